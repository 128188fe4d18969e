"""What a file tells a merge beside its values: its journal, the steps of other files it has seen, its ids."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping

from annotator.model.codec import edit_from_json
from annotator.model.edits import Edit, ValueId
from annotator.store.kinds import to_json

Steps = Mapping[str, int]
Learned = Mapping[ValueId, tuple[bool, Steps]]
"""Of each value whether it was there, and the steps it went through."""

_TABLES = {
    "annotation": "annotations",
    "link": "links",
    "comment": "comments",
    "decision": "decisions",
}


def entries(connection: sqlite3.Connection) -> Iterator[tuple[int, int, str, str, int, str, Edit]]:
    """Yield the journal in its order: number, time, annotator, name, turns, the edit as written and as a value."""
    rows = connection.execute(
        "SELECT j.number, j.at, coalesce(w.name, ''), j.name, j.turns, j.edit"
        " FROM journal j LEFT JOIN annotators w ON w.number = j.annotator ORDER BY j.number"
    ).fetchall()
    for number, at, annotator, name, turns, text in rows:
        yield number, at, annotator, name, turns, text, edit_from_json(json.loads(text))


def seen(connection: sqlite3.Connection) -> list[tuple[int | None, ValueId, bool, Steps]]:
    """Return which steps of other files were seen: by which entry, of which value, and whether that was there."""
    rows = connection.execute("SELECT entry, kind, key, there, steps FROM seen ORDER BY number").fetchall()
    return [(entry, (kind, key), bool(there), json.loads(steps)) for entry, kind, key, there, steps in rows]


def add_seen(connection: sqlite3.Connection, entry: int | None, learned: Learned) -> None:
    """Keep what was seen; ``entry`` brought it (None: it came with the file, or changed nothing)."""
    connection.executemany(
        "INSERT INTO seen (entry, kind, key, there, steps) VALUES (?, ?, ?, ?, ?)",
        [(entry, kind, key, there, to_json(dict(steps))) for (kind, key), (there, steps) in learned.items()],
    )


def ids_in_use(connection: sqlite3.Connection, ids: Iterable[ValueId]) -> set[ValueId]:
    """Return which of these ids the file has on whatever article."""
    wanted: dict[str, list[str]] = {}
    for kind, key in ids:
        wanted.setdefault(kind, []).append(key)
    return {
        (kind, id)
        for kind, keys in wanted.items()
        for (id,) in connection.execute(
            f"SELECT id FROM {_TABLES[kind]} WHERE id IN (SELECT value FROM json_each(?))", (to_json(keys),)
        ).fetchall()
    }


def attribute_values(connection: sqlite3.Connection, names: Collection[str]) -> set[str]:
    """Return all values annotations have in these attributes."""
    rows = connection.execute(
        "SELECT DISTINCT e.value FROM annotations n, json_each(n.attributes) e"
        " WHERE e.key IN (SELECT value FROM json_each(?)) AND e.type = 'text'",
        (to_json(list(names)),),
    ).fetchall()
    return {value for (value,) in rows}
