"""Checks: what in an article's annotations deserves a second look; a person decides, nothing is refused."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from annotator.model.scheme import CUE, SHIPPED, SOURCE, WITHIN, Scheme
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Link
from annotator.text.characters import ARABIC_LETTERS, ARABIC_MARKS, INVISIBLE, TATWEEL
from annotator.text.clitics import propose_clitics
from annotator.text.folding import fold_text
from annotator.text.graphemes import Graphemes
from annotator.text.quotes import pair_quotes

Severity = Literal["warning", "hint"]


@dataclass(frozen=True)
class Finding:
    """What one check has to say of an annotation: a message code and its arguments."""

    code: str
    annotation: str
    arguments: dict[str, str] = field(default_factory=dict)
    severity: Severity = "warning"


def check_sheet(sheet: Sheet, scheme: Scheme = SHIPPED) -> list[Finding]:
    """Return the findings of a sheet in the order of the text; rejected suggestions are left alone."""
    kept = [one for one in sheet.annotations.values() if one.status != "rejected"]
    kept.sort(key=lambda one: one.span)
    look = _Look(sheet, kept)
    findings: list[Finding] = []
    for one in kept:
        if one.span.end > len(look.text):
            continue  # an annotation of an older revision; importing reports those
        findings += look.edges(one)
        if one.tag in scheme.quotes:
            findings += look.quote(one)
        elif one.tag in scheme.claims:
            findings += look.claim(one)
        elif one.tag in (*scheme.cues, *scheme.speakers):
            findings += look.mention(one, is_cue=one.tag in scheme.cues)
    return findings


class _Look:
    """One look at a sheet: its links by end, its text's graphemes and quote marks."""

    def __init__(self, sheet: Sheet, kept: list[Annotation]) -> None:
        self.text = sheet.article.text
        self._annotations = {one.id: one for one in kept}
        self._graphemes = _graphemes(self.text)
        self._marks = _marks(self.text)
        self._links: dict[tuple[str, str], list[Link]] = {}
        self._cue_uses: Counter[str] = Counter()
        for link in sheet.links.values():
            if link.from_id in self._annotations and link.to_id in self._annotations:
                self._links.setdefault((link.from_id, link.role), []).append(link)
                self._cue_uses[link.to_id] += link.role == CUE

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

    def quote(self, one: Annotation) -> Iterator[Finding]:
        """What can be wrong with a quote."""
        if (one.id, CUE) not in self._links and (one.id, SOURCE) not in self._links:
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
        return any(_is_first_person(word) for word in fold_text(span.text_of(self.text)).split())

    def _is_unbalanced(self, span: Span) -> bool:
        inside = self._marks.inside(span)
        return any(self._marks.partner.get(at, -1) not in inside for at in inside)

    def claim(self, one: Annotation) -> Iterator[Finding]:
        """A claim lies inside the quote it is linked to."""
        for link in self._links.get((one.id, WITHIN), ()):
            quote = self._annotations[link.to_id].span
            if not quote.start <= one.span.start <= one.span.end <= quote.end:
                yield Finding(
                    "check.claim_outside_quote", one.id, {"quote": _short(quote.text_of(self.text))}
                )

    def mention(self, one: Annotation, *, is_cue: bool) -> Iterator[Finding]:
        """A cue or speaker begins without a loose و or ف; a cue serves one quote."""
        start = one.span.start
        word = _WORD.match(self.text, start)
        clitics = propose_clitics(word[0]) if word else []
        if clitics and clitics[0].form in ("و", "ف") and clitics[0].certainty == "sure":
            yield Finding("check.loose_conjunction", one.id, {"letter": clitics[0].form})
        if is_cue and self._cue_uses[one.id] > 1:
            yield Finding("check.cue_linked_twice", one.id, {"cue": one.span.text_of(self.text)})


@lru_cache(maxsize=8)
def _graphemes(text: str) -> Graphemes:
    return Graphemes(text)


class _Marks:
    """The quote marks of a text, so laid out that a span asks for its own only."""

    def __init__(self, text: str) -> None:
        found = pair_quotes(text)
        self._starts = [pair.start for pair in found.pairs]
        self._ends = sorted(pair.end for pair in found.pairs)
        self.partner: dict[int, int] = {}
        for pair in found.pairs:
            if pair.closing:
                self.partner[pair.start] = pair.end - 1
                self.partner[pair.end - 1] = pair.start
        self._offsets = sorted({*self.partner, *self._starts, *found.loners})

    def inside(self, span: Span) -> set[int]:
        """The offsets of the marks inside a span."""
        near = self._offsets[bisect_left(self._offsets, span.start) : bisect_left(self._offsets, span.end)]
        return {at for at in near if at in span}

    def touch(self, start: int, end: int) -> bool:
        """Whether a mark stands inside or a marked stretch around."""
        if bisect_left(self._offsets, start) < bisect_left(self._offsets, end):
            return True
        return bisect_left(self._starts, end) > bisect_right(self._ends, start)


@lru_cache(maxsize=8)
def _marks(text: str) -> _Marks:
    return _Marks(text)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


_SHOWN = 40
_WORD = re.compile(rf"[{ARABIC_LETTERS}{ARABIC_MARKS}{TATWEEL}{INVISIBLE}]+")
_COLON_BEFORE = re.compile(rf":[\s{INVISIBLE}]*\Z")
_ABBREVIATION = re.compile(rf"(?:(?<![{ARABIC_LETTERS}])[{ARABIC_LETTERS}]|[A-Za-z])\.\Z")
_FIRST_PERSON = re.compile(
    r"[وفل]?(?:انا|نحن|ان?نا|ان?ني|لي|لدي|معي|عندي|لست|لسنا|كنت)\Z|[وف]?سن.{3}|.{3,}(?:نا|ني|ناه|ناها)\Z"
)
_FIRST_PERSON_VERBS = frozenset(
    fold_text(
        """
        أقول نقول أعتقد نعتقد أريد نريد أود نود أرى نرى أدعو ندعو أؤكد نؤكد أطالب نطالب نأمل آمل أطلب نطلب نعمل
        نسعى نرفض أرفض نحتاج أحتاج نعرف أعرف نعلم أعلم أتطلع نتطلع أعمل أتمنى نتمنى نشكر أشكر نرحب أرحب قلت
        أستطيع نستطيع سأكون سأعمل سأقوم سأواصل أشعر نشعر أحب نحب نواصل نواجه أفكر نفكر نثق أثق ندرك نملك نؤمن أؤمن
        """
    ).split()
)


def _is_first_person(word: str) -> bool:
    bare = word.strip("«»“”\"'()[]،؛:.!؟?…")
    return bool(_FIRST_PERSON.match(bare)) or bare in _FIRST_PERSON_VERBS or bare[1:] in _FIRST_PERSON_VERBS
