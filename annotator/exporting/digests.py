"""Digests of articles with all that lies on them: of the sheet that is written, of a line of the native form."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import MsgspecError, Raw, Struct, field
from msgspec.json import Decoder

from annotator.model.sheet import Sheet
from annotator.text.cleaning import holds_dirt

_encode = json.JSONEncoder(sort_keys=True, check_circular=False).encode
_Row = tuple[object, ...]
_Rows = Sequence[_Row]


def digest_of(sheet: Sheet) -> int:
    """Return a number that equal sheets share and, but for one chance in 2^64, no others; of this process only."""
    article = sheet.article
    annotations = [
        (
            one.id,
            one.article,
            one.annotator,
            one.tag,
            one.span.segments,
            _attributes(one.attributes) if one.attributes else None,
            one.status,
            one.origin,
            one.round,
        )
        for one in sheet.annotations.values()
    ]
    links = [
        (
            one.id,
            one.article,
            one.annotator,
            one.role,
            one.from_id,
            one.to_id,
            _attributes(one.attributes) if one.attributes else None,
        )
        for one in sheet.links.values()
    ]
    return _digest(
        (article.id, article.title, article.text, article.starts, article.revision, _meta(article.meta)),
        annotations,
        links,
        [(one.article, one.annotator, one.round) for one in sheet.finished],
        (sheet.done, sheet.comments, sheet.corrections),
    )


class _Annotation(Struct, forbid_unknown_fields=True, gc=False):
    id: str
    annotator: str
    tag: str
    segments: tuple[tuple[int, int], ...]
    attributes: Raw
    status: str
    origin: str
    round: str = ""


class _Link(Struct, forbid_unknown_fields=True, gc=False):
    id: str
    annotator: str
    role: str
    attributes: Raw
    to: str
    from_: str = field(name="from")


class _Article(Struct, forbid_unknown_fields=True, gc=False):
    """What a plain line states; marks and comments, and whatever else, need the eye of a reader."""

    id: str
    title: str
    text: str
    meta: dict[str, Any]
    sentences: list[tuple[int, int]]
    finished: list[str]
    annotations: list[_Annotation]
    links: list[_Link]


_decode = Decoder(_Article).decode


def digest_of_line(line: bytes) -> int | None:
    """Return the digest of the sheet that a line of the native form states to the letter.

    None where the line is not plain, or states anything that a reader might settle, move or leave out: whoever
    asks then has the sheet made and takes ``digest_of``.
    """
    try:
        article = _decode(line)
        starts, ends = zip(*article.sentences, strict=True)
    except (MsgspecError, ValueError, RecursionError):
        return None
    id, text = article.id, article.text
    tiles = starts[0] == 0 and starts[1:] == ends[:-1] and ends[-1] == len(text)
    if not tiles or not all(map(int.__lt__, starts, ends)) or holds_dirt(text):
        return None
    annotations = [
        (
            one.id,
            id,
            one.annotator,
            one.tag,
            one.segments,
            _attributes_of_json(bytes(one.attributes)),
            one.status,
            one.origin,
            one.round,
        )
        for one in article.annotations
    ]
    if max([one.segments[-1][1] for one in article.annotations if one.segments], default=0) > len(text):
        return None
    links = [
        (one.id, id, one.annotator, one.role, one.from_, one.to, _attributes_of_json(bytes(one.attributes)))
        for one in article.links
    ]
    ids = {one.id for one in article.annotations}
    if not ids.issuperset([end for one in article.links for end in (one.from_, one.to)]):
        return None
    return _digest(
        (id, article.title, text, starts, 0, _meta(article.meta)),
        annotations,
        links,
        [(id, name, "") for name in article.finished],
        (frozenset(), (), ()),
    )


def _attributes(attributes: Mapping[str, Any]) -> object:
    """Return attributes as they are hashed: True is not 1, and a list stands for a tuple, as in a file."""
    if len(attributes) == 1:
        ((name, value),) = attributes.items()
        return name, repr(tuple(value) if type(value) is list else value)
    return frozenset([_attributes({name: value}) for name, value in attributes.items()])


def _meta(meta: Mapping[str, Any]) -> object:
    """Return what is known about an article as it is hashed; the order of keys says nothing."""
    if {*map(type, meta.values())} <= {str}:
        return frozenset(meta.items())
    return _encode(dict(meta))


@lru_cache(maxsize=10_000)
def _attributes_of_json(text: bytes) -> object:
    """Nearly all annotations have one of a few sets of attributes."""
    attributes = json.loads(text)
    return _attributes(attributes) if attributes else None


def _digest(about: _Row, annotations: _Rows, links: _Rows, finished: _Rows, marks: _Row) -> int:
    """Return the digest. The order of what lies on an article says nothing, how much it is does."""
    many = (len(annotations), len(links))
    return hash((about, many, frozenset(annotations), frozenset(links), frozenset(finished), marks))
