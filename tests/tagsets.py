"""Tagsets other than the shipped one: its tags called otherwise, and one that knows no speakers."""

from __future__ import annotations

from dataclasses import replace

from annotator.model.tagset import Tagset
from annotator.project import default_tagset

OTHER = {"quote": "saying", "cue": "verb", "speaker": "voice", "claim": "point"}
"""What each tag of the shipped tagset is called in the renamed one."""


def renamed() -> Tagset:
    """Return the shipped tagset with other ids for all tags; keys, names and roles stay."""
    shipped = default_tagset()
    return replace(
        shipped,
        tags=tuple(replace(tag, id=OTHER[tag.id]) for tag in shipped.tags),
        roles=tuple(
            replace(
                role,
                from_tags=tuple(OTHER[id] for id in role.from_tags),
                to_tags=tuple(OTHER[id] for id in role.to_tags),
            )
            for role in shipped.roles
        ),
    )


def places_only() -> Tagset:
    """Return a tagset with one tag for places: no roles, no registry."""
    (tag,) = (tag for tag in default_tagset().tags if tag.id == "quote")
    return Tagset((replace(tag, id="place", names={"ar": "مكان", "en": "place"}, attributes=()),), (), ())
