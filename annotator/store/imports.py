"""Imports: many sheets in short transactions, seen by nobody until the last one reveals them all at once."""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from annotator.collecting import undisturbed
from annotator.errors import ProjectError
from annotator.model.changes import Changes
from annotator.model.edits import Add, Batch, Change, Edit
from annotator.model.ids import new_id
from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.values import Annotator, Decision, Revealed, Round
from annotator.store import journal, project_values, values
from annotator.store.decision_rows import decisions
from annotator.store.kinds import to_json
from annotator.store.leftovers import purge, purge_taken_back
from annotator.store.outcome import ImportOutcome, Problem
from annotator.store.schema import HIDDEN
from annotator.store.sheet_writer import SheetWriter
from annotator.store.store import Store

SLICE_SECONDS = 0.02
"""How long writing a slice of a transaction should take: an edit of somebody else waits for it and its commit."""
BESIDE_SECONDS = 0.01
"""The same while somebody edits: what holds the processor up for a moment makes a slice several times as long."""
ALONE_SECONDS = 10.0
"""How long nobody must have waited for an import to be alone again: short slices cost it a tenth or more."""
FIRST_WEIGHT = 50_000
"""How much the first slice writes, in code points; the next ones are fitted to the time it takes."""
MOST_WEIGHT = 2_000_000
"""How much a transaction writes at most, when nobody waits. Few commits wait for the disk; pages that do not fit
into SQLite's cache would lock readers out (``connection.CACHE_KIBIBYTES``): this is a fifth of it.
"""
READ_SECONDS = 0.2
"""How long sheets are read for one transaction, before it begins: slow files still show that they go on."""
WEIGHT_LAID = 250
"""What writing an annotation or a link weighs beside a code point of text."""


def add_sheets(
    store: Store,
    sheets: Iterable[Sheet],
    *,
    name: str,
    annotator: str | None = None,
    beside: ProjectValues | None = None,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportOutcome:
    """Import sheets and the values that travel ``beside`` them, as one step that can be undone.

    ``progress`` is called with the number of sheets done, ``cancelled`` asked, between transactions. An
    exception from ``sheets`` leaves nothing behind. Raises ProjectError where the file cannot be written or
    another import is running.
    """
    if not store.importing.acquire(blocking=False):
        raise ProjectError("store.import_running")
    try:
        purge_taken_back(store)
        outcome = ImportOutcome(import_id=new_id())
        with store.writing() as connection:
            number = connection.execute(
                "INSERT INTO imports (id, name) VALUES (?, ?)", (outcome.import_id, name)
            ).lastrowid
        assert number is not None
        try:
            with undisturbed():
                _write_all(store, iter(sheets), number, outcome, beside, progress, cancelled)
            if not outcome.cancelled and _reveal(store, number, outcome, beside, annotator):
                return outcome
        except BaseException:
            with suppress(ProjectError):  # the next open will do it
                purge(store, number)
            raise
        purge(store, number)
        return ImportOutcome(
            unchanged=outcome.unchanged,
            refused=outcome.refused,
            problems=outcome.problems,
            cancelled=outcome.cancelled,
        )
    finally:
        store.importing.release()


def _write_all(
    store: Store,
    sheets: Iterator[Sheet],
    number: int,
    outcome: ImportOutcome,
    beside: ProjectValues | None,
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> None:
    roles = {one.name: str(one.role) for one in beside.annotators} if beside else {}
    weight = FIRST_WEIGHT
    waited = -math.inf
    done = 0
    while some := _take(sheets, MOST_WEIGHT, READ_SECONDS):
        while some:
            with store.writing() as connection:
                while some:
                    if cancelled is not None and cancelled():
                        outcome.cancelled = True
                        return
                    begun = time.perf_counter()
                    now = _take(iter(some), weight)
                    SheetWriter(connection, number, outcome, roles).write(now)
                    del some[: len(now)]
                    ended = time.perf_counter()
                    if store.turns.awaited:
                        waited = ended
                    weight = _fitted(weight, ended - begun, alone=ended > waited + ALONE_SECONDS)
                    done += len(now)
                    if progress is not None:
                        progress(done)
                    if store.turns.awaited:
                        break


def _fitted(weight: int, seconds: float, *, alone: bool) -> int:
    """Return how much the next slice writes, where this one wrote ``weight`` in ``seconds``.

    Beside an edit it grows slowly: one slice that was quick by chance must not make the next far too long.
    """
    aim, most = (SLICE_SECONDS, 2.0) if alone else (BESIDE_SECONDS, 1.25)
    return min(MOST_WEIGHT, int(weight * min(most, max(0.25, aim / seconds))))


def _take(sheets: Iterator[Sheet], weight: int, seconds: float = math.inf) -> list[Sheet]:
    """Take sheets until they weigh this much or it took so long; at least one if there is one."""
    taken: list[Sheet] = []
    stop = time.perf_counter() + seconds
    for sheet in sheets:
        taken.append(sheet)
        weight -= 500 + len(sheet.article.text) + WEIGHT_LAID * (len(sheet.annotations) + len(sheet.links))
        if weight <= 0 or time.perf_counter() > stop:
            break
    return taken


def _reveal(
    store: Store, number: int, outcome: ImportOutcome, beside: ProjectValues | None, annotator: str | None
) -> bool:
    """Show everybody what was written, in one transaction with its step; False: there is nothing."""
    laid = outcome.annotations + outcome.links + outcome.finished + outcome.done + outcome.comments
    with store.writing() as connection:
        edits = list(_edits_beside(connection, beside, outcome)) if beside else []
        people = _add_annotators(connection, beside.annotators, number) if beside else 0
        people += _add_rounds(connection, beside.rounds, number) if beside else 0
        after = list(_decisions_beside(connection, beside.decisions, number, outcome)) if beside else []
        if not (outcome.articles or laid or edits or people or after):
            return False
        reveal = Add(Revealed(outcome.import_id))
        edit: Edit = Batch("step.add_revealed", (*edits, reveal, *after)) if edits or after else reveal
        outcome.changes = Changes.of(edit)
        connection.execute(
            "UPDATE imports SET complete = 1, report = ? WHERE number = ?",
            (to_json(outcome.to_json()), number),
        )
        if annotator is not None:
            project_values.add_annotator(connection, annotator)
        values.apply(connection, edit)
        journal.record(connection, annotator, edit, outcome.changes)
    return True


def _add_annotators(connection: sqlite3.Connection, people: Iterable[Annotator], number: int) -> int:
    """Add who is not known as rows of the import, not as edits: they come and go with their layers."""
    rows = [(one.name, one.role, number) for one in people]
    if not rows:
        return 0
    return connection.executemany(
        "INSERT INTO annotators (name, role, import) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING", rows
    ).rowcount


def _add_rounds(connection: sqlite3.Connection, rounds: Iterable[Round], number: int) -> int:
    """Name the rounds that came with the articles, and add those nothing lies in yet, as rows of the import."""
    rows = [(one.id, one.name, one.started, number) for one in rounds if one.id]
    if not rows:
        return 0
    return connection.executemany(
        "INSERT INTO rounds (id, name, started, import) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
        " SET name = excluded.name, started = excluded.started WHERE import = excluded.import",
        rows,
    ).rowcount


def _edits_beside(
    connection: sqlite3.Connection, beside: ProjectValues, outcome: ImportOutcome
) -> Iterator[Edit]:
    """Yield what the project lacks; what it has otherwise is listed and never guessed."""
    entries = project_values.speaker_entries(connection)
    for entry in beside.speaker_entries:
        if entry.id not in entries:
            yield Add(entry)
        elif entries[entry.id] != entry:
            outcome.problems.append(Problem("store.entry_differs", arguments={"name": entry.name}))
    ours = project_values.tagset(connection)
    if beside.tagset is not None and beside.tagset != ours:
        if _is_untouched(connection):
            yield Change(ours, beside.tagset)
        else:
            outcome.problems.append(Problem("store.tagset_differs"))
    if beside.guidelines:
        ((guidelines,),) = connection.execute("SELECT guidelines FROM project").fetchall()
        if not guidelines:
            project_values.set_guidelines(connection, beside.guidelines)
        elif guidelines != beside.guidelines:
            outcome.problems.append(Problem("store.guidelines_differ"))


def _decisions_beside(
    connection: sqlite3.Connection, brought: Iterable[Decision], number: int, outcome: ImportOutcome
) -> Iterator[Edit]:
    """Yield the decisions the project lacks; one that it has otherwise stays and is listed."""
    if not brought:
        return
    known = {one.id: one for one in decisions(connection)}
    names = {name for (name,) in connection.execute("SELECT name FROM annotators").fetchall()}
    seen = f"SELECT id FROM articles WHERE import = ? OR import NOT IN {HIDDEN}"
    articles = {id for (id,) in connection.execute(seen, (number,)).fetchall()}
    for one in brought:
        if one.id in known:
            if known[one.id] != one:
                outcome.problems.append(
                    Problem("store.decision_differs", one.article, {"article": one.article})
                )
        elif one.article in articles and one.annotator in names:
            yield Add(one)


def _is_untouched(connection: sqlite3.Connection) -> bool:
    """Tell whether nothing was annotated or changed yet: then a tagset from outside replaces nothing."""
    return not connection.execute(
        "SELECT 1 FROM journal UNION ALL"
        " SELECT 1 FROM annotations WHERE import IN (SELECT number FROM imports WHERE revealed = 1) LIMIT 1"
    ).fetchall()
