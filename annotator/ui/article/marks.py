"""Marks: what of each annotation is to be drawn in which sentence. Pure; compared to know what to lay out anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from annotator.model.article import Article
from annotator.model.span import Segment
from annotator.model.values import Annotation


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


Label = Callable[[Annotation], str]


def marks_by_sentence(
    article: Article, annotations: Iterable[Annotation], label: Label
) -> dict[int, list[Mark]]:
    """Return the marks of every sentence that has any, by sentence index."""
    found: dict[int, list[Mark]] = {}
    for annotation in annotations:
        if annotation.status == "rejected":
            continue
        span = annotation.span
        first, last = article.sentence_at(span.start), article.sentence_at(span.end - 1)
        words = label(annotation)
        for index in range(first, last + 1):
            sentence = article.sentences[index]
            segments = tuple(
                (max(start, sentence.start), min(end, sentence.end))
                for start, end in span.segments
                if start < sentence.end and end > sentence.start
            )
            found.setdefault(index, []).append(
                Mark(
                    annotation.id,
                    annotation.tag,
                    words,
                    segments,
                    len(span),
                    index == first,
                    index == last,
                    annotation.status == "suggested",
                )
            )
    for marks in found.values():
        marks.sort()
    return found
