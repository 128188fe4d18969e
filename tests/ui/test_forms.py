"""Forms that stand while files go and fail: of import, of export, of backups."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.errors import ProjectError
from annotator.messages import say, set_language
from annotator.ui.dialogs.chooser import AnnotatorChooser
from annotator.ui.dialogs.wishes import ExportForm, ImportForm
from annotator.ui.main_window import MainWindow
from annotator.ui.widgets.check import CheckBox
from annotator.ui.widgets.combo import Combo
from tests.ui.conftest import press


def test_a_file_that_goes_while_the_form_is_open_is_not_shown(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("نص", encoding="utf-8")
    form = ImportForm([path], ["text"])
    qtbot.addWidget(form)
    form.show()
    assert form.preview.isVisible()
    path.unlink()
    combo = form.findChildren(Combo)[1]
    combo.setFocus()
    press(combo, Qt.Key.Key_Down)
    assert not form.preview.isVisible()
    assert form.wish().paths == (path,)


def test_the_buttons_of_an_export_of_many_people_are_on_the_screen(qtbot: QtBot) -> None:
    form = ExportForm(["jsonl"], [f"annotator {n}" for n in range(60)])
    qtbot.addWidget(form)
    form.show()
    assert form.height() < 600
    boxes = form.findChildren(CheckBox)
    boxes[-1].setFocus(Qt.FocusReason.TabFocusReason)
    press(boxes[-1], Qt.Key.Key_Space, " ")
    assert form.annotators() == tuple(f"annotator {n}" for n in range(59))


def test_a_failure_said_among_the_backups_goes_with_the_next_look(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = window.safety.backups()
    project = window.workbench.project
    assert dialog is not None
    assert project is not None

    def no_room(*_: object) -> None:
        raise ProjectError("store.full", path="news.iqt")

    shown = [one for one in dialog.findChildren(QLabel) if one.isVisible()]
    before = [one.text() for one in shown]
    monkeypatch.setattr(project, "set_setting", no_room)
    dialog.keep.setValue(9)
    assert [one.text() for one in shown] != before
    dialog.show_backups()
    assert [one.text() for one in shown] == before


def test_of_what_may_only_be_read_no_backup_is_offered(window: MainWindow) -> None:
    dialog = window.safety.backups()
    assert dialog is not None
    assert dialog.make.isEnabled()
    window.workbench.bar(ProjectError("store.damaged", path="news.iqt", engine=""))
    assert not dialog.make.isEnabled()
    assert not dialog.hours.isEnabled()


def test_who_annotates_is_not_asked_of_a_closed_project(window: MainWindow) -> None:
    window.actions_by_id.trigger("annotator")
    chooser = window.findChild(AnnotatorChooser)
    assert chooser is not None
    assert chooser.isVisible()
    window.workbench.close()
    assert not chooser.isVisible()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_export_names_the_gold_layer_as_every_window_does(language: str, qtbot: QtBot) -> None:
    set_language(language)
    form = ExportForm(["jsonl"], ["ليلى", "gold"])
    qtbot.addWidget(form)
    boxes = form.findChildren(CheckBox)
    assert [box.text() for box in boxes] == ["ليلى", say("agreement.gold")]
    boxes[0].setChecked(False)
    assert form.annotators() == ("gold",)
