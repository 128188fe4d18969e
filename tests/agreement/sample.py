"""The sample project, and the real articles of the shared data in a project."""

from __future__ import annotations

import runpy
from pathlib import Path

from annotator.project import Project
from tests.agreement.published import GOLD_DEV

ROOT = Path(__file__).resolve().parents[2]


def sample_project(path: Path) -> Path:
    runpy.run_path(str(ROOT / "sample_corpus" / "build.py"))["build"](path)
    return path


def gold_dev_project(path: Path, *names: str) -> Path:
    with Project.create(path) as project:
        project.import_paths([GOLD_DEV / f"{name}.jsonl" for name in names])
    return path
