"""Edits: the one way anything changes. Three plain ones over all kinds of values, and a batch of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from annotator.frozen import dataclass
from annotator.model.tagset import Tagset
from annotator.model.values import (
    Annotation,
    Annotator,
    Binned,
    Boundaries,
    Comment,
    Correction,
    Decision,
    Done,
    Finished,
    Link,
    Revealed,
    Round,
    SpeakerEntry,
    Title,
)

Value = (
    Annotation
    | Annotator
    | Binned
    | Boundaries
    | Comment
    | Correction
    | Decision
    | Done
    | Finished
    | Link
    | Revealed
    | Round
    | SpeakerEntry
    | Tagset
    | Title
)
KINDS: dict[str, type[Value]] = {kind.kind: kind for kind in get_args(Value)}
ValueId = tuple[str, str]
"""Kind and key: what a value is looked up by."""


def id_of(value: Value) -> ValueId:
    """Return what ``value`` is looked up by."""
    return value.kind, value.key


@dataclass(frozen=True, slots=True)
class Add:
    """Put in a value that is not there yet."""

    value: Value

    def inverse(self) -> Edit:
        """Return the edit that takes this one back."""
        return Remove(self.value)


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out a value; it is carried whole, so that the inverse can put it back."""

    value: Value

    def inverse(self) -> Edit:
        """Return the edit that takes this one back."""
        return Add(self.value)


@dataclass(frozen=True, slots=True)
class Change:
    """Replace a value by another of the same kind and key."""

    before: Value
    after: Value

    def __post_init__(self) -> None:
        if id_of(self.before) != id_of(self.after):
            raise ValueError(f"a change keeps kind and key: {id_of(self.before)}, {id_of(self.after)}")

    def inverse(self) -> Edit:
        """Return the edit that takes this one back."""
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Batch:
    """Several edits that are one step to a person. ``name`` is a message code: what the step is called."""

    name: str
    edits: tuple[Edit, ...]

    def inverse(self) -> Edit:
        """Return the edit that takes this one back."""
        return Batch(self.name, tuple(edit.inverse() for edit in reversed(self.edits)))


Edit = Add | Remove | Change | Batch


def plain_edits(edit: Edit) -> Iterator[Add | Remove | Change]:
    """Yield the plain edits inside, in the order they are applied."""
    if isinstance(edit, Batch):
        for inner in edit.edits:
            yield from plain_edits(inner)
    else:
        yield edit


def article_of(value: Value) -> str | None:
    """Return the id of the article a value belongs to, None for values of the whole project."""
    return getattr(value, "article", None)


def value_of(edit: Add | Remove | Change) -> Value:
    """Return the value a plain edit is about (as it is afterwards, for a change)."""
    return edit.after if isinstance(edit, Change) else edit.value


def value_before(edit: Add | Remove | Change) -> Value:
    """Return the value a plain edit is about (as it was before, for a change)."""
    return edit.before if isinstance(edit, Change) else edit.value
