"""Each kind of disagreement is told from the others, on Arabic as it stands in the news."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.boundary import Boundary, boundary_kinds
from annotator.agreement.kinds import Case, Kind
from annotator.agreement.report import agreement_report
from annotator.agreement.segments import normalised
from annotator.agreement.tolerance import Tolerance
from tests.agreement.made import annotation, article

TEXT = (
    "وقال وزير الخارجية إن الحكومة «ستعقد اجتماعا» غدا. "
    "فأكد الرئيس على أن “القرار نهائي”، وأضاف أنه سيوقعه قريبا. "
    "ووزير المالية حاضر ودعا إلى وقف النار."
)


def segments(words: str, text: str = TEXT) -> Any:
    return annotation(text, "x", "a", "1", ("quote", words)).span.segments


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("وقال", "قال", [Boundary.CLITIC]),
        ("فأكد", "أكد", [Boundary.CLITIC]),
        ("وزير المالية", "زير المالية", [Boundary.OTHER]),
        ("ووزير المالية", "وزير المالية", [Boundary.CLITIC]),
        ("«ستعقد اجتماعا»", "ستعقد اجتماعا", [Boundary.QUOTE_MARK]),
        ("“القرار نهائي”،", "“القرار نهائي”", [Boundary.PUNCTUATION]),
        ("ستعقد اجتماعا» غدا.", "ستعقد اجتماعا» غدا", [Boundary.PUNCTUATION]),
        ("غدا ", "غدا", [Boundary.PUNCTUATION]),
        ("إن الحكومة", "الحكومة", [Boundary.COMPLEMENTISER]),
        ("أنه سيوقعه", "سيوقعه", [Boundary.COMPLEMENTISER]),
        ("على أن “القرار", "“القرار", [Boundary.COMPLEMENTISER]),
        ("أن “القرار", "القرار", [Boundary.COMPLEMENTISER]),
        ("إلى وقف النار", "وقف النار", [Boundary.OTHER]),
        ("الحكومة «ستعقد اجتماعا» غدا", "الحكومة «ستعقد اجتماعا»", [Boundary.OTHER]),
        (
            "إن الحكومة «ستعقد اجتماعا»",
            "الحكومة «ستعقد اجتماعا",
            [Boundary.QUOTE_MARK, Boundary.COMPLEMENTISER],
        ),
        ("الحكومة…ستعقد", "الحكومة «ستعقد", [Boundary.QUOTE_MARK]),
        ("ستعقد…غدا", "ستعقد اجتماعا» غدا", [Boundary.OTHER]),
        ("غدا", "غدا", []),
    ],
)
def test_boundary(one: str, other: str, kinds: list[Boundary]) -> None:
    text = TEXT.replace("غدا.", "غدا .") if one == "غدا " else TEXT
    mine, theirs = segments(one, text), segments(other, text)
    if one == "وزير المالية":  # the one inside ووزير, after its conjunction
        start = text.index("ووزير") + 1
        mine, theirs = ((start, start + 12),), ((start + 1, start + 12),)
    if one == "ووزير المالية":
        start = text.index("ووزير")
        mine, theirs = ((start, start + 13),), ((start + 1, start + 13),)
    assert list(boundary_kinds(text, mine, theirs)) == kinds
    assert list(boundary_kinds(text, theirs, mine)) == kinds


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("وقال", "قال", True),
        ("«ستعقد اجتماعا»", "ستعقد اجتماعا", True),
        (" غدا.", "غدا", True),
        ("“القرار نهائي”، ", "القرار نهائي", True),
        ("الحكومة…ستعقد", "الحكومة «ستعقد", True),
        ("إن الحكومة", "الحكومة", False),
        ("الحكومة", "حكومة", False),
        ("غدا. فأكد", "غدا", False),
        ("ووزير المالية", "زير المالية", False),
    ],
)
def test_tolerant_edges(one: str, other: str, equal: bool) -> None:
    tolerance = Tolerance(TEXT)
    assert (tolerance.trimmed(segments(one)) == tolerance.trimmed(segments(other))) == equal


def test_tolerance_knows_a_conjunction_before_a_word_that_begins_like_one() -> None:
    start = TEXT.index("ووزير")
    tolerance = Tolerance(TEXT)
    assert tolerance.trimmed(((start, start + 13),)) == tolerance.trimmed(((start + 1, start + 13),))
    alone = TEXT.index("وزير")
    assert tolerance.trimmed(((alone, alone + 4),)) != tolerance.trimmed(((alone - 5, alone + 4),))


@pytest.mark.parametrize(
    ("text", "wide", "narrow"),
    [
        ("قال و”جبهة النصرة” هنا", (4, 18), (6, 17)),
        ("قال وـالرئيس هنا", (4, 12), (6, 12)),
        ("(قال) هنا", (0, 5), (1, 4)),
        ("\u200fقال\u200e هنا", (0, 5), (1, 4)),
        ("وَقال", (0, 5), (2, 5)),
    ],
)
def test_tolerance_of_marks_tatweel_and_controls(text: str, wide: Any, narrow: Any) -> None:
    tolerance = Tolerance(text)
    assert tolerance.trimmed((wide,)) == tolerance.trimmed((narrow,)) == (narrow,)


def test_a_span_of_marks_only_stays() -> None:
    assert Tolerance("قال: نعم").trimmed(((3, 4),)) == ((3, 4),)


@settings(max_examples=200, deadline=None)
@given(st.text('و ف"«»،.ـقالَ\u200f', min_size=1, max_size=25), st.data())
def test_trimming_keeps_to_the_span_and_is_stable(text: str, data: Any) -> None:
    def drawn() -> Any:
        start = data.draw(st.integers(0, len(text) - 1))
        return start, data.draw(st.integers(start + 1, len(text)))

    span = normalised([drawn() for _ in range(data.draw(st.integers(1, 3)))])
    tolerance = Tolerance(text)
    trimmed = tolerance.trimmed(span)
    assert trimmed
    assert normalised(trimmed) == trimmed
    assert span[0][0] <= trimmed[0][0] < trimmed[-1][1] <= span[-1][1]


def cases(marks: Any, links: Any = None) -> list[Case]:
    return list(agreement_report([article(TEXT, marks, links)]).cases)


def kinds(marks: Any, links: Any = None) -> list[tuple[str, str]]:
    return [(case.kind.value, case.detail) for case in cases(marks, links)]


QUOTE = ("quote", "الحكومة «ستعقد اجتماعا»")
SPEAKER = ("speaker", "وزير الخارجية")
OTHER = ("speaker", "الرئيس")


def test_missing_names_who_has_nothing() -> None:
    [case] = cases({"a": [QUOTE], "b": [QUOTE], "c": []})
    assert (case.kind, case.without, case.versions) == (Kind.MISSING, ("c",), (("a", "a0"), ("b", "b0")))
    assert case.start == TEXT.index("الحكومة")


def test_tag() -> None:
    assert kinds({"a": [QUOTE], "b": [("claim", QUOTE[1])]}) == [("tag", "claim / quote")]


def test_a_speaker_in_an_unmatched_quote_is_no_tag_disagreement() -> None:
    inside = ("speaker", "الحكومة")
    assert kinds({"a": [QUOTE], "b": [inside]}) == [("missing", ""), ("missing", "")]


def test_attribute_says_which_and_unset_is_no_value() -> None:
    one, other = (
        ("quote", QUOTE[1], {"type": "mixed"}),
        ("quote", QUOTE[1], {"type": "direct", "act": "opinion"}),
    )
    assert kinds({"a": [one], "b": [other]}) == [("attribute", "type")]


def test_split_or_joined() -> None:
    whole = ("quote", "إن الحكومة «ستعقد اجتماعا» غدا")
    left, right = ("quote", "إن الحكومة"), ("quote", "ستعقد اجتماعا» غدا")
    [case] = cases({"a": [whole], "b": [left, right]})
    assert case.kind == Kind.SPLIT_OR_JOINED
    assert {id for _, id in case.versions} == {"a0", "b0"}


def test_a_nested_quote_is_missing_and_not_a_split() -> None:
    inner = ("quote", "ستعقد اجتماعا")
    assert kinds({"a": [QUOTE], "b": [QUOTE, inner]}) == [("missing", "")]


def test_links() -> None:
    marks = [QUOTE, SPEAKER, OTHER]
    both = {"a": marks, "b": marks}
    assert kinds(both, {"a": [(0, "source", 1)], "b": [(0, "source", 1)]}) == []
    assert kinds(both, {"a": [(0, "source", 1)]}) == [("link_missing", "source")]
    other = {"a": [(0, "source", 1)], "b": [(0, "source", 2)]}
    assert kinds(both, other) == [("link_other_speaker", "source")]
    more = {"a": [(0, "source", 1), (0, "source", 2)], "b": [(0, "source", 1)]}
    assert kinds(both, more) == [("link_missing", "source")]


def test_a_link_to_a_span_the_other_has_not_is_the_span_missing() -> None:
    marks = {"a": [QUOTE, SPEAKER], "b": [QUOTE]}
    assert kinds(marks, {"a": [(0, "source", 1)]}) == [("missing", "")]


def test_one_group_may_show_several_kinds_and_all_kinds_are_counted() -> None:
    one = ("quote", "إن الحكومة «ستعقد اجتماعا» غدا", {"type": "indirect"})
    other = ("quote", "الحكومة «ستعقد اجتماعا» غدا.", {"type": "mixed"})
    report = agreement_report([article(TEXT, {"a": [one], "b": [other]})])
    assert {kind for kind, n in report.kinds.items() if n} == {
        "boundary_complementiser",
        "boundary_punctuation",
        "attribute",
    }
    assert list(report.kinds) == [kind.value for kind in Kind]


def test_only_those_who_differ_are_parted_by_a_case() -> None:
    work = article(
        TEXT,
        {
            "one": [("quote", "«ستعقد اجتماعا»"), ("cue", "وقال")],
            "two": [("quote", "«ستعقد اجتماعا»"), ("cue", "قال")],
            "three": [("quote", "ستعقد اجتماعا")],
        },
    )
    cases = {case.kind: case for case in agreement_report([work]).cases}
    mark, clitic, missing = (
        cases[kind] for kind in (Kind.BOUNDARY_QUOTE_MARK, Kind.BOUNDARY_CLITIC, Kind.MISSING)
    )
    pairs = [("one", "two"), ("one", "three"), ("two", "three")]
    assert [mark.divides(*pair) for pair in pairs] == [False, True, True]
    assert [clitic.divides(*pair) for pair in pairs] == [True, False, False]
    assert [missing.divides(*pair) for pair in pairs] == [False, True, True]
    assert all(case.divides(b, a) == case.divides(a, b) for case in cases.values() for a, b in pairs)
