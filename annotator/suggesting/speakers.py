"""Candidates for the speaker of a quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.model.article import Article
from annotator.model.span import Span
from annotator.suggesting.kinds import SpeakerKind, is_feminine, propose_kind
from annotator.suggesting.lexicon import CueMatch
from annotator.suggesting.phrases import cue_at, phrase_after, phrase_before, phrase_span
from annotator.suggesting.reading import Reading, read_sentence
from annotator.suggesting.word_lists import BREAKING_PREPOSITIONS, CONNECTIVES, TIME

Via = Literal["explicit", "implicit"]
_LOOK_BACK = 4
"""Sentences before the quote in which an unnamed speaker is looked for when none is annotated."""
_MOST = 12


@dataclass(frozen=True, slots=True)
class SpeakerCandidate:
    """A speaker on offer. ``via`` implicit: not named at this cue, understood from before."""

    span: Span
    kind: SpeakerKind
    via: Via


def speaker_candidates(
    article: Article, quote: Span, cue: Span | None, earlier_speakers: Sequence[Span] = ()
) -> list[SpeakerCandidate]:
    """Return who may be speaking, the likeliest first: named at the cue, then understood.

    ``earlier_speakers`` are the speakers annotated in the article, in any order.
    """
    index = article.sentence_at(cue.start if cue else quote.start)
    reading = read_sentence(article, index)
    match = _match(reading, cue)
    named = list(_named(reading, quote, match)) if match else list(_beside(reading, quote, cue))
    understood = list(_understood(article, index, quote, match, earlier_speakers))
    dropped = match is not None and (not named or _is_dropped(reading, match))
    explicit = [(span, "explicit") for span in named]
    implicit = [(span, "implicit") for span in understood]
    ordered = implicit[:2] + explicit + implicit[2:] if dropped else explicit + implicit
    found: dict[Span, SpeakerCandidate] = {}
    for span, via in ordered:
        if span not in found:
            found[span] = SpeakerCandidate(span, propose_kind(article.text, span), via)  # type: ignore[arg-type]
    return list(found.values())[:_MOST]


def _match(reading: Reading, cue: Span | None) -> CueMatch | None:
    if cue is None:
        return None
    return next((one for one in reading.cues if one.span.overlaps(cue.start, cue.end)), None)


def _named(reading: Reading, quote: Span, cue: CueMatch) -> Iterator[Span]:
    """Noun phrases at the cue."""
    after = list(_after(reading, cue, quote))
    before = list(_before(reading, cue, quote))
    if cue.form == "participle":
        return
    yield from before + after if before and _subject_first(reading, cue) else after + before


def _after(reading: Reading, cue: CueMatch, quote: Span) -> Iterator[Span]:
    first = cue.word + 1
    if cue.form == "preposition":
        first = _after_preposition(reading, cue)
    else:
        first = _skip_adverbs(reading, first)
    if first >= len(reading.words) or reading.words[first].start == quote.start:
        return
    limit = reading.first_word(quote.start) if quote.start > cue.span.end else len(reading.words)
    for end in phrase_after(reading, first, object_follows="noun" in cue.takes and cue.form != "preposition"):
        span = phrase_span(reading, first, min(end, limit))
        if span is not None:
            yield span


def _skip_adverbs(reading: Reading, first: int) -> int:
    """Skip «اليوم», «أمس», «في مؤتمر صحفي» between verb and subject."""
    at = first
    while reading.at(at) in TIME or reading.at(at) == "،":
        at += 1
    return at


def _after_preposition(reading: Reading, cue: CueMatch) -> int:
    first = cue.word + 1
    if reading.at(first) in ("عن", "ل"):
        first += 1
    elif reading.at(first) == "ما":
        first += 2
    elif (
        (other := cue_at(reading, first)) is not None
        and other.form == "masdar"
        and not reading.at(first).startswith("ال")
    ):
        first += 1
    return first


def _before(reading: Reading, cue: CueMatch, quote: Span) -> Iterator[Span]:
    last = cue.word - 1
    while last >= 0 and (reading.at(last) in ("قد", "لم", "لن", "لا") or reading.at(last) in TIME):
        last -= 1
    if last < 0 or cue.form == "preposition":
        return
    first = phrase_before(reading, last)
    span = phrase_span(reading, first, last + 1)
    if span is not None and not span.overlaps(quote.start, quote.end):
        yield span


def _subject_first(reading: Reading, cue: CueMatch) -> bool:
    """Whether the subject stands before the verb: كانت الوزارة أكدت, لكن الوزير قال, headlines."""
    if cue.span.start > reading.words[cue.word].start:
        return False  # «وقال» begins its clause
    first = _skip_adverbs(reading, cue.word + 1)
    following = reading.at(first)
    if reading.is_complementiser(first) or following in BREAKING_PREPOSITIONS or following in (":", "،"):
        return True
    start = phrase_before(reading, cue.word - 1)
    head = reading.at(start - 1)
    return head in CONNECTIVES or reading.is_complementiser(start - 1) or start == 0


def _is_dropped(reading: Reading, cue: CueMatch) -> bool:
    """Whether the verb has no subject of its own: what it takes follows at once."""
    if cue.form == "participle":
        return True
    if cue.form in ("preposition", "colon"):
        return False
    at = _skip_adverbs(reading, cue.word + 1)
    if reading.is_complementiser(at) or reading.at(at) in (":", "") or reading.opens(at) is not None:
        return cue.span.start > reading.words[cue.word].start or cue.word == 0
    return reading.at(at) in BREAKING_PREPOSITIONS and cue.span.start > reading.words[cue.word].start


def _beside(reading: Reading, quote: Span, cue: Span | None) -> Iterator[Span]:
    """«فلان: كذا», or the beginning of the sentence where there is no cue at all."""
    if cue is None:
        return
    at = reading.word_at(cue.start)
    if reading.at(at) == ":":
        first = phrase_before(reading, at - 1)
        for start in dict.fromkeys((0, first)):
            span = phrase_span(reading, start, at)
            if span is not None:
                yield span
        return
    for end in phrase_after(reading, at + 1):
        span = phrase_span(reading, at + 1, end)
        if span is not None:
            yield span
    first = phrase_before(reading, at - 1) if at else 0
    span = phrase_span(reading, first, at)
    if span is not None:
        yield span


def _understood(
    article: Article, index: int, quote: Span, cue: CueMatch | None, earlier: Sequence[Span]
) -> Iterator[Span]:
    """Speakers from before: of the main verb, then annotated ones, the nearest first."""
    reach = cue.span.start if cue else quote.start
    found = list(_subjects(article, index, reach))
    annotated = sorted((span for span in earlier if span.start < reach), key=lambda span: -span.start)
    exact = [span for span in found if span in annotated]
    near = [_snap(span, annotated) for span in found]
    candidates = list(dict.fromkeys([*exact[:1], *near[:1], *annotated, *near]))
    if cue is not None and cue.form in ("perfect", "imperfect"):
        candidates.sort(key=lambda span: is_feminine(article.text, span) not in (None, cue.feminine))
    seen: set[str] = set()
    for span in candidates:
        name = span.text_of(article.text)
        if name not in seen:
            seen.add(name)
            yield span


def _snap(span: Span, annotated: Sequence[Span]) -> Span:
    """Take the annotated speaker where one overlaps the guess."""
    return next((one for one in annotated if one.overlaps(span.start, span.end)), span)


def _subjects(article: Article, index: int, reach: int) -> Iterator[Span]:
    """The subjects named at cues before ``reach``, the nearest first."""
    for at in range(index, max(-1, index - 1 - _LOOK_BACK), -1):
        reading = read_sentence(article, at)
        for cue in reversed(reading.cues):
            if cue.span.end > reach or cue.form in ("participle", "masdar") or cue.doubtful:
                continue
            if cue.span.start == reach or _is_dropped(reading, cue):
                continue
            nothing = Span.of(cue.span.end, cue.span.end + 1)
            span = next(_named(reading, nothing, cue), None)
            if span is not None:
                yield span
