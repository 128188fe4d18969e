"""Files handed out and merges written: a new project for one annotator, and the one step a merge is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from annotator.errors import ProjectError
from annotator.model.changes import Changes
from annotator.model.edits import Batch
from annotator.model.ids import new_id
from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.values import Annotator, Done, Round
from annotator.store import chronicle, imports, journal, project_values, values
from annotator.store.chronicle import Learned
from annotator.store.failures import told
from annotator.store.file import create_file, put_in_place
from annotator.store.opening import open_file
from annotator.store.project_rows import ROUND
from annotator.store.schema import HIDDEN
from annotator.store.sheets import SELECT_DONE
from annotator.store.store import Store


def hand_out(
    path: Path,
    *,
    lineage: str,
    annotator: str,
    beside: ProjectValues,
    rounds: Iterable[Round],
    sheets: Iterable[Sheet],
    seen: Learned,
    settings: Mapping[str, Any],
) -> Path:
    """Make a project beside ``path``, under a name of its own, for ``put_in_place`` to move there; return where.

    ``lineage`` is the id of the project it comes from. Its history begins empty: nothing of how these articles
    came together can be read in it, or taken back. Raises ProjectError, and then leaves nothing behind.
    """
    assert beside.tagset is not None
    made = path.with_name(f".{path.name}.{new_id()}")
    try:
        create_file(made, beside.tagset)
        opened = open_file(made)
        try:
            _fill(opened.store, lineage, annotator, beside, rounds, sheets)
            with opened.store.writing() as connection:
                connection.execute("DELETE FROM touched")
                connection.execute("DELETE FROM journal")
                chronicle.add_seen(connection, None, seen)
                for name, value in settings.items():
                    project_values.set_setting(connection, name, value)
        finally:
            opened.close()
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return made


def put_all_in_place(made: Mapping[Path, Path]) -> None:
    """Move each file made to its place (made: place); where one cannot be, none is. Raises ProjectError."""
    moved: list[Path] = []
    try:
        for source, path in made.items():
            with told(path):
                put_in_place(source, path)
            moved.append(path)
    except BaseException:
        for path in moved:
            path.unlink(missing_ok=True)
        raise
    finally:
        for source in made:
            source.unlink(missing_ok=True)


def _fill(
    store: Store,
    lineage: str,
    annotator: str,
    beside: ProjectValues,
    rounds: Iterable[Round],
    sheets: Iterable[Sheet],
) -> None:
    with store.writing() as connection:
        connection.execute("UPDATE project SET id = ?", (lineage,))
        project_values.add_annotator(connection, annotator)
        connection.executemany(ROUND.insert, [ROUND.row(one) for one in rounds])
    outcome = imports.add_sheets(store, sheets, name="", beside=beside)
    for problem in outcome.problems:
        raise ProjectError(problem.code, **problem.arguments)


def write_merge(
    store: Store,
    edit: Batch,
    seen: Learned,
    people: Iterable[Annotator],
    annotator: str | None,
) -> Changes:
    """Apply a merge as one step of ``annotator`` (None: everybody's), with the steps it has ``seen``.

    ``people`` are made known first, for good: they may be in other steps by the time this one is undone.
    Raises ProjectError, EditRefused.
    """
    changes = Changes.of(edit)
    with store.writing() as connection:
        for one in people:
            project_values.add_annotator(connection, one.name, one.role)
        if annotator is not None:
            project_values.add_annotator(connection, annotator)
        values.apply(connection, edit)
        entry = journal.record(connection, annotator, edit, changes)
        chronicle.add_seen(connection, entry, seen)
    return changes


def learn(store: Store, seen: Learned) -> None:
    """Keep steps seen in other files that changed nothing here. Raises ProjectError."""
    if seen:
        with store.writing() as connection:
            chronicle.add_seen(connection, None, seen)


def done_marks(connection: sqlite3.Connection) -> list[Done]:
    """Return the done marks of all annotators, those on articles in the recycle bin too."""
    rows = connection.execute(
        f"{SELECT_DONE} WHERE a.import NOT IN {HIDDEN} AND d.import NOT IN {HIDDEN} ORDER BY a.number, d.start"
    ).fetchall()
    return [Done(*row) for row in rows]


def make_current(
    store: Store, edit: Batch | None, id: str, setting: str, annotator: str | None = None
) -> int | None:
    """Make a round the current one, after adding it where it is new; return the number of ``annotator``'s step.

    Raises ProjectError, EditRefused.
    """
    step = None
    with store.writing() as connection:
        if edit is not None:
            if annotator is not None:
                project_values.add_annotator(connection, annotator)
            values.apply(connection, edit)
            step = journal.record(connection, annotator, edit, Changes.of(edit))
        project_values.set_setting(connection, setting, id)
    return step


def take_back(store: Store, step: int) -> None:
    """Undo a step that a job made and could not build on. Raises ProjectError, EditRefused."""
    with store.writing() as connection:
        values.apply_again(connection, journal.edit_of(connection, step).inverse())
        journal.mark_undone(connection, step)
