"""Complements: where what a cue reports begins, and where it may end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from annotator.frozen import dataclass
from annotator.suggesting.lexicon import CueMatch
from annotator.suggesting.phrases import cue_at, is_possessed, phrase_after
from annotator.suggesting.reading import Reading
from annotator.suggesting.word_lists import (
    BREAKING_PREPOSITIONS,
    GOVERNING,
    NOT_A_COMPLEMENT_AFTER,
    OBJECT_HEADS,
    TIME,
)
from annotator.text.clitics import propose_clitics
from annotator.text.quotes import QuotePair

Kind = Literal["clause", "noun-phrase", "according-to", "marked", "colon"]
_OCCASION = 12
_ASIDES = 3
_ASIDE = 8
"""Words of an aside between commas at most."""
_IN_ASIDES = frozenset(("word", "number", "abbreviation"))
_REACH = 45
"""Words between a cue and its complement at most."""


@dataclass(frozen=True, slots=True)
class Complement:
    """Where a quote begins: the word, and the kind of complement it is."""

    word: int
    kind: Kind


def complements(reading: Reading, cue: CueMatch) -> list[Complement]:
    """Return where what ``cue`` reports may begin, best first."""
    found = list(dict.fromkeys(_scan(reading, cue)))
    # Before a clause, a bare noun is mostly the subject, one with a fused ب a circumstance.
    found.sort(key=lambda one: one.kind == "noun-phrase" and not _is_object(reading, cue, one.word))
    return found


def _is_object(reading: Reading, cue: CueMatch, at: int) -> bool:
    """Whether the noun phrase at word ``at`` is what is said, rather than a clause behind it."""
    if reading.at(at) in OBJECT_HEADS or reading.at(at - 1) in GOVERNING:
        return True
    letter = _fused_letter(reading, at)
    if letter:
        return letter in cue.takes and "أن" not in cue.takes
    return is_possessed(reading.at(at))


def _scan(reading: Reading, cue: CueMatch) -> Iterator[Complement]:
    first = cue.word + 1
    limit = min(len(reading.words), first + _REACH)
    bare = _bare_object(reading, cue) if "noun" in cue.takes else -1
    at = first
    while at < limit:
        if bare == at:
            yield Complement(at, "noun-phrase")
        pair = reading.opens(at)
        if pair is not None and pair.closing and _is_named(reading, at, pair):
            at = reading.first_word(pair.end)
            continue
        if pair is not None and pair.closing and _is_circumstance(reading, at, cue):
            at = reading.first_word(pair.end)
            continue
        clause = _clause(reading, at, first)
        if clause is not None:
            yield clause
            break
        governed = _governed(reading, at, cue)
        if governed is not None:
            yield governed
            if "أن" not in cue.takes:
                break
        if reading.closes(at) is not None or (at > first and _takes_over(reading, cue, at)):
            break
        at += 1
    if bare > at:
        yield Complement(bare, "noun-phrase")
    if (
        cue.group == "accuse"
        and "noun" in cue.takes
        and first < limit
        and reading.words[first].kind == "word"
    ):
        # «واتهم خصومه ...»: no subject, the object at once.
        yield Complement(first, "noun-phrase")


def _clause(reading: Reading, at: int, first: int) -> Complement | None:
    """What begins at word ``at`` with a mark, a colon or a complementiser."""
    if reading.opens(at) is not None:
        return Complement(at, "clause" if reading.is_complementiser(at + 1) else "marked")
    if reading.at(at) == ":" and at + 1 < len(reading.words):
        kind: Kind = "clause" if reading.is_complementiser(at + 1) else "colon"
        return Complement(at + 1, "marked" if reading.opens(at + 1) else kind)
    if reading.is_complementiser(at) and (at == first or reading.at(at - 1) not in NOT_A_COMPLEMENT_AFTER):
        return Complement(at, "clause")
    return None


def _governed(reading: Reading, at: int, cue: CueMatch) -> Complement | None:
    """The noun phrase in إلى, على, عن, من that the cue asks for, or with a fused ب or ل."""
    if reading.at(at) in GOVERNING:
        pair = reading.opens(at + 1)
        named = pair is not None and pair.closing and _is_clause_behind(reading, at + 1, pair)
        wanted = reading.at(at) in _written(cue.takes) and at + 1 < len(reading.words) and not named
        return Complement(at + 1, "noun-phrase") if wanted and not reading.is_complementiser(at + 1) else None
    letter = _fused_letter(reading, at)
    return Complement(at, "noun-phrase") if letter and letter in cue.takes else None


def _written(takes: frozenset[str]) -> set[str]:
    return {take.replace("إ", "ا").replace("ى", "ي") for take in takes}


def _is_named(reading: Reading, at: int, pair: QuotePair) -> bool:
    """Whether the marked stretch at word ``at`` is a name before the complement."""
    after = reading.first_word(pair.end)
    return (
        reading.is_name(pair)
        or _is_clause_behind(reading, at, pair)
        or reading.at(after) == ":"
        or (reading.at(after) in GOVERNING and reading.is_complementiser(after + 1))
    )


def _is_clause_behind(reading: Reading, at: int, pair: QuotePair) -> bool:
    """Whether the clause begins behind the marked stretch at word ``at`` and not in it."""
    return reading.is_complementiser(reading.first_word(pair.end)) and not reading.is_complementiser(at + 1)


def _is_circumstance(reading: Reading, at: int, cue: CueMatch) -> bool:
    """Whether the marked stretch at word ``at`` hangs on a preposition the cue does not take: في ندوة حول «...»."""
    before = reading.at(at - 1)
    return (
        at - 1 > cue.word and before in BREAKING_PREPOSITIONS and before not in _written(cue.takes) | {"ان"}
    )


def _fused_letter(reading: Reading, at: int) -> str:
    """The preposition ب or ل written as one with word ``at``, or nothing."""
    fold = reading.at(at)
    if fold[:1] not in ("ب", "ل") or fold in TIME or reading.words[at].kind != "word":
        return ""
    if fold[1:4] == "است":
        return fold[0]  # باستضافة, which the clitics leave open
    return fold[0] if any(one.form == fold[0] for one in propose_clitics(reading.raw(at))[:1]) else ""


def _takes_over(reading: Reading, cue: CueMatch, at: int) -> bool:
    """Whether another cue at word ``at`` claims whatever follows."""
    other = cue_at(reading, at)
    if other is None or other.doubtful or other.form in ("masdar", "preposition") or other.strength < 0.3:
        return False
    return not (cue.form != "participle" and reading.text[other.span.end : other.span.end + 1] in "،,")


def _bare_object(reading: Reading, cue: CueMatch) -> int:
    """Return the word at which a bare noun phrase after the cue begins, the subject left out; -1 for none."""
    first = cue.word + 1
    while reading.at(first) in TIME:
        first += 1
    if first >= len(reading.words) or reading.words[first].kind not in ("word", "mark"):
        return -1
    if reading.is_complementiser(first):
        return -1
    if reading.at(first) in BREAKING_PREPOSITIONS:
        return _behind_occasion(reading, first)
    ends = phrase_after(reading, first, object_follows=True)
    if not ends or cue.form == "participle" or reading.at(first) in OBJECT_HEADS:
        return first
    end = _behind_asides(reading, ends[0])
    if end >= len(reading.words) or reading.words[end].kind not in ("word", "mark"):
        return first
    if reading.is_complementiser(end):
        return -1
    if reading.at(end) in BREAKING_PREPOSITIONS:
        behind = _behind_occasion(reading, end)
        return behind if behind >= 0 else first
    return end


def _behind_asides(reading: Reading, at: int) -> int:
    """Return the word behind adverbs and dates at word ``at``, and behind what stands between commas there.

    «نفى فلان، الأحد 12 مايو، وجود»; with anything but a time in it, an aside ends only before a plain head
    of what is said: «نفى المحافظ، فلان، في بيان، وجود».
    """
    end = at
    while reading.at(end) in TIME:
        end += 1
    for _ in range(_ASIDES):
        if not reading.is_pause(end):
            break
        if reading.at(end + 1) in OBJECT_HEADS:
            return end + 1
        close = _aside_end(reading, end + 1)
        if not close:
            break
        if reading.at(end + 1) in TIME or reading.at(close + 1) in OBJECT_HEADS:
            return close + 1
        end = close
    return end


def _aside_end(reading: Reading, first: int) -> int:
    """Return the comma that ends an aside of few words from word ``first`` on; 0 for none."""
    for index in range(first, min(len(reading.words), first + _ASIDE + 1)):
        if reading.is_pause(index):
            return index if index > first else 0
        if reading.is_complementiser(index) or reading.words[index].kind not in _IN_ASIDES:
            return 0
    return 0


def _behind_occasion(reading: Reading, at: int) -> int:
    """Return the verbal noun behind «في بيان لها أمس», «خلال لقائه الوزير»; -1 for none."""
    for index in range(at + 2, min(len(reading.words), at + _OCCASION)):
        if reading.is_complementiser(index) or reading.words[index].kind not in ("word", "number"):
            return -1
        if reading.at(index) in OBJECT_HEADS and reading.at(index - 1) not in BREAKING_PREPOSITIONS:
            return index
    return -1
