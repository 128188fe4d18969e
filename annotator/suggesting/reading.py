"""Reading: one sentence with its words folded, its quote marks paired and its cues found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from annotator.model.article import Article
from annotator.suggesting.lexicon import CueMatch, find_cues
from annotator.suggesting.word_lists import COMPLEMENTISER
from annotator.suggesting.words import Word, words_of
from annotator.text.characters import NEWLINES
from annotator.text.quotes import QuotePair, pair_quotes

STOPS = ".!؟?…"
PAUSES = "،,؛;"
_NAMES = 2
"""A marked stretch of so many words is a name or a scare quote, no quote."""


@dataclass(frozen=True)
class Reading:
    """What a sentence says to the rules. ``pairs`` are those of its paragraph that touch it."""

    text: str = field(repr=False)
    start: int
    end: int
    words: tuple[Word, ...]
    pairs: tuple[QuotePair, ...]

    @cached_property
    def cues(self) -> tuple[CueMatch, ...]:
        """The cues of the sentence in the order of the text, colons left out."""
        return tuple(find_cues(self.text, self.words))

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
        # «لأن» gives a reason; «لإنه» is how some spell إنه.
        return fold[0] != "ل" or "إ" in self.raw(index)

    def opens(self, index: int) -> QuotePair | None:
        """The pair that word ``index`` opens."""
        if not 0 <= index < len(self.words) or self.words[index].kind != "mark":
            return None
        return next((pair for pair in self.pairs if pair.start == self.words[index].start), None)

    def closes(self, index: int) -> QuotePair | None:
        """The pair that word ``index`` closes."""
        if not 0 <= index < len(self.words) or self.words[index].kind != "mark":
            return None
        return next((pair for pair in self.pairs if pair.closing and pair.end == self.words[index].end), None)

    def around(self, offset: int) -> QuotePair | None:
        """The innermost pair of a quotation (no name) that is open at ``offset``."""
        inside = [pair for pair in self.pairs if pair.start < offset < pair.end and not self.is_name(pair)]
        return max(inside, key=lambda pair: pair.depth, default=None)

    def is_name(self, pair: QuotePair) -> bool:
        """Whether a marked stretch is so short that it is a name or a scare quote."""
        return is_name(self.text, pair)


def is_name(text: str, pair: QuotePair) -> bool:
    """Whether a marked stretch is one or two words: a name, a title, a scare quote."""
    start, end = pair.inner
    return len(_LETTERS.findall(text[start:end])) <= _NAMES


_LETTERS = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")


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
    before = _LINE_END.search(text[:offset][::-1])
    after = _LINE_END.search(text, offset)
    return (offset - before.start() if before else 0), (after.start() if after else len(text))


_LINE_END = re.compile(f"[{NEWLINES}]")


@lru_cache(maxsize=64)
def _pairs(line: str, start: int) -> tuple[QuotePair, ...]:
    return tuple(
        QuotePair(p.start + start, p.end + start, p.opening, p.closing, p.depth, p.confidence)
        for p in pair_quotes(line).pairs
    )
