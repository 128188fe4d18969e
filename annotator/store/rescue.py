"""Rescue: what can still be read of a damaged project, moved into a sound new one, with a list of what is lost."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from functools import cached_property, partial
from pathlib import Path

from annotator.errors import ProjectError, SystemReason
from annotator.model.ids import new_id
from annotator.store import counts
from annotator.store.connection import connect
from annotator.store.failures import told
from annotator.store.file import header_of, put_in_place, refuse_unfit_folder
from annotator.store.lost_trees import LostTrees, is_own_index, is_readable
from annotator.store.made_up import make_up_boundaries, make_up_parents
from annotator.store.migrations import migrate
from annotator.store.rescue_report import RescueReport

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


def rescue(damaged: Path, out: Path, *, progress: Callable[[int, int], None] | None = None) -> RescueReport:
    """Save what can be read of ``damaged`` into a new project ``out``; the damaged file is not changed.

    ``progress`` gets how many tables are done and how many there are; an exception from it stops the job.
    Raises ProjectError where ``out`` exists, no file is at ``damaged``, or nothing at all can be read.
    """
    header_of(damaged)
    with told(out):
        if out.exists():
            raise ProjectError("store.exists", path=str(out))
        refuse_unfit_folder(out.parent)
    report = RescueReport()
    made, copy = (out.with_name(f".{out.name}.{new_id()}") for _ in range(2))
    try:
        made.touch(exist_ok=False)
        with told(damaged), closing(connect(made)) as target, ExitStack() as left:
            target.execute("PRAGMA synchronous = OFF")  # nobody knows of the file before it is whole
            migrate(target)
            source = left.enter_context(closing(_open_damaged(damaged)))
            job = _Job(damaged, copy, source if is_readable(source) else None, target, report)
            for at, table in enumerate(ORDER):
                job.move(table, partial(progress or _nobody, at, len(ORDER)))
            make_up_boundaries(target)
            counts.recount_all(target)
            if not report.saved.get("project"):
                _make_up_project(target)
        with made.open("r+b") as written:
            os.fsync(written.fileno())
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


class _Job:
    """One rescue: ``source`` is the damaged file, None where not even its list of tables can be read."""

    def __init__(
        self,
        damaged: Path,
        copy: Path,
        source: sqlite3.Connection | None,
        target: sqlite3.Connection,
        report: RescueReport,
    ) -> None:
        self._damaged = damaged
        self._copy = copy
        self._source = source
        self._target = target
        self._report = report

    @cached_property
    def _lost(self) -> LostTrees:
        return LostTrees(self._damaged, self._copy, self._target)

    def move(self, table: str, go_on: Callable[[], object]) -> None:
        """Move what can be read of a table: along its tree, and where that has a hole, from what came off it."""
        self._report.saved[table] = 0
        roots: list[int] = []
        if self._source is None:
            roots = self._lost.roots(table)
            if len(roots) > 1 or (not roots and is_own_index(self._target, table)):
                self._report.unreadable[table] = 1
        else:
            self._take(self._source, table, go_on)
            if self._report.unreadable.get(table):
                roots = self._lost.roots(table)
        holes = self._report.unreadable.get(table, 0)
        for nth, root in enumerate(roots):
            with self._lost.reading(table, root) as source:
                self._take(source, table, go_on, again=nth > 0 or self._source is not None)
        if holes:  # told once: each piece has its own end
            self._report.unreadable[table] = holes

    def _take(
        self, source: sqlite3.Connection, table: str, go_on: Callable[[], object], *, again: bool = False
    ) -> None:
        """Insert the rows of a table; taken ``again``, only those that are not there yet."""
        columns = _columns(source, self._target, table)
        if not columns:
            return
        marks = ",".join("?" * len(columns))
        insert = f"INTO {table} ({','.join(columns)}) VALUES ({marks})"
        insert = f"INSERT {insert} ON CONFLICT DO NOTHING" if again else f"INSERT OR REPLACE {insert}"
        saved = orphans = 0
        self._target.execute("BEGIN IMMEDIATE")
        for nth, row in enumerate(_rows(source, table, columns, self._report)):
            if nth % 1000 == 0:
                go_on()
            if (new := self._insert(insert, row, table, columns)) is None:
                orphans += 1
            else:
                saved += new
        self._target.execute("COMMIT")
        self._report.saved[table] += saved
        if orphans:
            self._report.orphans[table] = self._report.orphans.get(table, 0) + orphans

    def _insert(self, insert: str, row: tuple[object, ...], table: str, columns: list[str]) -> int | None:
        """Insert a row, with what it hangs on where that is lost; return how many rows are new, None: it cannot."""
        try:
            return self._target.execute(insert, row).rowcount
        except sqlite3.IntegrityError:
            named = dict(zip((column.strip('"') for column in columns), row, strict=True))
        try:
            made = make_up_parents(self._target, table, named)
            for parent in made:
                self._report.made_up[parent] = self._report.made_up.get(parent, 0) + 1
            return self._target.execute(insert, row).rowcount if made else None
        except (sqlite3.IntegrityError, ValueError, AttributeError):
            return None


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
    """Yield the rows that can be read; over a hole in a numbered table it jumps."""
    chosen = ",".join(columns)
    if table in ("settings", "finished", "done", "touched"):  # WITHOUT ROWID: no number to go on from
        yield from _until_hole(source, f"SELECT {chosen} FROM {table}", (), table, report)
        return
    at: int | None = 0
    highest = _highest(source, table)
    question = f"SELECT rowid, {chosen} FROM {table} WHERE rowid >= ? ORDER BY rowid"
    while at is not None:
        holes = report.unreadable.get(table, 0)
        for number, *row in _until_hole(source, question, (at,), table, report):
            at = number + 1
            yield tuple(row)
        if report.unreadable.get(table, 0) == holes:
            return
        at = _behind_hole(source, f"{question} LIMIT 1", at, highest)


def _behind_hole(source: sqlite3.Connection, question: str, bad: int, highest: int) -> int | None:
    """Return the first number from which rows can be read again; None where there is none.

    A page that cannot be read holds a range of numbers: it is jumped over, ever farther, and then halved.
    """
    step, good = 1, bad + 1
    while not _can_be_read(source, question, good):
        if good >= highest:
            return None
        bad, step = good, step * 2
        good = min(bad + step, max(highest, bad + 1))
    while good - bad > 1:
        middle = (bad + good) // 2
        if _can_be_read(source, question, middle):
            good = middle
        else:
            bad = middle
    return good


def _can_be_read(source: sqlite3.Connection, question: str, number: int) -> bool:
    try:
        source.execute(question, (number,)).fetchall()
    except sqlite3.DatabaseError:
        return False
    return True


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
