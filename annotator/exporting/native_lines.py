"""The line of an article in the native form, put together by hand: ``to_line(article_object(sheet))`` in UTF-8.

Dictionaries made only to be written took a good part of an export. A test holds the two forms to each other,
letter by letter.
"""

from __future__ import annotations

from annotator.exporting.json_text import quoted, quoted_in_utf_8, to_line
from annotator.exporting.native import attributes_object, in_order, links_in_order, side_object
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation, Attributes, Link

MOST_REMEMBERED = 10_000
"""Different sets of attributes, and sorts of annotation, whose text is kept; nearly all are of a few."""


class LineWriter:
    """Writes the lines of one export."""

    def __init__(self) -> None:
        self._attributes: dict[str, str] = {}
        self._around: dict[tuple[str, ...], tuple[str, str]] = {}

    def line(self, sheet: Sheet) -> bytes:
        """Return an article's line in UTF-8, without its end. Raises ValueError for NaN and infinities."""
        article, ordered = sheet.article, in_order(sheet)
        # The side object is never empty: its braces become the line's.
        side = to_line(side_object(sheet))[1:-1]
        annotations = ", ".join([self._annotation(one) for one in ordered])
        links = ", ".join([self._link(one) for one in links_in_order(sheet, ordered)])
        before = f'{{"id": {quoted(article.id)}, "title": {quoted(article.title)}, "text": '
        behind = f', {side}, "annotations": [{annotations}], "links": [{links}]}}'
        return b"".join((before.encode(), quoted_in_utf_8(article.text), behind.encode()))

    def _annotation(self, one: Annotation) -> str:
        attributes = one.attributes
        shown = repr(attributes) if attributes else ""  # tells True from 1, which are equal as keys
        sort = (one.annotator, one.tag, one.status, one.origin, one.round, shown)
        around = self._around.get(sort)
        if around is None:
            around = self._around_of(one)
            self._keep(sort, around)
        segments = one.span.segments
        if len(segments) == 1:
            ((start, end),) = segments
            return f'{{"id": {quoted(one.id)}{around[0]}[{start}, {end}]{around[1]}'
        listed = ", ".join([f"[{start}, {end}]" for start, end in segments])
        return f'{{"id": {quoted(one.id)}{around[0]}{listed}{around[1]}'

    def _around_of(self, one: Annotation) -> tuple[str, str]:
        """Return what stands before and behind the segments, the same for all annotations of a sort."""
        round = f', "round": {quoted(one.round)}' if one.round else ""
        return (
            f', "annotator": {quoted(one.annotator)}, "tag": {quoted(one.tag)}, "segments": [',
            f'], "attributes": {self._attributes_of(one.attributes)}, "status": "{one.status}",'
            f' "origin": {quoted(one.origin)}{round}}}',
        )

    def _link(self, one: Link) -> str:
        attributes = one.attributes
        sort = (one.annotator, one.role, repr(attributes) if attributes else "")
        around = self._around.get(sort)
        if around is None:
            around = (
                f', "annotator": {quoted(one.annotator)}, "role": {quoted(one.role)}, "from": ',
                f', "attributes": {self._attributes_of(attributes)}}}',
            )
            self._keep(sort, around)
        return (
            f'{{"id": {quoted(one.id)}{around[0]}{quoted(one.from_id)}, "to": {quoted(one.to_id)}{around[1]}'
        )

    def _keep(self, sort: tuple[str, ...], around: tuple[str, str]) -> None:
        if len(self._around) < MOST_REMEMBERED:
            self._around[sort] = around

    def _attributes_of(self, attributes: Attributes) -> str:
        if not attributes:
            return "{}"
        shown = repr(attributes)  # tells True from 1, which are equal as keys
        text = self._attributes.get(shown)
        if text is None:
            text = to_line(attributes_object(attributes))
            if len(self._attributes) < MOST_REMEMBERED:
                self._attributes[shown] = text
        return text
