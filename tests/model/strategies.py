"""Values and edits for property tests: few ids and short texts, so that edits meet each other often."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hypothesis import strategies as st

from annotator.model.edits import Add, Batch, Change, Edit, Remove, Value, id_of
from annotator.model.span import Span
from annotator.model.state import State
from annotator.model.values import (
    CHOICES,
    STATUSES,
    Annotation,
    Attributes,
    Binned,
    Boundaries,
    Comment,
    Correction,
    Decision,
    Done,
    Finished,
    Link,
    Round,
    SpeakerEntry,
)

LENGTH = 40
"""Code points of every article's text."""
ARTICLES = ("a1", "a2")
ANNOTATORS = ("ليلى", "سامر")
ROUNDS = ("", "r2")

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
attributes: st.SearchStrategy[Attributes] = st.dictionaries(
    st.sampled_from(("type", "note", "headline", "many")),
    texts | st.booleans() | st.integers(-5, 5) | st.lists(texts, max_size=2).map(tuple),
    max_size=2,
)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Draw a span inside a text, discontinuous now and then."""
    edges = draw(st.lists(st.integers(0, LENGTH), min_size=2, max_size=6, unique=True).map(sorted))
    if len(edges) % 2:
        edges.pop()
    return Span(tuple(zip(edges[::2], edges[1::2], strict=True)))


articles = st.sampled_from(ARTICLES)
annotators = st.sampled_from(ANNOTATORS)
annotation_ids = st.sampled_from(("n1", "n2", "n3", "n4"))
annotations = st.builds(
    Annotation,
    annotation_ids,
    articles,
    annotators,
    st.sampled_from(("quote", "cue")),
    spans(),
    attributes,
    st.sampled_from(STATUSES),
    st.sampled_from(("", "rules")),
    st.sampled_from(ROUNDS),
)
links = st.builds(
    Link,
    st.sampled_from(("l1", "l2")),
    articles,
    annotators,
    st.sampled_from(("cue", "source")),
    annotation_ids,
    annotation_ids,
    attributes,
)
comments = st.builds(
    Comment,
    st.sampled_from(("c1", "c2")),
    articles,
    annotators,
    texts,
    st.just("") | annotation_ids,
    st.booleans(),
    st.booleans(),
)
decisions = st.builds(
    Decision,
    st.sampled_from(("d1", "d2")),
    articles,
    annotators,
    st.sampled_from(CHOICES),
    st.lists(annotation_ids, min_size=1, max_size=2, unique=True).map(tuple),
    st.just("0f"),
    st.sampled_from(("", *ANNOTATORS)),
    st.sampled_from(("", "n1")),
    texts,
    st.integers(0, 9),
)
marks = st.one_of(
    st.builds(Finished, articles, annotators, st.sampled_from(ROUNDS)),
    st.builds(Done, articles, annotators, st.sampled_from((0, 10))),
    st.builds(Binned, articles),
)
PLACES = {"k1": 5, "k2": 7}
"""Where each correction puts one letter for another: no offset moves, and none meets another."""


@st.composite
def corrections(draw: st.DrawFn, latest: Mapping[str, int] = MappingProxyType({})) -> Correction:
    """Draw a correction of a text of ``ن`` alone: the next of its article, or one that comes too late."""
    id, article = draw(st.sampled_from(sorted(PLACES))), draw(articles)
    revision = draw(st.sampled_from((1, latest.get(article, 0) + 1)))
    return Correction(id, article, PLACES[id], "ن", "م", revision, draw(annotators))


entries = st.builds(
    SpeakerEntry,
    st.sampled_from(("e1", "e2")),
    texts,
    texts,
    texts,
    st.lists(texts, max_size=2).map(tuple),
)
rounds = st.builds(Round, st.sampled_from(("r3", "r4")), texts)
values: st.SearchStrategy[Value] = st.one_of(
    annotations, annotations, links, comments, decisions, marks, entries, rounds
)
boundaries = st.builds(
    Boundaries, articles, st.sets(st.integers(1, LENGTH - 1), max_size=3).map(lambda s: (0, *sorted(s)))
)


@st.composite
def plain_edits(draw: st.DrawFn, state: State, *, correcting: bool = False) -> Edit:
    """Draw an edit that often fits ``state``, and often does not; of a text too, where ``correcting``."""
    fixed = ("boundaries", "annotator")
    present = [value for value in state.values() if value.kind not in fixed and value.key not in ROUNDS]
    choice = draw(st.integers(0, 5))
    if choice <= 1 or not present:
        if not correcting:
            return Add(draw(values))
        revisions = [(one.article, one.revision) for one in present if isinstance(one, Correction)]
        latest = dict(sorted(revisions))
        return Add(draw(values | corrections(latest)))
    if choice == 2:
        return Remove(draw(st.sampled_from(present) | values))
    if choice == 3:
        after = draw(boundaries)
        before = state.get(id_of(after), after)
        return Change(before, after)
    before = draw(st.sampled_from(present) | values)
    same_kind = corrections() if isinstance(before, Correction) else values
    after = draw(same_kind.filter(lambda value: value.kind == before.kind))
    if before.kind in ("finished", "done", "binned"):
        return Remove(before)
    return Change(before, _renamed(after, before))


@st.composite
def edits(draw: st.DrawFn, state: State, *, correcting: bool = False) -> Edit:
    """Draw a plain edit or a batch of them."""
    some = draw(st.lists(plain_edits(state, correcting=correcting), min_size=1, max_size=3))
    return some[0] if len(some) == 1 else Batch("step.remove", tuple(some))


def _renamed(value: Value, other: Value) -> Value:
    """Return ``value`` under the id, and on the article, of ``other``."""
    from dataclasses import replace

    kept = {name: getattr(other, name) for name in ("id", "article") if hasattr(other, name)}
    return replace(value, **kept)
