"""The native form: JSON Lines, lossless, with the project's values in ``OUT.project.json`` beside it."""

from __future__ import annotations

from pathlib import Path

from annotator.exporting.json_text import to_document
from annotator.exporting.native import values_object
from annotator.exporting.native_lines import LineWriter
from annotator.exporting.report import LossReport
from annotator.exporting.staging import Staging
from annotator.exporting.writing import Sheets, Writer
from annotator.model.sheet import ProjectValues


def write(sheets: Sheets, values: ProjectValues, staging: Staging) -> LossReport:
    """Write one article a line."""
    report = LossReport("iqtibas")
    lines = LineWriter()
    with staging.open_binary(staging.out.name) as out:
        for sheet in sheets:
            out.writelines((lines.line(sheet), b"\n"))
            report.articles += 1
            report.annotations += len(sheet.annotations)
            report.links += len(sheet.links)
    with staging.open(values_beside(staging.out).name) as out:
        out.write(to_document(values_object(values)))
    return report


def values_beside(out: Path) -> Path:
    """Return where the project's values lie that belong to a file of articles."""
    return out.with_name(f"{out.name}.project.json")


WRITER = Writer("iqtibas", write, folder=False)
