"""Scheme: which tags of a tagset are quotes, cues, speakers and claims, told by the roles that link them.

A project may call its tags as it likes; the roles (``source``, ``cue``, ``holder``, ``within``, ``same_as``) and
the attribute ``entity`` are what the program knows. Where a role is missing, a tag of the shipped name stands in.
"""

from __future__ import annotations

from annotator.frozen import dataclass
from annotator.model.tagset import Role, Tagset

SOURCE, CUE, HOLDER, WITHIN, SAME_AS = "source", "cue", "holder", "within", "same_as"
ENTITY = "entity"
"""The attribute of a mention that names its entry in the registry."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The tags that play each part, in display order; none where the tagset has no such tag."""

    quotes: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    """Tags whose annotations can be led to an entry of the registry."""

    @classmethod
    def of(cls, tagset: Tagset) -> Scheme:
        """Read the parts off a tagset."""
        source, cue = tagset.role(SOURCE), tagset.role(CUE)
        quotes = _tags(tagset, _from(source) + _from(cue), "quote")
        speakers = _tags(tagset, _to(source), "speaker")
        cues = _tags(tagset, _to(cue), "cue")
        claiming = _from(tagset.role(HOLDER)) + _from(tagset.role(WITHIN))
        other = {*quotes, *speakers, *cues}
        claims = _tags(tagset, tuple(id for id in claiming if id not in other), "claim")
        entity = tagset.attribute(ENTITY)
        known = entity is not None and entity.type == "entry"
        mentions = tuple(tag.id for tag in tagset.tags if known and ENTITY in tag.attributes)
        return cls(quotes, cues, speakers, claims, mentions)


SHIPPED = Scheme(("quote",), ("cue",), ("speaker",), ("claim",), ("speaker",))
"""The scheme of the tagset that comes with the program."""


def _from(role: Role | None) -> tuple[str, ...]:
    return role.from_tags if role else ()


def _to(role: Role | None) -> tuple[str, ...]:
    return role.to_tags if role else ()


def _tags(tagset: Tagset, ids: tuple[str, ...], usual: str) -> tuple[str, ...]:
    found = tuple(tag.id for tag in tagset.tags if tag.id in ids)
    return found or ((usual,) if tagset.tag(usual) else ())
