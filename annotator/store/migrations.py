"""The way from any older version of the project file to this one: small steps, only ever added to."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from annotator.store import schema

migrations = Migrations("iqtibas")


@migrations()
def version_1(db: Database) -> None:
    """Make the tables."""
    db.conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    for statement in schema.VERSION_1:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 1")


@migrations()
def version_2(db: Database) -> None:
    """Add the search index."""
    for statement in schema.VERSION_2:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 2")


@migrations()
def version_3(db: Database) -> None:
    """Add what merging needs."""
    for statement in schema.VERSION_3:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 3")


@migrations()
def version_4(db: Database) -> None:
    """Add corrections of texts."""
    for statement in schema.VERSION_4:
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 4")


VERSION = 4
"""What ``user_version`` says in a file this program writes."""


def migrate(db: Database) -> None:
    """Apply the steps the file has not seen yet, each in a transaction of its own."""
    migrations.apply(db)
