"""Clauses: where what is said ends, the likeliest place first."""

from __future__ import annotations

from functools import lru_cache

from annotator.suggesting.complements import Complement, complements
from annotator.suggesting.lexicon import CueMatch
from annotator.suggesting.phrases import cue_at
from annotator.suggesting.reading import PAUSES, STOPS, Reading
from annotator.suggesting.word_lists import ASIDES, CONNECTIVES, OWN_WORDS, SIDE_NOTES
from annotator.text.characters import INVISIBLE
from annotator.text.quotes import QuotePair

_BRACKETS = {")": "(", "]": "["}
_ORNAMENTS = frozenset("*_|~•·ـ")
_ADDRESSES = frozenset(("hashtag", "url", "handle", "email"))


def clause_ends(reading: Reading, complement: Complement) -> list[int]:
    """Return where a quote that begins at ``complement`` may end (code points), best first."""
    first = complement.word
    start = reading.words[first].start
    around = reading.around(start) if reading.opens(first) is None else None
    bound = around.inner[1] if around is not None else reading.end
    marked = _marked_pair(reading, first)
    strong: list[int] = []
    weak: list[int] = []
    at = first + 1
    while at < len(reading.words) and reading.words[at].start < bound:
        pair = reading.opens(at)
        if pair is not None and pair.closing and pair is not marked:
            at = max(at + 1, reading.first_word(pair.end))
            continue
        if marked is not None and reading.words[at].start < marked.end - len(marked.closing):
            at += 1
            continue
        if _is_break(reading, at):
            strong.append(_before(reading, first, at))
            break
        if (reading.is_pause(at) and at + 1 < len(reading.words)) or (
            (reading.at(at) in SIDE_NOTES or _is_attached(reading, at))
            and not reading.is_pause(at - 1)
            and at > first + 1
        ):
            weak.append(at)
        at += 1
    whole = strong[0] if strong else min(bound, reading.end)
    ends = [whole]
    if marked is not None and marked.closing:
        closed = marked.start == start or _is_closed(reading, marked.end)
        ends = [marked.end, whole] if closed else [whole, marked.end]
    weak.sort(key=lambda index: _rank(reading, index))
    ends += [reading.words[index].start for index in weak]
    found: list[int] = []
    for end in ends:
        trimmed = trim_end(reading, start, end)
        if trimmed > start and trimmed not in found:
            found.append(trimmed)
    return found


def _is_attached(reading: Reading, at: int) -> bool:
    """Whether «مع تأكيد فلان», «بحسب فلان» begins at word ``at``."""
    cue = cue_at(reading, at)
    if cue is not None and cue.form == "preposition":
        return True
    after = cue_at(reading, at + 1)
    return reading.at(at) == "مع" and after is not None and after.form == "masdar"


def _rank(reading: Reading, index: int) -> int:
    """Side notes behind a comma first, then those without one, then any comma."""
    if reading.is_pause(index):
        return 0 if reading.at(index + 1) in SIDE_NOTES else 2
    return 1


def _marked_pair(reading: Reading, first: int) -> QuotePair | None:
    """The quotation that begins at word ``first``, or right after it (إن «...»)."""
    for at in (first, first + 1):
        pair = reading.opens(at)
        if pair is not None and not reading.is_name(pair):
            return pair
    return None


def _is_closed(reading: Reading, end: int) -> bool:
    """Whether nothing after the closing mark at ``end`` goes on with what is said."""
    at = reading.first_word(end)
    return (
        at >= len(reading.words)
        or reading.text[reading.words[at].start] in STOPS + PAUSES
        or _is_break(reading, at)
    )


@lru_cache(maxsize=512)
def _is_break(reading: Reading, at: int) -> bool:
    """Whether another report begins at word ``at``."""
    if reading.at(at) in ("علي", "وعلي") and reading.at(at + 1) == "حد":
        return True  # «على حد قوله»
    if reading.at(at) in ("حسب", "بحسب") and reading.at(at + 1) in OWN_WORDS:
        return True  # «حسب قوله»
    if reading.at(at) == "علما" and reading.is_complementiser(at + 1):
        return True
    if reading.at(at) == "بعدما" or (
        reading.is_pause(at - 1) and reading.at(at) == "في" and reading.at(at + 1) in ASIDES
    ):
        return True
    cue = cue_at(reading, at)
    if cue is None or cue.formula:
        return False
    if cue.form == "preposition":
        return reading.is_pause(at - 1) or reading.at(at - 1) == "وذلك"
    after = complements(reading, cue)
    if not after or after[0].word - at > 14:
        return False
    if cue.form == "participle":
        return not cue.doubtful and after[0].word - at <= 8
    if cue.form in ("masdar", "colon") or cue.doubtful:
        return False
    coordinated = cue.span.start > reading.words[at].start
    return (coordinated or reading.is_pause(at - 1) or reading.at(at - 1) in CONNECTIVES) and _is_report(
        cue, after[0]
    )


def _is_report(cue: CueMatch, complement: Complement) -> bool:
    return complement.kind != "noun-phrase" or cue.strength >= 0.6


def _before(reading: Reading, first: int, at: int) -> int:
    """Return the end of what stands before the report at word ``at``, connectives left out."""
    while at - 1 > first and (reading.at(at - 1) in CONNECTIVES or reading.is_pause(at - 1)):
        at -= 1
    return reading.words[at - 1].end


def trim_end(reading: Reading, start: int, end: int) -> int:
    """Return ``end`` before spaces, final stops, emoji and closing marks whose opening lies before ``start``."""
    text = reading.text
    while end > start:
        last = text[end - 1]
        ornament = _ornament_start(reading, start, end)
        if ornament is not None:
            end = max(start, ornament)
            continue
        if last.isspace() or last in STOPS + PAUSES + ":-–":
            if last in "!؟?":
                return end
            end -= 1
            continue
        pair = _closed_at(reading, end)
        if pair is not None and pair.start < start:
            end -= 1
            continue
        if last in _BRACKETS and text.rfind(_BRACKETS[last], start, end) < 0:
            end -= 1
            continue
        return end
    return start


def _closed_at(reading: Reading, end: int) -> QuotePair | None:
    return next((pair for pair in reading.pairs if pair.closing and pair.end == end), None)


def _ornament_start(reading: Reading, start: int, end: int) -> int | None:
    """Where the emoji, ornament or address that ends at ``end`` begins; None where nothing of that kind does.

    An address (a hashtag, say) belongs to what is said unless a quotation is closed before it.
    """
    word = reading.words[reading.word_at(end - 1)]
    if word.end != end:
        return end - 1 if reading.text[end - 1] in INVISIBLE else None
    if word.kind == "emoji" or set(reading.text[word.start : end]) <= _ORNAMENTS:
        return word.start
    if word.kind not in _ADDRESSES:
        return None
    before = trim_end(reading, start, word.start)
    return word.start if before < word.start and _closed_at(reading, before) else None
