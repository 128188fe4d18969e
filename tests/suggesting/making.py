"""Articles and spans for the tests: a text becomes an article, words become the span where they stand."""

from __future__ import annotations

from annotator.model.article import Article
from annotator.model.span import Span
from annotator.text.sentences import split_sentences


def article(text: str) -> Article:
    return Article("a", "", text, tuple(sentence.start for sentence in split_sentences(text)) or (0,))


def span(text: str, words: str, nth: int = 0) -> Span:
    """The span of ``words`` in ``text``, the ``nth`` time they stand there."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span.of(at, at + len(words))
