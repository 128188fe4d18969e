"""Sentences of Arabic news text: a newline always ends one, a stop does by rule."""

import re

from annotator.frozen import dataclass
from annotator.text.abbreviations import SAYS, is_abbreviation
from annotator.text.addresses import address_spans
from annotator.text.characters import ARABIC_LETTERS, DIGITS, INVISIBLE, LATIN_LETTERS, NEWLINES
from annotator.text.patterns import later
from annotator.text.surrogates import refuse_surrogates


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the white space after it; code points, half-open."""

    start: int
    end: int


def split_sentences(text: str) -> list[Sentence]:
    """Sentences that tile `text` exactly; [] for empty text. Raises LoneSurrogate."""
    refuse_surrogates(text)
    sentences: list[Sentence] = []
    stops = _Stops(text)
    start = 0
    letter = -1
    for match in _CANDIDATE.finditer(text):
        at, end = match.span()
        if end == len(text):
            break
        if at < start:
            continue
        if _NEWLINE.search(match[0]):
            stops.begin_line(end)
            if not sentences and not text[:at].strip():
                continue
            cut = end
        else:
            if letter < start:
                found = _LETTER.search(text, start)
                letter = found.start() if found else len(text)
            if letter >= at:
                continue
            cut = stops.cut(match, letter)
            if not cut:
                continue
        sentences.append(Sentence(start, cut))
        start = cut
    if start < len(text):
        sentences.append(Sentence(start, len(text)))
    return sentences


_STOPS = ".!?؟…"
_CANDIDATE = later(
    rf"[{_STOPS}{NEWLINES}](?:(?<=[{_STOPS}])[{_STOPS}]*+(?P<closers>[\"'”’“»›)\]}}{INVISIBLE}]*+))?"
    rf"\s*+(?:[{INVISIBLE}]++\s++)*+"
)
_NEWLINE = later(f"[{NEWLINES}]")
_LETTER = later(f"[{ARABIC_LETTERS}{LATIN_LETTERS}]")
_ARABIC = later(f"[{ARABIC_LETTERS}]")
_LOWER_LATIN = later("[a-zà-öø-ÿ]")
_DIGIT = later(f"[{DIGITS}]")
_ELLIPSIS = later(r"\.\.|…")
_GOES_ON = later(r"[وف]|(?:ثم|بل|أو|او)(?!\w)|لكن(?:ه|ها|هم|ني|ي|نا|ك)?(?!\w)")
_TWO_DOTS = later(r"(?<!\.)\.\.(?!\.)")
_ITEM_NUMBER = later(rf"\s\s[{DIGITS}]{{1,2}}\Z")
_SCORE_BEFORE = later(rf"[{DIGITS}]\s?-\s?[{DIGITS}]{{1,3}}\s*\Z")
_SCORE_AFTER = later(rf"[{DIGITS}]{{1,3}}\s?-\s?[{DIGITS}]")
_LATE_CLOSERS = later(rf"[\"”»›)\]}}{INVISIBLE}]+([^\S{NEWLINES}]*)")
_WINDOW = 400


class _Stops:
    """Decides on the stops of one text, left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._addresses = address_spans(text)
        self._address = next(self._addresses, None)
        self._straight = 0
        self._counted_to = 0

    def begin_line(self, at: int) -> None:
        """Straight quote marks pair within a line only."""
        self._straight, self._counted_to = 0, at

    def cut(self, match: re.Match[str], letter: int) -> int:
        """Where the sentence that may end at the stop `match` ends; 0 if it goes on.

        `letter` is the offset of the sentence's first letter.
        """
        text = self.text
        at, end = match.span()
        following = text[end]
        if following in "،؛:,;.!?؟…" or _LOWER_LATIN.match(following) or self._in_address(at):
            return 0
        ellipsis = _ELLIPSIS.match(text, at)
        if ellipsis and (
            self._opens(at) or (_GOES_ON.match(text, end) and not self._is_long_stop(at, letter))
        ):
            return 0
        if match["closers"].strip(INVISIBLE):
            return self._cut_after_closers(match, letter)
        if text[at] == "." and not ellipsis and self._inside(at, end):
            return 0
        if text[end - 1].isspace():
            return self._cut_before(end)
        return end if _ARABIC.match(following) or self._starts_beside(at, following) else 0

    def _cut_after_closers(self, match: re.Match[str], letter: int) -> int:
        text = self.text
        at, end = match.span()
        first, last = match.span("closers")
        closers = match["closers"].strip(INVISIBLE)
        if ")" in closers and self._in_parenthesis(at, letter):
            ends = text[at] == "." and text[at : at + 2] != ".." and SAYS.match(text, end)
            return end if ends else 0
        if end == last:
            # «قال."وأضاف» closes, «قال."النص"» opens.
            if not _LETTER.match(text[end]) and text[end] not in "«“(":
                return 0
            if closers == "“" or (closers == '"' and not self._is_open(first)):
                return first
            return end
        quoted_aside = closers[0] in '"”»“' and text[at] in "!?؟"
        if quoted_aside and _ARABIC.match(text[end]) and not SAYS.match(text, end):
            # A question quoted on the way: «سؤال "هل أنت صادق؟" والغاية منها».
            return 0
        return end

    def _cut_before(self, end: int) -> int:
        """Take closing marks that stand after a space: «النص . " وأضاف»."""
        late = _LATE_CLOSERS.match(self.text, end)
        if not late:
            return end
        mark, after = self.text[end], self.text[late.end() : late.end() + 1]
        if after in NEWLINES:
            return 0
        if mark == '"' and not self._is_open(end):
            return end
        if after in ".!?؟…،؛:":
            return 0
        if late[1]:
            return late.end()
        return end

    def _inside(self, at: int, end: int) -> bool:
        """Whether the full stop at `at` stands inside an abbreviation or a row of numbers."""
        text = self.text
        before = text[at - 1]
        if _DIGIT.match(before) and _ITEM_NUMBER.search(text, max(0, at - 5), at):
            return True
        if _DIGIT.match(text[end]):
            if end == at + 1:
                return True
            if _SCORE_BEFORE.search(text, max(0, at - 12), at) and _SCORE_AFTER.match(text, end):
                return True
        return is_abbreviation(text, at, end)

    def _starts_beside(self, at: int, following: str) -> bool:
        """Whether what touches the stop begins a new sentence: «النص.(وكالات)», «النص.- وأضاف»."""
        return following in "«“(\\-–•" and bool(_ARABIC.match(self.text[at - 1]))

    def _opens(self, at: int) -> bool:
        """Whether the ellipsis at `at` stands at the beginning of a quotation."""
        before = self.text[max(0, at - 3) : at].rstrip()[-1:]
        return bool(before) and (before in "،؛:«“(" or (before == '"' and self._is_open(at)))

    def _is_long_stop(self, at: int, letter: int) -> bool:
        """Whether «..» stands for a full stop: eight words before it and no quotation open.

        So it does at every «..» that ends a sentence of the Prague treebank; elsewhere it is a pause.
        """
        text = self.text
        if not _TWO_DOTS.match(text, at) or self._is_open(at):
            return False
        begin = max(letter, at - _WINDOW)
        opener = max(text.rfind("«", begin, at), text.rfind("“", begin, at))
        closer = max(text.rfind("»", begin, at), text.rfind("”", begin, at))
        return opener <= closer and len(text[begin:at].split()) >= 8

    def _is_open(self, at: int) -> bool:
        """Whether a straight quote mark of this line is open at `at`."""
        self._straight += self.text.count('"', self._counted_to, at)
        self._counted_to = max(self._counted_to, at)
        return self._straight % 2 == 1

    def _in_parenthesis(self, at: int, letter: int) -> bool:
        """Whether a bracket opened after the sentence began is open at `at`."""
        return self.text.rfind("(", max(letter, at - _WINDOW), at) > self.text.rfind(
            ")", max(letter, at - _WINDOW), at
        )

    def _in_address(self, at: int) -> bool:
        while self._address and self._address[1] <= at:
            self._address = next(self._addresses, None)
        return self._address is not None and self._address[0] <= at
