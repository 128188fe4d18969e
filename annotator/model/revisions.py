"""Revisions: what an article read before its corrections, and what was laid on an older text brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.errors import EditRefused
from annotator.model.article import Article
from annotator.model.correction import corrected, moved_starts
from annotator.model.moving import moved, moved_span, taken_back
from annotator.model.sheet import Sheet
from annotator.model.values import Correction


def original_text(article: Article, corrections: Iterable[Correction]) -> str:
    """Return the text of an article before these corrections, its latest ones. Raises EditRefused."""
    text = article.text
    for one in _latest_first(corrections):
        text = corrected(text, taken_back(one))
    return text


def is_history_of(corrections: Sequence[Correction], article: Article) -> bool:
    """Tell whether these corrections lead, one after the other, to the article as it is."""
    if not corrections:
        return True
    revisions = [one.revision for one in _latest_first(corrections)]
    if revisions != list(range(article.revision, article.revision - len(revisions), -1)):
        return False
    if revisions[-1] < 1 or any(one.article != article.id for one in corrections):
        return False
    try:
        original_text(article, corrections)
    except EditRefused:
        return False
    return True


def corrections_since(text: str, sheet: Sheet) -> tuple[Correction, ...] | None:
    """Return the corrections that led from ``text`` to the text of ``sheet``; None where it never read so."""
    now = sheet.article.text
    for at in range(len(sheet.corrections), -1, -1):
        if now == text:
            return sheet.corrections[at:]
        if at:
            now = corrected(now, taken_back(sheet.corrections[at - 1]))
    return None


def _latest_first(corrections: Iterable[Correction]) -> list[Correction]:
    return sorted(corrections, key=lambda one: -one.revision)


def brought_up(sheet: Sheet, present: Sheet, since: Iterable[Correction]) -> Sheet:
    """Return what was laid on an older text as it lies on the ``present`` one, ``since`` the corrections between.

    Its own sentences come along. Annotations of which no letter is left stay behind, with their links and comments.
    """
    since = tuple(since)
    text, starts = sheet.article.text, sheet.article.starts
    for one in since:
        old, text = text, corrected(text, one)
        starts = moved_starts(starts, old, text, one)
    spans = {id: moved_span(one.span, since) for id, one in sheet.annotations.items()}
    annotations = {
        id: replace(one, span=span)
        for id, one in sheet.annotations.items()
        if (span := spans[id]) is not None
    }
    gone = sheet.annotations.keys() - annotations.keys()
    return Sheet(
        replace(present.article, starts=starts),
        annotations,
        {id: link for id, link in sheet.links.items() if not gone & {link.from_id, link.to_id}},
        sheet.finished,
        frozenset(
            replace(mark, start=start)
            for mark in sheet.done
            if (start := moved(mark.start, since, "left")) in starts
        ),
        tuple(one for one in sheet.comments if one.annotation not in gone),
        present.corrections,
    )
