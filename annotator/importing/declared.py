"""What a tagset declares, by name: files say the same few names a hundred thousand times."""

from __future__ import annotations

from annotator.model.tagset import AttributeSpec, Role, Tag, Tagset


class Declared:
    """The tags, roles and attributes of one tagset, each found in one step."""

    def __init__(self, tagset: Tagset) -> None:
        self.tagset = tagset
        self.tags: dict[str, Tag] = {tag.id: tag for tag in tagset.tags}
        self.roles: dict[str, Role] = {role.id: role for role in tagset.roles}
        self._attributes = {spec.id: spec for spec in tagset.attributes}

    def attribute(self, user: Tag | Role, name: str) -> AttributeSpec | None:
        """Return the attribute of a tag or role; None where the tagset gives it none of this name."""
        return self._attributes.get(name) if name in user.attributes else None
