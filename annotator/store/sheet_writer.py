"""Sheets written into the open transaction of an import: new articles many at once, additions one by one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from annotator.model.article import Article
from annotator.model.ids import id_within
from annotator.model.revisions import is_history_of
from annotator.model.sheet import Sheet
from annotator.model.values import Correction
from annotator.store import counts
from annotator.store.articles import text_hash, title_key
from annotator.store.failures import reason_unfit
from annotator.store.kinds import Row, to_json
from annotator.store.laid_rows import LaidRows
from annotator.store.numbering import Numbering
from annotator.store.outcome import ImportOutcome, Problem

_UNFIT = (UnicodeEncodeError, OverflowError, TypeError, ValueError, sqlite3.IntegrityError)
"""What values that no project file can hold raise on their way in."""

_INSERT_CORRECTION = """
    INSERT INTO revisions (id, article, revision, annotator, at, start, removed, inserted, import)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class SheetWriter:
    """Writes sheets inside one transaction of one import. ``roles`` says who is a suggester, by name."""

    def __init__(
        self, connection: sqlite3.Connection, number: int, outcome: ImportOutcome, roles: dict[str, str]
    ) -> None:
        self._connection = connection
        self._import = number
        self._outcome = outcome
        self._numbering = Numbering(connection, number, roles)

    def write(self, sheets: Sequence[Sheet]) -> None:
        """Write sheets; each is written whole, or left out whole with its reason in the outcome."""
        new: dict[str, tuple[Sheet, int]] = {}
        later: list[Sheet] = []
        known = self._known(sheet.article.id for sheet in sheets)
        for sheet in sheets:
            article = sheet.article
            try:
                digest = text_hash(article.text)
            except UnicodeEncodeError as error:
                self._refuse(sheet, "store.sheet_unfit", detail=str(reason_unfit(error)))
                continue
            if article.id in known or article.id in new:
                later.append(sheet)
            else:
                new[article.id] = (sheet, digest)
        self._write_new(list(new.values()))
        for sheet in later:
            self._extend(sheet)

    def _write_new(self, sheets: list[tuple[Sheet, int]]) -> None:
        """Write articles the project does not have: all at once, or where that fails each by itself."""
        if not sheets:
            return
        try:
            with self._numbering.savepoint():
                self._insert_new(sheets)
        except _UNFIT as error:
            if len(sheets) == 1:
                self._refuse(sheets[0][0], "store.sheet_unfit", detail=str(reason_unfit(error)))
                return
            for one in sheets:
                self._write_new([one])

    def _insert_new(self, sheets: list[tuple[Sheet, int]]) -> None:
        twins = self._twins([digest for _, digest in sheets])
        light: list[Row] = []
        bodies: list[Row] = []
        boundaries: list[Row] = []
        corrections: list[Row] = []
        laid = LaidRows(self._connection, self._numbering)
        same: list[tuple[str, str]] = []
        for sheet, digest in sheets:
            article = sheet.article
            number, position = self._numbering.next_article()
            light.append(self._light_row(article, number, position, digest))
            bodies.append((number, article.text, to_json(dict(article.meta))))
            boundaries.append((number, to_json(article.starts)))
            corrections += self._correction_rows(sheet, number)
            laid.collect(sheet, number)
            twin = twins.setdefault(digest, article.id)
            if twin != article.id:
                same.append((article.id, twin))
        self._connection.executemany(
            "INSERT INTO articles (number, id, position, title, title_key, outlet, date, words, length,"
            " text_hash, revision, import) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            light,
        )
        self._connection.executemany("INSERT INTO bodies (article, text, meta) VALUES (?, ?, ?)", bodies)
        self._connection.executemany("INSERT INTO boundaries (article, starts) VALUES (?, ?)", boundaries)
        self._connection.executemany(_INSERT_CORRECTION, corrections)
        laid.insert()
        counts.recount(self._connection, [row[0] for row in light])
        laid.count(self._outcome)
        self._outcome.articles += len(sheets)
        self._outcome.same_texts += same

    def _extend(self, sheet: Sheet) -> None:
        """Add what lies on a sheet to the article the project has, if it is the same."""
        ((number, digest, binned),) = self._connection.execute(
            "SELECT number, text_hash, binned FROM articles WHERE id = ?", (sheet.article.id,)
        ).fetchall() or ((None, None, 0),)
        if number is None:  # its first appearance in this very import was refused
            self._write_new([(sheet, text_hash(sheet.article.text))])
            return
        if binned:  # who imports it again looks for it in the list
            self._tell(sheet, "store.in_bin")
        if digest != text_hash(sheet.article.text):
            self._refuse(sheet, "store.other_text")
            return
        laid = LaidRows(self._connection, self._numbering)
        try:
            with self._numbering.savepoint():
                laid.collect(sheet, number)
                laid.insert()
                counts.note_extended(self._connection, self._import, number)
                counts.recount(self._connection, [number])
        except _UNFIT as error:
            self._refuse(sheet, "store.sheet_unfit", detail=str(reason_unfit(error)))
            return
        if laid.count(self._outcome):
            self._outcome.extended += 1
        else:
            self._outcome.unchanged += 1

    def _light_row(self, article: Article, number: int, position: int, digest: int) -> Row:
        return (
            number,
            article.id,
            position,
            article.title,
            title_key(article.title),
            article.outlet,
            str(article.meta.get("date", "")),
            len(article.text.split()),
            len(article.text),
            digest,
            article.revision,
            self._import,
        )

    def _correction_rows(self, sheet: Sheet, number: int) -> list[Row]:
        if not is_history_of(sheet.corrections, sheet.article):
            self._tell(sheet, "store.corrections_unfit")
            return []
        return [
            (
                self._new_correction_id(one),
                number,
                one.revision,
                self._numbering.annotator(one.annotator),
                one.at,
                one.start,
                one.removed,
                one.inserted,
                self._import,
            )
            for one in sheet.corrections
        ]

    def _new_correction_id(self, one: Correction) -> str:
        taken = self._connection.execute("SELECT 1 FROM revisions WHERE id = ?", (one.id,)).fetchall()
        return id_within(one.article, one.id) if taken else one.id

    def _known(self, ids: Iterable[str]) -> set[str]:
        """Return which of these ids the project has."""
        rows = self._connection.execute(
            "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
        ).fetchall()
        return {id for (id,) in rows}

    def _twins(self, digests: list[int]) -> dict[int, str]:
        """Return an article for each of these texts that is there already; there may be thousands of one."""
        rows = self._connection.execute(
            "SELECT value, (SELECT id FROM articles WHERE text_hash = value LIMIT 1) FROM json_each(?)",
            (to_json(digests),),
        ).fetchall()
        return {digest: id for digest, id in rows if id is not None}

    def _refuse(self, sheet: Sheet, code: str, **arguments: object) -> None:
        self._outcome.refused.append(sheet.article.id)
        self._tell(sheet, code, **arguments)

    def _tell(self, sheet: Sheet, code: str, **arguments: object) -> None:
        id = sheet.article.id
        self._outcome.problems.append(Problem(code, id, {"article": id, **arguments}))
