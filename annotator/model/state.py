"""State: values by kind and key, and what applying an edit to them means. Pure; the store does the same."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.errors import EditRefused
from annotator.model.edits import Add, Change, Edit, Remove, Value, ValueId, id_of, plain_edits

State = Mapping[ValueId, Value]


def apply(state: State, edit: Edit) -> State:
    """Return the state after ``edit``.

    Raises EditRefused, and leaves ``state`` as it was, where the edit does not fit: something to add is
    already there, something to remove or change is gone or looks different, or a link would dangle.
    """
    after = dict(state)
    for plain in plain_edits(edit):
        check_fits(plain, after.get(id_of(plain.before if isinstance(plain, Change) else plain.value)))
        if isinstance(plain, Remove):
            del after[id_of(plain.value)]
        else:
            value = plain.value if isinstance(plain, Add) else plain.after
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
