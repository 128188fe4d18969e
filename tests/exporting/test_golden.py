"""The files themselves, letter by letter: a change to a format must be meant, and seen in a diff.

To write them anew after a meant change: ``python -m tests.exporting.test_golden``.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotator.exporting.registry import WRITERS, export
from annotator.importing.reading import Reading
from annotator.importing.registry import read_sheets, read_values
from tests.exporting.small import SHEETS, VALUES

GOLDEN = Path(__file__).parent / "golden"


def write(folder: Path, format: str) -> Path:
    out = folder / (format if WRITERS[format].folder else "small.jsonl")
    export(SHEETS, VALUES, out, WRITERS[format])
    return out


def files(folder: Path, format: str) -> dict[str, bytes]:
    wanted = (folder / format).rglob("*") if WRITERS[format].folder else folder.glob("small.*")
    return {str(path.relative_to(folder)): path.read_bytes() for path in wanted if path.is_file()}


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_the_files_are_as_they_were(format: str, tmp_path: Path) -> None:
    write(tmp_path, format)
    assert files(tmp_path, format) == files(GOLDEN, format)


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_the_golden_files_are_still_read(format: str) -> None:
    path = GOLDEN / (format if WRITERS[format].folder else "small.jsonl")
    reading = Reading()
    assert list(read_sheets([path], reading)) == SHEETS
    assert read_values([path], reading) == VALUES
    assert not reading.report.skipped
    assert not reading.report.refused


if __name__ == "__main__":
    shutil.rmtree(GOLDEN, ignore_errors=True)
    GOLDEN.mkdir()
    for each in WRITERS:
        write(GOLDEN, each)
