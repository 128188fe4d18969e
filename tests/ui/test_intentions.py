"""What gestures mean: the edits they ask for, and the role two tags are linked by."""

from __future__ import annotations

import pytest

from annotator.model.edits import Add, Batch, Change
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Link
from annotator.project import default_tagset
from annotator.ui.article.intents import LinkTo, MergeSentence, MoveEdges, SplitSentence, TagSpan
from annotator.ui.intentions import (
    IMPLICIT,
    edit_for,
    fitting_role,
    link_candidates,
    link_edit,
    nearest_candidate,
    toggle_via,
)
from tests.ui.conftest import sheet_of

TAGSET = default_tagset()
TEXT = "قال سامي إن الأمر انتهى. وأضاف أنه راض."


def laid(*given: tuple[str, str, int, int], links: tuple[Link, ...] = ()) -> Sheet:
    annotations = {id: Annotation(id, "a", "ليلى", tag, Span.of(start, end)) for id, tag, start, end in given}
    bare = sheet_of("a", "title", TEXT)
    return Sheet(bare.article, annotations, {link.id: link for link in links})


def link(role: str, from_id: str, to_id: str, **attributes: str) -> Link:
    return Link(f"{role}-{from_id}-{to_id}", "a", "ليلى", role, from_id, to_id, attributes)


def test_tagging_adds_an_annotation_once() -> None:
    edit = edit_for(laid(), TAGSET, "ليلى", TagSpan(Span.of(4, 8), "speaker"))
    assert isinstance(edit, Add)
    assert isinstance(edit.value, Annotation)
    assert (edit.value.annotator, edit.value.tag, edit.value.span) == ("ليلى", "speaker", Span.of(4, 8))
    assert edit.value.attributes == {}
    standing = laid(("s", "speaker", 4, 8))
    assert edit_for(standing, TAGSET, "ليلى", TagSpan(Span.of(4, 8), "speaker")) is None
    assert edit_for(standing, TAGSET, "ليلى", TagSpan(Span.of(4, 8), "cue")) is not None


def test_edges() -> None:
    sheet = laid(("s", "speaker", 4, 8))
    assert isinstance(edit_for(sheet, TAGSET, "ليلى", MoveEdges("s", Span.of(4, 7))), Change)
    assert edit_for(sheet, TAGSET, "ليلى", MoveEdges("s", Span.of(4, 8))) is None
    assert edit_for(sheet, TAGSET, "ليلى", MoveEdges("gone", Span.of(4, 8))) is None


def test_sentences() -> None:
    sheet = laid()
    assert edit_for(sheet, TAGSET, "ليلى", SplitSentence(8)) is not None
    assert edit_for(sheet, TAGSET, "ليلى", SplitSentence(0)) is None
    assert edit_for(sheet, TAGSET, "ليلى", MergeSentence(1)) is not None
    assert edit_for(sheet, TAGSET, "ليلى", MergeSentence(0)) is None


@pytest.mark.parametrize(
    ("one", "other", "role", "from_id"),
    [
        (("q", "quote", 9, 23), ("s", "speaker", 4, 8), "source", "q"),
        (("s", "speaker", 4, 8), ("q", "quote", 9, 23), "source", "q"),
        (("c", "cue", 0, 3), ("q", "quote", 9, 23), "cue", "q"),
        (("d", "claim", 12, 23), ("s", "speaker", 4, 8), "holder", "d"),
        (("q", "quote", 9, 23), ("d", "claim", 12, 23), "within", "d"),
        (("outer", "quote", 0, 23), ("inner", "quote", 9, 23), "within", "inner"),
        (("s1", "speaker", 4, 8), ("s2", "speaker", 30, 34), "same_as", "s2"),
    ],
)
def test_role_by_tags(
    one: tuple[str, str, int, int], other: tuple[str, str, int, int], role: str, from_id: str
) -> None:
    found = fitting_role(laid(one, other), TAGSET, one[0], other[0])
    assert found is not None
    assert (found[0].id, found[1]) == (role, from_id)


def test_no_role_between_cue_and_speaker_nor_to_itself() -> None:
    sheet = laid(("c", "cue", 0, 3), ("s", "speaker", 4, 8))
    assert fitting_role(sheet, TAGSET, "c", "s") is None
    assert fitting_role(sheet, TAGSET, "s", "s") is None
    assert edit_for(sheet, TAGSET, "ليلى", LinkTo("c", "s")) is None


def test_source_is_explicit_unless_asked() -> None:
    sheet = laid(("q", "quote", 9, 23), ("s", "speaker", 4, 8))
    edit = link_edit(sheet, TAGSET, "s", "q")
    assert isinstance(edit, Add)
    assert isinstance(edit.value, Link)
    assert edit.value.attributes == {"via": "explicit"}
    standing = laid(
        ("q", "quote", 9, 23), ("s", "speaker", 4, 8), links=(link("source", "q", "s", via="explicit"),)
    )
    assert link_edit(standing, TAGSET, "q", "s") is None
    turned = link_edit(standing, TAGSET, "q", "s", IMPLICIT)
    assert isinstance(turned, Change)
    toggled = toggle_via(standing, TAGSET, "s")
    assert isinstance(toggled, Change)
    assert isinstance(toggled.after, Link)
    assert toggled.after.attributes == {"via": "implicit"}
    assert toggle_via(laid(("s", "speaker", 4, 8)), TAGSET, "s") is None


def test_a_second_cue_replaces_the_first() -> None:
    sheet = laid(
        ("q", "quote", 9, 23), ("c1", "cue", 0, 3), ("c2", "cue", 25, 30), links=(link("cue", "q", "c1"),)
    )
    assert isinstance(link_edit(sheet, TAGSET, "q", "c2"), Batch)


def test_candidates_begin_with_the_nearest_not_linked_yet() -> None:
    sheet = laid(
        ("c", "cue", 0, 3), ("s", "speaker", 4, 8), ("q", "quote", 9, 23), ("far", "speaker", 31, 34),
        links=(link("source", "q", "s", via="explicit"),),
    )  # fmt: skip
    candidates = link_candidates(sheet, TAGSET, "q")
    assert [one.id for one in candidates] == ["c", "s", "far"]
    assert candidates[nearest_candidate(sheet, TAGSET, candidates, "q")].id == "c"
    assert nearest_candidate(sheet, TAGSET, [], "q") == -1


@pytest.mark.parametrize(("origin", "first"), [("c", "q"), ("q", "s"), ("c2", "q2"), ("s", "q")])
def test_nothing_linked_is_taken_away_by_the_first_candidate(origin: str, first: str) -> None:
    sheet = laid(
        ("c", "cue", 0, 3), ("s", "speaker", 4, 8), ("q", "quote", 9, 23),
        ("c2", "cue", 25, 30), ("q2", "quote", 31, 39),
        links=(link("cue", "q", "c"),),
    )  # fmt: skip
    candidates = link_candidates(sheet, TAGSET, origin)
    assert candidates[nearest_candidate(sheet, TAGSET, candidates, origin)].id == first
