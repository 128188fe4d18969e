"""Noun phrases beside a cue: where the speaker's name and title begin and end."""

from __future__ import annotations

import re

from annotator.suggesting.appositions import is_apposition, is_named_behind
from annotator.suggesting.lexicon import CueMatch
from annotator.suggesting.reading import Reading
from annotator.suggesting.word_lists import (
    ANONYMOUS,
    BREAKING_PREPOSITIONS,
    CONNECTIVES,
    DOCUMENTS,
    EVENTS,
    GOVERNING,
    INSTITUTIONS,
    MEDIA,
    NO_NOUNS,
    OBJECT_HEADS,
    ON_PART,
    PERSONS,
    RELATIVES,
    TIME,
)
from annotator.suggesting.words import Word
from annotator.text.clitics import propose_clitics

MAX_WORDS = 24
DASHES = ("-", "–")
_POSSESSED = re.compile("(?!ال).{3,}(?:ه|ها|هم|هما)")
_STATE = re.compile("م(?!الطا).{3,}[^ي]ا")
"""Accusative participles that tell a state: متوجها إلى القاعة."""
_VERBAL_NOUN = re.compile("م.ا..ة|ت..ي.ة?|است...?ا.|ان..ا.|ا.ت.ا.|ا[^ل].ا.ة?")
"""Patterns of verbal nouns, which follow a definite noun only as an object: الوزير إصلاح الطريق."""
_THINGS = DOCUMENTS | INSTITUTIONS
_ITSELF = frozenset(("نفسه", "نفسها", "نفسهم", "ذاته", "ذاتها"))
_BRACKETED = 5
"""Words a bracket may hold and still belong to a name: حلف شمال الأطلسي (الناتو)."""


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
        step = _go_on(reading, longer, object_follows)
        if step <= longer:
            break
        longer = step
        ends.append(longer)
    if len(ends) > 1 and _goes_on(reading, first, shortest, ends[-1]):
        ends = [ends[-1], *ends[:-1]]
    return ends


def _run(reading: Reading, first: int, object_follows: bool) -> int:
    """Return the end of the plain run of nouns from word ``first``."""
    at = first
    limit = min(len(reading.words), first + MAX_WORDS)
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
        if word.fold in ("ل", "ب") and at > first:
            break  # ل«الحياة»
        if word.fold == "." and at > first and _is_initial(reading, at - 1):
            at += 1  # د. أحمد, أ.د. أحمد
            continue
        if word.fold in DASHES and at > first:
            near = reading.words[at - 1].end == word.start
            if not near or at + 1 >= len(reading.words) or reading.words[at + 1].start != word.end:
                break
            at += 2
            continue
        if not is_name_word(word) or _ends_phrase(reading, at, first, object_follows):
            break
        at += 1
    return at


def _is_initial(reading: Reading, at: int) -> bool:
    return len(reading.at(at)) == 1 or reading.words[at].kind == "abbreviation"


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
    if reading.is_complementiser(at) or fold in RELATIVES or fold in TIME:
        return True
    if fold in MEDIA and not (at == first and _is_asked_for(reading, at - 1)):
        return True
    if fold in BREAKING_PREPOSITIONS or fold in CONNECTIVES or (at > first and _STATE.fullmatch(fold)):
        return True
    if fold in ON_PART or (fold in NO_NOUNS and reading.at(at - 1) not in GOVERNING):
        return True
    cue = cue_at(reading, at)
    if at > first and cue is not None and cue.bound and not fold.startswith(("ال", "و")):
        return True  # «نقلت الصحيفة عن الوزير قوله»
    if cue is not None and cue.form != "masdar" and (not cue.doubtful or cue.strength >= 0.5):
        return not (at == first and fold.startswith("ال"))
    if at > first and _is_verb_after(reading, at, first):
        return True
    if at == first:
        return object_follows and (fold in OBJECT_HEADS or bool(cue and not fold.startswith("ال")))
    if not object_follows:
        return False
    if fold in OBJECT_HEADS or (cue is not None and not fold.startswith("ال")):
        return True
    if reading.at(at - 1).startswith("ال") and _VERBAL_NOUN.fullmatch(fold):
        return True
    return is_possessed(fold)


def _is_asked_for(reading: Reading, at: int) -> bool:
    """Whether word ``at`` is «وفقا», behind which the ل names the speaker and not whom one speaks to."""
    cue = cue_at(reading, at)
    return cue is not None and cue.form == "preposition"


def _is_verb_after(reading: Reading, at: int, first: int) -> bool:
    """Whether a bare word after a definite noun is no part of it: للتقرير ارتفع. A title takes a name there."""
    if at > first + 1 or reading.at(first) not in _THINGS or not reading.at(first).startswith(("ال", "لل")):
        return False
    return not reading.at(at).startswith(("ال", "و", "ل", "ب"))


def is_possessed(fold: str) -> bool:
    """Whether a folded word carries a pronoun: حرصهما, تضامنه."""
    if fold in _ITSELF or fold.endswith("الله") or fold[:1] == "و":
        return False
    return bool(_POSSESSED.fullmatch(fold))


def _go_on(reading: Reading, end: int, object_follows: bool) -> int:
    """Return a longer end: over a comma with an apposition, or over في, من and the like."""
    fold = reading.at(end)
    if fold == "،" and not reading.at(end + 1).startswith("و"):
        longer = _run(reading, end + 1, object_follows)
        return longer if longer > end + 1 else end
    if fold in ("في", "من", "لدي", "عن", "علي", "الي", "بين") and end + 1 < len(reading.words):
        following = reading.at(end + 1)
        if following in EVENTS or following in TIME or reading.is_complementiser(end + 1):
            return end
        return _run(reading, end + 1, object_follows)
    return end


def _goes_on(reading: Reading, first: int, end: int, longer: int) -> bool:
    """Whether what lies between ``end`` and ``longer`` belongs to the phrase.

    So it does behind في or من where the head is vague or a title follows the name, and behind the
    comma between title and name: وزير النقل، سالم العامري إن.
    """
    if reading.at(end) == "،":
        return is_apposition(reading, first, end, longer)
    if reading.at(first) in ANONYMOUS:
        return True
    if reading.at(first) in PERSONS:
        return is_named_behind(reading, end + 2, longer)
    return any(reading.at(at) in PERSONS for at in range(first, end))


def is_name_word(word: Word) -> bool:
    """Whether a word may stand in a noun phrase at all."""
    return word.kind in ("word", "abbreviation", "handle", "hashtag")


def after_preposition(reading: Reading, cue: CueMatch) -> int:
    """Return the word at which the speaker behind حسب, وفقا and the like begins: وفق ما صرح به الوزير."""
    first = cue.word + 1
    if reading.at(first) in ("عن", "ل"):
        first += 1
    elif reading.at(first) in ("ما", "لما"):
        first += 2
        first += reading.at(first) in ("به", "بها", "عنه", "عنها", "اليه", "له")
        while reading.is_pause(first) or reading.at(first) in TIME:
            first += 1
    elif (
        (other := cue_at(reading, first)) is not None
        and other.form == "masdar"
        and not reading.at(first).startswith("ال")
    ):
        first += 1
    return first


def cue_at(reading: Reading, index: int) -> CueMatch | None:
    """Return the cue at word ``index``."""
    return reading.cue_by_word.get(index)


def without_conjunction(reading: Reading, index: int, *, doubtful: bool = False) -> int:
    """Return where word ``index`` begins, after a leading و or ف that is sure, or ``doubtful`` (code points)."""
    word = reading.words[index]
    raw = reading.text[word.start : word.end]
    if word.kind == "word" and word.fold[:1] in "وف":
        clitics = propose_clitics(raw)
        if clitics and clitics[0].form in "وف" and (doubtful or clitics[0].certainty == "sure"):
            return word.start + clitics[0].end
    return word.start
