"""State: values by kind and key, and what applying an edit to them means. Pure; the store does the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from annotator.errors import EditRefused
from annotator.model.edits import (
    Add,
    Change,
    Edit,
    Remove,
    Value,
    ValueId,
    article_of,
    id_of,
    plain_edits,
    value_before,
    value_of,
)
from annotator.model.moving import stays, taken_back
from annotator.model.values import Annotation, Comment, Correction, Link

State = Mapping[ValueId, Value]


def apply(state: State, edit: Edit) -> State:
    """Return the state after ``edit``.

    Raises EditRefused, and leaves ``state`` as it was, where the edit does not fit: something to add is
    already there, something to remove or change is gone or looks different, a link or a comment would dangle, or
    a correction of the text would leave something behind. What the text reads is not known here.
    """
    after = dict(state)
    for plain in plain_edits(edit):
        if (correction := correction_of(plain)) is not None:
            _check_revision(after, plain)
            check_all_moves(correction, after.values(), moving(edit))
        value = value_of(plain)
        check_fits(plain, after.get(id_of(value)))
        if isinstance(plain, Remove):
            _check_free(after, value)
            del after[id_of(value)]
        else:
            _check_ends(after, value)
            after[id_of(value)] = value
    return after


def check_fits(plain: Add | Remove | Change, present: Value | None) -> None:
    """Raise EditRefused unless a plain edit fits the value that is ``present`` (None: none is)."""
    expected = value_before(plain)
    if isinstance(plain, Add):
        if present is not None:
            raise EditRefused("edit.already_there", kind=present.kind)
    elif present is None:
        raise EditRefused("edit.gone", kind=expected.kind)
    elif present != expected:
        raise EditRefused("edit.changed_meanwhile", kind=present.kind)


def correction_of(plain: Add | Remove | Change) -> Correction | None:
    """Return how a plain edit changes a text: as its correction says, or the other way round; None: not at all."""
    match plain:
        case Add(Correction() as correction):
            return correction
        case Remove(Correction() as correction):
            return taken_back(correction)
        case Change(Correction(), _):
            raise EditRefused("edit.correction_stays", kind=Correction.kind)
    return None


def moving(edit: Edit) -> frozenset[ValueId]:
    """Return the values an edit speaks of."""
    return frozenset(id_of(value_of(plain)) for plain in plain_edits(edit))


def check_all_moves(correction: Correction, laid: Iterable[Value], along: Collection[ValueId]) -> None:
    """Raise EditRefused where something laid on the corrected article neither moves ``along`` nor may stay.

    It was laid there after the edit was worked out, so that offsets of two texts would meet.
    """
    for value in laid:
        left = article_of(value) == correction.article and id_of(value) not in along
        if left and not stays(value, correction):
            raise EditRefused("edit.changed_meanwhile", kind=value.kind)


def _check_revision(state: State, plain: Add | Remove | Change) -> None:
    """Raise EditRefused unless the correction is the next of its article, or the latest where it is taken back."""
    one = value_of(plain)
    assert isinstance(one, Correction)
    others = [
        other.revision
        for other in state.values()
        if isinstance(other, Correction) and other.article == one.article and other.id != one.id
    ]
    latest = max(others, default=one.revision - 1)
    if latest >= one.revision or (isinstance(plain, Add) and latest != one.revision - 1):
        raise EditRefused("edit.changed_meanwhile", kind=one.kind)


def _check_ends(state: State, value: Value) -> None:
    """Raise EditRefused where a link or a comment would hang on an annotation its article does not have."""
    if isinstance(value, Link):
        ends: tuple[str, ...] = (value.from_id, value.to_id)
        code = "edit.dangling_link"
    elif isinstance(value, Comment) and value.annotation:
        ends, code = (value.annotation,), "edit.nothing_to_comment"
    else:
        return
    for id in ends:
        end = state.get(("annotation", id))
        if not isinstance(end, Annotation) or end.article != value.article:
            raise EditRefused(code, kind=value.kind)


def _check_free(state: State, value: Value) -> None:
    """Raise EditRefused where a link or a comment hangs on an annotation that is to go."""
    if not isinstance(value, Annotation):
        return
    for other in state.values():
        if (isinstance(other, Link) and value.id in (other.from_id, other.to_id)) or (
            isinstance(other, Comment) and other.annotation == value.id
        ):
            raise EditRefused("edit.still_linked", kind=value.kind)
