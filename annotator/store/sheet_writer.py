"""One sheet written into the open transaction of an import: a new article, or additions to one."""

from __future__ import annotations

import hashlib
import sqlite3

from annotator.model.article import Article
from annotator.model.sheet import Sheet
from annotator.model.values import GOLD, Annotation, Link
from annotator.store.annotation_rows import segments_to_column
from annotator.store.articles import title_key
from annotator.store.kinds import Row, attributes_to_column, to_json
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


def text_hash(text: str) -> bytes:
    """Return 16 bytes that tell two texts apart. Raises UnicodeEncodeError for lone surrogates."""
    return hashlib.sha256(text.encode()).digest()[:16]


def id_within(article: str, id: str) -> str:
    """Return an id for a value whose own id another article has taken; the same at every import."""
    return hashlib.sha256(f"{article}\n{id}".encode()).hexdigest()[:16]


class SheetWriter:
    """Writes sheets inside one transaction of one import. ``roles`` says who is a suggester, by name."""

    def __init__(
        self, connection: sqlite3.Connection, number: int, outcome: ImportOutcome, roles: dict[str, str]
    ) -> None:
        self._connection = connection
        self._import = number
        self._outcome = outcome
        self._roles = roles
        self._annotators: dict[str, int] = dict(self._select("SELECT name, number FROM annotators"))
        self._rounds: dict[str, int] = dict(self._select("SELECT id, number FROM rounds"))
        ((self._article, self._position, self._annotation),) = self._select(
            "SELECT (SELECT coalesce(max(number), 0) FROM articles),"
            " (SELECT coalesce(max(position), 0) FROM articles),"
            " (SELECT coalesce(max(number), 0) FROM annotations)"
        )

    def write(self, sheet: Sheet) -> None:
        """Write a sheet whole, or leave it out whole and say why."""
        before = (self._article, self._position, self._annotation)
        self._connection.execute("SAVEPOINT sheet")
        try:
            self._write(sheet)
        except (UnicodeEncodeError, OverflowError, TypeError, ValueError, sqlite3.IntegrityError) as error:
            self._connection.execute("ROLLBACK TO sheet")
            self._article, self._position, self._annotation = before
            self._annotators = dict(self._select("SELECT name, number FROM annotators"))
            self._rounds = dict(self._select("SELECT id, number FROM rounds"))
            self._refuse(sheet, "store.sheet_unfit", detail=str(error))
        self._connection.execute("RELEASE sheet")

    def _write(self, sheet: Sheet) -> None:
        article, outcome = sheet.article, self._outcome
        digest = text_hash(article.text)
        there = self._select("SELECT number, text_hash FROM articles WHERE id = ?", article.id)
        if there and there[0][1] != digest:
            self._refuse(sheet, "store.other_text")
            return
        twins = self._select(
            "SELECT id FROM articles WHERE text_hash = ? AND id <> ? LIMIT 1", digest, article.id
        )
        number = there[0][0] if there else self._add_article(article, digest)
        counts = self._add_laid(sheet, number)
        outcome.annotations += counts[0]
        outcome.links += counts[1]
        outcome.finished += counts[2]
        outcome.done += counts[3]
        outcome.comments += counts[4]
        if there:
            outcome.extended += any(counts)
            outcome.unchanged += not any(counts)
            return
        outcome.articles += 1
        if twins:
            outcome.same_texts.append((article.id, twins[0][0]))

    def _add_article(self, article: Article, digest: bytes) -> int:
        self._article += 1
        self._position += 1
        self._connection.execute(
            "INSERT INTO articles (number, id, position, title, title_key, outlet, date, words, length,"
            " text_hash, revision, import) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self._article,
                article.id,
                self._position,
                article.title,
                title_key(article.title),
                article.outlet,
                str(article.meta.get("date", "")),
                len(article.text.split()),
                len(article.text),
                digest,
                article.revision,
                self._import,
            ),
        )
        self._connection.execute(
            "INSERT INTO bodies (article, text, meta) VALUES (?, ?, ?)",
            (self._article, article.text, to_json(dict(article.meta))),
        )
        self._connection.execute(
            "INSERT INTO boundaries (article, starts) VALUES (?, ?)", (self._article, to_json(article.starts))
        )
        return int(self._article)

    def _add_laid(self, sheet: Sheet, article: int) -> tuple[int, int, int, int, int]:
        """Add what lies on it; return how many annotations, links, finished, done, comments are new."""
        numbers, annotations = self._add_annotations(sheet, article)
        links = self._add_links(sheet, article, numbers)
        finished = self._many(
            "INSERT OR IGNORE INTO finished (article, annotator, round, import) VALUES (?, ?, ?, ?)",
            [
                (article, self._annotator(mark.annotator), self._round(mark.round), self._import)
                for mark in sheet.finished
            ],
        )
        done = self._many(
            "INSERT OR IGNORE INTO done (article, annotator, start, import) VALUES (?, ?, ?, ?)",
            [(article, self._annotator(mark.annotator), mark.start, self._import) for mark in sheet.done],
        )
        comments = self._many(
            "INSERT INTO comments (id, article, annotator, annotation, text, flag, resolved, at, import)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            [
                (
                    one.id,
                    article,
                    self._annotator(one.annotator),
                    numbers.get(one.annotation),
                    one.text,
                    one.flag,
                    one.resolved,
                    one.at,
                    self._import,
                )
                for one in sheet.comments
            ],
        )
        return annotations, links, finished, done, comments

    def _add_annotations(self, sheet: Sheet, article: int) -> tuple[dict[str, int], int]:
        """Return the number of each annotation by its id in the sheet, and how many are new."""
        length = len(sheet.article.text)
        numbers: dict[str, int] = {}
        rows: list[Row] = []
        for id, one in sheet.annotations.items():
            if one.span.end > length:
                self._tell("store.annotation_left_out", sheet, annotation=id)
                continue
            self._annotation += 1
            numbers[id] = self._annotation
            rows.append(self._annotation_row(one, id, article))
        new = self._many(_INSERT_ANNOTATION, rows)
        if new < len(rows):
            new += self._settle_taken_ids(sheet, article, rows, numbers)
        return numbers, new

    def _settle_taken_ids(self, sheet: Sheet, article: int, rows: list[Row], numbers: dict[str, int]) -> int:
        """Keep an annotation that is there already once; give one whose id another article has a new id."""
        new = 0
        columns = 'number, article, annotator, round, tag, start, "end", segments, attributes, status, origin'
        for row in rows:
            for id in (row[1], id_within(sheet.article.id, row[1])):
                found = self._select(f"SELECT {columns} FROM annotations WHERE id = ?", id)
                if not found:
                    new += self._many(_INSERT_ANNOTATION, [(row[0], id, *row[2:])])
                    break
                if found[0][0] == row[0]:
                    break
                if found[0][1] == article:
                    numbers[row[1]] = found[0][0]
                    if found[0][2:] != row[3:12]:
                        self._tell("store.annotation_differs", sheet, annotation=row[1])
                    break
        return new

    def _annotation_row(self, one: Annotation, id: str, article: int) -> Row:
        span = one.span
        return (
            self._annotation,
            id,
            article,
            self._annotator(one.annotator, one.status),
            self._round(one.round),
            one.tag,
            span.start,
            span.end,
            segments_to_column(span),
            attributes_to_column(one.attributes),
            one.status,
            one.origin,
            self._import,
        )

    def _add_links(self, sheet: Sheet, article: int, numbers: dict[str, int]) -> int:
        rows: list[Row] = []
        for id, link in sheet.links.items():
            ends = [self._end(end, article, numbers) for end in (link.from_id, link.to_id)]
            if None in ends:
                self._tell("store.link_left_out", sheet, link=id)
                continue
            rows.append(self._link_row(link, id, article, ends))
        new = self._many(_INSERT_LINK, rows)
        if new < len(rows):
            for row in rows:
                found = self._select("SELECT article FROM links WHERE id = ?", row[0])
                if found and found[0][0] != article:
                    new += self._many(_INSERT_LINK, [(id_within(sheet.article.id, row[0]), *row[1:])])
        return new

    def _link_row(self, link: Link, id: str, article: int, ends: list[int | None]) -> Row:
        attributes = attributes_to_column(link.attributes)
        return id, article, self._annotator(link.annotator), link.role, *ends, attributes, self._import

    def _end(self, id: str, article: int, numbers: dict[str, int]) -> int | None:
        if id in numbers:
            return numbers[id]
        found = self._select("SELECT number FROM annotations WHERE id = ? AND article = ?", id, article)
        return int(found[0][0]) if found else None

    def _annotator(self, name: str, status: str = "accepted") -> int:
        number = self._annotators.get(name)
        if number is None:
            role = "gold" if name == GOLD else "suggester" if status == "suggested" else "person"
            cursor = self._connection.execute(
                "INSERT INTO annotators (name, role, import) VALUES (?, ?, ?)",
                (name, self._roles.get(name, role), self._import),
            )
            number = self._annotators[name] = cursor.lastrowid or 0
        return number

    def _round(self, id: str) -> int:
        number = self._rounds.get(id)
        if number is None:
            cursor = self._connection.execute(
                "INSERT INTO rounds (id, name, import) VALUES (?, ?, ?)", (id, id, self._import)
            )
            number = self._rounds[id] = cursor.lastrowid or 0
        return number

    def _select(self, question: str, *parameters: object) -> list[Row]:
        return self._connection.execute(question, parameters).fetchall()

    def _many(self, statement: str, rows: list[Row]) -> int:
        return self._connection.executemany(statement, rows).rowcount if rows else 0

    def _tell(self, code: str, sheet: Sheet, **arguments: object) -> None:
        arguments["article"] = sheet.article.id
        self._outcome.problems.append(Problem(code, sheet.article.id, arguments))

    def _refuse(self, sheet: Sheet, code: str, **arguments: object) -> None:
        self._outcome.refused.append(sheet.article.id)
        self._tell(code, sheet, **arguments)
