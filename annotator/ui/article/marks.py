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
    gaps: tuple[Segment, ...] = ()
    """What lies between parts of a discontinuous span; all there is of it in a sentence between two parts."""


Label = Callable[[Annotation], str]


def marks_of(article: Article, annotation: Annotation, label: Label) -> list[tuple[int, Mark]]:
    """Return an annotation's marks, each with the index of its sentence; a rejected one has none."""
    if annotation.status == "rejected":
        return []
    span = annotation.span
    first, last = article.sentence_at(span.start), article.sentence_at(span.end - 1)
    words = label(annotation)
    suggested = annotation.status == "suggested"
    if first == last:
        segments, length, gaps = span.segments, len(span), span.gaps
        whole = Mark(annotation.id, annotation.tag, words, segments, length, True, True, suggested, gaps)
        return [(first, whole)]
    found = []
    for index in range(first, last + 1):
        sentence = article.sentences[index]
        segments, gaps = (
            tuple(
                (max(start, sentence.start), min(end, sentence.end))
                for start, end in parts
                if start < sentence.end and end > sentence.start
            )
            for parts in (span.segments, span.gaps)
        )
        mark = Mark(
            annotation.id,
            annotation.tag,
            words,
            segments,
            len(span),
            index == first,
            index == last,
            suggested,
            gaps,
        )
        found.append((index, mark))
    return found


def _labelled(marks: list[tuple[int, Mark]], words: str) -> list[tuple[int, Mark]]:
    return [(index, Mark(mark.id, mark.tag, words, *mark[3:])) for index, mark in marks]


class MarkBook:
    """All marks of an article by sentence. An edit makes anew only the marks of what it touched."""

    def __init__(self, label: Label) -> None:
        self._label = label
        self._starts: tuple[int, ...] = ()
        self._known: dict[str, tuple[Annotation, list[tuple[int, Mark]]]] = {}

    def relabel(self, label: Label) -> None:
        """Name annotations otherwise from now on."""
        self._label = label
        self._known = {
            id: (annotation, _labelled(marks, label(annotation)))
            for id, (annotation, marks) in self._known.items()
        }

    def by_sentence(self, article: Article, annotations: Iterable[Annotation]) -> dict[int, list[Mark]]:
        """Return the marks of every sentence that has any, by sentence index, in a fixed order."""
        if article.starts != self._starts:
            self._starts, self._known = article.starts, self._kept_by(article)
        before, self._known = self._known, {}
        found: dict[int, list[Mark]] = {}
        for annotation in annotations:
            known = before.get(annotation.id)
            if known is None or known[0] != annotation:
                known = (annotation, marks_of(article, annotation, self._label))
            self._known[annotation.id] = known
            for index, mark in known[1]:
                found.setdefault(index, []).append(mark)
        for marks in found.values():
            marks.sort()
        return found

    def _kept_by(self, article: Article) -> dict[str, tuple[Annotation, list[tuple[int, Mark]]]]:
        """Return the marks that stay what they are when sentences begin elsewhere, by their new sentences."""
        kept = {}
        for id, (annotation, marks) in self._known.items():
            if len(marks) == 1:
                span = annotation.span
                index = article.sentence_at(span.start)
                if index == article.sentence_at(span.end - 1):
                    kept[id] = (annotation, [(index, marks[0][1])])
        return kept
