"""Checks: what in an article's annotations deserves a second look; a person decides, nothing is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import field
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from annotator.frozen import dataclass
from annotator.model.scheme import CUE, SHIPPED, SOURCE, WITHIN, Scheme
from annotator.model.sheet import Sheet
from annotator.model.signs import is_first_person, marks_of
from annotator.model.span import Span
from annotator.model.values import Annotation
from annotator.text.characters import ARABIC_LETTERS, ARABIC_MARKS, INVISIBLE, TATWEEL
from annotator.text.clitics import propose_clitics
from annotator.text.folding import fold_text
from annotator.text.graphemes import Graphemes
from annotator.text.lines import shortened
from annotator.text.patterns import later

Severity = Literal["warning", "hint"]
SHOWN = 40
"""Letters of a quote that a finding names."""


@dataclass(frozen=True)
class Finding:
    """What one check has to say of an annotation: a message code and its arguments."""

    code: str
    annotation: str
    arguments: dict[str, str] = field(default_factory=dict)
    severity: Severity = "warning"


def check_sheet(sheet: Sheet, scheme: Scheme = SHIPPED) -> list[Finding]:
    """Return the findings of a sheet in the order of the text; rejected suggestions are left alone."""
    looking = FindingBook().look(sheet, scheme)
    while True:
        try:
            next(looking)
        except StopIteration as end:
            return cast("list[Finding]", end.value)


class _Evidence(NamedTuple):
    """All that the findings of one annotation depend on, beside the text and the scheme."""

    annotation: Annotation
    is_linked: bool
    """To a cue or a speaker."""
    within: tuple[Span, ...]
    """The quotes it is linked to as a claim."""
    cue_uses: int


class FindingBook:
    """The findings of a sheet after each of its changes; what a change does not touch is not looked at again."""

    def __init__(self) -> None:
        self._text = ""
        self._scheme = SHIPPED
        self._known: dict[str, tuple[_Evidence, list[Finding]]] = {}

    def look(self, sheet: Sheet, scheme: Scheme) -> Generator[None, None, list[Finding]]:
        """Look a sheet over in small steps of at most some milliseconds; a look may be left for another one.

        Returns the findings in the order of the text. A finding that stands is the same object as before.
        """
        text = sheet.article.text
        if text != self._text or scheme != self._scheme:
            self._text, self._scheme, self._known = text, scheme, {}
        kept = [one for one in sheet.annotations.values() if one.status != "rejected"]
        kept.sort(key=lambda one: one.span.segments)
        links = _Links(sheet, kept)
        findings: list[Finding] = []
        look: _Look | None = None
        for one in kept:
            if one.span.end > len(text):
                continue  # an annotation of an older revision; importing reports those
            evidence = links.evidence_of(one)
            known = self._known.get(one.id)
            if known is None or known[0] != evidence:
                look = look or _Look(text)
                known = self._known[one.id] = (evidence, list(look.findings(evidence, scheme)))
                yield
            findings += known[1]
        for gone in self._known.keys() - {one.id for one in kept}:
            del self._known[gone]
        return findings


class _Links:
    """The links of a sheet by what checks ask of them."""

    def __init__(self, sheet: Sheet, kept: list[Annotation]) -> None:
        spans = {one.id: one.span for one in kept}
        self._linked: set[str] = set()
        self._within: dict[str, tuple[Span, ...]] = {}
        self._cue_uses: Counter[str] = Counter()
        for link in sheet.links.values():
            if link.from_id not in spans or link.to_id not in spans:
                continue
            if link.role in (CUE, SOURCE):
                self._linked.add(link.from_id)
            if link.role == WITHIN:
                self._within[link.from_id] = (*self._within.get(link.from_id, ()), spans[link.to_id])
            if link.role == CUE:
                self._cue_uses[link.to_id] += 1

    def evidence_of(self, one: Annotation) -> _Evidence:
        id = one.id
        return _Evidence(one, id in self._linked, self._within.get(id, ()), self._cue_uses[id])


class _Look:
    """One look at a text: its graphemes and quote marks, and what they say of annotations."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._graphemes = _graphemes(text)
        self._marks = marks_of(text)

    def findings(self, evidence: _Evidence, scheme: Scheme) -> Iterator[Finding]:
        """What there is to say of one annotation."""
        one = evidence.annotation
        yield from self.edges(one)
        if one.tag in scheme.quotes:
            yield from self.quote(evidence)
        elif one.tag in scheme.claims:
            yield from self.claim(evidence)
        elif one.tag in (*scheme.cues, *scheme.speakers):
            yield from self.mention(evidence, is_cue=one.tag in scheme.cues)

    def edges(self, one: Annotation) -> Iterator[Finding]:
        """Edges on a space, on a full stop, inside a grapheme; each said once an annotation."""
        text, segments = self.text, one.span.segments
        if any(text[start].isspace() or text[end - 1].isspace() for start, end in segments):
            yield Finding("check.edge_on_space", one.id)
        if any(text[start] == "." or self._ends_on_stop(start, end) for start, end in segments):
            yield Finding("check.edge_on_stop", one.id)
        if any(not self._graphemes.is_boundary(edge) for segment in segments for edge in segment):
            yield Finding("check.edge_in_grapheme", one.id)

    def _ends_on_stop(self, start: int, end: int) -> bool:
        if self.text[end - 1] != ".":
            return False
        # «أ.ف.ب.» ends on a stop that is the name's own.
        return not _ABBREVIATION.search(self.text, start, end)

    def quote(self, evidence: _Evidence) -> Iterator[Finding]:
        """What can be wrong with a quote."""
        one = evidence.annotation
        if not evidence.is_linked:
            yield Finding("check.no_cue_no_speaker", one.id)
        if one.attributes.get("type") == "direct" and not self._sounds_direct(one.span):
            yield Finding("check.direct_without_sign", one.id, severity="hint")
        if self._is_unbalanced(one.span):
            yield Finding("check.unbalanced_marks", one.id, severity="hint")

    def _sounds_direct(self, span: Span) -> bool:
        """Tell whether a mark, a colon before it or a first person supports «direct»."""
        if self._marks.touch(span.start, span.end):
            return True
        if _COLON_BEFORE.search(self.text, max(0, span.start - 8), span.start):
            return True
        return any(is_first_person(word) for word in fold_text(span.text_of(self.text)).split())

    def _is_unbalanced(self, span: Span) -> bool:
        inside = self._marks.inside(span)
        return any(self._marks.partner.get(at, -1) not in inside for at in inside)

    def claim(self, evidence: _Evidence) -> Iterator[Finding]:
        """A claim lies inside the quote it is linked to."""
        one = evidence.annotation
        for quote in evidence.within:
            if not quote.start <= one.span.start <= one.span.end <= quote.end:
                yield Finding(
                    "check.claim_outside_quote", one.id, {"quote": shortened(quote.text_of(self.text), SHOWN)}
                )

    def mention(self, evidence: _Evidence, *, is_cue: bool) -> Iterator[Finding]:
        """A cue or speaker begins without a loose و or ف; a cue serves one quote."""
        one = evidence.annotation
        start = one.span.start
        word = _WORD.match(self.text, start)
        clitics = propose_clitics(word[0]) if word else []
        if clitics and clitics[0].form in ("و", "ف") and clitics[0].certainty == "sure":
            yield Finding("check.loose_conjunction", one.id, {"letter": clitics[0].form})
        if is_cue and evidence.cue_uses > 1:
            yield Finding("check.cue_linked_twice", one.id, {"cue": one.span.text_of(self.text)})


@lru_cache(maxsize=8)
def _graphemes(text: str) -> Graphemes:
    return Graphemes(text)


_WORD = later(rf"[{ARABIC_LETTERS}{ARABIC_MARKS}{TATWEEL}{INVISIBLE}]+")
_COLON_BEFORE = later(rf":[\s{INVISIBLE}]*\Z")
_ABBREVIATION = later(rf"(?:(?<![{ARABIC_LETTERS}])[{ARABIC_LETTERS}]|[A-Za-z])\.\Z")
