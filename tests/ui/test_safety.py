"""Nothing is lost silently: damage is said, and rescued from; copies, backups; other windows are respected."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from annotator import app
from annotator.errors import ProjectError
from annotator.messages import say, set_language
from annotator.project import Project
from annotator.store.lock import lock_path
from annotator.text.characters import LRI, PDI
from annotator.ui.main_window import MainWindow
from annotator.ui.safety.backups_dialog import BackupsDialog
from annotator.ui.widgets.bidi import left_to_right
from tests.store.making import blank
from tests.ui.conftest import Answers, press, select_words

ROOT = Path(__file__).parent.parent.parent
PAGE = 4096


@pytest.fixture
def damaged_path(tmp_path: Path) -> Path:
    """Return a project of which a page in the middle was overwritten, and that was not closed."""
    path = tmp_path / "damaged.iqt"
    with Project.create(path) as project:
        project.add_sheets(blank(f"a{n:03}" for n in range(300)), name="all")
        project.annotate("a000", "ليلى", "quote", _span(0, 4))
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // PAGE // 2 * PAGE)
        file.write(os.urandom(PAGE))
    _leave_a_stale_lock(path)
    return path


def _span(start: int, end: int) -> object:
    from annotator.model.span import Span

    return Span.of(start, end)


def _leave_a_stale_lock(path: Path) -> None:
    """Let a process open the project and be killed."""
    code = (
        "import os, sys; from annotator.project import Project; held = Project.open(sys.argv[1]); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=False)
    assert lock_path(path).exists()


@pytest.fixture
def other_process(project_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the project until a line is written to it."""
    code = (
        "import sys; from annotator.project import Project; project = Project.open(sys.argv[1]);"
        "print('open', flush=True); sys.stdin.readline(); project.close(); print('closed', flush=True);"
        "sys.stdin.readline()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(project_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def test_damage_is_found_said_and_rescued_from(
    open_on: Callable[..., MainWindow], damaged_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    before = damaged_path.read_bytes()
    window = open_on(damaged_path)
    answers = window.ask
    assert isinstance(answers, Answers)
    qtbot.waitUntil(window.safety_strip.isVisible, timeout=20_000)
    project = window.workbench.project
    assert project is not None
    assert project.read_only
    assert "damaged" in window.safety_strip.text.text()
    assert "Read only" in window.windowTitle()
    assert window.status.saved.text() == "Read only"
    select_words(window, window.view.sheet.article.text[:4] if window.view.sheet else "")
    window.safety_strip.buttons[-1].click()
    assert not window.safety_strip.isVisible()
    window.actions_by_id.trigger("tag:cue")
    assert window.safety_strip.isVisible(), "an edit that is refused is not refused silently"
    assert window.workbench.sheet is not None
    assert all(one.tag != "cue" for one in window.workbench.sheet.annotations.values())
    answers.path = tmp_path / "rescued.iqt"
    with qtbot.waitSignal(window.jobs.ended, timeout=20_000):
        press(window.safety_strip.buttons[0], Qt.Key.Key_Space, " ")
    qtbot.waitUntil(lambda: bool(answers.reports), timeout=20_000)
    assert "were rescued" in answers.reports[0][1]
    now = window.workbench.project
    assert now is not None
    assert now.path == answers.path
    assert not window.safety_strip.isVisible()
    assert now.article_count() > 200
    assert now.check().ok
    assert damaged_path.read_bytes() == before


def test_damage_met_while_reading(
    open_on: Callable[..., MainWindow], project_path: Path, qtbot: QtBot
) -> None:
    with Project.open(project_path) as project:
        project.add_sheets(blank(f"a{n:03}" for n in range(300)), name="more")
    window = open_on(project_path)
    damaged = bytearray(project_path.read_bytes())
    for start in range(len(damaged) // 3 // PAGE * PAGE, len(damaged) - PAGE, PAGE):
        damaged[start : start + PAGE] = os.urandom(PAGE)
    with project_path.open("r+b") as file:
        file.write(damaged)
    for n in range(300):
        window.workbench.open_article(f"a{n:03}")
        if window.safety_strip.isVisible():
            break
    assert window.safety_strip.isVisible()
    assert window.workbench.project is not None
    assert window.workbench.project.read_only
    window.articles.box.setText("عنوان")
    assert not window.jobs.busy


def test_a_sound_project_that_was_not_closed_goes_on(
    open_on: Callable[..., MainWindow], project_path: Path, qtbot: QtBot
) -> None:
    _leave_a_stale_lock(project_path)
    window = open_on(project_path)
    assert "checked" in window.status.notice.text()
    qtbot.waitUntil(lambda: not window.safety.jobs.busy, timeout=20_000)
    assert not window.safety_strip.isVisible()
    assert window.workbench.project is not None
    assert not window.workbench.project.read_only


def test_the_check_says_that_all_is_well(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.jobs.ended):
        window.actions_by_id.trigger("check")
    qtbot.waitUntil(lambda: window.status.notice.text() == "The project is whole.")


def test_what_a_check_finds_is_called_by_title_and_words(
    window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    sheet, project = window.workbench.sheet, window.workbench.project
    assert sheet is not None
    assert project is not None
    lost = project.annotate(
        sheet.article.id, "ليلى", "speaker", _span(4, 10), attributes={"entity": "nobody"}
    )
    with qtbot.waitSignal(window.jobs.ended):
        window.actions_by_id.trigger("check")
    qtbot.waitUntil(lambda: bool(answers.reports))
    (remark,) = answers.reports[0][2]
    assert sheet.article.title in remark
    assert sheet.article.text[4:10] in remark
    assert lost.id not in remark


def test_a_second_window_reads_and_later_writes(
    open_on: Callable[..., MainWindow],
    project_path: Path,
    other_process: subprocess.Popen[str],
) -> None:
    window = open_on(project_path)
    project = window.workbench.project
    assert project is not None
    assert project.read_only
    assert str(other_process.pid) in window.safety_strip.text.text()
    select_words(window, "قال")
    window.actions_by_id.trigger("tag:cue")
    assert isinstance(window.ask, Answers)
    assert window.ask.said == [], "the strip says why"
    assert "nothing is kept" in window.status.notice.text()
    window.actions_by_id.trigger("language")
    assert "نافذة أخرى" in window.safety_strip.text.text()
    assert other_process.stdin is not None
    assert other_process.stdout is not None
    other_process.stdin.write("\n")
    other_process.stdin.flush()
    assert other_process.stdout.readline() == "closed\n"
    window.safety_strip.buttons[0].click()
    again = window.workbench.project
    assert again is not None
    assert not again.read_only
    assert not window.safety_strip.isVisible()


def test_the_file_goes_and_all_is_saved_in_a_copy(
    window: MainWindow, answers: Answers, project_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    select_words(window, "قال")
    window.actions_by_id.trigger("tag:cue")
    project_path.unlink()
    select_words(window, "الوزير")
    window.actions_by_id.trigger("tag:speaker")
    assert len(answers.said) == 1
    assert window.safety_strip.isVisible()
    assert window.status.saved.text() == say("window.nothing_saved")
    assert say("window.nothing_saved") in window.windowTitle()
    assert window.workbench.sheet is not None
    assert len(window.workbench.sheet.annotations) == 1
    answers.path = tmp_path / "saved.iqt"
    with qtbot.waitSignal(window.jobs.ended):
        window.safety_strip.buttons[0].click()
    qtbot.waitUntil(lambda: bool(answers.asked))
    now = window.workbench.project
    assert now is not None
    assert now.path == answers.path
    assert len(now.sheet("one").annotations) == 1
    assert now.check().ok


def test_a_file_that_came_back_is_saved_into_again(
    window: MainWindow, answers: Answers, project_path: Path
) -> None:
    project_path.rename(project_path.with_suffix(".away"))
    select_words(window, "قال")
    window.actions_by_id.trigger("tag:cue")
    assert len(answers.said) == 1
    assert window.status.saved.text() == say("window.nothing_saved")
    project_path.with_suffix(".away").rename(project_path)
    window.actions_by_id.trigger("tag:cue")
    assert window.status.saved.text() == say("window.all_saved")
    assert say("window.all_saved") in window.windowTitle()


def test_save_a_copy(window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    answers.path = tmp_path / "copy.iqt"
    with qtbot.waitSignal(window.jobs.ended):
        window.actions_by_id.trigger("save_copy")
    with Project.open(answers.path, read_only=True) as copy:
        assert copy.article_count() == 2


def backups_dialog(window: MainWindow) -> BackupsDialog:
    window.actions_by_id.trigger("backups")
    dialog = window.findChild(BackupsDialog)
    assert isinstance(dialog, BackupsDialog)
    return dialog


def test_backups(window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = backups_dialog(window)
    assert not dialog.table.isVisible()
    with qtbot.waitSignal(window.jobs.ended):
        dialog.make.click()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    with qtbot.waitSignal(window.jobs.ended):
        dialog.make.click()
    qtbot.waitUntil(lambda: len(answers.said) == 1)
    assert dialog.table.rowCount() == 1, "what has not changed needs no second backup"
    dialog.hours.setCurrentIndex(0)
    dialog.keep.setValue(2)
    project = window.workbench.project
    assert project is not None
    assert (project.setting("backups.hours"), project.setting("backups.keep")) == (0, 2)
    select_words(window, "قال")
    window.actions_by_id.trigger("tag:cue")
    answers.path = tmp_path / "before.iqt"
    with qtbot.waitSignal(window.jobs.ended):
        dialog.table.activated.emit(dialog.table.currentIndex())
    qtbot.waitUntil(lambda: window.workbench.project is not project)
    shown = window.workbench.project
    assert shown is not None
    assert shown.path == answers.path
    assert shown.sheet("one").annotations == {}
    with Project.open(project.path) as still:
        assert len(still.sheet("one").annotations) == 1
    dialog.close()


def test_a_backup_may_be_ready_after_its_dialog_was_closed(window: MainWindow, qtbot: QtBot) -> None:
    project = window.workbench.project
    assert project is not None
    dialog = backups_dialog(window)
    with qtbot.waitSignal(window.jobs.ended):
        dialog.make.click()
        dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(project.backups()) == 1


def test_a_backup_is_made_unasked_while_the_window_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    project = window.workbench.project
    assert project is not None
    window.safety.back_up_when_due()
    with qtbot.waitSignal(window.safety.jobs.ended):
        pass
    assert len(project.backups()) == 1
    window.safety.back_up_when_due()
    qtbot.waitUntil(lambda: not window.safety.jobs.busy)
    assert len(project.backups()) == 1, "one a day is enough"
    project.set_setting("backups.hours", 0)
    shutil.rmtree(project.backups()[0].path.parent)
    window.safety.back_up_when_due()
    qtbot.waitUntil(lambda: not window.safety.jobs.busy)
    assert project.backups() == []


def test_a_project_that_cannot_be_opened_is_offered_to_be_rescued(
    window: MainWindow, answers: Answers, damaged_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with damaged_path.open("r+b") as file:
        file.seek(100)
        file.write(bytes(PAGE - 100))
    answers.path = tmp_path / "out.iqt"
    window.files.open_path(str(damaged_path))
    assert len(answers.asked) == 1
    qtbot.waitUntil(lambda: bool(answers.said or answers.reports), timeout=20_000)


def test_what_the_database_says_comes_last_and_runs_left_to_right(
    window: MainWindow, answers: Answers, damaged_path: Path
) -> None:
    with damaged_path.open("r+b") as file:
        file.seek(100)
        file.write(bytes(PAGE - 100))
    set_language("ar")
    answers.agrees = False
    window.files.open_path(str(damaged_path))
    (asked,) = answers.asked
    first, *_, last = asked.splitlines()
    assert left_to_right(str(damaged_path)) in first
    words = re.findall(f"{LRI}([^{PDI}]*){PDI}", last)
    assert len(words) == 1
    assert words[0].isascii()
    apart = re.sub(f"{LRI}[^{PDI}]*{PDI}", "", asked)
    assert not re.search("[A-Za-z]", apart), "all else is Arabic"


def test_a_job_is_stopped_when_another_project_is_opened(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    running = []

    def work(_progress: object, cancelled: Callable[[], bool]) -> None:
        running.append(1)
        assert window.jobs._stop.wait(20)
        assert cancelled()

    window.jobs.start("long", work, running.append, running.append)
    other = tmp_path / "other.iqt"
    Project.create(other).close()
    window.files.open_path(str(other))
    assert not window.jobs.busy
    assert answers.said == []


def test_a_sentence_that_nobody_caught_is_said_and_damage_bars_the_file(
    window: MainWindow, answers: Answers
) -> None:
    def raised(error: ProjectError) -> None:
        app._on_crash(ProjectError, error, None)

    raised(ProjectError("store.no_name"))
    assert len(answers.said) == 1
    raised(ProjectError("store.damaged", path="x", detail="malformed"))
    assert len(answers.said) == 1
    assert window.safety_strip.isVisible()
    assert window.workbench.project is not None
    assert window.workbench.project.read_only
