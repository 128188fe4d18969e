"""State: values by kind and key, and what applying an edit to them means. Pure; the store does the same."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.errors import EditRefused
from annotator.model.edits import Add, Change, Edit, Remove, Value, ValueId, id_of, plain_edits
from annotator.model.values import Annotation, Comment, Link

State = Mapping[ValueId, Value]


def apply(state: State, edit: Edit) -> State:
    """Return the state after ``edit``.

    Raises EditRefused, and leaves ``state`` as it was, where the edit does not fit: something to add is
    already there, something to remove or change is gone or looks different, or a link or a comment would
    dangle.
    """
    after = dict(state)
    for plain in plain_edits(edit):
        check_fits(plain, after.get(id_of(plain.before if isinstance(plain, Change) else plain.value)))
        if isinstance(plain, Remove):
            _check_free(after, plain.value)
            del after[id_of(plain.value)]
        else:
            value = plain.value if isinstance(plain, Add) else plain.after
            _check_ends(after, value)
            after[id_of(value)] = value
    return after


def check_fits(plain: Add | Remove | Change, present: Value | None) -> None:
    """Raise EditRefused unless a plain edit fits the value that is ``present`` (None: none is)."""
    if isinstance(plain, Add):
        if present is not None:
            raise EditRefused("edit.already_there", kind=present.kind)
    elif present is None:
        raise EditRefused("edit.gone", kind=(plain.before if isinstance(plain, Change) else plain.value).kind)
    elif present != (plain.before if isinstance(plain, Change) else plain.value):
        raise EditRefused("edit.changed_meanwhile", kind=present.kind)


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
