"""Names a tagset gives, in the language in use: of tags, roles, attributes and their values."""

from __future__ import annotations

from annotator.messages import language
from annotator.model.tagset import AttributeSpec, Names, Role, Tag, Tagset


def name_of(one: Tag | Role | AttributeSpec, spoken: str = "") -> str:
    """Return what a person calls it; its id where the tagset has no name in that language."""
    return _named(one.names, one.id, spoken)


def tag_name(tagset: Tagset | None, id: str, spoken: str = "") -> str:
    """Return the name of a tag; its id where the tagset does not know it."""
    found = tagset.tag(id) if tagset else None
    return name_of(found, spoken) if found else id


def role_name(tagset: Tagset, id: str) -> str:
    """Return the name of a role; its id where the tagset does not know it."""
    found = tagset.role(id)
    return name_of(found) if found else id


def value_names(spec: AttributeSpec) -> dict[str, str]:
    """Return the names of an attribute's values, by value."""
    return {id: _named(names, id) for id, names in spec.values.items()}


def value_name(spec: AttributeSpec | None, value: str) -> str:
    """Return the name of a value of an attribute; the value itself where it is not declared."""
    return _named(spec.values.get(value, {}) if spec else {}, value)


def _named(names: Names, id: str, spoken: str = "") -> str:
    return names.get(spoken or language()) or id
