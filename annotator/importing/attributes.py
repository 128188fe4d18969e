"""Attributes as a file states them: values we can hold, and warnings for what the tagset does not declare."""

from __future__ import annotations

import json
from typing import Any

from annotator.importing.declared import Declared
from annotator.importing.reading import Reading
from annotator.model.tagset import AttributeSpec, Role, Tag
from annotator.model.values import AttributeValue

_PLAIN = frozenset((str, bool, int))


def attributes_of(stated: Any, owner: str, article: str, reading: Reading) -> dict[str, AttributeValue]:
    """Return attributes. Nothing is lost: what is no attribute value is kept as its JSON, with a warning.

    ``owner``: id of the annotation or link. A null is an unset attribute.
    """
    if not stated and (stated is None or type(stated) is dict):
        return {}
    if not isinstance(stated, dict):
        reading.warn("formats.attributes_unreadable", article, id=owner)
        return {}
    found: dict[str, AttributeValue] = {}
    for name, value in stated.items():
        if type(value) in _PLAIN:
            found[name] = value
        elif isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
            found[name] = tuple(value)
        elif value is not None:
            found[name] = json.dumps(value, ensure_ascii=False, sort_keys=True)
            reading.warn("formats.attribute_as_text", article, id=owner, name=name)
    return found


def warn_of_undeclared(
    attributes: dict[str, AttributeValue], user: Tag | Role, kind: str, declared: Declared, reading: Reading
) -> None:
    """Warn, once a file and name, of attributes and values that a tag or role of the tagset does not have.

    ``kind`` is ``tag`` or ``role``.
    """
    for name, value in attributes.items():
        spec = declared.attribute(user, name)
        if spec is None:
            reading.warn_once("formats.undeclared_attribute", kind=kind, user=user.id, name=name)
        elif not _is_declared(value, spec):
            reading.warn_once("formats.undeclared_value", name=name, value=value)


def _is_declared(value: AttributeValue, spec: AttributeSpec) -> bool:
    if spec.type == "choice":
        return isinstance(value, str) and value in spec.values
    if spec.type == "flag":
        return isinstance(value, bool)
    return isinstance(value, str)
