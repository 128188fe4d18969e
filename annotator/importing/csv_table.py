"""Tables row by row, and the rows that lie on articles, kept short until the turn of their article comes."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from sys import intern
from typing import IO, Any

from annotator.errors import ImportRefused, SystemReason
from annotator.importing.json_text import parse

LARGEST_TABLE = 512 * 2**20
"""Bytes."""
_GUARDED = "=+-@\t\r\n'"
Row = dict[str, str]


def rows_of(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of the rows that are not empty, that of the columns (1) first.

    Raises ImportRefused where the table is cut off, lacks a column that is needed, or a row has too few cells.
    """
    csv.field_size_limit(LARGEST_TABLE)  # a setting of the whole process: the module offers no other
    columns: list[str] = []
    try:
        if path.stat().st_size > LARGEST_TABLE:
            raise ImportRefused("formats.too_large", file=path.name, megabytes=LARGEST_TABLE // 2**20)
        with path.open(encoding="utf-8-sig", newline="") as file:
            for nth, row in enumerate(csv.reader(file, delimiter=_delimiter(file), strict=True), 1):
                if nth == 1:
                    columns = row
                    _check_columns(columns, needed, path)
                elif row and len(row) != len(columns):
                    raise ImportRefused("formats.broken_row", file=path.name, row=nth, id=plain(row[0]))
                if row:
                    yield nth, row
    except UnicodeDecodeError:
        raise ImportRefused("formats.not_utf_8", file=path.name) from None
    except csv.Error:
        raise ImportRefused("formats.broken_table", file=path.name) from None
    except FileNotFoundError:
        raise ImportRefused("formats.missing", file=str(path)) from None
    except OSError as error:
        detail = SystemReason(error)
        raise ImportRefused("formats.cannot_read", file=path.name, detail=detail) from None
    if not columns:
        _check_columns(columns, needed, path)


def _delimiter(file: IO[str]) -> str:
    """Return what separates cells: spreadsheets of many countries take semicolons when they save."""
    head = ""
    while not head.endswith("\n") and (more := file.readline()):
        head += more
    file.seek(0)
    return max(",;\t", key=head.count)


def _check_columns(columns: list[str], needed: Iterable[str], path: Path) -> None:
    for name in needed:
        if name not in columns:
            raise ImportRefused("formats.missing_column", file=path.name, column=name)


def plain(cell: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from reading a cell as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _GUARDED else cell


class Laid:
    """The rows of a table that lie on articles. ``own`` are columns that hardly ever say the same twice,
    ``common`` those that often do; others are left out, but for attributes and links.
    """

    def __init__(
        self, path: Path, needed: tuple[str, ...], own: tuple[str, ...], common: tuple[str, ...]
    ) -> None:
        rows = rows_of(path, needed)
        columns = next(rows)[1]
        self._names = [name for name in (*own, *common) if name in columns]
        attributes = [name for name in columns if name.startswith("attribute.")]
        links = [name for name in columns if name.startswith("link.")]
        kept = [columns.index(name) for name in (*self._names, *attributes, *links)]
        first = len(self._names)
        self._attributes = [
            (first + at, name.removeprefix("attribute.")) for at, name in enumerate(attributes)
        ]
        first += len(attributes)
        self._links = [(first + at, name.removeprefix("link.")) for at, name in enumerate(links)]
        owns = sum(name in columns for name in own)
        self._rows: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        article = columns.index("article")
        for nth, row in rows:
            cells = [plain(cell) if (cell := row[at])[:1] == "'" else cell for at in kept]
            self._check(cells, path, nth)
            # The same few words stand in a hundred thousand rows: one of each is enough.
            cells[owns:] = map(intern, cells[owns:])
            self._rows[plain(row[article])].append(tuple(cells))

    def _check(self, cells: list[str], path: Path, nth: int) -> None:
        for at, _ in self._attributes:
            if cells[at].startswith("json:"):
                try:
                    value(cells[at])
                except ValueError:
                    raise ImportRefused("formats.broken_row", file=path.name, row=nth, id=cells[0]) from None

    def of(self, article: str) -> list[tuple[Row, dict[str, Any], list[tuple[str, str]]]]:
        """Return, once, what lies on an article: cells by name, attributes, and roles with what they link to."""
        return [
            (
                dict(zip(self._names, cells, strict=False)),
                {name: value(cells[at]) for at, name in self._attributes if cells[at]},
                [(role, cells[at]) for at, role in self._links if cells[at]],
            )
            for cells in self._rows.pop(article, ())
        ]

    def without_article(self, articles: set[str]) -> Iterator[tuple[str, int]]:
        """Yield the articles that are not among these, each with its number of rows."""
        for article, rows in self._rows.items():
            if article not in articles:
                yield article, len(rows)


def value(cell: str) -> Any:
    """Read an attribute's cell: text as it stands, true and false, anything else behind ``json:``.

    Raises ValueError.
    """
    if cell.startswith("json:"):
        return parse(cell.removeprefix("json:"))
    return {"true": True, "false": False}.get(cell.lower(), cell)
