"""Numbering: the integer keys an import gives out inside one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from annotator.model.values import GOLD


class Numbering:
    """Numbers of the rows of one import; annotators and rounds the project lacks are added on first use."""

    def __init__(self, connection: sqlite3.Connection, number: int, roles: dict[str, str]) -> None:
        self._connection = connection
        self.import_number = number
        self._roles = roles
        self._read()

    def _read(self) -> None:
        execute = self._connection.execute
        self.annotators: dict[str, int] = dict(execute("SELECT name, number FROM annotators").fetchall())
        self.rounds: dict[str, int] = dict(execute("SELECT id, number FROM rounds").fetchall())
        ((self._article, self._position, self._annotation),) = execute(
            "SELECT (SELECT coalesce(max(number), 0) FROM articles),"
            " (SELECT coalesce(max(position), 0) FROM articles),"
            " (SELECT coalesce(max(number), 0) FROM annotations)"
        ).fetchall()

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Take back rows and numbers together where the block raises."""
        self._connection.execute("SAVEPOINT sheets")
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:  # a full disk has ended all of it already
                self._connection.execute("ROLLBACK TO sheets")
                self._connection.execute("RELEASE sheets")
                self._read()
            raise
        self._connection.execute("RELEASE sheets")

    def next_article(self) -> tuple[int, int]:
        """Return number and position of a new article."""
        self._article += 1
        self._position += 1
        return int(self._article), int(self._position)

    def next_annotation(self) -> int:
        """Return the number of a new annotation."""
        self._annotation += 1
        return int(self._annotation)

    def annotator(self, name: str, status: str = "accepted") -> int:
        """Return an annotator's number. A new name whose first annotation is a suggestion is a suggester."""
        number = self.annotators.get(name)
        if number is None:
            role = "gold" if name == GOLD else "suggester" if status == "suggested" else "person"
            number = self.annotators[name] = self._insert(
                "INSERT INTO annotators (name, role, import) VALUES (?, ?, ?)",
                name,
                self._roles.get(name, role),
            )
        return number

    def round(self, id: str) -> int:
        """Return a round's number."""
        number = self.rounds.get(id)
        if number is None:
            number = self.rounds[id] = self._insert(
                "INSERT INTO rounds (id, name, import) VALUES (?, ?, ?)", id, id
            )
        return number

    def _insert(self, statement: str, *values: str) -> int:
        row = self._connection.execute(statement, (*values, self.import_number)).lastrowid
        assert row is not None
        return row
