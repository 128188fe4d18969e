"""The command as a process of its own: pipes that close, signals, locales, machines without a screen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.cli import screen
from annotator.cli.screen import NoWindow, packages_of, raise_for_missing_library, refuse_without_display

IQTIBAS = [sys.executable, "-m", "annotator"]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, **more}


def test_a_reader_that_has_read_enough(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("جملة.\n" * 50_000, encoding="utf-8")
    with subprocess.Popen(
        [*IQTIBAS, "sentences", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(30) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="file descriptors of a shell")
@pytest.mark.parametrize("verb", ["formats", "sentences"])
def test_nobody_reads_at_all(tmp_path: Path, verb: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("نعم", encoding="utf-8")
    call = [*IQTIBAS, verb, *([str(path)] if verb == "sentences" else [])]
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        result = subprocess.run(
            ["sh", "-c", f'"$@" {closed}', "sh", *call], check=False, capture_output=True, text=True
        )
        assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_behind_the_output_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [*IQTIBAS, "formats"], check=False, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)


def test_arabic_comes_out_in_any_locale(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("نعم", encoding="utf-8")
    plain = environment(LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    result = subprocess.run([*IQTIBAS, "sentences", str(path)], capture_output=True, env=plain, check=True)
    assert result.stdout.decode("utf-8") == "1\tنعم\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another matter there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_import_changes_nothing(tmp_path: Path, number: int) -> None:
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip("the tests were started in the background of a shell, where this signal is ignored")
    project, pipe = tmp_path / "a.iqt", tmp_path / "never.txt"
    subprocess.run([*IQTIBAS, "new", str(project)], check=True, capture_output=True)
    os.mkfifo(pipe)
    with subprocess.Popen(
        [*IQTIBAS, "import", str(project), str(pipe)], stderr=subprocess.PIPE, text=True, env=environment()
    ) as process:
        with pipe.open("w"):  # opens as soon as the other end does: the import is waiting for us now
            process.send_signal(number)
            assert process.stderr is not None
            said = process.stderr.read()
        assert process.wait(30) == 1
    assert said.count("\n") == 1
    result = subprocess.run([*IQTIBAS, "info", str(project)], capture_output=True, text=True, check=True)
    assert "Articles" in result.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="asks for a display on Linux only")
def test_no_display_is_one_line(tmp_path: Path) -> None:
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    result = subprocess.run(IQTIBAS, capture_output=True, text=True, env=bare, check=False)
    assert (result.returncode, result.stdout, result.stderr.count("\n")) == (1, "", 1)


def test_the_command_starts_without_qt_and_without_the_store() -> None:
    code = (
        "import sys; from annotator.cli.program import program\n"
        "assert not [m for m in sys.modules if m.startswith(('PySide6', 'sqlite_utils', 'annotator.store'))]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_missing_library_is_told_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "_loads", lambda name: name != "libfontconfig.so.1")
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    with pytest.raises(NoWindow) as told:
        raise_for_missing_library(error)
    assert told.value.arguments["packages"] == "libegl1 libfontconfig1"
    assert "\n" not in str(told.value)
    raise_for_missing_library(ImportError("cannot import name 'x' from 'y'"))
    with pytest.raises(NoWindow, match="Qt"):
        raise_for_missing_library(ModuleNotFoundError("No module named 'PySide6'", name="PySide6"))


def test_libraries_of_x11_are_looked_for_before_qt_aborts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(screen, "_loads", lambda name: name != "libxcb-cursor.so.0")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(NoWindow, match="apt install libxcb-cursor0"):
        refuse_without_display()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    refuse_without_display()
    assert packages_of(["libxcb-cursor.so.0", "libstrange.so.1"]) == "libxcb-cursor0 libstrange.so.1"
