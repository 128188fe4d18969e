"""One brat ``.ann`` file into annotations and links (http://brat.nlplab.org/standoff.html).

Offsets are code points of the ``.txt`` beside it. What brat's form cannot hold stands in comments of the type
``Iqtibas`` that our writer adds: ids, origin, exact segments, attributes that are no single word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from annotator.errors import ImportRefused
from annotator.importing.json_text import parse
from annotator.importing.reading import Reading

LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What brat's reader takes for the end of a line; no fragment may hold one."""
NOTE = "note"
STATUS = "iqtibas_status"
_ONLY_BREAKS = re.compile(f"[{LINE_BREAKS}]*\\Z")
_PIECES = re.compile(f"[^{LINE_BREAKS}]+")
_BREAK = re.compile("\r\n|\r|\n")
_TEXT_BOUND = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*) *\Z")
_ATTRIBUTE = re.compile(r"(\S+) (\S+)(?: (.+?))? *\Z")
_RELATION = re.compile(r"(\S+) +(\S+?):(\S+) +(\S+?):(\S+) *\Z")
_COMMENT = re.compile(r"(\S+) (\S+) *\Z")


@dataclass
class Lines:
    """The lines of a ``.ann`` file by what they are; keys are brat's ids."""

    bound: dict[str, tuple[str, list[list[int]], str]] = field(default_factory=dict)
    relations: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    ours: dict[str, dict[str, Any]] = field(default_factory=dict)


def parse_lines(data: str, file: str, article: str, reading: Reading) -> Lines:
    """Sort the lines of a ``.ann`` file. A line that is broken refuses the file: it may have been cut off there.

    Kinds of lines we have no value for (events, normalisations, equivalences) are skipped and listed.
    """
    lines = Lines()
    for number, line in enumerate(_BREAK.split(data), 1):
        if not line.strip():
            continue
        id, _, rest = line.partition("\t")
        body, _, tail = rest.partition("\t")
        if not _take(lines, id, body, tail):
            if id[:1] in ("E", "N", "*", "#") and body.strip():
                reading.skip("formats.brat_line", article, line=number, id=id, kind=body.split(" ")[0])
            else:
                raise ImportRefused("formats.broken_line", file=file, line=number)
    return lines


def _take(lines: Lines, id: str, body: str, tail: str) -> bool:
    """Take in one line; tell whether it was one of the kinds we know, and sound."""
    match id[:1]:
        case "T" if found := _TEXT_BOUND.match(body):
            try:
                fragments = [[int(end) for end in pair.split()] for pair in found[2].split(";")]
            except ValueError:  # more digits than Python reads
                return False
            lines.bound[id] = (found[1], fragments, tail)
        case "R" if found := _RELATION.match(body):
            lines.relations[id] = (found[1], found[3], found[5])
        case "A" | "M" if found := _ATTRIBUTE.match(body):
            lines.attributes.setdefault(found[2], {})[found[1]] = True if found[3] is None else found[3]
        case "#" if (found := _COMMENT.match(body)) and found[1] == "AnnotatorNotes":
            lines.notes.setdefault(found[2], []).append(tail)
        case "#" if (found := _COMMENT.match(body)) and found[1] == "Iqtibas":
            try:
                ours = parse(tail)
            except ValueError:
                return False
            if not isinstance(ours, dict) or not isinstance(ours.get("attributes", {}), dict):
                return False
            lines.ours[found[2]] = ours
        case _:
            return False
    return True


def annotations_of(
    lines: Lines, text: str, annotator: str | None, article: str, reading: Reading
) -> Iterator[dict[str, Any]]:
    """Yield the annotations in the native form. One whose words are not those of the text is skipped."""
    for id, (type_, fragments, words) in lines.bound.items():
        covered = " ".join(text[start:end] for start, end in fragments)
        if words and words.split() != covered.split() and "".join(words.split()) != "".join(covered.split()):
            reading.skip("formats.other_words", article, id=id, words=words[:40])
            continue
        ours = lines.ours.get(id, {})
        attributes = dict(lines.attributes.get(id, {}))
        status = attributes.pop(STATUS, "accepted")
        attributes.update(ours.get("attributes", {}))
        _add_note(attributes, lines.notes.get(id, []))
        stated = {
            "id": ours.get("id"),
            "annotator": annotator,
            "tag": ours.get("tag", type_),
            "segments": _segments(fragments, ours.get("segments"), text),
            "attributes": attributes,
            "status": status,
            "round": ours.get("round", ""),
            "brat": id,
        }
        yield stated | ({"origin": ours["origin"]} if "origin" in ours else {})


def _add_note(attributes: dict[str, Any], notes: list[str]) -> None:
    """Take the note as brat shows it, unless it is just our exact one on a single line."""
    shown = " | ".join(notes)
    exact = attributes.get(NOTE)
    if shown and not (isinstance(exact, str) and " ".join(exact.split()) == shown):
        attributes[NOTE] = shown


def _segments(fragments: list[list[int]], exact: Any, text: str) -> list[list[int]]:
    """Join fragments that only a line's end kept apart; our exact segments hold while nobody moved an edge."""
    if isinstance(exact, list) and [list(piece) for piece in _split(exact, text)] == fragments:
        return exact
    joined: list[list[int]] = []
    for start, end in sorted(fragments):
        if joined and joined[-1][1] <= start and _ONLY_BREAKS.match(text[joined[-1][1] : start]):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return joined


def _split(segments: list[Any], text: str) -> Iterator[tuple[int, int]]:
    for segment in segments:
        if isinstance(segment, list) and len(segment) == 2 and all(type(edge) is int for edge in segment):
            start, end = (min(edge, len(text)) for edge in segment)
            yield from (piece.span() for piece in _PIECES.finditer(text, start, end))


def links_of(
    lines: Lines, ids: dict[str, str], annotator: str | None, article: str, reading: Reading
) -> Iterator[dict[str, Any]]:
    """Yield the links in the native form. ``ids``: brat's ids of annotations to ours."""
    for id, (role, from_id, to_id) in lines.relations.items():
        ours = lines.ours.get(id, {})
        if from_id not in ids or to_id not in ids:
            missing = from_id if from_id not in ids else to_id
            reading.skip("formats.dangling_link", article, id=id, role=role, missing=missing)
            continue
        yield {
            "id": ours.get("id"),
            "annotator": ours.get("annotator", annotator),
            "role": ours.get("role", role),
            "from": ids[from_id],
            "to": ids[to_id],
            "attributes": lines.attributes.get(id, {}) | ours.get("attributes", {}),
        }
