"""Marks: what of each annotation is to be drawn in which sentence. Pure; compared to know what to lay out anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from annotator.model.article import Article
from annotator.model.span import Segment
from annotator.model.values import Annotation
from annotator.text.sentences import Sentence


class Mark(NamedTuple):
    """One annotation's part in one sentence; segments are code points of the article."""

    id: str
    tag: str
    label: str
    segments: tuple[Segment, ...]
    length: int
    """Of the whole span, in code points: longer spans run nearer to the text."""
    begins: bool
    ends: bool
    suggested: bool
    gaps: tuple[Segment, ...] = ()
    """What lies between parts of a discontinuous span; all there is of it in a sentence between two parts."""


Label = Callable[[Annotation], str]


class Marks(Mapping[int, list[Mark]]):
    """The marks of every sentence that has any, by sentence index, in a fixed order.

    They are made when first asked for: of a long article few sentences are in sight.
    """

    def __init__(self, article: Article, standing: Mapping[int, list[Annotation]], book: MarkBook) -> None:
        """``standing`` says which annotations reach into which sentence, by its index."""
        self._article = article
        self._standing = standing
        self._book = book

    def __getitem__(self, index: int) -> list[Mark]:
        """Return the marks of a sentence."""
        return self._book.of(self._article.sentences[index], self._standing[index])

    def __iter__(self) -> Iterator[int]:
        """Yield the indexes of the sentences that have any."""
        return iter(self._standing)

    def __len__(self) -> int:
        """Return how many sentences have any."""
        return len(self._standing)


class MarkBook:
    """Makes the marks of an article. Those of a sentence are made anew where it, or what stands in it, changed."""

    def __init__(self, label: Label) -> None:
        self._label = label
        self._starts: tuple[int, ...] = ()
        self._known: dict[Sentence, tuple[list[Annotation], list[Mark]]] = {}

    def relabel(self, label: Label) -> None:
        """Name annotations otherwise from now on."""
        self._label = label
        self._known = {}

    def by_sentence(self, article: Article, annotations: Iterable[Annotation]) -> Marks:
        """Return the marks of an article; rejected annotations have none."""
        if article.starts != self._starts:
            self._starts, there = article.starts, set(article.sentences)
            self._known = {one: known for one, known in self._known.items() if one in there}
        standing: dict[int, list[Annotation]] = {}
        for annotation in annotations:
            if annotation.status == "rejected":
                continue
            span = annotation.span
            first, last = article.sentence_at(span.start), article.sentence_at(span.end - 1)
            for index in range(first, last + 1):
                standing.setdefault(index, []).append(annotation)
        return Marks(article, standing, self)

    def of(self, sentence: Sentence, standing: list[Annotation]) -> list[Mark]:
        """Return the marks of a sentence in which these annotations stand."""
        known = self._known.get(sentence)
        if known is None or known[0] != standing:
            known = (standing, sorted(_mark(sentence, one, self._label(one)) for one in standing))
            self._known[sentence] = known
        return known[1]


def _mark(sentence: Sentence, annotation: Annotation, label: str) -> Mark:
    """Return an annotation's part in a sentence."""
    span = annotation.span
    segments, gaps = (
        tuple(
            (max(start, sentence.start), min(end, sentence.end))
            for start, end in parts
            if start < sentence.end and end > sentence.start
        )
        for parts in (span.segments, span.gaps)
    )
    return Mark(
        annotation.id,
        annotation.tag,
        label,
        segments,
        len(span),
        span.start >= sentence.start,
        span.end <= sentence.end,
        annotation.status == "suggested",
        gaps,
    )
