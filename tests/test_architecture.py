"""The architecture is a test: the contracts of pyproject.toml hold, with the exceptions listed there (none)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "annotator").rglob("*.py"))
VAGUE_NAMES = {"utils", "util", "common", "helpers", "helper", "manager", "core", "misc"}


def test_imports_point_down(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_open_with_one_sentence_on_what_lives_there(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, "a module opens with one sentence on what lives here"
    assert docstring.splitlines()[0].endswith((".", "?")), docstring.splitlines()[0]


def test_no_room_has_a_vague_name() -> None:
    assert [path for path in SOURCES if path.stem in VAGUE_NAMES] == []


def test_the_top_level_holds_nothing_unexpected() -> None:
    import subprocess

    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    top = {line.split("/")[0] for line in listed.splitlines()}
    allowed = {"pyproject.toml", "README.md", "annotator", "resources", "tests", "sample_corpus"}
    assert top <= allowed | {"Makefile", "LICENSE", "requirements.lock", ".gitignore", ".ci"}
