"""Search: where words, phrases, prefixes and patterns stand, as offsets of the stored text.

The index tells which articles hold the words; where exactly is read from the article itself, so that a hit is
never wrong about its text.
"""

from __future__ import annotations

import re
import sqlite3
import time
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from annotator.errors import ProjectError
from annotator.frozen import dataclass
from annotator.store.annotation_rows import span_from_columns
from annotator.store.articles import ArticleFilter, where_of
from annotator.store.kinds import to_json
from annotator.store.query import WORD, Part, read_query, to_match, with_clitics
from annotator.store.schema import HIDDEN
from annotator.store.speaking import numbers_of_speaker
from annotator.text.folding import fold, fold_text

CONTEXT = 60
"""Code points of text a hit carries on either side."""
_INSIDE_TERMS = 300
MOST_AT_ONCE = 20
"""How many words are looked for in one pass; of more, those that stand in the text are told apart first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something was found; ``start`` and ``end`` are code points of the article's stored text."""

    article: str
    title: str
    start: int
    end: int
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Hits:
    """Some hits, article by article; ``next`` goes on from there (None: that was all)."""

    hits: tuple[Hit, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class Within:
    """Only hits that overlap an annotation like this; None asks for nothing."""

    tag: str | None = None
    annotator: str | None = None
    status: str | None = None
    attribute: tuple[str, str] | None = None
    """Name and value, as text (a flag: true or false)."""
    speaker: str | None = None
    """Id of an entry of the registry: mentions of that speaker, and quotes of theirs."""


def search(
    connection: sqlite3.Connection,
    query: str,
    *,
    limit: int = 50,
    after: int | None = None,
    prefix: bool = False,
    clitics: bool = False,
    inside: bool = False,
    filter: ArticleFilter | None = None,
    within: Within | None = None,
) -> Hits:
    """Find a query (``read_query``) in the articles indexed, in their order; at least ``limit`` hits, if any.

    An article's hits stay together. ``after``: ``next`` of the page before. ``prefix``: the last word is still
    being typed. ``clitics``: words with و ف ب ل ك س ال written onto them too. ``inside``: words that hold these
    letters anywhere.
    """
    parts = read_query(query, prefix=prefix)
    if not parts:
        return Hits((), None)
    wanted = [_alternatives(connection, part, clitics=clitics, inside=inside) for part in parts]
    if not all(wanted):
        return Hits((), None)
    match = _match(wanted)
    where, parameters = where_of(filter or ArticleFilter())
    only = _annotations_within(connection, within)
    every = [one for each in wanted for one in each]
    found: list[Hit] = []
    last = after or 0
    while len(found) < limit:
        rows = connection.execute(
            f"""
            SELECT a.number, a.id, a.title, (SELECT text FROM bodies b WHERE b.article = a.number)
            FROM fold_index f CROSS JOIN articles a ON a.number = f.rowid
            WHERE fold_index MATCH :match AND f.rowid > :last AND {where} ORDER BY f.rowid LIMIT :some
            """,
            {**parameters, "match": match, "last": last, "some": limit, "annotator": None, "round": None},
        ).fetchall()
        for number, id, title, text in rows:
            last = number
            spans = places(text, every)
            if within is not None:
                spans = _overlapping(spans, _annotated(connection, number, within, only))
            found += [_hit(id, title, text, start, end) for start, end in spans]
            if len(found) >= limit:
                return Hits(tuple(found), last)
        if len(rows) < limit:
            return Hits(tuple(found), None)
    return Hits(tuple(found), last)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as the index has them."""
    return tuple(WORD.findall(fold_text(text)))


def articles_with(connection: sqlite3.Connection, words: tuple[str, ...], *, clitics: bool) -> list[str]:
    """Return the ids of the articles in use, of those indexed, that hold these words (``words_of``) in a row."""
    if not words:
        return []
    where, parameters = where_of(ArticleFilter())
    rows = connection.execute(
        f"SELECT a.id FROM fold_index f CROSS JOIN articles a ON a.number = f.rowid"
        f" WHERE fold_index MATCH :match AND {where} ORDER BY f.rowid",
        {
            **parameters,
            "match": _match([_alternatives(connection, Part(words), clitics=clitics, inside=False)]),
            "annotator": None,
            "round": None,
        },
    ).fetchall()
    return [id for (id,) in rows]


def _match(wanted: list[tuple[Part, ...]]) -> str:
    return " AND ".join("(" + " OR ".join(to_match((one,)) for one in each) + ")" for each in wanted)


def search_pattern(
    connection: sqlite3.Connection,
    pattern: str,
    *,
    limit: int = 50,
    after: int | None = None,
    seconds: float = 5.0,
    filter: ArticleFilter | None = None,
    within: Within | None = None,
) -> Hits:
    """Find a regular expression in the stored texts, not the fold; needs no index. Empty matches are no hits.

    Stops after ``seconds``, with ``next`` to go on from. Raises ProjectError for a pattern that cannot be read
    or that alone takes too long on one article.
    """
    import regex

    from annotator.store.pattern_faults import fault_of

    try:
        compiled = regex.compile(pattern)
    except regex.error as error:
        raise ProjectError("store.bad_pattern", pattern=pattern, detail=fault_of(error)) from error
    where, parameters = where_of(filter or ArticleFilter())
    question = f"""
        SELECT a.number, a.id, a.title, b.text FROM articles a JOIN bodies b ON b.article = a.number
        WHERE a.number > :last AND {where} ORDER BY a.number LIMIT 100
    """
    only = _annotations_within(connection, within)
    stop = time.monotonic() + seconds
    found: list[Hit] = []
    begun = last = after or 0
    while True:
        rows = connection.execute(
            question, {**parameters, "last": last, "annotator": None, "round": None}
        ).fetchall()
        for number, id, title, text in rows:
            left = stop - time.monotonic()
            if left <= 0 or len(found) >= limit:
                return Hits(tuple(found), last)
            try:
                spans = [match.span() for match in compiled.finditer(text, timeout=left) if match[0]]
            except TimeoutError:
                if last > begun:  # the next call gives this article all the seconds
                    return Hits(tuple(found), last)
                raise ProjectError("store.slow_pattern", pattern=pattern) from None
            if within is not None:
                spans = _overlapping(spans, _annotated(connection, number, within, only))
            found += [_hit(id, title, text, start, end) for start, end in spans]
            last = number
        if not rows:
            return Hits(tuple(found), None)


def places(text: str, parts: list[Part]) -> list[tuple[int, int]]:
    """Return where the parts stand in ``text``, in order: code points of ``text``, not of its fold."""
    folded = fold(text)
    if len(parts) <= MOST_AT_ONCE and all(len(part.words) == 1 for part in parts):
        found = {match.span() for match in _one_of(tuple(parts)).finditer(folded.text)}
    else:
        found = _rows_of_words(folded.text, parts)
    return [folded.to_raw(start, end) for start, end in sorted(found)]


@lru_cache(maxsize=64)
def _one_of(parts: tuple[Part, ...]) -> re.Pattern[str]:
    """Return what finds single words in one pass; as people type, there is nothing else to find."""
    words = "|".join(re.escape(part.words[0]) + (r"[^\W_]*" if part.prefix else "") for part in parts)
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])")


def _rows_of_words(folded: str, parts: list[Part]) -> set[tuple[int, int]]:
    words = [(match[0], match.start(), match.end()) for match in WORD.finditer(folded)]
    at: dict[str, list[int]] = {}
    for number, (word, _, _) in enumerate(words):
        at.setdefault(word, []).append(number)
    starts = sorted(at)
    found: set[tuple[int, int]] = set()
    for part in parts:
        for number in _begins(part, at, starts):
            last = number + len(part.words) - 1
            if last < len(words) and all(
                _fits(words[number + k][0], part, k) for k in range(len(part.words))
            ):
                found.add((words[number][1], words[last][2]))
    return found


def _begins(part: Part, at: dict[str, list[int]], starts: list[str]) -> Iterator[int]:
    """Yield the numbers of the words a part may begin with; ``starts`` are the keys of ``at``, sorted."""
    first = part.words[0]
    if len(part.words) > 1 or not part.prefix:
        yield from at.get(first, ())
        return
    for word in starts[bisect_left(starts, first) :]:
        if not word.startswith(first):
            break
        yield from at[word]


def _fits(word: str, part: Part, k: int) -> bool:
    wanted = part.words[k]
    return word.startswith(wanted) if part.prefix and k == len(part.words) - 1 else word == wanted


def _alternatives(
    connection: sqlite3.Connection, part: Part, *, clitics: bool, inside: bool
) -> tuple[Part, ...]:
    if inside and len(part.words) == 1:
        rows = connection.execute(
            "SELECT term FROM fold_terms WHERE instr(term, ?) > 0 LIMIT ?", (part.words[0], _INSIDE_TERMS)
        ).fetchall()
        return tuple(Part((term,)) for (term,) in rows)
    return with_clitics(part) if clitics else (part,)


def _annotations_within(connection: sqlite3.Connection, within: Within | None) -> str | None:
    """Return the numbers of the annotations a speaker is mentioned or quoted with, as JSON; None: any."""
    if within is None or within.speaker is None:
        return None
    return to_json(numbers_of_speaker(connection, within.speaker))


def _annotated(
    connection: sqlite3.Connection, article: int, within: Within, only: str | None
) -> list[tuple[int, int]]:
    rows = connection.execute(
        f"""
        SELECT n.start, n."end", n.segments FROM annotations n JOIN annotators w ON w.number = n.annotator
        WHERE n.article = :article AND n.import NOT IN {HIDDEN} AND (:tag IS NULL OR n.tag = :tag)
            AND (:annotator IS NULL OR w.name = :annotator) AND n.status = coalesce(:status, 'accepted')
            AND (:name IS NULL OR EXISTS (
                SELECT 1 FROM json_each(n.attributes) e
                WHERE e.key = :name AND (e.value = :value OR e.type = :value
                    OR (e.type = 'array' AND :value IN (SELECT value FROM json_each(e.value))))))
            AND (:only IS NULL OR n.number IN (SELECT value FROM json_each(:only)))
        """,
        {
            "article": article,
            "tag": within.tag,
            "annotator": within.annotator,
            "status": within.status,
            "name": within.attribute[0] if within.attribute else None,
            "value": within.attribute[1] if within.attribute else None,
            "only": only,
        },
    ).fetchall()
    return [segment for row in rows for segment in span_from_columns(*row).segments]


def _overlapping(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(s, e) for s, e in spans if any(s < end and start < e for start, end in others)]


def _hit(id: str, title: str, text: str, start: int, end: int) -> Hit:
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Hit(id, title, start, end, before, text[start:end], after)
