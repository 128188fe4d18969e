"""Steps: where letters, tokens and sentences begin and end, for keyboard and mouse alike. Pure, code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from annotator.model.article import Article
from annotator.model.span import Span
from annotator.text.graphemes import Graphemes
from annotator.text.tokens import Token, tokens

SPACE = "space"


class Steps:
    """The stops of one article, worked out a sentence at a time when first needed."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._tokens: dict[int, list[Token]] = {}
        self._graphemes: dict[int, Graphemes] = {}

    def tokens_of(self, sentence: int) -> list[Token]:
        """Return the tokens of a sentence that are not blanks, at offsets of the article."""
        found = self._tokens.get(sentence)
        if found is None:
            start, end = self._range(sentence)
            found = [
                token._replace(start=token.start + start, end=token.end + start)
                for token in tokens(self.article.text[start:end])
                if token.kind != SPACE
            ]
            self._tokens[sentence] = found
        return found

    def _range(self, sentence: int) -> tuple[int, int]:
        one = self.article.sentences[sentence]
        return one.start, one.end

    def _letters(self, sentence: int) -> Graphemes:
        found = self._graphemes.get(sentence)
        if found is None:
            start, end = self._range(sentence)
            found = self._graphemes[sentence] = Graphemes(self.article.text[start:end])
        return found

    def next_letter(self, offset: int) -> int:
        """Return the end of the letter (grapheme) at ``offset``."""
        if offset >= len(self.article.text):
            return len(self.article.text)
        sentence = self.article.sentence_at(offset)
        start, _ = self._range(sentence)
        return start + self._letters(sentence).ceil(offset - start + 1)

    def previous_letter(self, offset: int) -> int:
        """Return the start of the letter (grapheme) before ``offset``."""
        if offset <= 0:
            return 0
        sentence = self.article.sentence_at(offset - 1)
        start, _ = self._range(sentence)
        return start + self._letters(sentence).floor(offset - start - 1)

    def token_at(self, offset: int) -> Token | None:
        """Return the token that holds the letter at ``offset``; None on a blank."""
        if not 0 <= offset < len(self.article.text):
            return None
        found = self.tokens_of(self.article.sentence_at(offset))
        index = bisect_right(found, offset, key=lambda token: token.start) - 1
        return found[index] if index >= 0 and offset < found[index].end else None

    def next_token(self, offset: int) -> int:
        """Return the end of the token at or after ``offset``."""
        sentence = self.article.sentence_at(offset)
        for at in range(sentence, len(self.article.sentences)):
            found = self.tokens_of(at)
            index = bisect_right(found, offset, key=lambda token: token.end)
            if index < len(found):
                return found[index].end
        return len(self.article.text)

    def previous_token(self, offset: int) -> int:
        """Return the start of the token before ``offset``."""
        sentence = self.article.sentence_at(max(0, offset - 1))
        for at in range(sentence, -1, -1):
            found = self.tokens_of(at)
            index = bisect_left(found, offset, key=lambda token: token.start) - 1
            if index >= 0:
                return found[index].start
        return 0

    def whole_tokens(self, one: tuple[int, int], other: tuple[int, int]) -> Span | None:
        """Return what a drag from one letter to another means: all tokens touched, whole, no blanks around."""
        low, high = min(one[0], other[0]), max(one[1], other[1])
        return self.without_blanks(
            self._token_start(low) if self.token_at(low) else low,
            self._token_end(high - 1) if self.token_at(high - 1) else high,
        )

    def _token_start(self, offset: int) -> int:
        token = self.token_at(offset)
        return token.start if token else offset

    def _token_end(self, offset: int) -> int:
        token = self.token_at(offset)
        return token.end if token else offset + 1

    def without_blanks(self, start: int, end: int) -> Span | None:
        """Return ``[start, end)`` without blanks at its edges; None where nothing is left."""
        text = self.article.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span.of(start, end) if start < end else None

    def sentence_span(self, sentence: int) -> Span | None:
        """Return a sentence's letters without the blanks around."""
        return self.without_blanks(*self._range(sentence))
