"""Codes: what annotators are called where names are hidden, in windows, reports and exports alike."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def codes_of(people: Sequence[str], project: str) -> dict[str, str]:
    """Return a code for each person, in an order that tells nothing.

    All windows and reports of a project (by its id) use the same codes, until somebody joins.
    """
    mixed = Random(project).sample(sorted(people), len(people))
    more = (f"A{n}" for n in range(1, len(people)))
    return dict(zip(mixed, (*_LETTERS, *more), strict=False))
