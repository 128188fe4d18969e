"""Page: the sentences of an article one under the other, each laid out when first needed.

Painting lays out what is in sight. Whoever asks where something else stands gets the whole article laid out, unless
it is very long: places are then measured, not guessed, and only paint and idle moments meet guesses.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from math import ceil

from annotator.model.article import Article
from annotator.ui.article.marks import Mark
from annotator.ui.article.sentence_layout import SentenceLayout
from annotator.ui.article.style import Style

EAGER_LENGTH = 140_000
"""Articles up to this many code points (some 20,000 words) are laid out whole, longer ones as needed."""

MANY = 24
"""Sentences whose lanes are placed anew at once; of more changed by one edit, those in sight come first."""


class Page:
    """Where every sentence stands. ``y`` counts pixels from the top of the article."""

    def __init__(
        self,
        article: Article,
        marks: Mapping[int, list[Mark]],
        style: Style,
        width: float,
        *,
        in_sight_first: bool = False,
    ) -> None:
        """``in_sight_first``: whoever shows the page lays it out bit by bit, what is in sight first."""
        self.article = article
        self.style = style
        self.width = width
        self._marks = marks
        self._layouts: list[SentenceLayout | None] = [None] * len(article.sentences)
        self._heights = [self._guess(sentence.end - sentence.start) for sentence in article.sentences]
        self._tops: list[float] | None = None
        self._in_sight_first = in_sight_first
        self._broken: dict[int, SentenceLayout] = {}
        """Sentences whose lines stand, and whose lanes changed out of sight: they are placed when next needed."""
        if not in_sight_first:
            self._lay_out_whole()

    def _guess(self, length: int) -> float:
        style = self.style
        lines = 1 + int(length * style.points * 0.5 / max(1.0, self.width))
        return float(ceil(lines * (style.ascent + style.descent + style.headroom) + style.sentence_gap))

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
        """Return a sentence's layout, made now if it is not there, with all others of an article not too long."""
        if not self.is_laid_out(index):
            self._lay_out_whole()
        return self._lay_out(index)

    def layout_at_y(self, y: float) -> tuple[int, SentenceLayout]:
        """Return index and layout of the sentence at ``y``, the nearest one outside."""
        index = self.sentence_at_y(y)
        while not self.is_laid_out(index):
            self.layout(index)  # measured, it may be taller or shorter, and another stand there
            index = self.sentence_at_y(y)
        return index, self._lay_out(index)

    def lay_out_around(self, index: int, room: float) -> None:
        """Lay out what stands up to ``room`` pixels above and below a sentence, so that none of it moves later."""
        self._lay_out(index)
        for step in (-1, 1):
            left, at = room, index + step
            while left > 0 and 0 <= at < len(self._layouts):
                left -= self._lay_out(at).height
                at += step

    def _lay_out_whole(self) -> None:
        if len(self.article.text) <= EAGER_LENGTH:
            for index in range(len(self._layouts)):
                self._lay_out(index)

    def _lay_out(self, index: int) -> SentenceLayout:
        layout = self._layouts[index]
        if layout is None:
            layout = self._broken.pop(index, None) or self._break_lines(index)
            self._layouts[index] = layout
            self._place(index, layout)
            if self._runs_on(index, {}):
                self._replace(index + 1)
        return layout

    def _break_lines(self, index: int) -> SentenceLayout:
        sentence = self.article.sentences[index]
        text = self.article.text[sentence.start : sentence.end]
        return SentenceLayout(sentence.start, text, self.style, self.width)

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
        lanes = self._lanes_of(index - 1)
        return {mark.id: lanes[mark.id] for mark in marks if mark.id in lanes}

    def update(self, article: Article, marks: Mapping[int, list[Mark]]) -> list[int]:
        """Take in an edit: lay out anew only what it touches. Returns the sentences that changed.

        Where these are many (another annotator's work, say) and what is in sight comes first, they are only noted.
        """
        if article.starts != self.article.starts:
            self._resplit(article)
        self.article = article
        self._marks = marks
        if not self._in_sight_first:
            self._lay_out_whole()
        changed = [
            index
            for index, layout in enumerate(self._layouts)
            if layout is not None and layout.marks != marks.get(index, [])
        ]
        if self._in_sight_first and len(changed) > MANY:
            self._place_later(changed)
            return changed
        for index in changed:
            self._replace(index)
        return changed

    def place_anew(self) -> None:
        """Have all chips placed anew, whose words changed; the lines stay, and what is in sight comes first."""
        self._place_later(range(len(self._layouts)))
        if not self._in_sight_first:
            self._lay_out_whole()

    def _place_later(self, indexes: Iterable[int]) -> None:
        """Keep the lines of these sentences; what stands above them is placed when they are next needed."""
        for index in indexes:
            layout, self._layouts[index] = self._layouts[index], None
            if layout is not None:
                self._broken[index] = layout

    def _replace(self, index: int) -> None:
        """Give a sentence its new lanes, and those after it into which a moved lane runs on."""
        while index < len(self._layouts):
            layout = self._layouts[index]
            if layout is None:
                return
            before = layout.lanes
            self._place(index, layout)
            if not self._runs_on(index, before):
                return
            index += 1

    def _runs_on(self, index: int, before: Mapping[str, int]) -> bool:
        """Tell whether a lane that is another than before goes on in the next sentence, which is laid out."""
        if index + 1 >= len(self._layouts) or not self.is_laid_out(index + 1):
            return False
        lanes = self._lanes_of(index)
        return any(
            mark.id in lanes and lanes[mark.id] != before.get(mark.id)
            for mark in self._marks.get(index + 1, ())
        )

    def _lanes_of(self, index: int) -> Mapping[str, int]:
        layout = self._layouts[index] if index >= 0 else None
        return layout.lanes if layout else {}

    def _resplit(self, article: Article) -> None:
        """Keep the layouts of sentences that are still the same, with what is laid out in them."""
        old = {(one.start, one.source): one for one in self._layouts if one is not None}
        self._layouts = []
        self._heights = []
        self._broken = {}
        for sentence in article.sentences:
            layout = old.get((sentence.start, article.text[sentence.start : sentence.end]))
            self._layouts.append(layout)
            self._heights.append(layout.height if layout else self._guess(sentence.end - sentence.start))
        self.article = article
        self._tops = None

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
            layout = self._lay_out(index)
            yield index, layout, y
            y += layout.height
            index += 1

    def lay_out_some(self, start: int, seconds: float) -> int:
        """Lay out sentences that are not yet, from ``start`` on, for so long; return where to go on."""
        stop = time.perf_counter() + seconds
        index = start
        while index < len(self._layouts) and time.perf_counter() < stop:
            self._lay_out(index)
            index += 1
        return index
