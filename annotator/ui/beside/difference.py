"""Difference: what annotators differ in at one place, as letters to be shown and in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from annotator.agreement.kinds import BOUNDARIES, LINKS, Case, Kind
from annotator.agreement.segments import difference
from annotator.agreement.speech import Speech
from annotator.messages import say
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation
from annotator.text.lines import ends_of
from annotator.ui.widgets.bidi import isolated, right_to_left

WORDS = 2
"""So many words say where an edge is."""
LONGEST = 40
"""Code points of the words of a whole annotation; the middle of longer ones is left out."""


def letters_of(sheet: Sheet, cases: Iterable[Case]) -> Span | None:
    """Return what only some have of what the first of these cases is about; where edges are alike, all of it."""
    for case in cases:
        spans = [one.span for _, one in _versions(sheet, case)]
        if spans:
            whole = Span.joining(chain.from_iterable(span.segments for span in spans))
            lacking = [part for span in spans for part in difference(whole.segments, span.segments)]
            return Span.joining(lacking) if lacking else whole
    return None


def told(sheet: Sheet, cases: Iterable[Case], speech: Speech) -> str:
    """Return who has what, a line each: words at the bracket of an edge, a tag, a value, a link's end."""
    return "\n".join(dict.fromkeys(part for case in cases for part in _parts(sheet, case, speech)))


def _parts(sheet: Sheet, case: Case, speech: Speech) -> Iterator[str]:
    kind, versions = case.kind, _versions(sheet, case)
    if kind in BOUNDARIES:
        edges = list(_edges(sheet.article.text, versions, speech))
        if kind is not Kind.BOUNDARY_OTHER or not edges:
            yield speech.say(f"kind_{kind}")
        yield from edges
    elif kind is Kind.TAG:
        yield _whose(speech.say("kind_tag"), [(speech.tag(one.tag), name) for name, one in versions], speech)
    elif kind is Kind.ATTRIBUTE:
        values = [(_value(one, case.detail, speech), name) for name, one in versions]
        yield _whose(speech.attribute(case.detail), values, speech)
    elif kind in LINKS:
        ends = [(_ends(sheet, one, case.detail) or speech.say("no_link"), name) for name, one in versions]
        yield _whose(speech.role(case.detail), ends, speech)
    else:
        nothing = [(speech.say("nothing_here"), name) for name in case.without]
        words = [(_words(sheet, one), name) for name, one in versions]
        yield _whose(speech.say(f"kind_{kind}"), words + nothing, speech)


def _edges(text: str, versions: Sequence[tuple[str, Annotation]], speech: Speech) -> Iterator[str]:
    rows = [(one.span, text[one.span.start : one.span.end].split(), name) for name, one in versions]
    if len({span.start for span, _, _ in rows}) > 1:
        begun = [(right_to_left("[" + " ".join(words[:WORDS])), name) for _, words, name in rows]
        yield _whose(say("comparing.beginning"), begun, speech)
    if len({span.end for span, _, _ in rows}) > 1:
        ended = [(right_to_left(" ".join(words[-WORDS:]) + "]"), name) for _, words, name in rows]
        yield _whose(say("comparing.end"), ended, speech)


def _value(one: Annotation, attribute: str, speech: Speech) -> str:
    value = one.attributes.get(attribute)
    return say("comparing.no_value") if value is None else speech.value(attribute, value)


def _ends(sheet: Sheet, one: Annotation, role: str) -> str:
    return " + ".join(_words(sheet, end) for end in sheet.linked(one.id, role))


def _whose(about: str, said: Iterable[tuple[str, str]], speech: Speech) -> str:
    """Return what is said of each version, and whose it is; those of one mind together."""
    names: dict[str, list[str]] = {}
    for what, name in said:
        names.setdefault(what, []).append(isolated(speech.annotator(name)))
    comma = speech.say("comma")
    return f"{about}: " + comma.join(
        say("comparing.has", what=what, names=comma.join(who)) for what, who in names.items()
    )


def _versions(sheet: Sheet, case: Case) -> list[tuple[str, Annotation]]:
    return [(name, sheet.annotations[id]) for name, id in case.versions if id in sheet.annotations]


def _words(sheet: Sheet, one: Annotation) -> str:
    return right_to_left(ends_of(" ".join(one.span.text_of(sheet.article.text).split()), LONGEST))
