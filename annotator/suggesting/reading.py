"""Reading: one sentence with its words folded, its quote marks paired and its cues found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import field
from functools import cached_property, lru_cache

from annotator.frozen import dataclass
from annotator.model.article import Article
from annotator.model.span import Span
from annotator.suggesting.lexicon import CueMatch, find_cues
from annotator.suggesting.word_lists import COMPLEMENTISER, NAMED_HEADS
from annotator.suggesting.words import Word, words_of
from annotator.text.characters import ARABIC_MARKS, NEWLINES, TATWEEL
from annotator.text.quotes import QuotePair, pair_quotes

STOPS = ".!؟?…"
PAUSES = "،,؛;"
_NAMES = 2
"""A marked stretch of so many words is a name or a scare quote, no quote."""


@dataclass(frozen=True, eq=False)
class Reading:
    """What a sentence says to the rules. ``pairs`` are those of its paragraph that touch it."""

    text: str = field(repr=False)
    start: int
    end: int
    words: tuple[Word, ...]
    pairs: tuple[QuotePair, ...]

    @cached_property
    def cues(self) -> tuple[CueMatch, ...]:
        """The cues of the sentence in the order of the text, colons left out.

        In «وفق ما صرح به الوزير» the cue is وفق alone.
        """
        found = tuple(find_cues(self.text, self.words))
        frames = {cue.word for cue in found if cue.form == "preposition"}
        return tuple(
            cue for cue in found if not (self.at(cue.word - 1) in ("ما", "لما") and cue.word - 2 in frames)
        )

    @cached_property
    def cue_by_word(self) -> dict[int, CueMatch]:
        """The cues by the index of their word."""
        return {cue.word: cue for cue in self.cues}

    def cue_in(self, span: Span) -> CueMatch | None:
        """The cue that shares letters with a span."""
        return next((cue for cue in self.cues if span.overlaps(cue.span.start, cue.span.end)), None)

    @cached_property
    def _opening(self) -> dict[int, QuotePair]:
        return {pair.start: pair for pair in self.pairs}

    @cached_property
    def _closing(self) -> dict[int, QuotePair]:
        return {pair.end: pair for pair in self.pairs if pair.closing}

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return [word.start for word in self.words]

    def at(self, index: int) -> str:
        """The folded word ``index``, empty outside the sentence."""
        return self.words[index].fold if 0 <= index < len(self.words) else ""

    def raw(self, index: int) -> str:
        """Word ``index`` as it stands, empty outside the sentence."""
        if not 0 <= index < len(self.words):
            return ""
        return self.text[self.words[index].start : self.words[index].end]

    def first_word(self, offset: int) -> int:
        """Index of the first word that begins at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def word_at(self, offset: int) -> int:
        """Index of the last word that begins at or before ``offset``."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def is_pause(self, index: int) -> bool:
        """Whether word ``index`` is a comma or semicolon."""
        return self.at(index) in PAUSES and self.at(index) != ""

    def is_complementiser(self, index: int) -> bool:
        """Whether word ``index`` is أن, إن or بأن, with or without a pronoun."""
        fold = self.at(index)
        if not COMPLEMENTISER.fullmatch(fold):
            return False
        if fold == "ان" and "ان" in (self.at(index - 1), self.at(index + 1)):
            return False  # سي إن إن
        # «لأن» gives a reason; «لإنه» is how some spell إنه.
        return fold[0] != "ل" or "إ" in self.raw(index)

    def opens(self, index: int) -> QuotePair | None:
        """The pair that word ``index`` opens."""
        if not 0 <= index < len(self.words) or self.words[index].kind != "mark":
            return None
        return self._opening.get(self.words[index].start)

    def closes(self, index: int) -> QuotePair | None:
        """The pair that word ``index`` closes."""
        if not 0 <= index < len(self.words) or self.words[index].kind != "mark":
            return None
        return self._closing.get(self.words[index].end)

    def around(self, offset: int) -> QuotePair | None:
        """The innermost pair of a quotation (no name) that is open at ``offset``."""
        inside = [pair for pair in self.pairs if pair.start < offset < pair.end and not self.is_name(pair)]
        return max(inside, key=lambda pair: pair.depth, default=None)

    def is_name(self, pair: QuotePair) -> bool:
        """Whether a marked stretch is no quotation: so short, or the name of what stands before it."""
        return is_name(self.text, pair) or self.at(self.first_word(pair.start) - 1) in NAMED_HEADS


def is_name(text: str, pair: QuotePair) -> bool:
    """Whether a marked stretch is one or two words: a name, a title, a scare quote."""
    start, end = pair.inner
    return len(_LETTERS.findall(text[start:end])) <= _NAMES


_LETTERS = re.compile(rf"[^\W_](?:[^\W_]|[-.'’{ARABIC_MARKS}{TATWEEL}])*")


def read_sentence(article: Article, index: int) -> Reading:
    """Return the reading of sentence ``index``."""
    sentence = article.sentences[index]
    return read(article.text, sentence.start, sentence.end)


@lru_cache(maxsize=128)
def read(text: str, start: int, end: int) -> Reading:
    """Return the reading of ``text[start:end]``, a stretch within one line."""
    words = tuple(words_of(text, start, end))
    pairs = tuple(pair for pair in paragraph_pairs(text, start) if pair.start < end and pair.end > start)
    return Reading(text, start, end, words, pairs)


def paragraph_pairs(text: str, offset: int) -> tuple[QuotePair, ...]:
    """Return the quote marks paired in the line that holds ``offset``; offsets of the whole text."""
    start, end = line_around(text, offset)
    return _pairs(text[start:end], start)


def line_around(text: str, offset: int) -> tuple[int, int]:
    """Return where the line that holds ``offset`` begins and ends."""
    after = _LINE_END.search(text, offset)
    begin = 1 + max(text.rfind(newline, 0, offset) for newline in NEWLINES)
    return begin, (after.start() if after else len(text))


_LINE_END = re.compile(f"[{NEWLINES}]")


@lru_cache(maxsize=64)
def _pairs(line: str, start: int) -> tuple[QuotePair, ...]:
    return tuple(
        QuotePair(p.start + start, p.end + start, p.opening, p.closing, p.depth, p.confidence)
        for p in pair_quotes(line).pairs
    )
