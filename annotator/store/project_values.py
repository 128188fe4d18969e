"""What a project holds beside articles: tagset, annotators, rounds, registry, guidelines, settings."""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache
from typing import Any

from annotator.errors import ProjectError
from annotator.model.sheet import ProjectValues
from annotator.model.tagset import Tagset, tagset_from_json
from annotator.model.values import GOLD, Annotator, Round, SpeakerEntry
from annotator.store.decision_rows import decisions
from annotator.store.kinds import to_json
from annotator.store.project_rows import SELECT_ENTRIES, entry_from_row
from annotator.store.schema import HIDDEN
from annotator.store.store import Store


def project_id(connection: sqlite3.Connection) -> str:
    """Return the id the project keeps wherever its file goes."""
    rows = connection.execute("SELECT id FROM project").fetchall()
    if not rows:
        raise ProjectError("store.damaged", path="", engine="no project row")
    return str(rows[0][0])


def tagset(connection: sqlite3.Connection) -> Tagset:
    """Return the tagset."""
    ((text,),) = connection.execute("SELECT tagset FROM project").fetchall()
    return _tagset_from(text)


@lru_cache(maxsize=4)
def _tagset_from(text: str) -> Tagset:
    """Return the tagset that is kept so; it is asked for more often than it changes."""
    return tagset_from_json(json.loads(text))


def annotators(connection: sqlite3.Connection) -> list[Annotator]:
    """Return everybody who has a layer, in the order they came."""
    rows = connection.execute(
        f"SELECT name, role FROM annotators WHERE import NOT IN {HIDDEN} ORDER BY number"
    ).fetchall()
    return [Annotator(name, role) for name, role in rows]


def add_annotator(connection: sqlite3.Connection, name: str, role: str = "person") -> None:
    """Make ``name`` known, so that they can have a layer and a history."""
    connection.execute(
        "INSERT INTO annotators (name, role) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET import = 0",
        (name, "gold" if name == GOLD else role),
    )


def make_known(store: Store, name: str, role: str = "person") -> None:
    """Do as ``add_annotator``, and write nothing where it was done before. Raises ProjectError."""
    with store.reading() as connection:
        # Whom an import brought goes with it when it is undone.
        known = connection.execute(
            "SELECT 1 FROM annotators WHERE name = ? AND import = 0", (name,)
        ).fetchall()
    if not known:
        with store.writing() as connection:
            add_annotator(connection, name, role)


def rounds(connection: sqlite3.Connection) -> list[Round]:
    """Return the named rounds, in the order they came."""
    rows = connection.execute(
        f"SELECT id, name, started FROM rounds WHERE number > 0 AND import NOT IN {HIDDEN} ORDER BY number"
    ).fetchall()
    return [Round(*row) for row in rows]


def speaker_entries(connection: sqlite3.Connection) -> dict[str, SpeakerEntry]:
    """Return the registry, by id."""
    rows = connection.execute(f"{SELECT_ENTRIES} ORDER BY number").fetchall()
    return {row[0]: entry_from_row(row) for row in rows}


def speaker_entry(connection: sqlite3.Connection, id: str) -> SpeakerEntry | None:
    """Return one entry of the registry; None where there is none of this id."""
    rows = connection.execute(f"{SELECT_ENTRIES} WHERE id = ?", (id,)).fetchall()
    return entry_from_row(rows[0]) if rows else None


def values(connection: sqlite3.Connection) -> ProjectValues:
    """Return what travels beside the articles in the native form."""
    ((guidelines,),) = connection.execute("SELECT guidelines FROM project").fetchall()
    return ProjectValues(
        tagset(connection),
        tuple(speaker_entries(connection).values()),
        tuple(annotators(connection)),
        guidelines,
        tuple(decisions(connection)),
        tuple(rounds(connection)),
    )


def set_guidelines(connection: sqlite3.Connection, text: str) -> None:
    """Replace the guidelines."""
    connection.execute("UPDATE project SET guidelines = ?", (text,))


def setting(connection: sqlite3.Connection, name: str, default: Any) -> Any:
    """Return a setting, or ``default`` where it was never set."""
    rows = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchall()
    return json.loads(rows[0][0]) if rows else default


def set_setting(connection: sqlite3.Connection, name: str, value: Any) -> None:
    """Keep a setting: any JSON value."""
    connection.execute(
        "INSERT INTO settings (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, to_json(value)),
    )
