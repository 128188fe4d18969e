"""Homographs: where a word that may be a cue is another word, told by its place in the clause."""

from __future__ import annotations

from annotator.suggesting.complements import complements
from annotator.suggesting.lexicon import CueMatch
from annotator.suggesting.reading import PAUSES, Reading
from annotator.suggesting.word_lists import (
    CLAUSE_OPENERS,
    CONNECTIVES,
    OCCASIONAL,
    PREPOSITIONS,
    RELATIVES,
    TIME,
)

_FORMS = frozenset(("perfect", "imperfect", "participle"))
_BEFORE_NOUNS = PREPOSITIONS - {"من", "عن", "منذ"}
"""Without those that are spelled like a pronoun (من قال) or take a clause."""


def is_another_word(reading: Reading, cue: CueMatch) -> bool:
    """Whether a cue is no verb where it stands: «مباحثات بين», «في مدينة», «وسط تجدد».

    No verb follows a preposition. A doubtful one that does not open its clause has its subject before it, and what
    it reports follows at once: «الوزير بين أن», «الوزير عبر عن»; with a noun behind it, it is another word.
    """
    if cue.form not in _FORMS:
        return False
    coordinated = cue.span.start > reading.words[cue.word].start
    if not coordinated and reading.at(cue.word - 1) in (PREPOSITIONS if cue.doubtful else _BEFORE_NOUNS):
        return True
    if not cue.doubtful or cue.form == "participle":
        return False
    if coordinated:
        return _is_repeated(reading, cue)
    if cue.word == 0 or "noun" in cue.takes or _opens_clause(reading, cue.word):
        return False  # a noun may be its object: «الملك قدر الجهود»
    return not _reports_at_once(reading, cue)


def _is_repeated(reading: Reading, cue: CueMatch) -> bool:
    """Whether «وبين» goes on with a «بين» before it."""
    fold = reading.at(cue.word)[1:]
    return any(reading.at(at) == fold for at in range(cue.word)) and not _reports_at_once(reading, cue)


def _opens_clause(reading: Reading, at: int) -> bool:
    """Whether a clause may begin at word ``at``: behind a pause, a mark, a connective, «ما», «أن», a date."""
    word, fold = reading.words[at - 1], reading.at(at - 1)
    if word.kind != "word" or fold in PAUSES:
        return True
    known = CONNECTIVES | RELATIVES | TIME | CLAUSE_OPENERS
    return fold in known or fold[1:] in known or reading.is_complementiser(at - 1)


def _reports_at_once(reading: Reading, cue: CueMatch) -> bool:
    """Whether what the cue reports follows it, adverbs of time left out."""
    at = cue.word + 1
    while reading.at(at) in TIME or reading.is_pause(at):
        at += 1
    if reading.is_complementiser(at) or reading.at(at) == ":" or reading.opens(at) is not None:
        return True
    following = reading.at(at)
    # No preposition follows a preposition: «عبر في الاتصال عن».
    return following in cue.written_prepositions or (
        following in OCCASIONAL and bool(complements(reading, cue))
    )
