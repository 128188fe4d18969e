"""Import and export beside the window's work: done, stopped, failed; each is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.importing.decoding import read_text
from annotator.importing.preview import beginning, likeliest
from annotator.ui.dialogs.wishes import ENCODINGS, ExportForm, ExportWish, ImportForm, ImportWish
from annotator.ui.jobs import Jobs
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import Answers


def test_import(window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "third.txt"
    file.write_text("قال المدير إن العمل انتهى.", encoding="utf-8")
    answers.importing = ImportWish((file, tmp_path / "absent.txt"))
    with qtbot.waitSignal(window.jobs.ended):
        window.actions_by_id.trigger("import")
    qtbot.waitUntil(lambda: bool(answers.reports))
    title, summary, remarks = answers.reports[0]
    assert title == "Imported"
    assert summary.startswith("1 article was read.")
    assert any("absent.txt" in line for line in remarks)
    assert window.articles.rows.rowCount() == 3
    assert not window.job_strip.isVisible()


def test_an_import_is_taken_back_before_the_first_edit(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "third.txt"
    file.write_text("قال المدير إن العمل انتهى.", encoding="utf-8")
    window.workbench.annotate_as("منى")
    answers.importing = ImportWish((file,))
    with qtbot.waitSignal(window.jobs.ended):
        window.actions_by_id.trigger("import")
    qtbot.waitUntil(lambda: bool(answers.reports))
    assert window.articles.rows.rowCount() == 3
    window.actions_by_id.trigger("undo")
    assert window.articles.rows.rowCount() == 2
    window.actions_by_id.trigger("redo")
    assert window.articles.rows.rowCount() == 3
    assert window.workbench.project is not None
    assert "منى" not in [one.name for one in window.workbench.project.annotators()]


def test_export(window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    out = tmp_path / "out.jsonl"
    answers.exporting = ExportWish(out, "iqtibas")
    with qtbot.waitSignal(window.jobs.ended):
        window.actions_by_id.trigger("export")
    qtbot.waitUntil(lambda: bool(answers.reports))
    assert out.is_file()
    assert answers.reports[0][2] == []


def test_what_stands_in_a_folder_is_replaced_after_a_question_only(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "out"
    answers.exporting = ExportWish(out, "brat")
    window.actions_by_id.trigger("export")
    qtbot.waitUntil(lambda: bool(answers.reports))
    assert answers.asked == [], "nothing stood there"
    edited = next(out.rglob("*.ann"))
    edited.write_text("T1\tquote 0 3\tقال\n", encoding="utf-8")
    answers.agrees = False
    window.actions_by_id.trigger("export")
    qtbot.waitUntil(lambda: bool(answers.asked))
    files = sum(path.is_file() for path in out.rglob("*"))
    assert str(out) in answers.asked[0]
    assert f"{files} files" in answers.asked[0]
    assert not window.jobs.busy
    assert edited.read_text(encoding="utf-8").startswith("T1")
    answers.agrees = True
    window.actions_by_id.trigger("export")
    qtbot.waitUntil(lambda: len(answers.reports) == 2)
    assert edited.read_text(encoding="utf-8") == ""


def test_a_failing_export_is_one_sentence(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.exporting = ExportWish(tmp_path / "no" / "such" / "folder" / "out.jsonl", "iqtibas")
    with qtbot.waitSignal(window.jobs.ended):
        window.actions_by_id.trigger("export")
    qtbot.waitUntil(lambda: bool(answers.said or answers.reports))
    assert len(answers.said) + len(answers.reports) == 1


def test_jobs_carry_exceptions_and_progress_over(qtbot: QtBot) -> None:
    jobs = Jobs()
    failed: list[BaseException] = []
    progressed: list[tuple[int, int]] = []
    jobs.progressed.connect(lambda done, all: progressed.append((done, all)))

    def work(progress: Callable[[int, int], None], _cancelled: Callable[[], bool]) -> None:
        progress(1, 2)
        raise ValueError("lost?")

    with qtbot.waitSignal(jobs.ended):
        assert jobs.start("job", work, lambda _answer: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert str(failed[0]) == "lost?"
    assert progressed == [(1, 2)]
    assert not jobs.busy


def test_a_job_is_stopped_and_only_one_runs(qtbot: QtBot) -> None:
    jobs = Jobs()
    running = threading.Event()
    done: list[str] = []

    def work(_progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> str:
        running.set()
        while not cancelled():
            pass
        return "stopped"

    with qtbot.waitSignal(jobs.ended):
        jobs.start("job", work, done.append, lambda _error: None)
        running.wait()
        assert not jobs.start("other", work, done.append, lambda _error: None)
        jobs.cancel()
    qtbot.waitUntil(lambda: done == ["stopped"])


def test_forms_give_plain_values(qtbot: QtBot, tmp_path: Path) -> None:
    form = ImportForm([tmp_path / "a.txt"], ["text", "iqtibas"])
    qtbot.addWidget(form)
    assert form.wish() == ImportWish((tmp_path / "a.txt",))
    out = ExportForm(["iqtibas", "csv"], ["ليلى", "عمر"])
    qtbot.addWidget(out)
    assert out.annotators() == ()
    out._boxes["عمر"].setChecked(False)
    assert out.annotators() == ("ليلى",)
    assert out.format() == "iqtibas"


ARABIC = "قال الوزير إن الميزانية تكفي في هذا العام، وأضاف أن العمل على الخطة يبدأ من الغد بعد المراجعات.\n"


def test_a_file_in_another_encoding_is_seen_before_it_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes((ARABIC * 20).encode("cp1256"))
    form = ImportForm([file], ["text", "iqtibas"])
    qtbot.addWidget(form)
    form.show()
    assert form.wish().encoding == "windows-1256"
    assert form.preview.toPlainText().startswith("قال الوزير")
    form._encoding.setCurrentIndex(form._encoding.findData("utf-8"))
    assert form.preview.toPlainText() == ""
    assert "utf-8" in form.hint.text()
    form._format.setCurrentIndex(form._format.findData("iqtibas"))
    assert not form.preview.isVisible()


def test_what_is_utf_8_is_guessed(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "new.txt"
    file.write_bytes(b"\xef\xbb\xbf" + ARABIC.encode())
    form = ImportForm([file, tmp_path / "absent.txt"], ["text"])
    qtbot.addWidget(form)
    assert form.wish().encoding == ""
    assert form.preview.toPlainText() == ARABIC


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16", "iso8859-6", "cp720", "mac_arabic"])
def test_the_likeliest_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "old.txt"
    written = ARABIC.replace("،", ",") if encoding == "cp720" else ARABIC
    file.write_bytes(written.encode(encoding))
    found = likeliest(file, ENCODINGS)
    assert beginning(file, found) == written


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_as_an_import_does(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "marked.txt"
    file.write_bytes(ARABIC.encode(encoding))
    assert beginning(file) == ARABIC == read_text(file)[0]


def test_files_refused_for_their_encoding_are_asked_about(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_bytes(ARABIC.encode("cp1256"))
    new.write_text("قال المدير إن العمل انتهى.", encoding="utf-8")
    answers.importing = ImportWish((old, new))
    answers.reading_again = [ImportWish((old,), encoding="windows-1256")]
    window.actions_by_id.trigger("import")
    qtbot.waitUntil(lambda: len(answers.reports) == 2)
    assert answers.unread == [[old]]
    assert not any("--encoding" in line for _, _, lines in answers.reports for line in lines)
    assert window.articles.rows.rowCount() == 4


def report_of_import(
    window: MainWindow, answers: Answers, qtbot: QtBot, *files: Path
) -> tuple[str, str, list[str]]:
    """Import files and return what was reported."""
    answers.importing = ImportWish(files)
    with qtbot.waitSignal(window.jobs.ended):
        window.actions_by_id.trigger("import")
    qtbot.waitUntil(lambda: bool(answers.reports))
    return answers.reports[0]


@pytest.mark.parametrize("name", ["damaged.txt", "damaged.jsonl"])
def test_no_step_is_promised_that_does_not_come(
    name: str, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / name
    file.write_bytes(b"\xff" + bytes(range(256)) * 8)
    _, _, remarks = report_of_import(window, answers, qtbot, file)
    (told,) = [line for line in remarks if name in line]
    assert told.count(name) == 1, "the sentence names the file already"
    assert "once this report is closed" not in told
    assert ("damaged, or no text" in told) == (name == "damaged.txt")
    assert answers.unread == []


def test_a_project_among_files_is_told_what_to_do_with(
    window: MainWindow, answers: Answers, project_path: Path, qtbot: QtBot
) -> None:
    _, _, remarks = report_of_import(window, answers, qtbot, project_path)
    assert any("Open project…" in line and "Merge the annotators’ files…" in line for line in remarks)
    assert not any("--" in line for line in remarks)
