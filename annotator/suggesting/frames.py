"""Frames: the quotes a cue makes in its sentence, as spans with the kind of complement."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.frozen import dataclass
from annotator.model.span import Span
from annotator.suggesting.clauses import clause_ends, trim_end
from annotator.suggesting.complements import Complement, Kind, complements
from annotator.suggesting.homographs import is_another_word
from annotator.suggesting.lexicon import CueMatch
from annotator.suggesting.phrases import after_preposition, cue_at, phrase_after, without_conjunction
from annotator.suggesting.reading import Reading
from annotator.suggesting.word_lists import BOILERPLATE, CONNECTIVES, RELATIVES

_BEHIND = 40
"""Words between an according-to phrase and its clause at most."""
_CLAUSAL = frozenset(("أن", "إن", "بأن", "mark", "colon"))
_ANOTHER = 0.05
"""Strength of a cue that is another word there."""
_HEADLINE_WORDS = 22
_HEADLINE_SPEAKER = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """A quote as its cue frames it; ``strength`` (0 to 1) is how likely the cue quotes somebody there."""

    span: Span
    cue: CueMatch
    strength: float


def frames(reading: Reading) -> list[Frame]:
    """Return the frames of every cue of the sentence, in the order of the cues, then best first."""
    found: list[Frame] = []
    colon = headline_colon(reading)
    cues = (*reading.cues, colon) if colon else reading.cues
    for cue in cues:
        found += frames_of(reading, cue)
    return found


def frames_of(reading: Reading, cue: CueMatch) -> list[Frame]:
    """Return the frames of one cue, best first."""
    if cue.form == "preposition":
        spans = list(_according_to(reading, cue))
    elif cue.form == "colon":
        spans = [(span, "colon") for span in _spans(reading, Complement(cue.word + 1, "colon"))]
    else:
        spans = _complemented(reading, cue)
    unique: dict[Span, Kind] = {}
    for span, kind in spans:
        unique.setdefault(span, kind)
    if is_another_word(reading, cue):
        return [Frame(span, cue, _anothers(reading, span)) for span in unique]
    return [Frame(span, cue, _strength(cue, kind)) for span, kind in unique.items()]


def _anothers(reading: Reading, span: Span) -> float:
    """How likely a clause is a quote that was found behind a word which is no cue; «إن» mostly follows a saying."""
    return 0.3 if reading.text.startswith("إن", span.start) else _ANOTHER


def _complemented(reading: Reading, cue: CueMatch) -> list[tuple[Span, Kind]]:
    each = [(_spans(reading, one), one.kind) for one in complements(reading, cue)]
    first = [(spans[0], kind) for spans, kind in each if spans]
    return first + [(span, kind) for spans, kind in each for span in spans[1:]]


def _spans(reading: Reading, complement: Complement) -> list[Span]:
    if complement.word >= len(reading.words):
        return []
    start = reading.words[complement.word].start
    return [Span.of(start, end) for end in clause_ends(reading, complement)]


def _strength(cue: CueMatch, kind: Kind) -> float:
    """How likely a cue with this complement quotes somebody."""
    if cue.formula:
        return 0.05
    if cue.form == "masdar":
        return 0.25 if kind != "noun-phrase" else 0.1
    if kind in ("clause", "marked", "colon"):
        if cue.doubtful or not cue.takes & _CLAUSAL:
            return 0.5
        return max(cue.strength, 0.75)
    if kind == "according-to":
        return 0.3 if cue.doubtful else 0.8
    return 0.05 if cue.doubtful else min(0.6, 0.3 + cue.strength / 2)


def headline_colon(reading: Reading) -> CueMatch | None:
    """Return the colon of «فلان: كذا» where a short line without a final stop begins that way."""
    words = reading.words
    if not 3 <= len(words) <= _HEADLINE_WORDS:
        return None
    at = next((k for k in range(1, min(len(words) - 1, _HEADLINE_SPEAKER + 1)) if words[k].fold == ":"), 0)
    if not at or any(words[k].fold in BOILERPLATE for k in range(at)):
        return None
    if any(cue.word < at and cue.form != "masdar" and not cue.doubtful for cue in reading.cues):
        return None
    dated = any(words[k].fold in ("-", "–", "/") or words[k].kind == "number" for k in range(at))
    takes = frozenset(("colon",))
    return CueMatch(
        Span.of(words[at].start, words[at].end), ":", "say", 0.3 if dated else 0.8, "colon", takes, at
    )


def _according_to(reading: Reading, cue: CueMatch) -> Iterator[tuple[Span, Kind]]:
    before = cue.word
    while before > 0 and (reading.at(before - 1) in CONNECTIVES or reading.is_pause(before - 1)):
        before -= 1
    if before >= 2:
        yield from _before_cue(reading, before)
    yield from _after_cue(reading, cue)


def _before_cue(reading: Reading, last: int) -> Iterator[tuple[Span, Kind]]:
    """«قال كذا، بحسب فلان»: the sentence so far, or its last clause."""
    starts = [0]
    starts += [
        cue.word for cue in reversed(reading.cues) if cue.word < last and cue.form in ("perfect", "imperfect")
    ]
    for first in starts:
        start = without_conjunction(reading, first, doubtful=first == 0)
        end = trim_end(reading, start, reading.words[last - 1].end)
        if end > start:
            yield Span.of(start, end), "according-to"


def _after_cue(reading: Reading, cue: CueMatch) -> Iterator[tuple[Span, Kind]]:
    """«ووفقا لفلان فعل كذا»: after the noun phrase, from a comma, «فقد» or the next verb on."""
    first = after_preposition(reading, cue)
    ends = phrase_after(reading, first)
    at = ends[0] if ends else first
    for word in _clause_starts(reading, at):
        start = reading.words[word].start
        ends_here = clause_ends(reading, Complement(word, "according-to"))[:1]
        for end in (trim_end(reading, start, reading.end), *ends_here):
            if end > start:
                yield Span.of(start, end), "according-to"


def _clause_starts(reading: Reading, at: int) -> list[int]:
    """Where the clause behind an according-to phrase that ends before word ``at`` may begin, best first."""
    last = len(reading.words) - 1
    resumed: list[int] = []
    paused: list[int] = []
    verbs: list[int] = []
    for index in range(at, min(last, at + _BEHIND)):
        cue = cue_at(reading, index)
        if reading.at(index) in ("فقد", "قد"):
            resumed.append(index + 1)
        elif reading.at(index).startswith("فان"):
            resumed.append(index)
        elif reading.is_pause(index):
            paused.append(index + 1)
        elif cue is not None and cue.form in ("perfect", "imperfect") and not cue.doubtful:
            verbs.append(index)
    plain = [at] if at < last and not reading.is_pause(at) and reading.at(at) not in RELATIVES else []
    return list(dict.fromkeys([*resumed[:1], *plain, *paused[:2], *verbs[:2]]))
