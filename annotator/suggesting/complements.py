"""Complements: where what a cue reports begins, and where it may end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from annotator.suggesting.lexicon import CueMatch
from annotator.suggesting.phrases import cue_at, phrase_after
from annotator.suggesting.reading import Reading
from annotator.suggesting.word_lists import GOVERNING, NOT_A_COMPLEMENT_AFTER, OBJECT_HEADS, TIME
from annotator.text.clitics import propose_clitics

Kind = Literal["clause", "noun-phrase", "according-to", "marked", "colon"]
_REACH = 45
"""Words between a cue and its complement at most."""


@dataclass(frozen=True, slots=True)
class Complement:
    """Where a quote begins: the word, and the kind of complement it is."""

    word: int
    kind: Kind


def complements(reading: Reading, cue: CueMatch) -> list[Complement]:
    """Return where what ``cue`` reports may begin, best first."""
    found: list[Complement] = []
    for complement in _scan(reading, cue):
        if complement not in found:
            found.append(complement)
    return found


def _scan(reading: Reading, cue: CueMatch) -> Iterator[Complement]:
    takes = cue.takes
    first = cue.word + 1
    limit = min(len(reading.words), first + _REACH)
    bare = -1
    if "noun" in takes:
        bare = _bare_object(reading, cue)
    at = first
    while at < limit:
        if bare == at:
            yield Complement(at, "noun-phrase")
            bare = -1
        word = reading.words[at]
        if word.kind == "mark":
            pair = reading.opens(at)
            if pair is not None:
                if not reading.is_name(pair) and not _is_named(reading, pair.end):
                    yield Complement(at, "clause" if reading.is_complementiser(at + 1) else "marked")
                    return
                if pair.closing:
                    at = reading.first_word(pair.end)
                    continue
            elif reading.closes(at) is not None:
                return
        elif word.fold == ":" and at + 1 < limit:
            inner = at + 1
            kind: Kind = "clause" if reading.is_complementiser(inner) else "colon"
            yield Complement(inner, "marked" if reading.opens(inner) else kind)
            return
        elif reading.is_complementiser(at):
            if reading.at(at - 1) not in NOT_A_COMPLEMENT_AFTER or at == first:
                yield Complement(at, "clause")
                return
        elif word.fold in GOVERNING and at + 1 < limit:
            if word.fold in _written(takes) and not reading.is_complementiser(at + 1):
                yield Complement(at + 1, "noun-phrase")
                if "أن" not in takes:
                    return
        elif word.kind == "word" and at > cue.word and _is_fused(reading, at, takes):
            yield Complement(at, "noun-phrase")
            if "أن" not in takes:
                return
        if at > first and _takes_over(reading, cue, at):
            return
        at += 1
    if bare >= 0:
        yield Complement(bare, "noun-phrase")


def _written(takes: frozenset[str]) -> set[str]:
    return {take.replace("إ", "ا").replace("ى", "ي") for take in takes}


def _is_named(reading: Reading, end: int) -> bool:
    """Whether a stretch in marks that ends at ``end`` is a name before the complement."""
    after = reading.first_word(end)
    return (
        reading.is_complementiser(after)
        or reading.at(after) == ":"
        or (reading.at(after) in GOVERNING and reading.is_complementiser(after + 1))
    )


def _is_fused(reading: Reading, at: int, takes: frozenset[str]) -> bool:
    fold = reading.at(at)
    letter = fold[:1]
    if letter not in ("ب", "ل") or letter not in takes or fold in TIME:
        return False
    return any(one.form == letter for one in propose_clitics(reading.raw(at))[:1])


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
    if reading.is_complementiser(first) or reading.at(first) in GOVERNING:
        return -1
    ends = phrase_after(reading, first, object_follows=True)
    if not ends or cue.form == "participle" or reading.at(first) in OBJECT_HEADS:
        return first
    end = ends[0]
    while reading.at(end) in TIME:
        end += 1
    if end >= len(reading.words) or reading.words[end].kind not in ("word", "mark"):
        return first
    if reading.at(end) in GOVERNING:
        return first
    return end
