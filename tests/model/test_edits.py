"""An edit and its inverse cancel out; an edit that does not fit changes nothing; JSON gives edits back equal."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import EditRefused
from annotator.model import plans
from annotator.model.article import Article
from annotator.model.codec import edit_from_json, edit_to_json
from annotator.model.edits import Add, Batch, Change, Remove, Value, id_of
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.state import State, apply
from annotator.model.values import Annotation, Boundaries, Comment, Done, Link
from tests.model.strategies import ARTICLES, edits, values


@st.composite
def states(draw: st.DrawFn) -> State:
    """Draw a state that edits have led to."""
    state: State = {id_of(one): one for one in (Boundaries(article, (0, 10)) for article in ARTICLES)}
    for value in draw(st.lists(values, max_size=8)):
        try:
            state = apply(state, Add(value))
        except EditRefused:
            continue
    return state


@given(st.data(), states())
def test_apply_and_inverse_are_identity(data: st.DataObject, state: State) -> None:
    edit = data.draw(edits(state, correcting=True))
    before = dict(state)
    try:
        after = apply(state, edit)
    except EditRefused:
        assert state == before
        return
    assert apply(after, edit.inverse()) == before
    assert state == before


@given(st.data(), states())
def test_the_inverse_of_the_inverse_is_the_edit(data: st.DataObject, state: State) -> None:
    edit = data.draw(edits(state, correcting=True))
    assert edit.inverse().inverse() == edit


@given(st.data(), states())
def test_json_gives_an_edit_back(data: st.DataObject, state: State) -> None:
    edit = data.draw(edits(state, correcting=True))
    assert edit_from_json(json.loads(json.dumps(edit_to_json(edit)))) == edit


@given(values)
def test_a_value_is_added_once(value: Value) -> None:
    state: State = {id_of(value): value}
    with pytest.raises(EditRefused, match="already there"):
        apply(state, Add(value))


def annotation(id: str, tag: str = "quote") -> Annotation:
    return Annotation(id, "a1", "ليلى", tag, Span.of(0, 5))


def sheet() -> Sheet:
    quote, cue = annotation("q"), annotation("c", "cue")
    link = Link("l", "a1", "ليلى", "cue", "q", "c")
    comment = Comment("k", "a1", "سامر", "أهو اقتباس؟", "q")
    article = Article("a1", "عنوان", "ع" * 40, (0, 10, 20))
    done = frozenset({Done("a1", "ليلى", 10), Done("a1", "سامر", 10), Done("a1", "ليلى", 20)})
    return Sheet(article, {"q": quote, "c": cue}, {"l": link}, done=done, comments=(comment,))


def state_of(sheet: Sheet) -> State:
    laid = (*sheet.annotations.values(), *sheet.links.values(), *sheet.done, *sheet.comments)
    bounds = Boundaries(sheet.article.id, sheet.article.starts)
    return {id_of(value): value for value in (*laid, bounds)}


def test_an_annotation_with_links_or_comments_is_not_removed_alone() -> None:
    for id in ("q", "c"):
        with pytest.raises(EditRefused):
            apply(state_of(sheet()), Remove(annotation(id, "quote" if id == "q" else "cue")))


def test_removing_takes_links_and_comments_along_and_brings_them_back() -> None:
    state = state_of(sheet())
    edit = plans.remove(sheet(), ["q", "q"])
    after = apply(state, edit)
    assert {kind for kind, _ in after} == {"annotation", "done", "boundaries"}
    assert apply(after, edit.inverse()) == state


def test_a_link_needs_both_ends_in_its_article() -> None:
    state = state_of(sheet())
    elsewhere = Annotation("z", "a2", "ليلى", "cue", Span.of(0, 5))
    state = apply(state, Add(elsewhere))
    for end in ("z", "nobody"):
        with pytest.raises(EditRefused):
            apply(state, Add(Link("m", "a1", "ليلى", "cue", "q", end)))


def test_joining_sentences_takes_the_done_marks_of_the_second() -> None:
    edit = plans.merge_sentence(sheet(), 1)
    assert isinstance(edit, Batch)
    after = apply(state_of(sheet()), edit)
    assert after["boundaries", "a1"] == Boundaries("a1", (0, 20))
    assert [value for (kind, _), value in after.items() if kind == "done"] == [Done("a1", "ليلى", 20)]


def test_splitting_at_the_edge_or_twice_is_nothing() -> None:
    article = sheet().article
    assert plans.split_sentence(article, 10) is None
    assert plans.split_sentence(article, 0) is None
    assert plans.split_sentence(article, 40) is None
    assert isinstance(plans.split_sentence(article, 15), Change)


def test_no_sentence_begins_with_a_blank() -> None:
    article = Article("a", "خبر", "قال نعم\n ثم مضى  ", (0,))
    split = plans.split_sentence(article, 7)
    assert split is not None
    assert isinstance(split.after, Boundaries)
    assert split.after.starts == (0, 9)
    assert plans.split_sentence(article, 15) is None


def test_a_role_with_one_target_gives_up_its_old_one() -> None:
    laid = sheet()
    state = apply(state_of(laid), Add(annotation("c2", "cue")))
    edit = plans.link(laid, "cue", "q", "c2", many=False)
    assert isinstance(edit, Batch)
    links = [value for (kind, _), value in apply(state, edit).items() if kind == "link"]
    assert [link.to_id for link in links if isinstance(link, Link)] == ["c2"]
    assert plans.link(laid, "cue", "q", "c", many=False) is None


def test_retagging_takes_attributes_and_links_that_no_longer_fit() -> None:
    laid = sheet()
    edit = plans.retag(laid, laid.annotations["q"], "claim", {"note"})
    after = apply(state_of(laid), edit)
    assert not [key for key in after if key[0] == "link"]


def test_a_change_keeps_kind_and_key() -> None:
    with pytest.raises(ValueError, match="kind and key"):
        Change(annotation("q"), annotation("other"))
