"""Quote marks: which opens, which closes, which stands alone; paragraph by paragraph."""

from typing import Literal

from annotator.frozen import dataclass
from annotator.text.quote_roles import FAMILIES, Mark, marks_by_paragraph
from annotator.text.surrogates import refuse_surrogates

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class QuotePair:
    """A stretch in quote marks, marks included; code points, half-open.

    `closing` is empty where the mark is missing: the pair then ends with its paragraph.
    `depth` is 0 for an outermost pair.
    """

    start: int
    end: int
    opening: str
    closing: str
    depth: int
    confidence: Confidence

    @property
    def inner(self) -> tuple[int, int]:
        """The stretch between the marks."""
        return self.start + len(self.opening), self.end - len(self.closing)


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """The pairs of a text by start, and the offsets of marks with no partner."""

    pairs: tuple[QuotePair, ...]
    loners: tuple[int, ...]


def pair_quotes(text: str) -> QuoteMarks:
    """The quote marks of `text`, paired within each line. Raises LoneSurrogate."""
    refuse_surrogates(text)
    pairs: list[QuotePair] = []
    loners: list[int] = []
    for marks, end in marks_by_paragraph(text):
        paragraph = _Paragraph()
        for mark in marks:
            paragraph.take(mark)
        pairs += paragraph.pairs(end)
        loners += paragraph.loners()
    return QuoteMarks(tuple(pairs), tuple(loners))


class _Paragraph:
    """A stack of open marks; a bad one is left behind and never turns the others round."""

    def __init__(self) -> None:
        self._open: list[Mark] = []
        self._open_of = dict.fromkeys(FAMILIES.values(), 0)
        self._closed: list[tuple[Mark, Mark]] = []
        self._alone: list[Mark] = []

    def take(self, mark: Mark) -> None:
        """Open or close with the next mark."""
        role = mark.role
        if role == "either":
            role = "close" if self._open_of[mark.family] else "open"
        if role == "open":
            self._open.append(mark)
            self._open_of[mark.family] += 1
        elif self._open_of[mark.family]:
            while self._open[-1].family != mark.family:
                self._alone.append(self._pop())
            self._closed.append((self._pop(), mark))
        elif mark.family != "single" and self._open and self._open[-1].family != "single":
            self._closed.append((self._pop(), mark))
        elif mark.family != "single":
            self._alone.append(mark)

    def _pop(self) -> Mark:
        mark = self._open.pop()
        self._open_of[mark.family] -= 1
        return mark

    def pairs(self, end: int) -> list[QuotePair]:
        """The pairs by start; marks still open end at `end`, the end of the paragraph."""
        spans: list[tuple[int, int, Mark, Mark | None]] = [
            (opening.at, closing.at + 1, opening, closing) for opening, closing in self._closed
        ]
        spans += [
            (mark.at, max(end, mark.at + 1), mark, None) for mark in self._open if mark.family != "single"
        ]
        spans.sort(key=lambda span: span[0])
        pairs: list[QuotePair] = []
        around: list[int] = []
        for start, stop, opening, closing in spans:
            while around and around[-1] <= start:
                around.pop()
            glyph = closing.glyph if closing else ""
            pairs.append(
                QuotePair(start, stop, opening.glyph, glyph, len(around), _confidence(opening, closing))
            )
            if closing:
                around.append(stop)
        return pairs

    def loners(self) -> list[int]:
        """Offsets of the marks without a partner, single marks left out: they may be apostrophes."""
        return sorted(mark.at for mark in (*self._alone, *self._open) if mark.family != "single")


def _confidence(opening: Mark, closing: Mark | None) -> Confidence:
    if closing is None or opening.family != closing.family:
        return "low"
    return "high" if opening.sure and closing.sure else "medium"
