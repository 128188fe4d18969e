"""Values of a whole project, from the ``project.json`` that travels beside articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from annotator.errors import ImportRefused, TagsetError
from annotator.importing.decoding import read_bytes
from annotator.importing.json_text import parse
from annotator.model.sheet import ProjectValues
from annotator.model.tagset import tagset_from_json
from annotator.model.values import CHOICES, Annotator, Decision, Round, SpeakerEntry


def read_values(path: Path) -> ProjectValues:
    """Read project values. Raises ImportRefused where the file is broken or its tagset contradicts itself."""
    try:
        data = parse(read_bytes(path).removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
        if not isinstance(data, dict):
            raise TypeError
        tagset = data.get("tagset")
        return ProjectValues(
            None if tagset is None else tagset_from_json(tagset),
            tuple(_speaker(one) for one in data.get("speakers") or ()),
            tuple(_annotator(one) for one in data.get("annotators") or ()),
            str(data.get("guidelines") or ""),
            tuple(_decision(one) for one in data.get("decisions") or ()),
            tuple(_round(one) for one in data.get("rounds") or ()),
        )
    except TagsetError as error:
        raise ImportRefused(error.code, **error.arguments) from error
    except (ValueError, TypeError, KeyError, AttributeError):
        raise ImportRefused("formats.broken_values", file=path.name) from None


def values_in(path: Path) -> ProjectValues | None:
    """Return the project values in a folder, or in that of a file. Raises ImportRefused."""
    beside = (path if path.is_dir() else path.parent) / "project.json"
    return read_values(beside) if beside.is_file() else None


def merged(found: Iterable[ProjectValues]) -> ProjectValues | None:
    """Return the values of several files as one; where two say different things the first is right."""
    whole: ProjectValues | None = None
    for one in found:
        whole = whole or ProjectValues()
        speakers = {entry.id: entry for entry in (*one.speaker_entries, *whole.speaker_entries)}
        annotators = {person.name: person for person in (*one.annotators, *whole.annotators)}
        decisions = {decision.id: decision for decision in (*one.decisions, *whole.decisions)}
        rounds = {round.id: round for round in (*one.rounds, *whole.rounds)}
        whole = ProjectValues(
            whole.tagset or one.tagset,
            tuple(speakers.values()),
            tuple(annotators.values()),
            whole.guidelines or one.guidelines,
            tuple(decisions.values()),
            tuple(rounds.values()),
        )
    return whole


def _speaker(one: Mapping[str, Any]) -> SpeakerEntry:
    return SpeakerEntry(
        _known_by(one["id"]),
        str(one["name"]),
        str(one.get("role") or ""),
        str(one.get("affiliation") or ""),
        tuple(str(variant) for variant in one.get("variants") or ()),
    )


def _annotator(one: Mapping[str, Any] | str) -> Annotator:
    if isinstance(one, str):
        return Annotator(_known_by(one))
    role = one.get("role", "person")
    return Annotator(_known_by(one["name"]), role if role in ("person", "suggester", "gold") else "person")


def _round(one: Mapping[str, Any]) -> Round:
    return Round(str(one["id"]), str(one["name"]), str(one.get("started") or ""))


def _decision(one: Mapping[str, Any]) -> Decision:
    if one["choice"] not in CHOICES:
        raise ValueError(one["choice"])
    return Decision(
        _known_by(one["id"]),
        str(one["article"]),
        str(one["annotator"]),
        one["choice"],
        tuple(str(id) for id in one["sources"]),
        str(one["fingerprint"]),
        str(one.get("chosen") or ""),
        str(one.get("gold") or ""),
        str(one.get("reason") or ""),
        _seconds(one.get("at") or 0),
    )


def _known_by(stated: object) -> str:
    """Return an id or a name, which says something. Raises ValueError."""
    if stated is None or not str(stated):
        raise ValueError(stated)
    return str(stated)


def _seconds(stated: Any) -> int:
    """Return seconds since 1970 that a file can hold. Raises ValueError, TypeError."""
    seconds = int(stated)
    if not -(2**63) <= seconds < 2**63:
        raise ValueError(stated)
    return seconds
