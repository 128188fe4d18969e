"""Tables whose place in a damaged file is lost, read through a copy whose list holds one tree at a time."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from annotator.store.page_map import Column, PageMap, columns_of
from annotator.store.schema import ADDED


def is_readable(connection: sqlite3.Connection) -> bool:
    """Tell whether the list of tables can be read: without it no table can."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except sqlite3.DatabaseError:
        return False
    return True


class LostTrees:
    """The trees of a damaged file. ``new`` is an open new project, which says what columns tables have.

    ``copy`` is written over; who made the object removes it.
    """

    def __init__(self, damaged: Path, copy: Path, new: sqlite3.Connection) -> None:
        self._damaged = damaged
        self._copy = copy
        self._new = new
        self._size = int(new.execute("PRAGMA page_size").fetchall()[0][0])
        self._map = PageMap(damaged, self._size)

    def roots(self, table: str) -> list[int]:
        """Return where the trees of a table begin: one where it is whole, several where what joined them is lost.

        Of a table that is its own index only the place in the list is believed, or the one it has in a new file
        where such a table stands there; then there may be none although the table is not empty.
        """
        listed = self._map.root(table)
        columns, added = columns_of(self._new, table), ADDED.get(table, 0)
        if is_own_index(self._new, table):
            question = "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?"
            ((place,),) = self._new.execute(question, (table,)).fetchall()
            if listed:
                return [listed]
            return [int(place)] if self._map.is_own_index(int(place), columns, added) else []
        found = self._map.trees(columns, added)
        return [listed, *(root for root in found if root != listed)] if listed else found

    @contextmanager
    def reading(self, table: str, root: int) -> Iterator[sqlite3.Connection]:
        """Give a connection to the copy in which ``table`` begins at the page ``root``. Raises OSError."""
        if not self._copy.exists():
            shutil.copyfile(self._damaged, self._copy)
        first = self._first_page(table, root)
        pages = max(1, -(-self._copy.stat().st_size // self._size), root)
        with self._copy.open("r+b") as file:
            file.truncate(pages * self._size)
            file.write(first[:28] + pages.to_bytes(4, "big") + first[32:])
        with closing(sqlite3.connect(f"{self._copy.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            yield connection

    def _first_page(self, table: str, root: int) -> bytes:
        """Return the first page of a file with this table alone, without rules or indexes."""
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.execute(f"PRAGMA page_size = {self._size}")
            connection.execute(_plain_statement(self._new, table))
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("UPDATE sqlite_schema SET rootpage = ?", (root,))
            return connection.serialize()[: self._size]


def is_own_index(new: sqlite3.Connection, table: str) -> bool:
    """Tell whether a table is its own index: it has no row numbers."""
    question = "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?"
    return bool(new.execute(question, (table,)).fetchall()[0][0])


def _plain_statement(new: sqlite3.Connection, table: str) -> str:
    columns = columns_of(new, table)
    keys = sorted((column for column in columns if column.key), key=lambda column: column.key)
    own_index = is_own_index(new, table)
    told = [_told(column, numbered=not own_index and len(keys) == 1) for column in columns]
    if own_index:
        told.append(f"PRIMARY KEY ({', '.join(_quoted(column.name) for column in keys)})")
    return f"CREATE TABLE {table} ({', '.join(told)})" + (" WITHOUT ROWID" if own_index else "")


def _told(column: Column, *, numbered: bool) -> str:
    if numbered and column.key and column.type == "INTEGER":
        return f"{_quoted(column.name)} INTEGER PRIMARY KEY"
    default = "" if column.default is None else f" DEFAULT ({column.default})"
    return f"{_quoted(column.name)}{default}"


def _quoted(name: str) -> str:
    return f'"{name}"'
