"""Text correction: the one edit that changes a stored text, and moves all that lies on it along."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import replace

from annotator.errors import EditRefused
from annotator.model.article import Article
from annotator.model.edits import Add, Batch, Change, Edit, Remove, plain_edits
from annotator.model.ids import new_id
from annotator.model.moving import moved, moved_span, shared_ends, stays, taken_back
from annotator.model.plans import removals
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation, Boundaries, Comment, Correction, Done, Link, Title
from annotator.text.characters import ARABIC_MARKS, TATWEEL
from annotator.text.cleaning import clean_up
from annotator.text.graphemes import Graphemes
from annotator.text.lines import first_line
from annotator.text.sentences import split_sentences
from annotator.text.surrogates import LoneSurrogate

CORRECT = "step.correct_text"
Replacement = tuple[int, int, str]
"""``[start, end)`` of a text (code points), and what comes in its place."""
_IN_WORD = re.compile(rf"[\w{ARABIC_MARKS}{TATWEEL}]")


def correct_text(
    sheet: Sheet, start: int, end: int, inserted: str, annotator: str, *, at: int | None = None
) -> Batch:
    """Plan that ``[start, end)`` of an article's text becomes ``inserted``; ``sheet`` holds all layers.

    Spans, sentences and done marks move along, and so does a title that is the first line. Annotations of which no
    letter is left go, with their links and comments. Raises EditRefused where nothing would change or an edge
    would fall inside a grapheme.
    """
    article = sheet.article
    if not 0 <= start <= end <= len(article.text):
        raise EditRefused("store.outside_text", kind="correction")
    graphemes = Graphemes(article.text)
    if not (graphemes.is_boundary(start) and graphemes.is_boundary(end)):
        raise EditRefused("edit.inside_grapheme", kind="correction")
    start, end, inserted = _to_the_point(article.text, graphemes, start, end, clean_up(inserted).text)
    correction = Correction(
        new_id(),
        article.id,
        start,
        article.text[start:end],
        inserted,
        article.revision + 1,
        annotator,
        int(time.time()) if at is None else at,
    )
    text = corrected(article.text, correction)
    starts = moved_starts(article.starts, article.text, text, correction)
    back = taken_back(correction)
    spans = {one.id: moved_span(one.span, (correction,)) for one in sheet.annotations.values()}
    # What keeps its place, but would not on the way back, is named too: so it is known to belong to the step.
    moves: list[Edit] = [
        Change(one, replace(one, span=span))
        for one in sheet.annotations.values()
        if (span := spans[one.id]) is not None and (span != one.span or not stays(one, back))
    ]
    marks = frozenset(
        replace(mark, start=start)
        for mark in sheet.done
        if (start := moved(mark.start, (correction,), "left")) in starts
    )
    staying = {mark for mark in marks & sheet.done if stays(mark, back)}
    # A span must lie inside the text at every step, on the way there and on the way back: so spans move while the
    # longer of the two texts stands.
    change: list[Edit] = [Add(correction)]
    turn = [*change, *moves] if len(text) > len(article.text) else [*moves, *change]
    return Batch(
        CORRECT,
        (
            *(Remove(mark) for mark in _in_order(sheet.done - staying)),
            *removals(sheet, dict.fromkeys(id for id, span in spans.items() if span is None)),
            *turn,
            *_boundaries(article, starts, back),
            *_title(article, text),
            *(Add(mark) for mark in _in_order(marks - staying)),
        ),
    )


def correct_texts(
    sheet: Sheet, replacements: Iterable[Replacement], annotator: str, *, at: int | None = None
) -> Batch:
    """Plan several corrections of an article's text as one step: what lies between them keeps its letters.

    Replacements are at code points of the present text and do not overlap. Raises EditRefused, as ``correct_text``.
    """
    edits: list[Edit] = []
    for start, end, inserted in sorted(replacements, reverse=True):  # the last first: places before it hold
        step = correct_text(sheet, start, end, inserted, annotator, at=at)
        edits += step.edits
        sheet = _after(sheet, step)
    if not edits:
        raise EditRefused("edit.nothing_to_correct", kind="correction")
    return Batch(CORRECT, tuple(edits))


def _after(sheet: Sheet, step: Batch) -> Sheet:
    """Return the sheet a step of ``correct_text`` leads to."""
    article, done = sheet.article, set(sheet.done)
    annotations, links, comments = dict(sheet.annotations), dict(sheet.links), list(sheet.comments)
    for plain in plain_edits(step):
        match plain:
            case Add(Correction() as one):
                article = replace(article, text=corrected(article.text, one), revision=one.revision)
            case Add(Done() as mark):
                done.add(mark)
            case Change(_, Annotation() as moved_one):
                annotations[moved_one.id] = moved_one
            case Change(_, Boundaries() as boundaries):
                article = replace(article, starts=boundaries.starts)
            case Change(_, Title() as title):
                article = replace(article, title=title.title)
            case Remove(Done() as mark):
                done.discard(mark)
            case Remove(Annotation() as gone):
                del annotations[gone.id]
            case Remove(Link() as link):
                del links[link.id]
            case Remove(Comment() as comment):
                comments.remove(comment)
    return replace(
        sheet,
        article=article,
        annotations=annotations,
        links=links,
        comments=tuple(comments),
        done=frozenset(done),
    )


def corrected(text: str, correction: Correction) -> str:
    """Return the text after a correction. Raises EditRefused where it does not fit the text before."""
    start, end, new_end = correction.start, correction.end, correction.new_end
    if correction.removed == correction.inserted:
        raise EditRefused("edit.nothing_to_correct", kind="correction")
    if start < 0 or text[start:end] != correction.removed:
        raise EditRefused("edit.other_text", kind="correction")
    new = text[:start] + correction.inserted + text[end:]
    try:
        before, after = Graphemes(text), Graphemes(new)
    except LoneSurrogate as error:
        raise EditRefused("store.not_text", kind="correction") from error
    if not all(map(before.is_boundary, (start, end))) or not all(map(after.is_boundary, (start, new_end))):
        raise EditRefused("edit.inside_grapheme", kind="correction")
    return new


def _to_the_point(
    text: str, graphemes: Graphemes, start: int, end: int, inserted: str
) -> tuple[int, int, str]:
    """Leave out what stays as it is; letters added to a word make it a word written anew, for its spans' sake."""
    head, tail = shared_ends(text[start:end], inserted)
    start, end, inserted = start + head, end - tail, inserted[head : len(inserted) - tail]
    if start < end or not inserted:
        return start, end, inserted
    left, right = start, end
    if _IN_WORD.match(inserted[0]):
        while left and _IN_WORD.match(text[left - 1]):
            left -= 1
    if _IN_WORD.match(inserted[-1]):
        while right < len(text) and _IN_WORD.match(text[right]):
            right += 1
    left, right = graphemes.floor(left), graphemes.ceil(right)
    return left, right, text[left:start] + inserted + text[end:right]


def moved_starts(starts: Iterable[int], old: str, text: str, correction: Correction) -> tuple[int, ...]:
    """Return where sentences start: what people split and joined stays, what the correction itself does comes.

    ``correction`` leads from the text ``old`` to ``text``.
    """

    def there(starts: Iterable[int]) -> set[int]:
        return {moved(start, (correction,), "left") for start in starts}

    before = there(sentence.start for sentence in split_sentences(old))
    after = {sentence.start for sentence in split_sentences(text)}
    found = (there(starts) - (before - after)) | (after - before)
    return (0, *sorted(start for start in found if 0 < start < len(text)))


def _boundaries(article: Article, starts: tuple[int, ...], back: Correction) -> tuple[Change, ...]:
    before, after = Boundaries(article.id, article.starts), Boundaries(article.id, starts)
    return () if before == after and stays(after, back) else (Change(before, after),)


def _title(article: Article, text: str) -> tuple[Change, ...]:
    before, after = first_line(article.text), first_line(text)
    if article.title != before or before == after:
        return ()
    return (Change(Title(article.id, before), Title(article.id, after)),)


def _in_order(marks: Iterable[Done]) -> list[Done]:
    return sorted(marks, key=lambda mark: mark.key)
