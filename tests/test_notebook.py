"""The example for notebooks in README.md runs as it stands."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from annotator.project import Project
from tests.store.making import sheet

README = Path(__file__).parent.parent / "README.md"


def example() -> str:
    """Return the code under the heading "For notebooks"."""
    section = re.split(r"^## ", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (found,) = (each for each in section if each.startswith("For notebooks\n"))
    return textwrap.dedent(found.split("\n", 1)[1])


def test_the_example_for_notebooks_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Project.create(tmp_path / "news.iqt") as project:
        project.add_sheets([sheet("a", "سارة"), sheet("a", "عمر", prefix="o")], name="two layers")
    monkeypatch.chdir(tmp_path)
    exec(compile(example(), str(README), "exec"), {})
    said = capsys.readouterr().out.splitlines()
    assert "quote إن الاتفاق “نهائي”" in said
    assert "قال الوزير أمس إن  الاتفاق  “نهائي”." in said
    assert said[-1] == "1.0"
    with Project.open(tmp_path / "news.iqt") as project:
        assert not project.unclean, "the example closes what it opens"
        assert len(project.sheet("a").annotations) == 4
        assert [step.state for step in project.session("سارة").history()] == ["undone"]
