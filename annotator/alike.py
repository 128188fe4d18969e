"""Annotate all like this: an annotation's words wherever else they stand, in its article or the whole project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from annotator.model.plans import says_same
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation
from annotator.store import search, sheets
from annotator.store.store import Store
from annotator.suggesting.alike import find_alike

CONTEXT = 70
Reach = Literal["article", "corpus"]


class Place(NamedTuple):
    """Where an annotation's words stand again. ``tagged``: its annotator has tagged it the same already.

    ``sure``: they surely are these words, not others that are written alike behind a proclitic.
    """

    article: str
    title: str
    span: Span
    before: str
    text: str
    after: str
    with_clitic: bool
    tagged: bool
    sure: bool = True


class Looked(NamedTuple):
    """An article that was looked through: its places, how many were so far, how many may hold the words."""

    places: list[Place]
    number: int
    all: int


def look_for_alike(store: Store, annotation: Annotation, within: Reach, *, clitics: bool) -> Iterator[Looked]:
    """Yield the places, its own left out: of its article first, then (``corpus``) of all others indexed.

    Nothing of the file is held between two articles: the next may be asked for by another thread.
    """
    with store.reading() as connection:
        own = sheets.read_sheet(connection, annotation.article, [annotation.annotator])
    words = annotation.span.text_of(own.article.text) if len(annotation.span.segments) == 1 else ""
    if not words:
        return
    yield Looked(list(_places(own, annotation, words, clitics=clitics)), 0, 0)
    if within == "article":
        return
    with store.reading() as connection:
        others = search.articles_with(connection, search.words_of(words), clitics=clitics)
    others = [id for id in others if id != annotation.article]
    for at, sheet in enumerate(sheets.stream_sheets(store, others, [annotation.annotator]), 1):
        yield Looked(list(_places(sheet, annotation, words, clitics=clitics)), at, len(others))


def _places(sheet: Sheet, annotation: Annotation, words: str, *, clitics: bool) -> Iterator[Place]:
    text = sheet.article.text
    tagged = {one.span for one in sheet.annotations.values() if says_same(one, annotation)}
    for one in find_alike(text, words, clitics=clitics):
        span = Span.of(one.start, one.end)
        if sheet.article.id == annotation.article and span == annotation.span:
            continue
        yield Place(
            sheet.article.id,
            sheet.article.title,
            span,
            text[max(0, one.start - CONTEXT) : one.start],
            text[one.start : one.end],
            text[one.end : one.end + CONTEXT],
            one.with_clitic,
            span in tagged,
            one.sure,
        )
