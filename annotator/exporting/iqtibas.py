"""The native form: JSON Lines, lossless, with the project's values in ``OUT.project.json`` beside it."""

from __future__ import annotations

from annotator.exporting.json_text import to_document, to_line
from annotator.exporting.native import article_object, values_object
from annotator.exporting.report import LossReport
from annotator.exporting.staging import Staging
from annotator.exporting.writing import Sheets, Writer
from annotator.model.sheet import ProjectValues


def write(sheets: Sheets, values: ProjectValues, staging: Staging) -> LossReport:
    """Write one article a line."""
    report = LossReport("iqtibas")
    with staging.open(staging.out.name) as out:
        for sheet in sheets:
            out.write(to_line(article_object(sheet)) + "\n")
            report.articles += 1
            report.annotations += len(sheet.annotations)
            report.links += len(sheet.links)
    with staging.open(f"{staging.out.name}.project.json") as out:
        out.write(to_document(values_object(values)))
    return report


WRITER = Writer("iqtibas", write, folder=False)
