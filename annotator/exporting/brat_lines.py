"""One annotator's annotations of one article as the lines of a ``.ann`` file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from annotator.exporting.brat_names import (
    NOTE,
    STATUS,
    fragments,
    is_attribute,
    joined,
    shown_note,
    type_of,
)
from annotator.exporting.json_text import to_line
from annotator.exporting.native import attributes_object
from annotator.exporting.report import LossReport
from annotator.model.article import Article
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation, Link


@dataclass
class AnnLines:
    """Collects lines; brat numbers each kind (T, R, A, #) by itself."""

    article: Article
    tagset: Tagset
    report: LossReport

    def __post_init__(self) -> None:
        self.lines: list[str] = []
        self.ids: dict[str, str] = {}
        """Ids of annotations to brat's."""
        self._counts: dict[str, int] = {}

    def add(self, one: Annotation) -> None:
        """Add an annotation that has at least one fragment."""
        text = self.article.text
        pieces = fragments(one.span, text)
        brat_id = self._next("T")
        self.ids[one.id] = brat_id
        type_ = type_of(one.tag)
        edges = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(text[start:end] for start, end in pieces)
        self.lines.append(f"{brat_id}\t{type_} {edges}\t{words}")
        if len(pieces) > len(one.span.segments):
            self.report.note("split", "formats.brat_split", one.article, one.id, n=len(pieces))
        ours: dict[str, Any] = {"id": one.id}
        if type_ != one.tag:
            ours["tag"] = one.tag
            self.report.note("altered", "formats.brat_name", one.article, one.id, name=one.tag, type=type_)
        if joined(pieces, text) != list(one.span.segments):
            ours["segments"] = [list(segment) for segment in one.span.segments]
        if one.origin != one.annotator:
            ours["origin"] = one.origin
        if one.round:
            ours["round"] = one.round
        if one.status != "accepted":
            self._line("A", f"{STATUS} {brat_id} {one.status}")
        self._attributes(one, brat_id, ours)
        self._line("#", f"Iqtibas {brat_id}\t{to_line(ours)}")

    def _attributes(self, one: Annotation, brat_id: str, ours: dict[str, Any]) -> None:
        tag = self.tagset.tag(one.tag)
        left = attributes_object(one.attributes)
        for name, value in sorted(one.attributes.items()):
            if tag and is_attribute(name, value, tag.attributes, self.tagset):
                self._line("A", f"{name} {brat_id}" if value is True else f"{name} {brat_id} {value}")
                del left[name]
            elif name == NOTE and isinstance(value, str):
                for shown in shown_note(value):
                    self._line("#", f"AnnotatorNotes {brat_id}\t{shown}")
                    if shown == value:
                        del left[name]
        for name in left:
            self.report.note("altered", "formats.brat_attribute", one.article, one.id, name=name)
        if left:
            ours["attributes"] = left

    def add_link(self, link: Link, layer: str) -> None:
        """Add a link between two annotations added before."""
        role = type_of(link.role)
        brat_id = self._line("R", f"{role} Arg1:{self.ids[link.from_id]} Arg2:{self.ids[link.to_id]}")
        ours: dict[str, Any] = {"id": link.id}
        if role != link.role:
            ours["role"] = link.role
            self.report.note("altered", "formats.brat_name", link.article, link.id, name=link.role, type=role)
        if link.annotator != layer:
            ours["annotator"] = link.annotator
        if link.attributes:
            ours["attributes"] = attributes_object(link.attributes)
            for name in sorted(link.attributes):
                self.report.note("altered", "formats.brat_attribute", link.article, link.id, name=name)
        self._line("#", f"Iqtibas {brat_id}\t{to_line(ours)}")

    def _line(self, kind: str, rest: str) -> str:
        id = self._next(kind)
        self.lines.append(f"{id}\t{rest}")
        return id

    def _next(self, kind: str) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{kind}{self._counts[kind]}"


def ann_text(lines: Iterable[str]) -> str:
    """Return the lines as a file's content."""
    return "".join(f"{line}\n" for line in lines)
