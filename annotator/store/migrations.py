"""The way from any older version of the project file to this one: small steps, only ever added to."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable

from annotator.store import schema

# sqlite-utils imports numpy and pandas wherever they are installed, only to know their number types. The
# project file holds none of these, and the program would take twice as long to start.
_kept_out = [name for name in ("numpy", "pandas") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_kept_out))  # type: ignore[arg-type]  # None: as if not installed
try:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations
finally:
    for _name in _kept_out:
        del sys.modules[_name]
    del _kept_out

migrations = Migrations("iqtibas")


@migrations()
def version_1(db: Database) -> None:
    """Make the tables."""
    db.conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    _bring(db, 1, schema.VERSION_1)


@migrations()
def version_2(db: Database) -> None:
    """Add the search index."""
    _bring(db, 2, schema.VERSION_2)


@migrations()
def version_3(db: Database) -> None:
    """Add what merging needs."""
    _bring(db, 3, schema.VERSION_3)


@migrations()
def version_4(db: Database) -> None:
    """Add corrections of texts."""
    _bring(db, 4, schema.VERSION_4)


@migrations()
def version_5(db: Database) -> None:
    """Add what the list of articles sorts by."""
    _bring(db, 5, schema.VERSION_5)


def _bring(db: Database, version: int, statements: Iterable[str]) -> None:
    for statement in statements:
        db.conn.execute(statement)
    db.conn.execute(f"PRAGMA user_version = {version}")


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the steps the file has not seen yet, each in a transaction of its own."""
    migrations.apply(Database(connection, execute_plugins=False))
