"""The round that is annotated now; apart from ``rounds`` because every window asks, and few begin one."""

from __future__ import annotations

from annotator.model.values import Round
from annotator.store import project_values
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
