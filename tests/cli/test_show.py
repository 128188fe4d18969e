"""``iqtibas show``: an article to be read in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator.cli.article_page import Page, shortened
from annotator.cli.program import program
from annotator.cli.show import laid_out, shapes_itself
from annotator.project import Project
from annotator.text.terminal import columns
from tests.exporting.small import SHEETS, VALUES


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "news.iqt"
    with Project.create(path) as made:
        made.add_sheets(SHEETS, name="small", beside=VALUES)
    return path


def show(*arguments: object) -> str:
    result = CliRunner().invoke(program, ["show", *map(str, arguments)], prog_name="iqtibas")
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_the_page_as_text(project: Path) -> None:
    assert show(project, "a1").splitlines() == [
        "قال الوزيرُ إن «الأسعار",
        "a1, 3 sentences, 5 annotations",
        "",
        "1  قال الوزيرُ إن «الأسعار",
        "   cue      «قال» [sara]  group: say · lemma: قال",
        "   speaker  «الوزيرُ» [sara]  kind: nominal · registry entry: وزير التجارة",
        "   quote    «إن «الأسعار لن ترتفع»» [sara]  ambiguous · note: سطر وسطر",
        "            «الوزيرُ» (speaker of, via: explicit) ← quote → «قال» (cue of)",
        "   quote    «الأسعار … ترتفع» [rules] (suggested)  complement: marked",
        "",
        "2  لن ترتفع» 😀.",
        "",
        "3  وأضاف: =نعم انتهى",
        "   quote    «=نعم انتهى» [sara]",
    ]


def test_arabic_reads_from_right_to_left(project: Path) -> None:
    result = CliRunner().invoke(program, ["--lang", "ar", "show", str(project), "a1"])
    assert "«الوزيرُ» (المتحدث، طريقة الإسناد: صريح) → اقتباس ← «قال» (أداته)" in result.stdout


def test_shaped_lines_are_flush_right(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    lines = show(project, "a1", "--visual", "on").splitlines()
    assert {columns(line) for line in lines if line} == {50}
    assert any("ﻝﺎﻗ" in line for line in lines)  # joined and turned
    assert not any("قال" in line for line in lines)


def test_an_article_by_number_and_by_the_beginning_of_its_id(project: Path) -> None:
    assert show(project, "1") == show(project, "a1") == show(project, "a")
    assert show(project).splitlines()[1].endswith("خبر  (مقالة/2)")
    result = CliRunner().invoke(program, ["show", str(project), "none"])
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_nobody_of_that_name_is_told(project: Path) -> None:
    result = CliRunner().invoke(program, ["show", str(project), "a1", "--annotator", "nobody"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "sara" in result.stderr


def test_one_annotator(project: Path) -> None:
    assert "[" not in show(project, "a1", "--annotator", "rules")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "linux"}, False),
        ({"VTE_VERSION": "7006", "TERM": "xterm-256color"}, True),
        ({"VTE_VERSION": "5202"}, False),
        ({"KONSOLE_VERSION": "220401"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, True),
        ({"TERM": "mlterm-256color"}, True),
    ],
)
def test_who_shapes_by_itself(environment: dict[str, str], expected: bool) -> None:
    assert shapes_itself(environment) is expected


@pytest.mark.parametrize("width", [20, 40, 80])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    page = Page(SHEETS[0], VALUES.tagset, "ar", True, True)  # type: ignore[arg-type]
    for line in page.lines():
        if columns(line.head) + 20 <= width:
            assert all(columns(row) <= width for row in laid_out(line, width, shaped=True))


def test_the_middle_of_long_words_is_left_out() -> None:
    words = " ".join(f"كلمة{n}" for n in range(40))
    short = shortened(words)
    assert columns(short) <= 60
    assert short.startswith("كلمة0 ")
    assert short.endswith(" كلمة39")
    assert shortened("قصير") == "قصير"
    assert columns(shortened("ا" * 200)) <= 60
