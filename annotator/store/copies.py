"""Copies of a project file: made page by page while it is in use, checked, and only then put in place."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from annotator.errors import ProjectError
from annotator.model.ids import new_id
from annotator.store.connection import connect
from annotator.store.failures import told
from annotator.store.file import put_in_place
from annotator.store.schema import APPLICATION_ID

PAGES = 1000
"""Pages copied between two chances for a writer: some milliseconds."""


def save_copy(
    source: sqlite3.Connection,
    path: Path,
    *,
    replace: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Copy the database of ``source`` to ``path``. Raises ProjectError; then nothing is left at ``path``.

    ``progress`` gets how many pages are copied and how many there are; an exception from it stops the copy.
    """
    with told(path):
        if path.is_dir():
            raise ProjectError("store.folder", path=str(path))
        if not replace and path.exists():
            raise ProjectError("store.exists", path=str(path))
        made = path.with_name(f".{path.name}.{new_id()}")
        try:
            made.touch(exist_ok=False)
            with closing(connect(made)) as target:
                source.backup(target, pages=PAGES, progress=_told_to(progress), sleep=0.001)
                _refuse_bad(target, path)
            put_in_place(made, path, replace=replace)
        finally:
            made.unlink(missing_ok=True)


def _told_to(progress: Callable[[int, int], None] | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None
    return lambda _status, remaining, all: progress(all - remaining, all)


def _refuse_bad(copy: sqlite3.Connection, path: Path) -> None:
    ((application,),) = copy.execute("PRAGMA application_id").fetchall()
    found = [line for (line,) in copy.execute("PRAGMA quick_check(1)").fetchall()]
    if application != APPLICATION_ID or found != ["ok"]:
        raise ProjectError("store.damaged", path=str(path), engine=" ".join(found))
