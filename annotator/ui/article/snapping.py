"""Snapping: the letters a tag should cover, by the annotation scheme. Pure; the person may always move an edge."""

from __future__ import annotations

from unicodedata import combining

from annotator.model.scheme import SHIPPED, Scheme
from annotator.model.span import Span

LEFT_OUT = ".،؛:"
"""What no quote, claim, cue or speaker ends with, unless a closing mark stands after it."""
STOPS = ".،؛:!؟?…"
MARKS = "\"'«»‹›“”„‘’()"


def fit_to_tag(text: str, span: Span, tag: str, scheme: Scheme = SHIPPED) -> Span:
    """Return ``span`` as the scheme wants it for ``tag``: no loose و/ف, no final stop. Code points."""
    start, end = span.start, span.end
    mentions = (*scheme.cues, *scheme.speakers)
    if tag in (*scheme.quotes, *scheme.claims, *mentions):
        while end - 1 > start and text[end - 1] in LEFT_OUT:
            end -= 1
            while end - 1 > start and text[end - 1].isspace():
                end -= 1
    if tag in mentions:
        start += loose_conjunction(text, start, end)
    return Span.joining(((max(s, start), min(e, end)) for s, e in span.segments if s < end and e > start))


def loose_conjunction(text: str, start: int, end: int) -> int:
    """Return how many letters of the first word are a sure و or ف in front of it: 0 or 1 (with its tashkeel)."""
    from annotator.text.clitics import propose_clitics

    word_end = start
    while word_end < end and not text[word_end].isspace():
        word_end += 1
    for clitic in propose_clitics(text[start:word_end]):
        if clitic.certainty == "sure" and text[start + clitic.start] in "وف" and clitic.start == 0:
            return clitic.end
    return 0


def with_next_start(text: str, span: Span) -> Span:
    """Return ``span`` with the next of the starts a person may mean, from the first after the last."""
    (start, end), *rest = span.segments
    return Span(((_next(start_variants(text, start, end), start), end), *rest))


def with_next_end(text: str, span: Span) -> Span:
    """Return ``span`` with the next of the ends a person may mean, from the first after the last."""
    *rest, (start, end) = span.segments
    return Span((*rest, (start, _next(end_variants(text, start, end), end))))


def _next(variants: list[int], now: int) -> int:
    return variants[(variants.index(now) + 1) % len(variants)]


def start_variants(text: str, start: int, end: int) -> list[int]:
    """Return the starts a person may mean, in order: with and without a leading و/ف and opening marks."""
    first = start
    while first > 0 and text[first - 1] in MARKS:
        first -= 1
    letter = first - 1
    while letter > 0 and combining(text[letter]):
        letter -= 1
    if letter >= 0 and text[letter] in "وف" and (letter == 0 or not text[letter - 1].isalnum()):
        first = letter
    found = [first]
    at = first
    while at < end - 1:
        after = at + 1
        while after < end - 1 and combining(text[after]):
            after += 1
        opening = text[at] in MARKS or (text[at] in "وف" and (at < start or text[after] in MARKS))
        if not opening and not loose_conjunction(text, at, end):
            break
        at = after
        found.append(at)
    return sorted({*found, start})


def end_variants(text: str, start: int, end: int) -> list[int]:
    """Return the ends a person may mean, in order: with and without closing marks and the full stop."""
    last = end
    while last < len(text) and text[last] in MARKS + STOPS:
        last += 1
    found = [last]
    while last - 1 > start and text[last - 1] in MARKS + STOPS:
        last -= 1
        found.append(last)
    return sorted({*found, end})
