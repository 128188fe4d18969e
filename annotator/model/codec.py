"""Values and edits as JSON: for the journal and for nothing else (files for people are in exporting)."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from annotator.model.edits import KINDS, Add, Batch, Change, Edit, Remove, Value
from annotator.model.span import Span
from annotator.model.tagset import Tagset, tagset_from_json, tagset_to_json


def attributes_from_json(data: dict[str, Any]) -> dict[str, Any]:
    """Return attributes read from JSON: lists become tuples, as in ``values.AttributeValue``."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


def value_to_json(value: Value) -> dict[str, Any]:
    """Return a value as JSON values, with its kind."""
    if isinstance(value, Tagset):
        return {"kind": "tagset", **tagset_to_json(value)}
    out: dict[str, Any] = {"kind": value.kind}
    for each in fields(value):
        item = getattr(value, each.name)
        out[each.name] = item.segments if isinstance(item, Span) else item
    return out


def value_from_json(data: dict[str, Any]) -> Value:
    """Read a value back."""
    data = dict(data)
    kind = KINDS[data.pop("kind")]
    if kind is Tagset:
        return tagset_from_json(data)
    for name, item in data.items():
        if name == "attributes":
            data[name] = attributes_from_json(item)
        elif isinstance(item, list) and name != "span":
            data[name] = tuple(item)
    if "span" in data:
        data["span"] = Span(tuple((start, end) for start, end in data["span"]))
    return kind(**data)


def edit_to_json(edit: Edit) -> dict[str, Any]:
    """Return an edit as JSON values."""
    match edit:
        case Add(value):
            return {"add": value_to_json(value)}
        case Remove(value):
            return {"remove": value_to_json(value)}
        case Change(before, after):
            return {"change": [value_to_json(before), value_to_json(after)]}
        case Batch(name, edits):
            return {"batch": name, "edits": [edit_to_json(inner) for inner in edits]}


def edit_from_json(data: dict[str, Any]) -> Edit:
    """Read an edit back."""
    if "add" in data:
        return Add(value_from_json(data["add"]))
    if "remove" in data:
        return Remove(value_from_json(data["remove"]))
    if "change" in data:
        before, after = data["change"]
        return Change(value_from_json(before), value_from_json(after))
    return Batch(data["batch"], tuple(edit_from_json(inner) for inner in data["edits"]))
