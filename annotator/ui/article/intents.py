"""Intents: what a person meant by a gesture in the article view. The window turns each into an edit."""

from __future__ import annotations

from annotator.frozen import dataclass
from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class TagSpan:
    """Make an annotation of these letters."""

    span: Span
    tag: str


@dataclass(frozen=True, slots=True)
class MoveEdges:
    """Give an annotation these letters instead of its own."""

    annotation: str
    span: Span


@dataclass(frozen=True, slots=True)
class LinkTo:
    """Link one annotation to another; the window finds the role that fits their tags."""

    from_id: str
    to_id: str


@dataclass(frozen=True, slots=True)
class SplitSentence:
    """Begin a new sentence at this offset (code points)."""

    offset: int


@dataclass(frozen=True, slots=True)
class MergeSentence:
    """Join the sentence of this index to the one before it."""

    index: int


Intent = TagSpan | MoveEdges | LinkTo | SplitSentence | MergeSentence
