"""A concordance: hits under each other, their context before and after, from right to left."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

from annotator.frozen import dataclass
from annotator.project import Project
from annotator.store.search import Hit
from annotator.text.characters import RLM
from annotator.text.terminal import columns, visual

BAR = " │ "
"""Stands on both sides of a hit; it has no direction, so it never turns."""


@dataclass(frozen=True, slots=True)
class Line:
    """One hit; ``start`` and ``end`` are code points of the article; the words are as stored."""

    article: str
    title: str
    start: int
    end: int
    before: str
    text: str
    after: str

    def to_json(self) -> dict[str, Any]:
        """Return the line as JSON values."""
        return asdict(self)

    def parts(self) -> tuple[str, str, str]:
        """Return what stands before, in and after the hit, each on one line."""
        return _flat(self.before), _flat(self.text), _flat(self.after)


def lines_of(project: Project, hits: Iterable[Hit], context: int) -> Iterator[Line]:
    """Yield hits with ``context`` code points on either side."""
    for id, group in groupby(hits, key=lambda hit: hit.article):
        text = project.article(id).text
        for hit in group:
            before = text[max(0, hit.start - context) : hit.start]
            after = text[hit.end : hit.end + context]
            yield Line(id, hit.title, hit.start, hit.end, before, hit.text, after)


def laid_out(lines: Iterable[Line], width: int, *, shaped: bool) -> Iterator[str]:
    """Yield rows of ``width`` columns: each article's title, and its hits with the middle of the row between bars.

    ``shaped``: letters joined and rows turned round, for terminals that do neither.
    """
    for (article, title), group in groupby(lines, key=lambda line: (line.article, line.title)):
        yield from _row(f"{title}  ({article})" if title else article, width, shaped=shaped)
        for line in group:
            before, text, after = line.parts()
            side = max(8, (width - columns(text) - 2 * len(BAR)) // 2)
            before, after = _last(before, side), _first(after, side)
            padding = " " * (side - columns(before))
            yield from _row(f"{padding}{before}{BAR}{text}{BAR}{after}", width, shaped=shaped)


def _row(text: str, width: int, *, shaped: bool) -> Iterator[str]:
    if shaped:
        # The mark makes the row run from right to left, also where it begins with Latin letters.
        yield from visual(RLM + text, width)
    else:
        yield text


def _first(text: str, width: int) -> str:
    while columns(text) > width:
        text = text[:-1]
    return text


def _last(text: str, width: int) -> str:
    while columns(text) > width or (text and unicodedata.combining(text[0])):
        text = text[1:]
    return text


def _flat(text: str) -> str:
    """Return the text with each line end and tab as one blank, so that places stay where they are."""
    return "".join(" " if char.isspace() else char for char in text)
