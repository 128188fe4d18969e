"""Whatever export writes import reads: the same sheets, and the same bytes when they are written again."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.exporting.registry import WRITERS, export
from annotator.importing.reading import Reading
from annotator.importing.registry import read_sheets, read_values
from annotator.model.sheet import ProjectValues, Sheet
from tests.exporting.generated import corpora, project_values


def written(folder: Path, format: str, sheets: list[Sheet], values: ProjectValues) -> Path:
    out = folder / ("out" if WRITERS[format].folder else "out.jsonl")
    export(sheets, values, out, WRITERS[format])
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("format", sorted(WRITERS))
@given(sheets=corpora(), values=project_values)
@settings(max_examples=120, deadline=None)
def test_reading_back_gives_the_same(format: str, sheets: list[Sheet], values: ProjectValues) -> None:
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        out = written(Path(first), format, sheets, values)
        reading = Reading()
        read = list(read_sheets([out], reading))
        assert reading.report.refused == []
        assert reading.report.skipped == []
        assert read == sheets
        read_back = read_values([out], reading)
        assert read_back == values
        written(Path(second), format, read, read_back)
        assert contents(Path(second)) == contents(Path(first))
