"""What the live checks say, and what they leave alone."""

from __future__ import annotations

import pytest

from annotator.messages import say_in
from annotator.model.article import Article
from annotator.model.checks import Finding, check_sheet
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Link

TEXT = "\n".join((
    "وأضاف مدير المرصد أن السد ممتلئ.",
    "قالت والدة اللاعب: سنعود غدا.",
    "ورأى وزير الري أن «الموسم جيد.",
    "وذكر التقرير أن المياه وفيرة في أ.ف.ب.",
    "قالت كَريمة إن الجسر آمن",
))  # fmt: skip


def at(words: str, number: int = 0) -> Span:
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return Span.of(start, start + len(words))


def annotation(tag: str, span: Span, id: str = "x", **attributes: str) -> Annotation:
    return Annotation(id, "a", "سلمى", tag, span, attributes)


def checked(*annotations: Annotation, links: tuple[Link, ...] = ()) -> list[Finding]:
    article = Article("a", "", TEXT, (0,))
    sheet = Sheet(article, {one.id: one for one in annotations}, {link.id: link for link in links})
    return check_sheet(sheet)


def codes(*annotations: Annotation, links: tuple[Link, ...] = ()) -> list[str]:
    return [finding.code.removeprefix("check.") for finding in checked(*annotations, links=links)]


def link(role: str, from_id: str, to_id: str) -> Link:
    return Link(f"{role} {from_id} {to_id}", "a", "سلمى", role, from_id, to_id)


QUOTE = annotation("quote", at("أن السد ممتلئ"), "q")
CUE = annotation("cue", at("أضاف"), "c")


def test_a_quote_needs_a_cue_or_a_speaker() -> None:
    assert codes(QUOTE) == ["no_cue_no_speaker"]
    assert codes(QUOTE, CUE, links=(link("cue", "q", "c"),)) == []
    speaker = annotation("speaker", at("مدير المرصد"), "s")
    assert codes(QUOTE, speaker, links=(link("source", "q", "s"),)) == []


def test_a_cue_serves_one_quote() -> None:
    other = annotation("quote", at("السد ممتلئ"), "r")
    found = checked(QUOTE, other, CUE, links=(link("cue", "q", "c"), link("cue", "r", "c")))
    assert found == [Finding("check.cue_linked_twice", "c", {"cue": "أضاف"})]


def test_a_claim_lies_inside_its_quote() -> None:
    linked = (link("cue", "q", "c"), link("within", "k", "q"))
    assert codes(QUOTE, CUE, annotation("claim", at("السد ممتلئ"), "k"), links=linked) == []
    outside = annotation("claim", at("المرصد أن السد"), "k")
    assert codes(QUOTE, CUE, outside, links=linked) == ["claim_outside_quote"]


@pytest.mark.parametrize(
    ("words", "tag", "expected"),
    [
        ("وأضاف", "cue", ["loose_conjunction"]),
        ("أضاف", "cue", []),
        ("والدة اللاعب", "speaker", []),
        ("وزير الري", "speaker", []),
        (" مدير", "speaker", ["edge_on_space"]),
        ("السد ممتلئ.", "claim", ["edge_on_stop"]),
        ("أ.ف.ب.", "speaker", []),
        ("ك", "speaker", []),
    ],
)
def test_edges(words: str, tag: str, expected: list[str]) -> None:
    assert codes(annotation(tag, at(words))) == expected


def test_an_edge_inside_a_grapheme() -> None:
    word = at("كَريمة")
    assert codes(annotation("speaker", Span.of(word.start, word.end))) == []
    assert codes(annotation("speaker", Span.of(word.start + 1, word.end))) == ["edge_in_grapheme"]


def direct(words: str) -> list[str]:
    quote = annotation("quote", at(words), "q", type="direct")
    return codes(quote, CUE, links=(link("cue", "q", "c"),))


def test_direct_wants_a_sign() -> None:
    assert direct("أن السد ممتلئ") == ["direct_without_sign"]
    assert direct("سنعود غدا") == []
    assert direct("إن الجسر آمن") == ["direct_without_sign"]


def test_unbalanced_marks_are_a_hint() -> None:
    quote = annotation("quote", at("أن «الموسم جيد"), "q", type="indirect")
    found = checked(quote, CUE, links=(link("cue", "q", "c"),))
    assert found == [Finding("check.unbalanced_marks", "q", {}, "hint")]


def test_rejected_suggestions_are_left_alone() -> None:
    rejected = Annotation("q", "a", "سلمى", "quote", QUOTE.span, status="rejected")
    assert checked(rejected) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_finding_can_be_said(language: str) -> None:
    loose = checked(annotation("cue", at("وأضاف")))[0]
    assert "«و»" in say_in("ar", loose.code, **loose.arguments)
    for code in (
        "no_cue_no_speaker",
        "edge_on_space",
        "edge_on_stop",
        "edge_in_grapheme",
        "unbalanced_marks",
    ):
        assert say_in(language, f"check.{code}") != f"check.{code}"
