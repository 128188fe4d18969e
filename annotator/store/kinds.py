"""How values of one kind lie in the file: the form of the tables in the modules beside, and JSON columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Generic, TypeVar

from annotator.frozen import dataclass
from annotator.model.codec import attributes_from_json
from annotator.model.edits import Value
from annotator.model.values import Attributes

V = TypeVar("V", bound=Value)
Row = tuple[Any, ...]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Kind(Generic[V]):
    """The four statements of one kind of value. Each must touch exactly one row, or the edit does not fit."""

    read: str
    """SELECT with the parameters of ``key``; gives the columns that ``value`` takes."""
    insert: str
    """Takes the parameters of ``row``; empty where such values are never added."""
    update: str
    """Takes ``row``, then ``key``."""
    delete: str
    """Takes ``key``; empty where such values are never removed."""
    key: Callable[[V], Row]
    row: Callable[[V], Row]
    value: Callable[[Row], V]
    missing: Mapping[str, str]
    """Why a statement fails: part of SQLite's sentence -> our message code."""


def to_json(value: object) -> str:
    """Return ``value`` as the compact JSON of a column."""
    return _encode(value)


def attributes_to_column(attributes: Attributes) -> str:
    """Return attributes as a column."""
    return _encode(dict(attributes)) if attributes else "{}"


class AttributeColumns:
    """``attributes_to_column`` for many annotations, which mostly share a few sets of attributes."""

    def __init__(self) -> None:
        self._columns: dict[str, str] = {}

    def __call__(self, attributes: Attributes) -> str:
        """Return attributes as a column."""
        if not attributes:
            return "{}"
        shown = repr(attributes)  # tells True from 1, which are equal as keys
        column = self._columns.get(shown)
        if column is None:
            column = attributes_to_column(attributes)
            if len(self._columns) < 10_000:
                self._columns[shown] = column
        return column


def attributes_from_column(column: str) -> dict[str, Any]:
    """Read attributes back."""
    return dict(_parsed(column)) if column != "{}" else {}


@lru_cache(maxsize=4096)
def _parsed(column: str) -> dict[str, Any]:
    """Most annotations share a few sets of attributes; the caller copies what it gets."""
    return attributes_from_json(json.loads(column))
