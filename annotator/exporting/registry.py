"""The formats that can be written, and one export from staging to report."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from annotator.errors import ExportFailed
from annotator.exporting import brat, csv, iqtibas
from annotator.exporting.iqtibas import values_beside
from annotator.exporting.proof import Remembered
from annotator.exporting.report import LossReport
from annotator.exporting.staging import Nowhere, Staging, refuse_strangers, writing
from annotator.exporting.writing import Sheets, Writer
from annotator.messages import say
from annotator.model.sheet import ProjectValues, Sheet

WRITERS: dict[str, Writer] = {one.WRITER.name: one.WRITER for one in (iqtibas, csv, brat)}


def writer_of(name: str) -> Writer:
    """Return the writer called ``name``. Raises ExportFailed."""
    if name not in WRITERS:
        raise ExportFailed("formats.unknown_format", format=name, known=say("list.comma").join(WRITERS))
    return WRITERS[name]


def export(
    sheets: Sheets,
    values: ProjectValues,
    out: Path,
    writer: Writer,
    prove: Callable[[Path, Remembered], None] | None = None,
) -> LossReport:
    """Write an export: all of it stands at OUT afterwards, or nothing does and what stood there stays.

    ``prove`` is given where the finished files lie before they are moved into place, and what was written; it
    raises ExportFailed where the files do not say the same. Raises ExportFailed.
    """
    if writer.folder:
        refuse_strangers(out, writer.names, writer.suffixes)
    with Staging(out, whole=writer.folder) as staging:
        written = Remembered(sheets)
        report = writer.write(written, values, staging)
        if prove is not None:
            prove(staging.folder if writer.folder else staging.path(out.name), written)
        staging.commit()
    return report


def foresee(sheets: Sheets, values: ProjectValues, out: Path, writer: Writer) -> LossReport:
    """Return the report an export would end with. The writer does all its work, and nothing is written.

    Raises ExportFailed where OUT is of the wrong kind, or holds files that an export must not replace.
    """
    if writer.folder:
        refuse_strangers(out, writer.names, writer.suffixes)
    nowhere = Nowhere(out, whole=writer.folder)
    nowhere.check_kind()
    return writer.write(sheets, values, nowhere)


def standing_at(out: Path, writer: Writer) -> list[Path]:
    """Return the files an export to OUT would replace: all those of a folder, or OUT and what lies beside it.

    People go on working in what they exported (brat writes into its folder), so whoever asks for an export
    asks them first, or tells them. Raises ExportFailed where OUT cannot be looked at, or holds what must not be
    replaced.
    """
    if writer.folder:
        refuse_strangers(out, writer.names, writer.suffixes)
    with writing(out):
        if not writer.folder:
            return [path for path in (out, values_beside(out)) if path.is_file()]
        found = os.walk(out, onerror=_refuse) if out.is_dir() else ()
        return sorted(Path(folder, name) for folder, _, names in found for name in names)


def _refuse(error: OSError) -> None:
    raise error


def self_contained(sheet: Sheet) -> Sheet:
    """Return a sheet without what points out of it: comments on annotations of a layer that stays behind
    become comments on the article.
    """
    if all(not one.annotation or one.annotation in sheet.annotations for one in sheet.comments):
        return sheet
    return replace(
        sheet,
        comments=tuple(
            one if one.annotation in sheet.annotations else replace(one, annotation="")
            for one in sheet.comments
        ),
    )
