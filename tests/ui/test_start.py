"""What opening a window does without: each of these costs a start more than all the article's letters."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.project import Project
from tests.ui.conftest import sheet_of

HERE = Path(__file__).parents[2]
OPENED = """
import builtins, sys
from PySide6 import QtWidgets
from annotator.app import open_window, program
application = program()
window = open_window(sys.argv[1], annotator="A")
application.processEvents()
assert window.view.scene.page.is_laid_out(0)
print(*sys.modules, sep="\\n")
print(builtins.__import__.__name__)
print(*("all widgets" for each in ("QWizard",) if each in vars(QtWidgets)))
print(*("QStyle" for each in ("QStyle",) if each in vars(QtWidgets)))
window.setStyleSheet("")  # over it stands the style of style sheets
print("style:", application.style().objectName())
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("start")
    with Project.create(folder / "small.iqt") as project:
        project.add_sheets([sheet_of("a", "خبر", "قال أحمد نعم.")], name="small")
    ran = subprocess.run(
        [sys.executable, "-c", OPENED, str(folder / "small.iqt")],
        capture_output=True,
        text=True,
        check=True,
        cwd=HERE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder)},
    )
    return set(ran.stdout.splitlines())


@pytest.mark.parametrize(
    "name",
    [
        "click",
        "hashlib",
        "numpy",
        "regex",
        "socket",
        "sqlite_utils",
        "annotator.agreement.figures",
        "annotator.exporting",
        "annotator.importing",
        "annotator.store.migrations",
        "annotator.store.search",
        "annotator.suggesting",
        "annotator.ui.dialogs.history",
        "annotator.ui.dialogs.keys_help",
        "annotator.ui.dialogs.palette",
        "annotator.ui.dialogs.wishes",
        "annotator.ui.panels.annotation_page",
        "annotator.ui.panels.annotation_table",
        "annotator.ui.panels.article_list",
        "annotator.ui.panels.findings",
        "annotator.ui.panels.inspector",
        "annotator.ui.panels.start_page",
        "annotator.ui.registry.who_box",
    ],
)
def test_a_window_opens_without(said: set[str], name: str) -> None:
    assert name not in said


def test_no_import_reads_the_source_of_what_it_brings(said: set[str]) -> None:
    """That is what PySide6 puts in the place of ``__import__``; an older one may call it otherwise."""
    assert "__feature_import__" not in said


def test_the_style_is_not_given_to_python(said: set[str]) -> None:
    """PySide6 would make the 550 values of ``QStyle``; panels that paint rows need them, the article does not."""
    assert "QStyle" not in said


def test_the_window_stands_on_the_style_it_is_made_for(said: set[str]) -> None:
    assert "style: fusion" in said


def test_no_widget_of_unknown_kind_was_asked_for(said: set[str]) -> None:
    """A widget that Qt made, given to Python, has PySide6 make all classes of widgets first."""
    assert "all widgets" not in said
