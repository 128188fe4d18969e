"""Candidates for the cue of a quote."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.frozen import dataclass
from annotator.model.article import Article
from annotator.model.span import Span
from annotator.suggesting.frames import frames_of, headline_colon
from annotator.suggesting.homographs import is_another_word
from annotator.suggesting.lexicon import CueMatch
from annotator.suggesting.reading import Reading, read_sentence
from annotator.suggesting.word_lists import OCCASIONAL

_CLAUSAL = 0.5
"""Strength of a doubtful cue with a clause behind it."""
_AFTER = 14
"""Words after a quote within which its cue may follow."""


@dataclass(frozen=True, slots=True)
class CueCandidate:
    """A cue on offer, with the values of its attributes ``lemma`` and ``group``."""

    span: Span
    lemma: str
    group: str


def cue_candidates(article: Article, quote: Span) -> list[CueCandidate]:
    """Return what may be the cue of ``quote``, the likeliest first."""
    scored: dict[Span, tuple[float, CueMatch]] = {}
    for score, cue in _scored(article, quote):
        if cue.span not in scored or score < scored[cue.span][0]:
            scored[cue.span] = (score, cue)
    likeliest = sorted(scored.values(), key=lambda pair: pair[0])
    return [CueCandidate(cue.span, cue.lemma, cue.group) for _, cue in likeliest]


def _scored(article: Article, quote: Span) -> Iterator[tuple[float, CueMatch]]:
    """Cues with a cost: how unlikely each is."""
    index = article.sentence_at(quote.start)
    reading = read_sentence(article, index)
    yield from _in_sentence(reading, quote)
    last = article.sentence_at(quote.end - 1)
    if last > index:
        for cue in read_sentence(article, last).cues:
            if cue.span.start >= quote.end and cue.form in ("perfect", "imperfect", "preposition"):
                yield 40.0 + cue.word, cue
    first = reading.first_word(quote.start)
    if first <= 1 and index > 0:
        before = read_sentence(article, index - 1)
        for cue in before.cues:
            if cue.form != "masdar" and not is_another_word(before, cue):
                yield 60.0 + (len(before.words) - cue.word) / 2, cue
    if last + 1 < len(article.starts) and first <= 1:
        behind = read_sentence(article, last + 1)
        for cue in behind.cues[:2]:
            if not is_another_word(behind, cue):
                yield 70.0 + cue.word, cue


def _in_sentence(reading: Reading, quote: Span) -> Iterator[tuple[float, CueMatch]]:
    colon = headline_colon(reading)
    if colon is not None and colon.span.end <= quote.start:
        near = not reading.text[colon.span.end : quote.start].strip()
        yield (0.0 if near else 30.0), colon
    first, last = reading.first_word(quote.start), reading.first_word(quote.end)
    for cue in reading.cues:
        if is_another_word(reading, cue):
            continue
        if cue.span.end <= quote.start:
            yield _cost(reading, cue, quote, first - cue.word), cue
        elif cue.span.start >= quote.end and cue.word - last <= _AFTER:
            cost = 12.0 if cue.form == "preposition" else 24.0
            if cue.form == "preposition" and any(f.span == quote for f in frames_of(reading, cue)):
                cost = 1.5
            yield cost + cue.word - last + (10 if cue.doubtful else 0), cue
    colons = [k for k in range(max(0, first - 2), first) if reading.at(k) == ":"]
    for k in colons:
        word = reading.words[k]
        yield 50.0, CueMatch(Span.of(word.start, word.end), ":", "say", 0.1, "colon", frozenset(), k)


def _cost(reading: Reading, cue: CueMatch, quote: Span, distance: int) -> float:
    found = frames_of(reading, cue)
    strength = min(cue.strength, max((frame.strength for frame in found), default=cue.strength))
    cost = min(20.0, distance) + 10.0 * (1 - strength)
    if cue.form == "masdar":
        cost += 8 if reading.at(cue.word - 1) not in OCCASIONAL else 16
    elif cue.doubtful:
        cost += 8 if strength < _CLAUSAL else 3
    if any(frame.span == quote for frame in found):
        return cost / 10
    if any(frame.span.start == quote.start for frame in found):
        return cost / 5
    return cost + 5
