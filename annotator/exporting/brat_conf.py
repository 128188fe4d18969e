"""brat's configuration: what may be annotated (annotation.conf) and how it is called (visual.conf, in Arabic)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.exporting.brat_names import STATUS, type_of
from annotator.model.tagset import Names, Tagset

_WORD = re.compile(r"[A-Za-z0-9_-]+\Z")


def annotation_conf(tagset: Tagset, tags: Iterable[str], roles: Iterable[str]) -> str:
    """Return ``annotation.conf``. ``tags`` and ``roles``: what the articles use, declared or not."""
    declared = [tag.id for tag in tagset.tags]
    entities = [*declared, *sorted({type_of(tag) for tag in tags} - set(declared))]
    lines = ["[entities]", *entities, "", "[relations]"]
    # Annotations may nest and cross; brat warns of it unless told.
    lines.append("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>")
    known = {role.id for role in tagset.roles}
    for role in tagset.roles:
        lines.append(f"{role.id}\tArg1:{'|'.join(role.from_tags)}, Arg2:{'|'.join(role.to_tags)}")
    lines += [
        f"{name}\tArg1:<ENTITY>, Arg2:<ENTITY>" for name in sorted({type_of(role) for role in roles} - known)
    ]
    lines += ["", "[events]", "", "[attributes]"]
    for spec in tagset.attributes:
        users = [tag.id for tag in tagset.tags if spec.id in tag.attributes]
        words = [value for value in spec.values if _WORD.match(value)]
        if users and spec.type == "flag":
            lines.append(f"{spec.id}\tArg:{'|'.join(users)}")
        elif users and spec.type == "choice" and words:
            lines.append(f"{spec.id}\tArg:{'|'.join(users)}, Value:{'|'.join(words)}")
    lines.append(f"{STATUS}\tArg:<ENTITY>, Value:suggested|rejected")
    return "\n".join(lines) + "\n"


def visual_conf(tagset: Tagset, tags: Iterable[str], roles: Iterable[str]) -> str:
    """Return ``visual.conf``: Arabic labels (brat has one set of labels for all kinds), and our colours."""
    labels: dict[str, str] = {tag.id: _label(tag.names, tag.id) for tag in tagset.tags}
    for name, names in (
        *((role.id, role.names) for role in tagset.roles),
        *((spec.id, spec.names) for spec in tagset.attributes),
    ):
        labels.setdefault(name, _label(names, name))
    for name in (*tags, *roles):
        labels.setdefault(type_of(name), _one_line(name))
    lines = ["[labels]", *(f"{name} | {label}" for name, label in labels.items()), "", "[drawing]"]
    lines.append("SPAN_DEFAULT\tfgColor:black, bgColor:#dddddd, borderColor:darken")
    lines.append("ARC_DEFAULT\tcolor:black, arrowHead:triangle-5")
    lines += [f"{tag.id}\tfgColor:black, bgColor:{tag.colours[1]}" for tag in tagset.tags]
    lines.append(f"{STATUS}\tglyph:?")
    return "\n".join(lines) + "\n"


def _label(names: Names, fallback: str) -> str:
    return _one_line(names.get("ar") or fallback)


def _one_line(label: str) -> str:
    return " ".join(label.replace("|", "/").split())
