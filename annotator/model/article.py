"""Article: the stored text, its sentences and what is known about it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from annotator.frozen import dataclass
from annotator.text.sentences import Sentence


@dataclass(frozen=True)
class Article:
    """One article. ``text`` is the only text there is; all offsets are code points inside it.

    ``starts`` tile the text into sentences: each runs to the next start, the last to the end.
    """

    id: str
    title: str
    text: str
    starts: tuple[int, ...]
    meta: Mapping[str, object] = field(default_factory=dict)
    revision: int = 0

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, tiling the text; white space after a sentence belongs to it."""
        ends = (*self.starts[1:], len(self.text))
        return tuple(Sentence(start, end) for start, end in zip(self.starts, ends, strict=True))

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds ``offset`` (code points)."""
        return max(0, bisect_right(self.starts, offset) - 1)

    @property
    def outlet(self) -> str:
        """Where the article comes from."""
        return str(self.meta.get("outlet", ""))
