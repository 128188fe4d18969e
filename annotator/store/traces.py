"""Traces: what became of one annotation, step by step, as the journal tells it."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from annotator.model.edits import Add, Change, Edit, Remove, plain_edits, value_before, value_of
from annotator.model.values import Annotation, Comment, Link
from annotator.store import journal
from annotator.store.journal import JournalEntry
from annotator.store.kinds import to_json


class Trace(NamedTuple):
    """What a step did to an annotation: it, before and after (None: it was not there), and what hangs on it."""

    entry: JournalEntry
    before: Annotation | None
    after: Annotation | None
    links: tuple[Add | Remove | Change, ...]
    """Links and comments of the annotation that came, changed or went."""


def traces(connection: sqlite3.Connection, annotation: str, limit: int) -> list[Trace]:
    """Return the steps that touched an annotation or what hangs on it, latest first, those undone too."""
    there = connection.execute("SELECT article FROM annotations WHERE id = ?", (annotation,)).fetchall()
    # Of one that is gone nobody knows the article any more: the whole history is read.
    entries = "SELECT entry FROM touched WHERE article = :article" if there else "SELECT number FROM journal"
    rows = connection.execute(
        f"SELECT number FROM journal WHERE number IN ({entries}) AND instr(edit, :quoted) > 0"
        " ORDER BY number DESC",
        {"article": there[0][0] if there else None, "quoted": to_json(annotation)},
    ).fetchall()
    found: list[Trace] = []
    for (number,) in rows:
        trace = _trace(journal.entry(connection, number), journal.edit_of(connection, number), annotation)
        if trace is not None:
            found.append(trace)
        if len(found) == limit:
            break
    return found


def _trace(entry: JournalEntry, edit: Edit, id: str) -> Trace | None:
    before: Annotation | None = None
    after: Annotation | None = None
    hanging: list[Add | Remove | Change] = []
    first = True
    for plain in plain_edits(edit):
        old = None if isinstance(plain, Add) else value_before(plain)
        new = None if isinstance(plain, Remove) else value_of(plain)
        value = new or old
        if isinstance(value, Annotation) and value.id == id:
            if first:
                before = old if isinstance(old, Annotation) else None
            after = new if isinstance(new, Annotation) else None
            first = False
        elif (isinstance(value, Link) and id in (value.from_id, value.to_id)) or (
            isinstance(value, Comment) and value.annotation == id
        ):
            hanging.append(plain)
    return None if first and not hanging else Trace(entry, before, after, tuple(hanging))
