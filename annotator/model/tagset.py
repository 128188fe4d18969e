"""Tagset: the tags, attributes and link roles of a project. Data, editable, with a shipped default."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any, ClassVar, Literal

from annotator.errors import TagsetError
from annotator.frozen import dataclass

AttributeType = Literal["choice", "flag", "text", "entry"]
Names = Mapping[str, str]
"""Display names by language (``ar``, ``en``)."""


@dataclass(frozen=True)
class AttributeSpec:
    """One attribute: ``choice`` of values, ``flag`` (set or not), free ``text``, or a registry ``entry``."""

    id: str
    names: Names
    type: AttributeType
    values: Mapping[str, Names] = field(default_factory=dict)
    ordinal: bool = False
    """Whether the values have an order that agreement should respect."""


@dataclass(frozen=True)
class Tag:
    """One tag: its names, its colours on light and dark ground, its key, its attributes by id."""

    id: str
    names: Names
    colours: tuple[str, str]
    key: str
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Role:
    """One link role and the tags it may run between."""

    id: str
    names: Names
    from_tags: tuple[str, ...]
    to_tags: tuple[str, ...]
    attributes: tuple[str, ...] = ()
    many: bool = False
    """Whether one annotation may have several links of this role."""


@dataclass(frozen=True)
class Tagset:
    """Tags, roles and the attributes they use, each in display order."""

    kind: ClassVar[str] = "tagset"
    key: ClassVar[str] = "tagset"
    tags: tuple[Tag, ...]
    roles: tuple[Role, ...]
    attributes: tuple[AttributeSpec, ...]

    def tag(self, id: str) -> Tag | None:
        """Return the tag called ``id``."""
        return next((tag for tag in self.tags if tag.id == id), None)

    def role(self, id: str) -> Role | None:
        """Return the role called ``id``."""
        return next((role for role in self.roles if role.id == id), None)

    def attribute(self, id: str) -> AttributeSpec | None:
        """Return the attribute called ``id``."""
        return next((attribute for attribute in self.attributes if attribute.id == id), None)

    def attributes_of(self, tag: str) -> tuple[AttributeSpec, ...]:
        """Return the attributes an annotation of this tag may carry."""
        found = self.tag(tag)
        wanted = found.attributes if found else ()
        return tuple(spec for spec in self.attributes if spec.id in wanted)

    def roles_between(self, from_tag: str, to_tag: str) -> tuple[Role, ...]:
        """Return the roles that may link an annotation of one tag to one of another."""
        return tuple(r for r in self.roles if from_tag in r.from_tags and to_tag in r.to_tags)


ASCII_NAME = re.compile(r"[a-z][a-z0-9_-]*\Z")
KEY = re.compile(r"[a-z0-9]\Z")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")


def tagset_from_json(data: Any) -> Tagset:
    """Read a tagset from parsed JSON (the form of ``resources/tagset.json``). Raises TagsetError."""
    try:
        tagset = Tagset(
            tuple(_tag(one) for one in data["tags"]),
            tuple(_role(one) for one in data["roles"]),
            tuple(_attribute(one) for one in data["attributes"]),
        )
    except KeyError as error:
        raise TagsetError("tagset.lacks", name=str(error.args[0])) from error
    except (TypeError, ValueError, IndexError, AttributeError) as error:
        raise TagsetError("tagset.wrong_shape") from error
    _check(tagset)
    return tagset


def _tag(one: Any) -> Tag:
    light, dark = _texts(one["colours"])
    return Tag(
        id=_text(one["id"]),
        names=_names(one["names"]),
        colours=(light, dark),
        key=_text(one["key"]),
        attributes=_texts(one.get("attributes", ())),
    )


def _role(one: Any) -> Role:
    return Role(
        id=_text(one["id"]),
        names=_names(one["names"]),
        from_tags=_texts(one["from"]),
        to_tags=_texts(one["to"]),
        attributes=_texts(one.get("attributes", ())),
        many=bool(one.get("many", False)),
    )


def _attribute(one: Any) -> AttributeSpec:
    return AttributeSpec(
        id=_text(one["id"]),
        names=_names(one["names"]),
        type=one["type"],
        values={_text(value["id"]): _names(value["names"]) for value in one.get("values", ())},
        ordinal=bool(one.get("ordinal", False)),
    )


def _names(stated: Any) -> dict[str, str]:
    return {_text(language): _text(name) for language, name in stated.items()}


def _texts(stated: Any) -> tuple[str, ...]:
    if isinstance(stated, str):
        raise TypeError(stated)  # it would come apart into its letters
    return tuple(_text(one) for one in stated)


def _text(stated: Any) -> str:
    if not isinstance(stated, str):
        raise TypeError(stated)
    return stated


def tagset_to_json(tagset: Tagset) -> dict[str, Any]:
    """Return the tagset as JSON values; ``tagset_from_json`` reads them back equal."""
    return {
        "tags": [
            {
                "id": tag.id,
                "names": dict(tag.names),
                "colours": list(tag.colours),
                "key": tag.key,
                "attributes": list(tag.attributes),
            }
            for tag in tagset.tags
        ],
        "roles": [
            {
                "id": role.id,
                "names": dict(role.names),
                "from": list(role.from_tags),
                "to": list(role.to_tags),
                "attributes": list(role.attributes),
                "many": role.many,
            }
            for role in tagset.roles
        ],
        "attributes": [
            {
                "id": spec.id,
                "names": dict(spec.names),
                "type": spec.type,
                "values": [{"id": id, "names": dict(names)} for id, names in spec.values.items()],
                "ordinal": spec.ordinal,
            }
            for spec in tagset.attributes
        ],
    }


def _check(tagset: Tagset) -> None:
    _refuse_twice("tagset.same_tag", (tag.id for tag in tagset.tags))
    _refuse_twice("tagset.same_key", (tag.key for tag in tagset.tags if tag.key))
    _refuse_twice("tagset.same_attribute", (spec.id for spec in tagset.attributes))
    _refuse_twice("tagset.same_role", (role.id for role in tagset.roles))
    if not tagset.tags:
        raise TagsetError("tagset.no_tags")
    named: tuple[tuple[Tag | Role | AttributeSpec, ...], ...] = (tagset.tags, tagset.roles, tagset.attributes)
    for one in (each for group in named for each in group):
        if not ASCII_NAME.match(one.id):
            raise TagsetError("tagset.bad_name", name=one.id)
    for tag in tagset.tags:
        _check_look(tag)
    known_tags = {tag.id for tag in tagset.tags}
    known_attributes = {spec.id for spec in tagset.attributes}
    for role in tagset.roles:
        for name in (*role.from_tags, *role.to_tags):
            if name not in known_tags:
                raise TagsetError("tagset.unknown_tag", role=role.id, name=name)
    users: tuple[Tag | Role, ...] = (*tagset.tags, *tagset.roles)
    for user in users:
        for name in user.attributes:
            if name not in known_attributes:
                raise TagsetError("tagset.unknown_attribute", user=user.id, name=name)
    for spec in tagset.attributes:
        if spec.type not in ("choice", "flag", "text", "entry"):
            raise TagsetError("tagset.bad_type", name=spec.id, type=spec.type)


def _check_look(tag: Tag) -> None:
    if tag.key and not KEY.match(tag.key):
        raise TagsetError("tagset.bad_key", tag=tag.id, key=tag.key)
    for colour in tag.colours:
        if not COLOUR.match(colour):
            raise TagsetError("tagset.bad_colour", tag=tag.id, colour=colour)


def _refuse_twice(code: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise TagsetError(code, name=name)
        seen.add(name)
