"""The journal: each step with who, when and what, and the stack of steps that can be undone and redone.

An entry keeps the edit with its values whole; its inverse is worked out from it, so nothing is kept twice.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import field
from typing import Any, Literal

from annotator.errors import EditRefused
from annotator.frozen import dataclass
from annotator.model.changes import Changes
from annotator.model.codec import edit_from_json, edit_to_json
from annotator.model.edits import Change, Edit, article_of, plain_edits
from annotator.model.names import name_of
from annotator.model.values import Correction
from annotator.store import project_values
from annotator.store.kinds import Row, to_json

State = Literal["done", "undone", "dropped"]
BULK = 10
"""From how many plain edits on a step is one that the window should ask about before taking it back."""

_COLUMNS = """
    j.number, w.name, j.at, j.name, j.arguments, j.size, j.state, j.undone_at,
    (SELECT count(*) FROM touched t WHERE t.entry = j.number)
"""
_WHO = "LEFT JOIN annotators w ON w.number = j.annotator"
_FROM = f"FROM journal j {_WHO}"
_MINE = "(SELECT number FROM annotators WHERE name = :annotator)"
GIVEN = "journal.given"
"""Setting: number of the last step that was made before the project was given to whoever works in it."""
_GIVEN = f"coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE name = '{GIVEN}'), 0)"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One step of the history. Times are seconds since 1970, UTC."""

    number: int
    annotator: str
    """Empty where nobody in particular did it (an import from the command line)."""
    at: int
    code: str
    """Message code of the step's name; ``arguments`` fill it."""
    arguments: dict[str, Any] = field(hash=False)
    size: int
    """How many plain edits it holds."""
    state: State
    """``dropped``: taken back, and a later edit took the way to redo it."""
    undone_at: int | None
    articles: int
    """How many articles it touches."""

    @property
    def bulk(self) -> bool:
        """Whether it reaches so far that a person should be asked before it is taken back."""
        return self.size >= BULK or self.articles > 1 or self.code == "step.add_revealed"


def record(connection: sqlite3.Connection, annotator: str | None, edit: Edit, changes: Changes) -> int:
    """Write down an edit just applied, in the same transaction; drop what it made impossible to redo.

    Returns the number of the entry.
    """
    drop_redo(connection, annotator, changes.articles)
    code, arguments = name_of(edit)
    size = sum(1 for _ in plain_edits(edit))
    try:
        entry = connection.execute(
            "INSERT INTO journal (annotator, name, arguments, size, edit)"
            " VALUES ((SELECT number FROM annotators WHERE name = ?), ?, ?, ?, ?)",
            (annotator, code, to_json(arguments), size, to_json(edit_to_json(edit))),
        ).lastrowid
    except UnicodeEncodeError as error:
        raise EditRefused("store.not_text") from error
    connection.executemany(
        "INSERT INTO touched (article, entry, text_hash) SELECT number, ?, text_hash FROM articles WHERE id = ?",
        [(entry, article) for article in changes.articles],
    )
    assert entry is not None
    return entry


def drop_redo(connection: sqlite3.Connection, annotator: str | None, articles: Collection[str]) -> None:
    """Drop an annotator's undone steps on these articles; with no article, those on the whole project."""
    undone = connection.execute(
        "SELECT number FROM journal WHERE state = 'undone'"
        " AND annotator IS (SELECT number FROM annotators WHERE name = ?)",
        (annotator,),
    ).fetchall()
    for (number,) in undone:
        touched = {
            id
            for (id,) in connection.execute(
                "SELECT a.id FROM touched t JOIN articles a ON a.number = t.article WHERE t.entry = ?",
                (number,),
            ).fetchall()
        }
        if touched & set(articles) or not (touched or articles):
            connection.execute("UPDATE journal SET state = 'dropped' WHERE number = ?", (number,))


def next_undo(connection: sqlite3.Connection, annotator: str, article: str | None) -> JournalEntry | None:
    """Return the latest step of ``annotator`` that stands, on one article or anywhere; theirs or nobody's.

    What a project was given with (``give``) is nobody's to take back.
    """
    if article is None:
        standing = f"SELECT max(number) FROM journal WHERE state = 'done' AND number > {_GIVEN}"
        return _first(
            connection,
            f"SELECT {_COLUMNS} {_FROM} WHERE j.state = 'done'"
            f" AND j.number = max(coalesce(({standing} AND annotator = {_MINE}), 0),"
            f" coalesce(({standing} AND annotator IS NULL), 0))",
            {"annotator": annotator},
        )
    return _first(
        connection,
        f"SELECT {_COLUMNS} FROM touched o JOIN journal j ON j.number = o.entry {_WHO}"
        " WHERE o.article = (SELECT number FROM articles WHERE id = :article)"
        f" AND j.state = 'done' AND j.annotator = {_MINE} AND j.number > {_GIVEN}"
        " ORDER BY o.entry DESC LIMIT 1",
        {"annotator": annotator, "article": article},
    )


def give(connection: sqlite3.Connection) -> None:
    """Have what stands now taken as given: the steps that led here stay in the history, and none is undone."""
    rows = connection.execute("SELECT coalesce(max(number), 0) FROM journal").fetchall()
    project_values.set_setting(connection, GIVEN, rows[0][0])


def next_redo(connection: sqlite3.Connection, annotator: str, article: str | None) -> JournalEntry | None:
    """Return the step of ``annotator`` that was undone last and can be redone."""
    on_article = (
        " AND EXISTS (SELECT 1 FROM touched o JOIN articles a ON a.number = o.article"
        " WHERE o.entry = j.number AND a.id = :article)"
    )
    return _first(
        connection,
        f"SELECT {_COLUMNS} {_FROM} WHERE j.state = 'undone'"
        f" AND (j.annotator = {_MINE} OR j.annotator IS NULL)"
        f"{on_article if article is not None else ''} ORDER BY j.undone DESC LIMIT 1",
        {"annotator": annotator, "article": article},
    )


def entry(connection: sqlite3.Connection, number: int) -> JournalEntry:
    """Return an entry by its number, which the journal must have."""
    found = _first(connection, f"SELECT {_COLUMNS} {_FROM} WHERE j.number = :number", {"number": number})
    assert found is not None
    return found


def edit_of(connection: sqlite3.Connection, number: int) -> Edit:
    """Return the edit of an entry."""
    ((edit,),) = connection.execute("SELECT edit FROM journal WHERE number = ?", (number,)).fetchall()
    return edit_from_json(json.loads(edit))


def refuse_other_text(connection: sqlite3.Connection, step: int, edit: Edit, *, again: bool) -> None:
    """Raise EditRefused where a text this step was made on was corrected since: its offsets fit that text only.

    ``again``: the step is done again; what it corrects itself then still reads as it did before it.
    """
    own = {
        article_of(plain.value)
        for plain in plain_edits(edit)
        if not isinstance(plain, Change) and isinstance(plain.value, Correction)
    }
    rows = connection.execute(
        "SELECT a.id FROM touched t JOIN articles a ON a.number = t.article"
        " WHERE t.entry = ? AND t.text_hash IS NOT a.text_hash"
        " AND (t.text_hash IS NOT NULL OR a.revision > 0)",  # a rescued entry may not know its text
        (step,),
    ).fetchall()
    if any(not (again and article in own) for (article,) in rows):
        raise EditRefused("edit.changed_meanwhile", kind=Correction.kind)


def mark_undone(connection: sqlite3.Connection, number: int) -> None:
    """Put an entry on the stack of what can be redone."""
    connection.execute(
        "UPDATE journal SET state = 'undone', undone_at = unixepoch(), turns = turns + 1,"
        " undone = 1 + (SELECT coalesce(max(undone), 0) FROM journal WHERE state = 'undone')"
        " WHERE number = ?",
        (number,),
    )


def mark_redone(connection: sqlite3.Connection, number: int) -> None:
    """Take an entry off the stack of what can be redone."""
    connection.execute(
        "UPDATE journal SET state = 'done', undone = NULL, undone_at = NULL, turns = turns + 1 WHERE number = ?",
        (number,),
    )


def history(
    connection: sqlite3.Connection,
    *,
    annotator: str | None,
    article: str | None,
    limit: int,
    before: int | None,
) -> list[JournalEntry]:
    """Return entries, latest first: of one annotator or all, of one article or all, older than ``before``."""
    where = ["1"]
    if annotator is not None:
        where.append(f"j.annotator = {_MINE}")
    if before is not None:
        where.append("j.number < :before")
    source = _FROM
    if article is not None:
        source = f"FROM touched o JOIN journal j ON j.number = o.entry {_WHO}"
        where.append("o.article = (SELECT number FROM articles WHERE id = :article)")
    rows = connection.execute(
        f"SELECT {_COLUMNS} {source} WHERE {' AND '.join(where)} ORDER BY j.number DESC LIMIT :limit",
        {"annotator": annotator, "article": article, "limit": limit, "before": before},
    ).fetchall()
    return [_entry(row) for row in rows]


def _first(
    connection: sqlite3.Connection, question: str, parameters: dict[str, object]
) -> JournalEntry | None:
    rows = connection.execute(question, parameters).fetchall()
    return _entry(rows[0]) if rows else None


def _entry(row: Row) -> JournalEntry:
    number, annotator, at, code, arguments, size, state, undone_at, articles = row
    return JournalEntry(
        number, annotator or "", at, code, json.loads(arguments), size, state, undone_at, articles
    )
