"""Backups: whole copies in a folder beside the project, numbered, the oldest removed as new ones come."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from annotator.frozen import dataclass
from annotator.store.connection import connect
from annotator.store.copies import save_copy
from annotator.store.failures import told
from annotator.store.store import Store

_NUMBERED = re.compile(r"(\d{4,}) .*\.iqt\Z")
_ROTATING = re.compile(r"\d{4,} \d{4}-\d\d-\d\d \d\d\.\d\d\.iqt\Z")


def backups_folder(project: Path) -> Path:
    """Return where the backups of a project lie."""
    return project.with_name(f"{project.name}.backups")


def backups_of(project: Path) -> list[Path]:
    """Return the backups of a project, oldest first: by their numbers, since clocks may go back."""
    folder = backups_folder(project)
    if not folder.is_dir():
        return []
    return sorted((path for path in folder.iterdir() if _NUMBERED.match(path.name)), key=_number)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: where it lies, when it was made (seconds since 1970, UTC), how many bytes it has."""

    path: Path
    at: int
    size: int
    rotating: bool
    """Whether it makes room for newer ones; those made before an update stay."""


def described_backups(project: Path) -> list[Backup]:
    """Return the backups of a project, the latest first."""
    found = []
    for path in reversed(backups_of(project)):
        status = path.stat()
        found.append(Backup(path, int(status.st_mtime), status.st_size, bool(_ROTATING.match(path.name))))
    return found


def copy_of_backup(backup: Path, out: Path, *, progress: Callable[[int, int], None] | None = None) -> None:
    """Copy a backup to ``out``, where nothing may lie, checked on the way. Raises ProjectError."""
    with told(backup), closing(connect(backup, read_only=True)) as source:
        save_copy(source, out, progress=progress)


def back_up(
    store: Store, *, hours: float, keep: int, progress: Callable[[int, int], None] | None = None
) -> Path | None:
    """Make a backup where the last is older than ``hours`` and the file has changed since; keep ``keep``.

    ``progress`` as in ``save_copy``. Raises ProjectError; backups that are there already stay.
    """
    there = backups_of(store.path)
    if there and not _due(store.path, there[-1], hours):
        return None
    made = _next(store.path, time.strftime("%Y-%m-%d %H.%M"))
    save_copy(store.connection(), made, progress=progress)
    rotating = [path for path in backups_of(store.path) if _ROTATING.match(path.name)]
    for old in rotating[: max(0, len(rotating) - max(1, keep))]:
        old.unlink(missing_ok=True)
    return made


def before_update(
    connection: sqlite3.Connection,
    project: Path,
    version: int,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Copy a project of an older version before it is updated; such copies are never removed."""
    made = _next(project, f"version {version}")
    save_copy(connection, made, progress=progress)
    return made


def _next(project: Path, name: str) -> Path:
    folder = backups_folder(project)
    with told(folder):
        folder.mkdir(exist_ok=True)
    there = backups_of(project)
    return folder / f"{(_number(there[-1]) if there else 0) + 1:04} {name}.iqt"


def _due(project: Path, last: Path, hours: float) -> bool:
    """Where the clock went back since the last backup, one is due: no time says whether the file has changed."""
    made, now = last.stat().st_mtime, time.time()
    return abs(now - made) >= hours * 3600 and (project.stat().st_mtime > made or made > now)


def _number(path: Path) -> int:
    found = _NUMBERED.match(path.name)
    return int(found[1]) if found else 0
