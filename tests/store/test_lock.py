"""The lock says who holds a project; the lock of a process that is gone is no lock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from annotator.project import Project
from annotator.store.lock import Holder, Lock, is_alive, lock_path, myself


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "p.iqt"
    Project.create(made).close()
    return made


def leave(path: Path, holder: Holder) -> None:
    lock_path(path).write_text(json.dumps(asdict(holder)), encoding="utf-8")


def test_it_is_there_while_the_project_is_open(path: Path) -> None:
    with Project.open(path):
        assert json.loads(lock_path(path).read_text(encoding="utf-8"))["process"] == os.getpid()
    assert sorted(one.name for one in path.parent.iterdir()) == ["p.iqt"]


@pytest.mark.parametrize(
    "gone",
    [{"boot": "another boot"}, {"process": 2**22 + 1}, {"began": "1"}],
    ids=["another boot", "no such process", "the number of another process"],
)
def test_a_stale_lock_is_taken_over_and_told(path: Path, gone: dict[str, object]) -> None:
    leave(path, replace(myself(), **gone))  # type: ignore[arg-type]
    with Project.open(path) as project:
        assert not project.read_only
        assert project.unclean
    assert not lock_path(path).exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"host": 1}', "\0"])
def test_an_unreadable_lock_is_stale(path: Path, content: str) -> None:
    lock_path(path).write_text(content, encoding="utf-8")
    with Project.open(path) as project:
        assert not project.read_only


def test_the_lock_of_another_machine_is_believed(path: Path) -> None:
    leave(path, replace(myself(), host="elsewhere", process=1))
    with Project.open(path) as project:
        assert project.read_only
        assert "elsewhere" in str(project.notice)
    assert lock_path(path).exists()


def test_a_process_killed_while_it_holds_the_lock_is_gone(path: Path) -> None:
    code = (
        "import sys; from annotator import Project; p = Project.open(sys.argv[1]); print('open', flush=True)"
    )
    code += "; input()"
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with Project.open(path) as second:
            assert second.notice is not None
            assert second.notice.arguments["process"] == str(process.pid)
        process.kill()
    with Project.open(path) as third:
        assert not third.read_only
        assert third.unclean


def test_releasing_takes_away_only_ones_own(path: Path) -> None:
    lock = Lock(path)
    leave(path, replace(myself(), host="elsewhere"))
    lock.release()
    assert lock_path(path).exists()


def test_this_process_is_alive() -> None:
    assert is_alive(myself())
