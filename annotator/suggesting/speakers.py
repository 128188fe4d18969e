"""Candidates for the speaker of a quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from annotator.frozen import dataclass
from annotator.model.article import Article
from annotator.model.span import Span
from annotator.suggesting.kinds import SpeakerKind, is_feminine, propose_kind
from annotator.suggesting.lexicon import CueMatch
from annotator.suggesting.named import is_dropped, named_speakers, speakers_beside
from annotator.suggesting.reading import read_sentence

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
    match = reading.cue_in(cue) if cue else None
    named: list[Span] = []
    if match is not None:
        named = list(named_speakers(reading, quote, match))
    elif cue is not None:
        named = list(speakers_beside(reading, cue))
    explicit: list[tuple[Span, Via]] = [(span, "explicit") for span in named]
    implicit: list[tuple[Span, Via]] = [
        (span, "implicit") for span in _understood(article, index, quote, match, earlier_speakers)
    ]
    dropped = match is not None and is_dropped(reading, match)
    ordered = implicit[:2] + explicit + implicit[2:] if dropped else explicit + implicit
    found: dict[Span, SpeakerCandidate] = {}
    for span, via in ordered:
        found.setdefault(span, SpeakerCandidate(span, propose_kind(article.text, span), via))
    return list(found.values())[:_MOST]


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
            if cue.span.start == reach or is_dropped(reading, cue):
                continue
            nothing = Span.of(cue.span.end, cue.span.end + 1)
            span = next(named_speakers(reading, nothing, cue), None)
            if span is not None:
                yield span
