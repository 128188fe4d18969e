"""What lies on articles, as an import writes it: collected from sheets, then inserted many rows at once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import shorten

from annotator.model.ids import id_within
from annotator.model.sheet import Sheet
from annotator.model.values import Link
from annotator.store.annotation_rows import segments_to_column
from annotator.store.kinds import AttributeColumns, Row
from annotator.store.numbering import Numbering
from annotator.store.outcome import ImportOutcome, Problem

_INSERT_ANNOTATION = """
    INSERT INTO annotations (number, id, article, annotator, round, tag, start, "end", segments, attributes,
        status, origin, import)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
"""
_INSERT_LINK = """
    INSERT INTO links (id, article, annotator, role, from_annotation, to_annotation, attributes, import)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
"""
_INSERT_FINISHED = "INSERT OR IGNORE INTO finished (article, annotator, round, import) VALUES (?, ?, ?, ?)"
_INSERT_DONE = "INSERT OR IGNORE INTO done (article, annotator, start, import) VALUES (?, ?, ?, ?)"
_INSERT_COMMENT = """
    INSERT INTO comments (id, article, annotator, annotation, text, flag, resolved, at, import)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
"""


def _told_apart(columns: Row) -> Row:
    """Return an annotation's columns from its article to its origin; the order of its attributes says nothing.

    Formats order attributes as they like, and a column keeps the order they came in.
    """
    *place, attributes, status, origin = columns
    return (*place, _in_order(attributes), status, origin)


def _link_told_apart(columns: Row) -> Row:
    *place, attributes = columns
    return (*place, _in_order(attributes))


def _in_order(attributes: str) -> str:
    return json.dumps(json.loads(attributes), sort_keys=True)


@dataclass(slots=True)
class _Laid:
    """One sheet and the numbers its annotations got, by their ids in the sheet."""

    sheet: Sheet
    article: int
    numbers: dict[str, int]


class LaidRows:
    """Annotations, links, marks and comments of some sheets of one import."""

    def __init__(self, connection: sqlite3.Connection, numbering: Numbering) -> None:
        self._connection = connection
        self._numbering = numbering
        self._import = numbering.import_number
        self._columns = AttributeColumns()
        self._laid: list[_Laid] = []
        self._annotations: list[Row] = []
        self._finished: list[Row] = []
        self._done: list[Row] = []
        self._counts = (0, 0, 0, 0, 0)
        self._problems: list[Problem] = []

    def collect(self, sheet: Sheet, article: int) -> None:
        """Add what lies on an article, which has the number ``article``."""
        numbering, mine = self._numbering, self._import
        laid = _Laid(sheet, article, {})
        self._laid.append(laid)
        length = len(sheet.article.text)
        annotators, rounds = numbering.annotators, numbering.rounds
        for id, one in sheet.annotations.items():
            segments = one.span.segments
            start, end = segments[0][0], segments[-1][1]
            if end > length:
                self._tell("store.bad_offset", sheet, annotation=id)
                continue
            number = laid.numbers[id] = numbering.next_annotation()
            self._annotations.append(
                (
                    number,
                    id,
                    article,
                    annotators.get(one.annotator) or numbering.annotator(one.annotator, one.status),
                    rounds[one.round] if one.round in rounds else numbering.round(one.round),
                    one.tag,
                    start,
                    end,
                    segments_to_column(one.span) if len(segments) > 1 else None,
                    self._columns(one.attributes),
                    one.status,
                    one.origin,
                    mine,
                )
            )
        self._finished += [
            (article, numbering.annotator(mark.annotator), numbering.round(mark.round), mine)
            for mark in sheet.finished
        ]
        self._done += [
            (article, numbering.annotator(mark.annotator), mark.start, mine) for mark in sheet.done
        ]

    def insert(self) -> None:
        """Insert all rows. Raises sqlite3.IntegrityError and errors of values that cannot be stored."""
        annotations = self._many(_INSERT_ANNOTATION, self._annotations)
        if annotations < len(self._annotations):
            annotations += self._settle_taken_annotations()
        self._counts = (
            annotations,
            self._insert_links(),
            self._many(_INSERT_FINISHED, self._finished),
            self._many(_INSERT_DONE, self._done),
            self._insert_comments(),
        )

    def count(self, outcome: ImportOutcome) -> bool:
        """Add what was inserted to the outcome; tell whether that was anything."""
        annotations, links, finished, done, comments = self._counts
        outcome.annotations += annotations
        outcome.links += links
        outcome.finished += finished
        outcome.done += done
        outcome.comments += comments
        outcome.problems += self._problems
        return any(self._counts)

    def _settle_taken_annotations(self) -> int:
        """Keep an annotation that is there already once; give one whose id another article has a new id."""
        new = 0
        laid = {one.article: one for one in self._laid}
        columns = 'article, annotator, round, tag, start, "end", segments, attributes, status, origin'
        for row in self._annotations:
            number, taken, article = row[:3]
            on = laid[article]
            for id in (taken, id_within(on.sheet.article.id, taken)):
                found = self._select(f"SELECT number, {columns} FROM annotations WHERE id = ?", id)
                if not found:
                    new += self._many(_INSERT_ANNOTATION, [(number, id, *row[2:])])
                elif found[0][0] != number:
                    if found[0][1] != article:
                        continue
                    on.numbers[taken] = found[0][0]
                    if _told_apart(found[0][1:]) != _told_apart(row[2:12]):
                        self._tell("store.annotation_differs", on.sheet, annotation=taken)
                break
        return new

    def _insert_links(self) -> int:
        rows: list[Row] = []
        for laid in self._laid:
            for id, link in laid.sheet.links.items():
                ends = (self._end(link.from_id, laid), self._end(link.to_id, laid))
                if None in ends:
                    self._tell("store.dangling_link", laid.sheet, link=id)
                else:
                    rows.append(self._link_row(link, id, laid.article, ends))
        columns = "article, annotator, role, from_annotation, to_annotation, attributes"
        question = f"SELECT {columns} FROM links WHERE id = ?"
        return self._insert_settled(_INSERT_LINK, rows, question, _link_told_apart, self._tell_link)

    def _link_row(self, link: Link, id: str, article: int, ends: tuple[int | None, int | None]) -> Row:
        annotator = self._numbering.annotator(link.annotator)
        return id, article, annotator, link.role, *ends, self._columns(link.attributes), self._import

    def _insert_comments(self) -> int:
        columns = "article, annotator, annotation, text, flag, resolved, at"
        question = f"SELECT {columns} FROM comments WHERE id = ?"
        return self._insert_settled(
            _INSERT_COMMENT, self._comment_rows(), question, tuple, self._tell_comment
        )

    def _insert_settled(
        self,
        statement: str,
        rows: list[Row],
        question: str,
        told_apart: Callable[[Row], Row],
        tell: Callable[[Sheet, Row], None],
    ) -> int:
        """Insert rows that begin with id and article, and return how many are new.

        One that is there already stays, and is told where it differs; one whose id another article has gets a
        new id. ``question`` asks for the row of an id, from its article on.
        """
        new = self._many(statement, rows)
        if new == len(rows):
            return new
        sheets = {laid.article: laid.sheet for laid in self._laid}
        for row in rows:
            sheet = sheets[row[1]]
            for id in (row[0], id_within(sheet.article.id, row[0])):
                found = self._select(question, id)
                if not found:
                    new += self._many(statement, [(id, *row[1:])])
                elif found[0][0] != row[1]:
                    continue
                elif told_apart(found[0]) != told_apart(row[1 : 1 + len(found[0])]):
                    tell(sheet, row)
                break
        return new

    def _tell_link(self, sheet: Sheet, row: Row) -> None:
        self._tell("store.link_differs", sheet, link=row[0])

    def _tell_comment(self, sheet: Sheet, row: Row) -> None:
        self._tell("store.comment_differs", sheet, comment=shorten(row[4], 60, placeholder="…"))

    def _comment_rows(self) -> list[Row]:
        return [
            (
                one.id,
                laid.article,
                self._numbering.annotator(one.annotator),
                self._end(one.annotation, laid) if one.annotation else None,
                one.text,
                one.flag,
                one.resolved,
                one.at,
                self._import,
            )
            for laid in self._laid
            for one in laid.sheet.comments
        ]

    def _end(self, id: str, laid: _Laid) -> int | None:
        """Return the number of an annotation of the sheet, or of one the project has on the same article."""
        if id in laid.numbers:
            return laid.numbers[id]
        found = self._select("SELECT number FROM annotations WHERE id = ? AND article = ?", id, laid.article)
        return int(found[0][0]) if found else None

    def _select(self, question: str, *parameters: object) -> list[Row]:
        return self._connection.execute(question, parameters).fetchall()

    def _many(self, statement: str, rows: list[Row]) -> int:
        return self._connection.executemany(statement, rows).rowcount if rows else 0

    def _tell(self, code: str, sheet: Sheet, **arguments: object) -> None:
        id = sheet.article.id
        self._problems.append(Problem(code, id, {"article": id, **arguments}))
