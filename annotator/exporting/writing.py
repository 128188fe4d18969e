"""What a writer is given and what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from annotator.exporting.report import LossReport
from annotator.exporting.staging import Staging
from annotator.frozen import dataclass
from annotator.model.sheet import ProjectValues, Sheet

Sheets = Iterable[Sheet]
"""May be iterated more than once, and gives the same sheets each time."""


@dataclass(frozen=True)
class Writer:
    """One format that can be written. ``folder`` tells whether OUT is a folder.

    ``write`` writes into the staging and gives the loss report; whoever calls it commits.
    ``names`` and ``suffixes``: the files it writes, which a later export to the same folder may replace.
    """

    name: str
    write: Callable[[Sheets, ProjectValues, Staging], LossReport]
    folder: bool
    names: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    passes: int = 1
    """How often ``write`` goes through the sheets."""
