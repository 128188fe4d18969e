"""A damaged file page by page: which pages hold rows of which table, told by the rows themselves.

The list of tables says where each table's tree begins. Where that list or a tree is damaged, the pages that are
left still hold their rows, and those tell by number and types of their columns whose they are: every page that
belongs to a tree is followed up to the page nobody points to. The form of the pages: https://sqlite.org/fileformat.html.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from annotator.frozen import dataclass

HEADER = 100
"""Bytes before the first page's tree."""
MAGIC = b"SQLite format 3\0"
INDEX_INNER, TABLE_INNER, INDEX_LEAF, TABLE_LEAF = 2, 5, 10, 13
"""What the first byte of a page says."""
LOOKED_AT = 3
"""Rows of a page that are looked at closely."""
MOST_PAGES = 10_000_000
SchemaRow = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Column:
    """A column as ``pragma_table_info`` tells it."""

    name: str
    type: str
    required: bool
    default: str | None
    key: int

    def holds(self, serial: int) -> bool:
        """Tell whether a value stored as this serial type may stand in the column."""
        if serial == 0:
            return not self.required or (self.key == 1 and self.type == "INTEGER")
        return serial >= 13 and serial % 2 == 1 if self.type == "TEXT" else serial in (1, 2, 3, 4, 5, 6, 8, 9)


def columns_of(connection: sqlite3.Connection, table: str) -> list[Column]:
    """Return the columns of a table in their order."""
    rows = connection.execute(
        f"SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('{table}')"
    ).fetchall()
    return [Column(name, type, bool(required), default, key) for name, type, required, default, key in rows]


class PageMap:
    """The pages of a file, counted from 1. Reads the whole file once, a page at a time."""

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self._size = size
        self._parents: dict[int, int] = {}
        self._records: dict[int, list[list[int]]] = {}
        self._listed: dict[str, int] = {}
        free = self._free_pages()
        with path.open("rb") as file:
            number = 0
            while page := file.read(size):
                number += 1
                if number not in free:
                    self._look_at(number, page)

    def root(self, table: str) -> int | None:
        """Return where the list of tables says a table begins; None where that line is lost."""
        return self._listed.get(table)

    def trees(self, columns: list[Column], added: int) -> list[int]:
        """Return the first pages of the trees that hold rows of these columns; older rows lack those ``added``."""
        return sorted(
            {
                self._top(number)
                for number, records in self._records.items()
                if all(_fits(record, columns, added) for record in records)
            }
        )

    def is_own_index(self, number: int, columns: list[Column], added: int) -> bool:
        """Tell whether a page begins a table of these columns that is its own index, or such a table when empty."""
        with self._path.open("rb") as file:
            file.seek((number - 1) * self._size)
            page = file.read(self._size)
        if len(page) < self._size or page[0] not in (INDEX_INNER, INDEX_LEAF):
            return False
        inner = page[0] == INDEX_INNER
        try:
            cells = _cells(page, 0, 12 if inner else 8)
            records = [_serials(page, place + 4 * inner, 1)[0] for place in cells]
        except (IndexError, ValueError):
            return False
        return all(_fits(record, columns, added) for record in records)

    def _look_at(self, number: int, page: bytes) -> None:
        start = HEADER if number == 1 else 0
        if len(page) < self._size or page[start] not in (TABLE_INNER, TABLE_LEAF, INDEX_INNER):
            return
        try:
            if page[start] == TABLE_LEAF:
                records = [_serials(page, place) for place in _cells(page, start, 8)]
                if records and all(_is_line_of_list(serials) for serials, _ in records):
                    self._listed.update(_line(page, serials, at) for serials, at in records)
                elif records:
                    self._records[number] = [serials for serials, _ in records[:LOOKED_AT]]
            else:
                children = [_number(page, place, 4) for place in _cells(page, start, 12)]
                children.append(_number(page, start + 8, 4))
                if all(1 < child <= MOST_PAGES for child in children):
                    self._parents.update(dict.fromkeys(children, number))
        except (IndexError, ValueError):
            return  # scribbled over

    def _top(self, number: int) -> int:
        seen = {number}
        while (parent := self._parents.get(number)) is not None and parent not in seen:
            seen.add(parent)
            number = parent
        return number

    def _free_pages(self) -> set[int]:
        """Return the pages in no use: they still hold rows that were deleted."""
        found: set[int] = set()
        with self._path.open("rb") as file:
            header = file.read(HEADER)
            if not header.startswith(MAGIC):
                return found
            trunk = _number(header, 32, 4)
            while trunk and trunk not in found:
                found.add(trunk)
                file.seek((trunk - 1) * self._size)
                page = file.read(self._size)
                if len(page) < self._size:
                    break
                count = min(_number(page, 4, 4), self._size // 4 - 2)
                found.update(_number(page, 8 + 4 * n, 4) for n in range(count))
                trunk = _number(page, 0, 4)
        return found


def _fits(serials: list[int], columns: list[Column], added: int) -> bool:
    """Tell whether a record is a row of these columns; one written before the last were added ends before them."""
    return len(columns) - added <= len(serials) <= len(columns) and all(
        column.holds(serial) for column, serial in zip(columns, serials, strict=False)
    )


def _is_line_of_list(serials: list[int]) -> bool:
    """Tell whether a record is a line of the list of tables: type, name, table, first page, statement."""
    return (
        len(serials) == 5
        and all(serial >= 13 and serial % 2 for serial in serials[:3])
        and serials[3] in (1, 2, 3, 4, 5, 6, 8, 9)
        and (serials[4] == 0 or (serials[4] >= 13 and serials[4] % 2 == 1))
    )


def _line(page: bytes, serials: list[int], at: int) -> SchemaRow:
    widths = [(serial - 13) // 2 for serial in serials[:3]]
    name = page[at + widths[0] : at + widths[0] + widths[1]]
    kind = page[at : at + widths[0]]
    at += sum(widths)
    root = _number(page, at, _INTEGER_WIDTHS[serials[3]]) if serials[3] < 8 else serials[3] - 8
    return (name.decode("utf-8") if kind == b"table" else "", root)


_INTEGER_WIDTHS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _cells(page: bytes, start: int, header: int) -> Iterator[int]:
    """Yield where the cells of a page begin. Raises ValueError where they cannot."""
    for n in range(_number(page, start + 3, 2)):
        place = _number(page, start + header + 2 * n, 2)
        if not start + header <= place < len(page):
            raise ValueError(place)
        yield place


def _serials(page: bytes, at: int, numbers_before: int = 2) -> tuple[list[int], int]:
    """Return the serial types of the record in a cell, and where its values begin.

    Its size stands before it, in the leaf of a table its row number as well.
    """
    for _ in range(numbers_before):
        _, at = _varint(page, at)
    begin = at
    length, at = _varint(page, at)
    found = []
    while at < begin + length:
        serial, at = _varint(page, at)
        found.append(serial)
    if at != begin + length:
        raise ValueError(at)
    return found, at


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(9):
        byte = page[at + n]
        if n == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    raise ValueError(at)


def _number(page: bytes, at: int, width: int) -> int:
    if at + width > len(page):
        raise IndexError(at)
    return int.from_bytes(page[at : at + width], "big")
