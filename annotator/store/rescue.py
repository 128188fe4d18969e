"""Rescue: what can still be read of a damaged project, moved into a sound new one, with a list of what is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from annotator.errors import ProjectError, SystemReason
from annotator.model.ids import new_id
from annotator.store import counts
from annotator.store.connection import connect
from annotator.store.failures import told
from annotator.store.file import put_in_place
from annotator.store.migrations import migrate
from annotator.store.schema_pages import copy_with_known_schema, is_readable

# Parents before children: a row whose parent is lost is lost too.
ORDER = (
    "project",
    "settings",
    "imports",
    "annotators",
    "rounds",
    "speaker_entries",
    "articles",
    "bodies",
    "boundaries",
    "revisions",
    "annotations",
    "links",
    "finished",
    "done",
    "comments",
    "decisions",
    "journal",
    "touched",
    "seen",
)
NOT_RESCUED = ("fold_index", "fold_terms", "indexed", "counts", "extended")
"""The search index is made anew from the texts, counts from what they count."""


@dataclass(slots=True)
class RescueReport:
    """How many rows of each table were saved, and what could not be."""

    saved: dict[str, int] = field(default_factory=dict)
    unreadable: dict[str, int] = field(default_factory=dict)
    """Holes in a table: places where rows could not be read."""
    orphans: dict[str, int] = field(default_factory=dict)
    """Rows read whose article, annotation or annotator is lost, or that break a rule."""

    @property
    def whole(self) -> bool:
        """Whether nothing was lost."""
        return not self.unreadable and not self.orphans


def rescue(damaged: Path, out: Path, *, progress: Callable[[int, int], None] | None = None) -> RescueReport:
    """Save what can be read of ``damaged`` into a new project ``out``; the damaged file is not changed.

    ``progress`` gets how many tables are done and how many there are; an exception from it stops the job.
    Raises ProjectError where ``out`` exists or nothing at all can be read.
    """
    if out.exists():
        raise ProjectError("store.exists", path=str(out))
    report = RescueReport()
    made, copy = (out.with_name(f".{out.name}.{new_id()}") for _ in range(2))
    try:
        made.touch(exist_ok=False)
        with told(damaged), closing(connect(made)) as target, ExitStack() as left:
            migrate(target)
            source = left.enter_context(closing(_open_damaged(damaged)))
            if not is_readable(source) and copy_with_known_schema(damaged, copy, target.serialize()):
                source = left.enter_context(closing(_open_damaged(copy)))
            for at, table in enumerate(ORDER):
                _move(source, target, table, report, partial(progress or _nobody, at, len(ORDER)))
            counts.recount_all(target)
            if not report.saved.get("project"):
                _make_up_project(target)
        put_in_place(made, out)
    except OSError as error:
        raise ProjectError("store.failed", path=str(out), detail=SystemReason(error)) from error
    finally:
        made.unlink(missing_ok=True)
        copy.unlink(missing_ok=True)
    if not report.saved.get("articles") and not report.saved.get("project"):
        out.unlink(missing_ok=True)
        raise ProjectError("store.nothing_to_rescue", path=str(damaged))
    return report


def _nobody(_done: int, _all: int) -> None:
    """Tell nobody how far it is."""


def _open_damaged(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _move(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    table: str,
    report: RescueReport,
    go_on: Callable[[], object],
) -> None:
    columns = _columns(source, target, table)
    if not columns:
        report.saved[table] = 0
        return
    marks = ",".join("?" * len(columns))
    insert = f"INSERT OR REPLACE INTO {table} ({','.join(columns)}) VALUES ({marks})"
    saved = orphans = 0
    target.execute("BEGIN IMMEDIATE")
    for row in _rows(source, table, columns, report):
        if (saved + orphans) % 1000 == 0:
            go_on()
        try:
            target.execute(insert, row)
            saved += 1
        except sqlite3.IntegrityError:
            orphans += 1
    target.execute("COMMIT")
    report.saved[table] = saved
    if orphans:
        report.orphans[table] = orphans


def _columns(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table that both files have: an older file lacks some, and knows what we forgot."""
    question = f"SELECT name FROM pragma_table_info('{table}')"
    wanted = [name for (name,) in target.execute(question).fetchall()]
    try:
        there = {name for (name,) in source.execute(question).fetchall()}
    except sqlite3.DatabaseError:
        there = set(wanted)
    return [f'"{name}"' for name in wanted if name in there]


def _rows(
    source: sqlite3.Connection, table: str, columns: list[str], report: RescueReport
) -> Iterator[tuple[object, ...]]:
    """Yield the rows that can be read; over a hole in a numbered table it jumps, ever farther."""
    chosen = ",".join(columns)
    if table in ("settings", "finished", "done", "touched"):  # WITHOUT ROWID: no number to go on from
        yield from _until_hole(source, f"SELECT {chosen} FROM {table}", (), table, report)
        return
    last, jump = -1, 0
    highest = _highest(source, table)
    while True:
        came = False
        holes = report.unreadable.get(table, 0)
        question = f"SELECT rowid, {chosen} FROM {table} WHERE rowid > ? ORDER BY rowid"
        for number, *row in _until_hole(source, question, (last,), table, report):
            last, came = number, True
            yield tuple(row)
        if report.unreadable.get(table, 0) == holes or last >= highest:
            return
        jump = 1 if came else max(1, jump * 2)
        last += jump


def _until_hole(
    source: sqlite3.Connection, question: str, parameters: tuple[int, ...], table: str, report: RescueReport
) -> Iterator[tuple[int, ...]]:
    try:
        yield from source.execute(question, parameters)
    except sqlite3.DatabaseError:
        report.unreadable[table] = report.unreadable.get(table, 0) + 1


def _highest(source: sqlite3.Connection, table: str) -> int:
    try:
        return int(source.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchall()[0][0])
    except sqlite3.DatabaseError:
        return 1 << 24


def _make_up_project(target: sqlite3.Connection) -> None:
    """Give a rescued file whose project row is lost the shipped tagset and an id of its own."""
    import json

    from annotator.resources import resource

    tagset = json.loads(resource("tagset.json").read_text(encoding="utf-8"))
    target.execute(
        "INSERT INTO project (number, id, tagset) VALUES (1, ?, ?)", (new_id(), json.dumps(tagset))
    )
