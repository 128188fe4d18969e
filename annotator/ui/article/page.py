"""Page: the sentences of an article one under the other, each laid out when first needed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate

from annotator.model.article import Article
from annotator.ui.article.marks import Mark
from annotator.ui.article.sentence_layout import SentenceLayout
from annotator.ui.article.style import Style

EAGER_LENGTH = 140_000
"""Articles up to this many code points (some 20,000 words) are laid out at once, longer ones as needed."""


class Page:
    """Where every sentence stands. ``y`` counts pixels from the top of the article."""

    def __init__(self, article: Article, marks: Mapping[int, list[Mark]], style: Style, width: float) -> None:
        self.article = article
        self.style = style
        self.width = width
        self._marks = dict(marks)
        self._layouts: list[SentenceLayout | None] = [None] * len(article.sentences)
        self._heights = [self._guess(sentence.end - sentence.start) for sentence in article.sentences]
        self._tops: list[float] | None = None
        if len(article.text) <= EAGER_LENGTH:
            for index in range(len(self._layouts)):
                self.layout(index)

    def _guess(self, length: int) -> float:
        style = self.style
        lines = 1 + int(length * style.points * 0.5 / max(1.0, self.width))
        return lines * (style.ascent + style.descent + style.headroom) + style.sentence_gap

    @property
    def tops(self) -> list[float]:
        """The top of every sentence, and the end of the last."""
        if self._tops is None:
            self._tops = [0.0, *accumulate(self._heights)]
        return self._tops

    @property
    def height(self) -> float:
        """The height of the whole article; a guess where parts are not laid out yet."""
        return self.tops[-1]

    def layout(self, index: int) -> SentenceLayout:
        """Return a sentence's layout, made now if it is not there yet."""
        layout = self._layouts[index]
        if layout is None:
            sentence = self.article.sentences[index]
            text = self.article.text[sentence.start : sentence.end]
            layout = SentenceLayout(sentence.start, text, self.style, self.width)
            self._layouts[index] = layout
            self._place(index, layout)
        return layout

    def is_laid_out(self, index: int) -> bool:
        """Tell whether a sentence's height is measured, not guessed."""
        return self._layouts[index] is not None

    def _place(self, index: int, layout: SentenceLayout) -> None:
        marks = self._marks.get(index, [])
        layout.place(marks, self._lanes_before(index, marks))
        if self._heights[index] != layout.height:
            self._heights[index] = layout.height
            self._tops = None

    def _lanes_before(self, index: int, marks: list[Mark]) -> dict[str, int]:
        previous = self._layouts[index - 1] if index else None
        if previous is None:
            return {}
        return {mark.id: previous.lanes[mark.id] for mark in marks if mark.id in previous.lanes}

    def update(self, article: Article, marks: Mapping[int, list[Mark]]) -> list[int]:
        """Take in an edit: lay out anew only what it touches. Returns the sentences that changed."""
        if article.starts != self.article.starts:
            self._resplit(article)
            self._marks = {}
        self.article = article
        changed = [
            index for index in range(len(self._layouts)) if self._marks.get(index, []) != marks.get(index, [])
        ]
        self._marks = dict(marks)
        for index in changed:
            self._replace(index)
        return changed

    def _replace(self, index: int) -> None:
        """Give a sentence its new lanes, and those after it into which a moved lane runs on."""
        while index < len(self._layouts):
            layout = self._layouts[index]
            if layout is None:
                return
            before = layout.lanes
            self._place(index, layout)
            runs_on = index + 1 < len(self._layouts) and any(
                layout.lanes.get(mark.id) != before.get(mark.id)
                for mark in self._marks.get(index + 1, ())
                if mark.id in layout.lanes
            )
            if not runs_on:
                return
            index += 1

    def _resplit(self, article: Article) -> None:
        """Keep the layouts of sentences that are still the same."""
        old = {(one.start, one.source): one for one in self._layouts if one is not None}
        self._layouts = []
        self._heights = []
        for sentence in article.sentences:
            layout = old.get((sentence.start, article.text[sentence.start : sentence.end]))
            if layout is not None:
                layout.place([], {})
            self._layouts.append(layout)
            self._heights.append(layout.height if layout else self._guess(sentence.end - sentence.start))
        self.article = article
        self._tops = None
        if len(article.text) <= EAGER_LENGTH:
            for index in range(len(self._layouts)):
                self.layout(index)

    def sentence_at_y(self, y: float) -> int:
        """Return the index of the sentence at ``y``, the nearest one outside."""
        return min(max(0, bisect_right(self.tops, y) - 1), len(self._layouts) - 1)

    def visible(self, top: float, bottom: float) -> Iterator[tuple[int, SentenceLayout, float]]:
        """Yield index, layout and top of every sentence between two heights, laying them out on the way."""
        if not self._layouts:
            return
        index = self.sentence_at_y(top)
        y = self.tops[index]
        while index < len(self._layouts) and y < bottom:
            layout = self.layout(index)
            yield index, layout, y
            y += layout.height
            index += 1

    def lay_out_some(self, start: int, count: int) -> int:
        """Lay out up to ``count`` sentences that are not yet, from ``start`` on; return where to go on."""
        index = start
        while index < len(self._layouts) and count:
            if self._layouts[index] is None:
                self.layout(index)
                count -= 1
            index += 1
        return index
