"""The article itself: its text settled once and for all, its title, its sentences, and where offsets went."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from annotator.importing.reading import Reading, Stated
from annotator.model.article import Article
from annotator.model.ids import article_id_of
from annotator.model.span import Segment
from annotator.text.cleaning import CleanUp, clean_up
from annotator.text.graphemes import Graphemes, is_plainly_boundary
from annotator.text.lines import first_line
from annotator.text.sentences import split_sentences


class Settled:
    """An article ready to store, and the way from the file's offsets to its own (code points both)."""

    article: Article

    def __init__(self, text: str, clean: CleanUp, raw_length: int, shift: int) -> None:
        self.text = text
        self._clean = clean
        self._raw_length = raw_length
        self._shift = shift
        self.moved = bool(shift) or not clean.map.is_identity
        """Whether the file's offsets are others than the stored text's."""

    @cached_property
    def _graphemes(self) -> Graphemes:
        return Graphemes(self.text)

    def is_boundary(self, offset: int) -> bool:
        """Tell whether a reader sees two letters there. Nearly always the characters beside it say so already;
        finding the letters of a whole text takes longer than all the rest of its import.
        """
        return is_plainly_boundary(self.text, offset) or self._graphemes.is_boundary(offset)

    def offset(self, stated: object) -> int | None:
        """Return where the file's offset lies in the stored text; None where it is no offset of the text."""
        if type(stated) is not int or not 0 <= stated <= self._raw_length:
            return None
        return self._clean.map.to_new(stated) + self._shift if self.moved else stated

    def segment(self, stated: object) -> Segment | None:
        """Return where a stated pair ``[start, end)`` lies in the stored text; None where it is none."""
        if not isinstance(stated, (list, tuple)) or len(stated) != 2:
            return None
        start, end = stated
        if not self.moved and type(start) is int and type(end) is int:
            return (start, end) if 0 <= start < end <= self._raw_length else None
        start, end = self.offset(start), self.offset(end)
        return (start, end) if start is not None and end is not None and start < end else None


def settle(stated: Stated, reading: Reading, *, title_line: bool) -> Settled:
    """Make an article of what a file states. ``title_line``: a title outside the text becomes its first line."""
    clean = clean_up(stated["text"])
    text, shift = clean.text, 0
    title = stated.get("title")
    if title_line and title and not _stands_in(title, text):
        line = clean_up(" ".join(title.split())).text
        text, shift = f"{line}\n{text}", len(line) + 1
    meta = dict(stated.get("meta") or {})
    id = stated.get("id") or article_id_of(text)
    if clean.changed:
        reading.warn("formats.text_cleaned", id)
    settled = Settled(text, clean, len(stated["text"]), shift)
    settled.article = Article(
        id=id,
        title=first_line(text) if title is None else title,
        text=text,
        starts=_starts(stated.get("sentences"), settled, id, reading),
        meta=meta,
        revision=stated.get("revision") or 0,
    )
    return settled


def _stands_in(title: str, text: str) -> bool:
    return " ".join(title.split()) in " ".join(text[: 2 * len(title) + 1000].split())


def _starts(stated: Any, settled: Settled, id: str, reading: Reading) -> tuple[int, ...]:
    """Return sentence starts: those stated where they tile the text, else our own. The first is always 0."""
    if not settled.text:
        return (0,)
    if stated is not None:
        starts = _tiling_at_once(stated, settled) or _tiling(stated, settled)
        if starts is not None:
            return starts
        reading.warn("formats.sentences_do_not_tile", id)
    return tuple([sentence.start for sentence in split_sentences(settled.text)])


def _tiling(stated: Any, settled: Settled) -> tuple[int, ...] | None:
    text = settled.text
    starts: list[int] = []
    at = 0
    for pair in stated:
        segment = settled.segment(pair)
        if segment is None:
            return None
        start, end = segment
        if start != at and (start < at or text[at:start].strip()):
            return None
        # White space between two stated sentences belongs to the first, before all of them to it too.
        starts.append(start if starts else 0)
        at = end
    return None if text[at:].strip() else tuple(starts) or (0,)


def _tiling_at_once(stated: Any, settled: Settled) -> tuple[int, ...] | None:
    """Return the sentence starts where the pairs stated tile the text without a gap; None where they may not."""
    if settled.moved or not stated:
        return None
    try:
        if {*map(len, stated)} != {2}:
            return None
        starts, ends = zip(*stated, strict=True)
        whole = (*starts, ends[-1])
        tiles = starts[0] == 0 and ends[-1] == len(settled.text) and starts[1:] == ends[:-1]
        if not tiles or {*map(type, (*whole, *ends))} != {int}:
            return None
        return starts if all(map(int.__lt__, starts, ends)) else None
    except (TypeError, ValueError):
        return None
