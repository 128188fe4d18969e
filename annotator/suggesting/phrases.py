"""Noun phrases beside a cue: where the speaker's name and title begin and end."""

from __future__ import annotations

import re

from annotator.model.span import Span
from annotator.suggesting.lexicon import CueMatch
from annotator.suggesting.reading import Reading
from annotator.suggesting.word_lists import (
    ANONYMOUS,
    BREAKING_PREPOSITIONS,
    CONNECTIVES,
    EVENTS,
    MEDIA,
    OBJECT_HEADS,
    PERSONS,
    RELATIVES,
    TIME,
)
from annotator.text.clitics import propose_clitics

_MAX_WORDS = 24
_POSSESSED = re.compile("(?!ال).{3,}(?:ه|ها|هم|هما)")
_BRACKETED = 5
"""Words a bracket may hold and still belong to a name: حلف شمال الأطلسي (الناتو)."""
_STRONG = 0.25


def phrase_after(reading: Reading, first: int, *, object_follows: bool = False) -> list[int]:
    """Return where the noun phrase that begins at word ``first`` may end (word index, exclusive), best first.

    Empty where no noun phrase begins there. ``object_follows``: a bare noun phrase is said about
    it (أكد), so that a verbal noun ends the subject.
    """
    shortest = _run(reading, first, object_follows)
    if shortest <= first:
        return []
    ends = [shortest]
    longer = shortest
    for _ in range(3):
        step = _go_on(reading, first, longer, object_follows)
        if step <= longer:
            break
        longer = step
        ends.append(longer)
    if len(ends) > 1 and reading.at(shortest) != "،" and _is_open(reading, first):
        ends = [ends[-1], *ends[:-1]]
    return ends


def _run(reading: Reading, first: int, object_follows: bool) -> int:
    """Return the end of the plain run of nouns from word ``first``."""
    at = first
    limit = min(len(reading.words), first + _MAX_WORDS)
    while at < limit:
        word = reading.words[at]
        if word.kind == "mark":
            pair = reading.opens(at)
            if pair is None or not pair.closing or not _is_inside_phrase(reading, at, pair.end):
                break
            at = reading.first_word(pair.end)
            continue
        if word.fold == "(":
            close = _bracket_end(reading, at)
            if not close or at == first:
                break
            at = close
            continue
        if word.fold in "-–" and at > first:
            near = reading.words[at - 1].end == word.start
            if not near or at + 1 >= len(reading.words) or reading.words[at + 1].start != word.end:
                break
            at += 2
            continue
        if word.kind not in ("word", "abbreviation", "handle", "hashtag"):
            break
        if _ends_phrase(reading, at, first, object_follows):
            break
        at += 1
    return at


def _is_inside_phrase(reading: Reading, opening: int, end: int) -> bool:
    """Whether a marked stretch is a name inside the phrase and no quotation."""
    pair = reading.opens(opening)
    if pair is not None and reading.is_name(pair):
        return True
    after = reading.first_word(end)
    return reading.is_complementiser(after) or (
        reading.at(after) in BREAKING_PREPOSITIONS and reading.is_complementiser(after + 1)
    )


def _bracket_end(reading: Reading, at: int) -> int:
    for close in range(at + 1, min(len(reading.words), at + _BRACKETED + 2)):
        if reading.at(close) == ")":
            return close + 1
    return 0


def _ends_phrase(reading: Reading, at: int, first: int, object_follows: bool) -> bool:
    fold = reading.at(at)
    if reading.is_complementiser(at) or fold in RELATIVES or fold in TIME or fold in MEDIA:
        return True
    if fold in BREAKING_PREPOSITIONS or fold in CONNECTIVES:
        return True
    cue = cue_at(reading, at)
    if cue is not None and cue.form != "masdar" and (not cue.doubtful or cue.strength >= 0.5):
        return not (at == first and fold.startswith("ال"))
    if at == first:
        return object_follows and (fold in OBJECT_HEADS or bool(cue and not fold.startswith("ال")))
    if not object_follows:
        return False
    if fold in OBJECT_HEADS or (cue is not None and not fold.startswith("ال")):
        return True
    return bool(_POSSESSED.fullmatch(fold)) and not fold.endswith("الله") and fold[:1] != "و"


def _go_on(reading: Reading, first: int, end: int, object_follows: bool) -> int:
    """Return a longer end: over a comma with an apposition, or over في, من and the like."""
    fold = reading.at(end)
    if fold == "،" and (reading.at(end + 1).startswith("ال") or reading.at(end + 1) in PERSONS):
        return _run(reading, end + 1, object_follows)
    if fold in ("في", "من", "لدي", "عن", "علي", "الي", "بين") and end + 1 < len(reading.words):
        following = reading.at(end + 1)
        if following in EVENTS or following in TIME or reading.is_complementiser(end + 1):
            return end
        return _run(reading, end + 1, object_follows)
    return end


def _is_open(reading: Reading, first: int) -> bool:
    """Whether the head is so vague that what follows in في or من belongs to it."""
    return reading.at(first) in ANONYMOUS


def phrase_before(reading: Reading, last: int) -> int:
    """Return the first word of the noun phrase that ends with word ``last``; ``last + 1`` for none."""
    at = last
    limit = max(0, last - _MAX_WORDS)
    while at >= limit:
        word = reading.words[at]
        if word.kind == "mark":
            pair = reading.closes(at)
            if pair is None or not reading.is_name(pair):
                break
            at = reading.first_word(pair.start) - 1
            continue
        if word.fold == ")":
            opening = next((k for k in range(at - 1, max(-1, at - 7), -1) if reading.at(k) == "("), -1)
            if opening < 0:
                break
            at = opening - 1
            continue
        if word.fold in "-–" and 0 < at < last and reading.words[at - 1].end == word.start:
            at -= 1
            continue
        if word.kind not in ("word", "abbreviation", "handle", "hashtag") or _begins_after(reading, at):
            break
        at -= 1
    return at + 1


def _begins_after(reading: Reading, at: int) -> bool:
    fold = reading.at(at)
    if fold in BREAKING_PREPOSITIONS or fold in CONNECTIVES or fold in TIME or fold in RELATIVES:
        return True
    if reading.is_complementiser(at) or (
        fold[:1] == "و" and fold[1:] in (CONNECTIVES | BREAKING_PREPOSITIONS)
    ):
        return True
    cue = cue_at(reading, at)
    return cue is not None and cue.form != "masdar" and not cue.doubtful and cue.strength >= _STRONG


def cue_at(reading: Reading, index: int) -> CueMatch | None:
    """Return the cue at word ``index``."""
    return next((cue for cue in reading.cues if cue.word == index), None)


def phrase_span(reading: Reading, first: int, end: int) -> Span | None:
    """Return the span of words ``first`` to ``end`` without a sure leading و or ف."""
    if end <= first:
        return None
    start = without_conjunction(reading, first)
    return Span.of(start, reading.words[end - 1].end)


def without_conjunction(reading: Reading, index: int) -> int:
    """Return where word ``index`` begins, after a sure leading و or ف (code points)."""
    word = reading.words[index]
    raw = reading.text[word.start : word.end]
    if word.kind == "word" and word.fold[:1] in "وف":
        clitics = propose_clitics(raw)
        if clitics and clitics[0].form in "وف" and clitics[0].certainty == "sure":
            return word.start + clitics[0].end
    return word.start
