"""A folder of brat standoff: a ``.txt`` and a ``.ann`` an article, a sub-folder an annotator where several are.

``articles.jsonl`` and ``project.json`` beside them hold what brat has no place for; brat looks at neither.
Form: http://brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from annotator.exporting.brat_conf import annotation_conf, visual_conf
from annotator.exporting.brat_lines import AnnLines, ann_text
from annotator.exporting.brat_names import fragments
from annotator.exporting.file_names import FileNames
from annotator.exporting.json_text import to_document, to_line
from annotator.exporting.native import (
    annotation_object,
    in_order,
    link_object,
    links_in_order,
    side_object,
    values_object,
)
from annotator.exporting.report import LossReport
from annotator.exporting.staging import VALUES, Staging
from annotator.exporting.writing import Sheets, Writer
from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.text.file_names import file_names

NO_TAGSET = Tagset((), (), ())


def write(sheets: Sheets, values: ProjectValues, staging: Staging) -> LossReport:
    """Write the folder. The sheets are gone through twice: whose layers there are decides the sub-folders."""
    layers = sorted({one.annotator for sheet in sheets for one in sheet.annotations.values()})
    folders = file_names(layers, folders=True) if len(layers) > 1 else {}
    export = _Export(staging, values.tagset or NO_TAGSET, folders)
    with staging.open("articles.jsonl") as side:
        for sheet in sheets:
            side.write(to_line(export.add(sheet)) + "\n")
    with staging.open("annotation.conf") as out:
        out.write(annotation_conf(export.tagset, sorted(export.tags), sorted(export.roles)))
    with staging.open("visual.conf") as out:
        out.write(visual_conf(export.tagset, sorted(export.tags), sorted(export.roles)))
    with staging.open(VALUES) as out:
        out.write(to_document(values_object(values)))
    return export.report


class _Export:
    """One export on its way: ``folders`` of annotators where there are several, names taken, and what is used."""

    def __init__(self, staging: Staging, tagset: Tagset, folders: Mapping[str, str]) -> None:
        self.report = LossReport("brat")
        self.tagset = tagset
        self.tags: set[str] = set()
        self.roles: set[str] = set()
        self._staging = staging
        self._folders = folders
        self._articles = FileNames()

    def add(self, sheet: Sheet) -> dict[str, Any]:
        """Write an article's files and return its line of ``articles.jsonl``."""
        layers: dict[str, list[Annotation]] = defaultdict(list)
        beside: list[dict[str, Any]] = []
        for one in in_order(sheet):
            if fragments(one.span, sheet.article.text):
                layers[one.annotator].append(one)
            else:
                beside.append(annotation_object(one))
                self.report.note("dropped", "formats.brat_only_breaks", one.article, one.id)
        written: dict[str, AnnLines] = {}
        for layer in layers or [""]:
            written[layer] = AnnLines(sheet.article, self.tagset, self.report)
            for one in layers.get(layer, ()):
                written[layer].add(one)
                self.tags.add(one.tag)
                self.report.annotations += 1
        beside_links = self._links(sheet, written)
        files = {layer: self._document(sheet.article.id, layer) for layer in written}
        for layer, lines in written.items():
            self._write(files[layer], sheet.article.text, lines)
        self.report.articles += 1
        return {
            "id": sheet.article.id,
            "title": sheet.article.title,
            "files": files,
            **side_object(sheet),
            **({"annotations": beside} if beside else {}),
            **({"links": beside_links} if beside_links else {}),
        }

    def _links(self, sheet: Sheet, written: dict[str, AnnLines]) -> list[dict[str, Any]]:
        """Add links to the lines of their layer; return those between two files, which brat cannot hold."""
        beside: list[dict[str, Any]] = []
        for link in links_in_order(sheet):
            start = sheet.annotations.get(link.from_id)
            lines = written.get(start.annotator) if start else None
            if start is None or lines is None or not {link.from_id, link.to_id} <= lines.ids.keys():
                beside.append(link_object(link))
                self.report.note("dropped", "formats.brat_link_between_files", link.article, link.id)
                continue
            lines.add_link(link, start.annotator)
            self.roles.add(link.role)
            self.report.links += 1
        return beside

    def _document(self, article: str, layer: str) -> str:
        name = self._articles.name_of(article)
        return f"{self._folders[layer]}/{name}" if layer in self._folders else name

    def _write(self, document: str, text: str, lines: AnnLines) -> None:
        with self._staging.open(*f"{document}.txt".split("/")) as out:
            out.write(text)
        with self._staging.open(*f"{document}.ann".split("/")) as out:
            out.write(ann_text(lines.lines))


WRITER = Writer(
    "brat",
    write,
    folder=True,
    passes=2,
    names=frozenset(("annotation.conf", "visual.conf", "articles.jsonl", VALUES)),
    suffixes=frozenset((".txt", ".ann")),
)
