"""Signs that a text gives to the checks: its quote marks laid out for spans, and words of a first person."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

from annotator.model.span import Span
from annotator.text.folding import fold_text
from annotator.text.patterns import later
from annotator.text.quotes import pair_quotes


class Marks:
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
def marks_of(text: str) -> Marks:
    """Return the quote marks of a text."""
    return Marks(text)


def is_first_person(word: str) -> bool:
    """Tell whether a folded word shows that somebody speaks of himself."""
    bare = word.strip("«»“”\"'()[]،؛:.!؟?…")
    return bool(_FIRST_PERSON.match(bare)) or bare in _FIRST_PERSON_VERBS or bare[1:] in _FIRST_PERSON_VERBS


_FIRST_PERSON = later(
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
