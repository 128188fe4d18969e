"""Speakers named at a cue: the noun phrase after it, the one before it, «فلان: ...»."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.span import Span
from annotator.suggesting.appositions import is_apposition
from annotator.suggesting.lexicon import SAID_IN, CueMatch, takes_object
from annotator.suggesting.phrases import (
    DASHES,
    MAX_WORDS,
    after_preposition,
    cue_at,
    is_name_word,
    phrase_after,
    without_conjunction,
)
from annotator.suggesting.reading import Reading
from annotator.suggesting.word_lists import (
    BREAKING_PREPOSITIONS,
    CONNECTIVES,
    EVENTS,
    NO_NOUNS,
    ON_PART,
    PREPOSITIONS,
    RELATIVES,
    TIME,
)
from annotator.text.clitics import propose_clitics

_STRONG = 0.25
_THIS = frozenset(("هذا", "هذه", "ذلك", "تلك"))
_BEFORE_PHRASE = CONNECTIVES | BREAKING_PREPOSITIONS | TIME


def named_speakers(reading: Reading, quote: Span, cue: CueMatch) -> Iterator[Span]:
    """Yield the noun phrases at the cue that may be its subject, the likeliest first."""
    if cue.formula or cue.form == "participle":
        return  # nobody says «يذكر أن»; مشيرا has the subject of the main verb
    after = list(_after(reading, cue, quote))
    before = list(_before(reading, cue, quote))
    found = before + after if before and _subject_first(reading, cue) else after + before
    yield from (span for span in found if cue.form == "preposition" or not _is_governed(reading, span))


def _is_governed(reading: Reading, span: Span) -> bool:
    """Whether a phrase begins with a fused preposition, which no subject does: لأسباب, بالتحري."""
    clitics = propose_clitics(reading.raw(reading.word_at(span.start)))
    first = [one for one in clitics if one.form not in ("و", "ف")][:1]
    return any(one.form in ("ب", "ل") and one.certainty == "sure" for one in first)


def _after(reading: Reading, cue: CueMatch, quote: Span) -> Iterator[Span]:
    if cue.bound:
        return  # «الإعلان», «تأكيده»: what follows is no subject
    framed = cue.form == "preposition"
    first = after_preposition(reading, cue) if framed else _skip_adverbs(reading, cue.word + 1)
    if cue.lemma in SAID_IN and reading.at(first) == "في":
        first += 1
    if first >= len(reading.words) or reading.words[first].start == quote.start:
        return
    limit = reading.first_word(quote.start) if quote.start > cue.span.end else len(reading.words)
    starts = [first]
    if cue.group == "relay":
        starts = list(dict.fromkeys((_behind_relayer(reading, first), first)))
    for start in starts:
        for end in phrase_after(reading, start, object_follows=takes_object(cue)):
            span = phrase_span(reading, start, min(end, limit))
            if span is not None:
                yield span


def _behind_relayer(reading: Reading, first: int) -> int:
    """«نقلت وكالة عن الوزير»: the one who said it stands behind عن."""
    for end in phrase_after(reading, first)[:1]:
        if reading.at(end) == "عن":
            return end + 1
    return first


def _skip_adverbs(reading: Reading, first: int) -> int:
    """Skip «اليوم», «أيضا» between verb and subject."""
    at = first
    while reading.at(at) in TIME or reading.at(at) == "،":
        at += 1
    return at


def _before(reading: Reading, cue: CueMatch, quote: Span) -> Iterator[Span]:
    last = cue.word - 1
    while last >= 0 and (reading.at(last) in ("قد", "لم", "لن", "لا") or reading.at(last) in TIME):
        last -= 1
    if last < 0 or cue.form == "preposition":
        return
    if reading.at(last) == "،":
        name = phrase_before(reading, last - 1)
        title = phrase_before(reading, name - 2) if reading.at(name - 1) == "،" else name
        if title == name or not is_apposition(reading, title, name - 1, last):
            return
        first, last = title, last - 1
    else:
        first = phrase_before(reading, last)
    head = reading.at(first - 1)
    if head in _THIS and reading.at(first - 2).removeprefix("و") in PREPOSITIONS:
        first -= 1
        head = reading.at(first - 1)
    if head in NO_NOUNS:
        return  # «لم تحدده قوله»
    if head == "في" and (owner := phrase_before(reading, first - 2)) < first - 1:
        # «مصادر في الوزارة نفت»; in «المدير في هذا الإطار قال» it is the occasion.
        last = first - 2 if reading.at(first) in EVENTS | _THIS else last
        first = owner
    elif head.removeprefix("و") in PREPOSITIONS:
        return  # «في هذا الإطار طالبت»
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


def is_dropped(reading: Reading, cue: CueMatch) -> bool:
    """Whether the verb has no subject of its own: what it takes follows at once."""
    if cue.form == "participle":
        return True
    if cue.form in ("preposition", "colon"):
        return False
    at = _skip_adverbs(reading, cue.word + 1)
    if cue.lemma in SAID_IN and reading.at(at) == "في":
        return False  # «جاء في البيان»
    if reading.is_complementiser(at) or reading.at(at) in (":", "") or _opens_quotation(reading, at):
        return cue.span.start > reading.words[cue.word].start or cue.word == 0
    return reading.at(at) in BREAKING_PREPOSITIONS and cue.span.start > reading.words[cue.word].start


def _opens_quotation(reading: Reading, at: int) -> bool:
    pair = reading.opens(at)
    return pair is not None and not reading.is_name(pair)


def speakers_beside(reading: Reading, cue: Span) -> Iterator[Span]:
    """Noun phrases beside a cue the lexicon does not know: «فلان: كذا», a word an annotator chose."""
    at = reading.word_at(cue.start)
    if reading.at(at) == ":":
        first = phrase_before(reading, at - 1)
        addressee = next((k for k in range(first + 1, at) if reading.at(k)[:1] == "ل"), at)
        for start, end in dict.fromkeys(((0, at), (first, at), (first, addressee))):
            span = phrase_span(reading, start, end)
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


def phrase_before(reading: Reading, last: int) -> int:
    """Return the first word of the noun phrase that ends with word ``last``; ``last + 1`` for none."""
    at = last
    limit = max(0, last - MAX_WORDS)
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
        if word.fold in DASHES and 0 < at < last and reading.words[at - 1].end == word.start:
            at -= 1
            continue
        if not is_name_word(word) or _begins_after(reading, at):
            break
        at -= 1
    return at + 1


def _begins_after(reading: Reading, at: int) -> bool:
    fold = reading.at(at)
    if fold in BREAKING_PREPOSITIONS or fold in CONNECTIVES or fold in TIME or fold in RELATIVES:
        return True
    if fold in NO_NOUNS or fold in ON_PART:
        return True
    if reading.is_complementiser(at) or (fold[:1] == "و" and fold[1:] in _BEFORE_PHRASE):
        return True
    cue = cue_at(reading, at)
    return cue is not None and cue.form != "masdar" and not cue.doubtful and cue.strength >= _STRONG


def phrase_span(reading: Reading, first: int, end: int) -> Span | None:
    """Return the span of words ``first`` to ``end`` without a sure leading و or ف."""
    if end <= first:
        return None
    start = without_conjunction(reading, first)
    return Span.of(start, reading.words[end - 1].end)
