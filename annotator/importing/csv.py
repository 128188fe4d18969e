"""The flat tables ``iqtibas export --format csv`` writes: articles.csv, annotations.csv, links.csv in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.errors import ImportRefused
from annotator.importing.csv_table import Laid, Row, plain, rows_of
from annotator.importing.json_text import parse
from annotator.importing.project_values import values_in
from annotator.importing.reading import Reader, Reading, Stated
from annotator.importing.shape import check_shape

TABLES = ("articles.csv", "annotations.csv", "links.csv")
_OWN = ("id", "segments")
_COMMON = ("annotator", "tag", "status", "origin", "round")


def read(path: Path, reading: Reading) -> Iterator[Stated]:
    """Yield the articles of a folder of tables (or of one table in it)."""
    if not path.is_dir() and path.name not in TABLES:
        raise ImportRefused("formats.not_our_table", file=path.name)
    folder = path if path.is_dir() else path.parent
    reading.report.encodings[reading.path] = "utf-8"
    # All is read before the first article is given, but kept as cells: the native form takes several times as much.
    rows = list(_articles(folder / "articles.csv"))
    annotations = Laid(folder / "annotations.csv", ("article", "tag", "segments"), _OWN, _COMMON)
    links: Laid | None = None
    if (folder / "links.csv").is_file():
        needed = ("article", "role", "from", "to")
        links = Laid(folder / "links.csv", needed, ("id", "from", "to"), ("annotator", "role"))
    ids = {row["id"] for row in rows}
    for table in (annotations, links):
        for article, n in table.without_article(ids) if table else ():
            reading.skip("formats.row_without_article", article, id=article, n=n)
    rows.reverse()
    while rows:
        row = rows.pop()
        mine = annotations.of(row["id"])
        stated = {"annotations": [_annotation(*one) for one in mine]}
        if links is None:
            # The columns of annotations.csv show links too, for a table that travels alone.
            stated["links"] = [
                {"role": role, "from": cells.get("id"), "to": target}
                for cells, _, shown in mine
                for role, targets in shown
                for target in targets.split()
            ]
        else:
            stated["links"] = [_link(cells, attributes) for cells, attributes, _ in links.of(row["id"])]
        yield _article(row) | stated


def _articles(path: Path) -> Iterator[Row]:
    """Yield the rows of articles.csv. Raises ImportRefused where one is no article."""
    rows = rows_of(path, ("id", "text"))
    columns = next(rows)[1]
    for nth, cells in rows:
        row = dict(zip(columns, map(plain, cells), strict=True))
        try:
            check_shape(_article(row), path.name, nth)
        except ValueError:
            raise ImportRefused("formats.broken_row", file=path.name, row=nth, id=row["id"]) from None
        yield row


def _article(row: Row) -> dict[str, Any]:
    more = parse(row.get("more") or "{}")
    if not isinstance(more, dict):
        raise ValueError("more")
    stated = {"id": row["id"], "text": row["text"], **more}
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


def _annotation(row: Row, attributes: dict[str, Any], _: object) -> Stated:
    stated: dict[str, Any] = {
        "id": row.get("id"),
        "annotator": row.get("annotator"),
        "tag": row["tag"],
        "segments": _segments(row["segments"]),
        "attributes": attributes,
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


def _link(row: Row, attributes: dict[str, Any]) -> Stated:
    return {
        "id": row.get("id"),
        "annotator": row.get("annotator"),
        "role": row["role"],
        "from": row["from"],
        "to": row["to"],
        "attributes": attributes,
    }


READER = Reader("csv", read, values_in)
