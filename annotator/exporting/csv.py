"""Flat tables for linguists: articles.csv, annotations.csv and links.csv in a folder, read back without loss.

Strict UTF-8 with a byte order mark, so that spreadsheets show Arabic. A cell a spreadsheet would take for a
formula (CSV injection, CWE-1236) gets an apostrophe before it, which our reader takes off again.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from annotator.exporting.csv_columns import Cells, Columns, UndeclaredName
from annotator.exporting.json_text import to_document, to_line
from annotator.exporting.native import in_order, links_in_order, side_object, values_object
from annotator.exporting.report import LossReport
from annotator.exporting.staging import VALUES, Staging
from annotator.exporting.writing import Sheets, Writer
from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.values import Annotation, AttributeValue, Link

ARTICLE_COLUMNS = ("id", "title", "text", "sentences", "finished", "meta", "more")
ANNOTATION_COLUMNS = (
    "article",
    "title",
    "sentence",
    "annotator",
    "tag",
    "start",
    "end",
    "segments",
    "text",
    "status",
    "origin",
    "round",
    "id",
)
LINK_COLUMNS = ("article", "id", "annotator", "role", "from", "to")
LONGEST_CELL = 32767
"""Characters; spreadsheets cut what is longer when they open the file (the file itself is whole)."""
_GUARDED = "=+-@\t\r\n'"


def write(sheets: Sheets, values: ProjectValues, staging: Staging) -> LossReport:
    """Write the tables. Mostly the tagset's columns are enough; where they are not, the sheets are gone through
    again: for the columns, then for the rows.
    """
    try:
        return _write(sheets, values, staging, Columns.of(values, ()))
    except UndeclaredName:
        return _write(sheets, values, staging, Columns.of(values, sheets))


def _write(sheets: Sheets, values: ProjectValues, staging: Staging, columns: Columns) -> LossReport:
    report = LossReport("csv")
    with (
        staging.open("articles.csv", bom=True) as articles_file,
        staging.open("annotations.csv", bom=True) as annotations_file,
        staging.open("links.csv", bom=True) as links_file,
    ):
        articles = _Table(articles_file, ARTICLE_COLUMNS, report)
        annotations = _Table(
            annotations_file,
            (
                *ANNOTATION_COLUMNS,
                *_prefixed("attribute", columns.attributes),
                *_prefixed("link", columns.roles),
            ),
            report,
        )
        links = _Table(links_file, (*LINK_COLUMNS, *_prefixed("attribute", columns.link_attributes)), report)
        attributes, link_attributes = Cells(columns.attributes), Cells(columns.link_attributes)
        roles = Cells(columns.roles)
        for sheet in sheets:
            id = sheet.article.id
            ordered = in_order(sheet)
            ordered_links = links_in_order(sheet, ordered)
            targets = _targets(ordered_links)
            articles.add(id, _article_cells(sheet))
            for one in ordered:
                cells = _annotation_cells(one, sheet)
                cells += attributes.of({name: _cell(value) for name, value in one.attributes.items()})
                annotations.add(id, cells + roles.of(targets.get(one.id, {})), one.id)
            for link in ordered_links:
                cells = _link_cells(link)
                cells += link_attributes.of({name: _cell(value) for name, value in link.attributes.items()})
                links.add(id, cells, link.id)
            report.articles += 1
            report.annotations += len(sheet.annotations)
            report.links += len(sheet.links)
    with staging.open(VALUES) as out:
        out.write(to_document(values_object(values)))
    return report


class _Table:
    """One table being written."""

    def __init__(self, file: Any, columns: Iterable[str], report: LossReport) -> None:
        # All cells in quotation marks: a lone carriage return inside one would else end its row.
        self._writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        self._writer.writerow(columns)
        self._report = report

    def add(self, article: str, cells: list[str], id: str = "") -> None:
        """Write a row, with an apostrophe where a spreadsheet would see a formula."""
        for at, cell in enumerate(cells):
            if cell and cell[0] in _GUARDED:
                self._report.note("altered", "formats.cell_guarded", article, id)
                cells[at] = f"'{cell}"
            if len(cell) > LONGEST_CELL:
                self._report.note("altered", "formats.cell_too_long", article, id, length=len(cell))
        self._writer.writerow(cells)


def _prefixed(prefix: str, names: Iterable[str]) -> list[str]:
    return [f"{prefix}.{name}" for name in names]


def _targets(links: Iterable[Link]) -> dict[str, dict[str, str]]:
    """Return what annotations link to, by role, as cells."""
    targets: dict[str, dict[str, str]] = defaultdict(dict)
    for link in links:
        of = targets[link.from_id]
        of[link.role] = f"{of[link.role]} {link.to_id}" if link.role in of else link.to_id
    return targets


def _article_cells(sheet: Sheet) -> list[str]:
    article, side = sheet.article, side_object(sheet)
    more = {
        name: side[name]
        for name in ("finished_rounds", "done", "comments", "revision", "corrections")
        if name in side
    }
    return [
        article.id,
        article.title,
        article.text,
        " ".join(str(start) for start in article.starts),
        to_line(side["finished"]),
        to_line(side["meta"]) if side["meta"] else "",
        to_line(more) if more else "",
    ]


def _annotation_cells(one: Annotation, sheet: Sheet) -> list[str]:
    article, span = sheet.article, one.span
    return [
        article.id,
        article.title,
        str(article.sentence_at(span.start) + 1),
        one.annotator,
        one.tag,
        str(span.start),
        str(span.end),
        # Not 12-30, which spreadsheets take for a date, nor 12:30.
        " ".join(f"{start}..{end}" for start, end in span.segments),
        span.text_of(article.text),
        one.status,
        one.origin,
        one.round,
        one.id,
    ]


def _link_cells(link: Link) -> list[str]:
    return [link.article, link.id, link.annotator, link.role, link.from_id, link.to_id]


def _cell(value: AttributeValue) -> str:
    """Return text as it stands, true and false, and whatever could be mistaken for these as ``json:``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value and value.lower() not in ("true", "false"):
        return value if not value.startswith("json:") else f"json:{to_line(value)}"
    return f"json:{to_line(list(value) if isinstance(value, tuple) else value)}"


WRITER = Writer(
    "csv",
    write,
    folder=True,
    names=frozenset(("articles.csv", "annotations.csv", "links.csv", VALUES)),
)
