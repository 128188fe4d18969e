"""What brat's names and lines can hold: types are words of ``[A-Za-z0-9_-]``, fragments lie on one line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from annotator.model.span import Segment, Span
from annotator.model.tagset import Tagset
from annotator.model.values import AttributeValue

LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""brat reads through Python's codecs, whose lines end at every one of these."""
NOTE = "note"
"""The attribute that brat shows and edits as a span's note (``AnnotatorNotes``)."""
STATUS = "iqtibas_status"
"""An attribute of our own, so that nobody in brat takes a suggestion for an annotation."""
_PIECES = re.compile(f"[^{LINE_BREAKS}]+")
_TYPE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_WORD = re.compile(r"[A-Za-z0-9_-]+\Z")


def type_of(name: str) -> str:
    """Return the name a tag, role or attribute has in brat: itself, else a hash of it."""
    if _TYPE.match(name):
        return name
    return f"x{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def fragments(span: Span, text: str) -> list[Segment]:
    """Return a span cut wherever a line ends, for brat allows no line end inside a fragment."""
    return [piece.span() for segment in span.segments for piece in _PIECES.finditer(text, *segment)]


def joined(pieces: list[Segment], text: str) -> list[Segment]:
    """Return what a reader makes of fragments: those that only line ends keep apart are one segment."""
    whole: list[Segment] = []
    for start, end in pieces:
        if whole and all(letter in LINE_BREAKS for letter in text[whole[-1][1] : start]):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def is_attribute(name: str, value: AttributeValue, user_attributes: tuple[str, ...], tagset: Tagset) -> bool:
    """Tell whether brat can hold an attribute as a line of its own: declared, and one word or a set flag."""
    spec = tagset.attribute(name) if name in user_attributes else None
    if spec is None or name == STATUS or not _TYPE.match(name):
        return False
    if spec.type == "flag":
        return value is True
    return (
        spec.type == "choice" and isinstance(value, str) and value in spec.values and bool(_WORD.match(value))
    )


def shown_note(value: str) -> Iterator[str]:
    """Yield a note on one line, as brat can show it; nothing where it says nothing."""
    line = " ".join(value.split())
    if line:
        yield line
