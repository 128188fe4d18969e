"""A project of two articles, and what annotators do in files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.edits import Edit
from annotator.project import Project
from tests.store.making import blank

SARA, OMAR = "سارة", "عمر"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "news.iqt") as made:
        made.add_sheets(blank(["a0", "a1"]), name="all")
        yield made


@pytest.fixture
def files(project: Project, tmp_path: Path) -> dict[str, Path]:
    """Files of two annotators who have both articles."""
    report = project.assign([SARA, OMAR], overlap=1, out=tmp_path / "out")
    return {one.annotator: one.path for one in report.portions}


def do(path: Path, who: str, *edits: Edit) -> None:
    with Project.open(path) as file:
        for edit in edits:
            file.session(who).do(edit)
