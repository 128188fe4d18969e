"""Rounds: which one is annotated now, and the start of a new one. Earlier work stays as it is."""

from __future__ import annotations

from datetime import UTC, datetime

from annotator.model.edits import Add, Batch
from annotator.model.ids import new_id
from annotator.model.values import Round
from annotator.store import project_values
from annotator.store.sharing import make_current
from annotator.store.store import Store

SETTING = "round"
"""The setting that holds the id of the current round."""
FIRST = Round("", "")
"""The unnamed round every project begins with."""


def current_round(store: Store) -> Round:
    """Return the round annotated now: the one set, or the first where that is gone."""
    with store.reading() as connection:
        id = project_values.setting(connection, SETTING, "")
        known = {one.id: one for one in project_values.rounds(connection)}
    return known.get(id, FIRST)


def start_round(store: Store, name: str) -> Round:
    """Make the round called ``name`` the current one; it begins now where the project has none of that name.

    An empty name goes back to the first. Raises ProjectError.
    """
    name = name.strip()
    with store.reading() as connection:
        known = next((one for one in project_values.rounds(connection) if one.name == name), None)
    if not name or known is not None:
        found = known or FIRST
        make_current(store, None, found.id, SETTING)
        return found
    new = Round(new_id(), name, datetime.now(UTC).isoformat(timespec="seconds"))
    make_current(store, Batch("step.add_round", (Add(new),)), new.id, SETTING)
    return new
