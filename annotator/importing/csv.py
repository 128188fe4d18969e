"""The flat tables ``iqtibas export --format csv`` writes: articles.csv, annotations.csv, links.csv in a folder."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.errors import ImportRefused
from annotator.importing.decoding import read_bytes
from annotator.importing.json_text import parse
from annotator.importing.project_values import read_values
from annotator.importing.reading import Reader, Reading, Stated
from annotator.importing.shape import check_shape
from annotator.model.sheet import ProjectValues

LARGEST_TABLE = 512 * 2**20
"""Bytes."""
_GUARDED = "=+-@\t\r\n'"
Row = dict[str, str]


def read(path: Path, reading: Reading) -> Iterator[Stated]:
    """Yield the articles of a folder of tables (or of one table in it)."""
    folder = path if path.is_dir() else path.parent
    reading.report.encodings[reading.path] = "utf-8"
    articles = _table(folder / "articles.csv", ("id", "text"))
    annotations = _by_article(_table(folder / "annotations.csv", ("article", "tag", "segments")))
    has_links = (folder / "links.csv").is_file()
    links = _by_article(_table(folder / "links.csv", ("article", "role", "from", "to")) if has_links else [])
    stated: list[dict[str, Any]] = []
    for nth, row in enumerate(articles, 2):
        try:
            mine = annotations.pop(row["id"], [])
            stated.append(
                _article(
                    row,
                    [_annotation(one) for one in mine],
                    [_link(one) for one in links.pop(row["id"], [])] if has_links else _shown_links(mine),
                )
            )
        except ValueError:
            raise ImportRefused("formats.broken_row", file="articles.csv", row=nth, id=row["id"]) from None
        check_shape(stated[-1], "articles.csv", nth)
    for table in (annotations, links):
        for article, rows in table.items():
            reading.skip("formats.row_without_article", article, id=article, n=len(rows))
    yield from stated


def _table(path: Path, needed: tuple[str, ...]) -> list[Row]:
    """Return the rows of a table. Raises ImportRefused where it is cut off or lacks a column."""
    try:
        text = read_bytes(path, LARGEST_TABLE).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportRefused("formats.not_utf_8", file=path.name) from None
    csv.field_size_limit(LARGEST_TABLE)  # a setting of the whole process: the module offers no other
    head = text.partition("\n")[0]
    # Spreadsheets of many countries separate by semicolons when they save.
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise ImportRefused("formats.broken_table", file=path.name) from None
    columns = rows[0] if rows else []
    for name in needed:
        if name not in columns:
            raise ImportRefused("formats.missing_column", file=path.name, column=name)
    for nth, row in enumerate(rows[1:], 2):
        if row and len(row) != len(columns):
            raise ImportRefused("formats.broken_row", file=path.name, row=nth, id=_plain(row[0]))
    return [dict(zip(columns, map(_plain, row), strict=True)) for row in rows[1:] if row]


def _plain(cell: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from reading a cell as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _GUARDED else cell


def _by_article(rows: list[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["article"]].append(row)
    return groups


def _article(row: Row, annotations: list[Stated], links: list[Stated]) -> dict[str, Any]:
    more = parse(row.get("more") or "{}")
    if not isinstance(more, dict):
        raise ValueError("more")
    stated = {"id": row["id"], "text": row["text"], "annotations": annotations, "links": links, **more}
    if "title" in row:
        stated["title"] = row["title"]
    if row.get("meta"):
        stated["meta"] = parse(row["meta"])
    if "sentences" in row:
        starts = [int(start) for start in row["sentences"].split()]
        ends = [*starts[1:], len(row["text"])] if starts else []
        stated["sentences"] = [[start, end] for start, end in zip(starts, ends, strict=True)]
    if row.get("finished"):
        stated["finished"] = parse(row["finished"])
    return stated


def _annotation(row: Row) -> Stated:
    stated: dict[str, Any] = {
        "id": row.get("id"),
        "annotator": row.get("annotator"),
        "tag": row["tag"],
        "segments": _segments(row["segments"]),
        "attributes": _attributes(row),
        "round": row.get("round", ""),
    }
    if "origin" in row:
        stated["origin"] = row["origin"]
    if row.get("status"):
        stated["status"] = row["status"]
    return stated


def _segments(cell: str) -> list[list[int]]:
    """Read ``12..30 45..60``; [] where the cell holds anything else, which the checker lists."""
    try:
        pairs = [[int(offset) for offset in pair.split("..")] for pair in cell.split()]
    except ValueError:
        return []
    return pairs if all(len(pair) == 2 for pair in pairs) else []


def _attributes(row: Row) -> dict[str, Any]:
    return {
        name.removeprefix("attribute."): _value(cell)
        for name, cell in row.items()
        if name.startswith("attribute.") and cell
    }


def _value(cell: str) -> Any:
    """Read an attribute's cell: text as it stands, true and false, anything else behind ``json:``."""
    if cell.startswith("json:"):
        return parse(cell.removeprefix("json:"))
    return {"true": True, "false": False}.get(cell.lower(), cell)


def _link(row: Row) -> Stated:
    return {
        "id": row.get("id"),
        "annotator": row.get("annotator"),
        "role": row["role"],
        "from": row["from"],
        "to": row["to"],
        "attributes": _attributes(row),
    }


def _shown_links(rows: list[Row]) -> list[Stated]:
    """Return links from the columns of annotations.csv, for a table that travels without links.csv."""
    return [
        {"role": name.removeprefix("link."), "from": row.get("id"), "to": target}
        for row in rows
        for name, cell in row.items()
        if name.startswith("link.")
        for target in cell.split()
    ]


def values(path: Path) -> ProjectValues | None:
    """Return the project values that lie in the folder."""
    beside = (path if path.is_dir() else path.parent) / "project.json"
    return read_values(beside) if beside.is_file() else None


READER = Reader("csv", read, values)
