"""Rounds: the start of a new one, or of one there is. Earlier work stays as it is.

Annotations and finished marks say their round. Done marks tell how far one is with the sentences now: beginning a
round takes them away, in the same step, so that undoing it brings them back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from annotator.model.edits import Add, Batch, Remove
from annotator.model.ids import new_id
from annotator.model.values import Round
from annotator.store import project_values
from annotator.store.sharing import done_marks, make_current, take_back
from annotator.store.store import Store
from annotator.teamwork.current import FIRST, SETTING, current_round


def start_round(store: Store, name: str, annotator: str | None = None) -> Round:
    """Make the round called ``name`` the current one; it begins now where the project has none of that name.

    An empty name goes back to the first. Raises ProjectError.
    """
    found = round_called(store, name)
    begin(store, found, annotator)
    return found


def round_called(store: Store, name: str) -> Round:
    """Return the round of this name, or one of today that the project does not have yet. Raises ProjectError."""
    name = name.strip()
    with store.reading() as connection:
        known = next((one for one in project_values.rounds(connection) if one.name == name), None)
    if not name or known is not None:
        return known or FIRST
    return Round(new_id(), name, datetime.now(UTC).isoformat(timespec="seconds"))


def begin(store: Store, round: Round, annotator: str | None = None) -> int | None:
    """Make a round the current one, adding it where the project does not have it.

    Returns the number of the step that added it, a step of ``annotator`` (None: everybody's). Raises ProjectError.
    """
    with store.reading() as connection:
        known = round == FIRST or any(one.id == round.id for one in project_values.rounds(connection))
        marks = [] if known else done_marks(connection)
    edit = None if known else Batch("step.add_round", (Add(round), *(Remove(mark) for mark in marks)))
    return make_current(store, edit, round.id, SETTING, annotator)


@contextmanager
def begun(store: Store, round: Round) -> Iterator[None]:
    """Begin a round for what is done inside; where that fails, it has not begun. Raises ProjectError."""
    before = current_round(store)
    step = begin(store, round)
    try:
        yield
    except BaseException:
        if step is not None:
            take_back(store, step)
        make_current(store, None, before.id, SETTING)
        raise
