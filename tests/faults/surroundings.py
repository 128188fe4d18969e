"""What happens around a project: another writer, a full or read-only disk, a file taken away, a clock set back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from annotator.errors import ProjectError
from annotator.model import plans
from annotator.model.article import Article
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.project import Project
from annotator.store.backups import backups_of
from annotator.store.connection import connect

YEARS = 10 * 365 * 86400


def trials(seconds: float) -> int:
    """Run all; return how many went wrong."""
    return two_writers(seconds) + full_disk() + read_only_folder() + file_removed() + clock_back()


def two_writers(seconds: float) -> int:
    """Let two processes write for a while; return 1 if anything acknowledged is gone."""
    with tempfile.TemporaryDirectory() as folder:
        path = fresh(Path(folder) / "two.iqt")
        with Project.open(path) as project:
            names = [project.session(name).annotator for name in ("ليلى", "سامر")]
        command = [sys.executable, "-m", "tests.faults.worker", "unlocked", str(path)]
        writers = []
        for name in names:
            with (Path(folder) / name).open("wb") as out:
                writers.append(subprocess.Popen([*command, name], stdout=out))
        time.sleep(seconds)
        for writer in writers:
            writer.kill()
            writer.wait()
        said = [(Path(folder) / name).read_text(encoding="utf-8").split("\n")[1:-1] for name in names]
        with Project.open(path) as project:
            there = set(project.sheet("base-0").annotations)
            lines = [line for each in said for line in each]
            told = [line for line in lines if line.startswith("told ")]
            gone = [line for line in lines if line not in told and line.removeprefix("in ") not in there]
            unexpected = set(told) - {"told store.busy"}
            bad = bool(gone or unexpected) or not project.check().ok or not all(said)
    counts = [len(each) for each in said]
    print(
        f"two writers, {seconds:.0f} s: {counts} edits, {len(gone)} gone, {len(told)} told to wait",
        *unexpected,
    )
    return int(bad)


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """Mount a file system of one megabyte; None where that cannot be done."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
        if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
            yield None
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=False)


def full_disk() -> int:
    """Fill a small file system and see that an edit is refused and nothing before it lost; 1 if not so."""
    with small_disk() as folder:
        if folder is None:
            print("full disk: no small file system can be made here; tests/store/test_writing.py stands in")
            return 0
        return _fill(fresh(folder / "full.iqt"))


def _fill(path: Path) -> int:
    acknowledged: set[str] = set()
    with Project.open(path) as project:
        session = project.session("ليلى")
        code = ""
        while not code and len(acknowledged) < 10_000:
            add = plans.annotate("base-0", "ليلى", "cue", Span.of(0, 3), {"note": "كلام " * 100})
            try:
                session.do(add)
                acknowledged.add(add.value.key)
            except ProjectError as error:
                code = error.code
    with Project.open(path) as project:
        there = set(project.sheet("base-0").annotations)
        good = there == acknowledged and code == "store.disk_full" and project.check().ok
    print(f"full disk: {len(acknowledged)} edits acknowledged, {len(acknowledged - there)} gone, then {code}")
    return int(not good)


def read_only_folder() -> int:
    """Work on a project in a folder that is read-only for a while: told, all of it read, and then as before."""
    with small_disk() as folder:
        if folder is None:
            print(
                "read-only folder: no file system can be made here; tests/store/test_lock.py stands in for it"
            )
            return 0
        path = fresh(folder / "p.iqt")
        with Project.open(path) as project:
            kept = {_edit(project)}
        _mounted(folder, "ro")
        with Project.open(path) as project:
            codes = [project.notice.code if project.notice else "", _refusal(lambda: _edit(project))]
            codes.append(_refusal(lambda: project.back_up(force=True)))
            seen = set(project.sheet("base-0").annotations)
        _mounted(folder, "rw")
        with Project.open(path) as project:
            kept.add(_edit(project))
        good = all(codes) and seen < kept and _whole(path, kept)
    print(f"read-only folder: {', '.join(codes)}; 2 edits acknowledged, {'none' if good else 'SOME'} lost")
    return int(not good)


def file_removed() -> int:
    """Take the file away under an open project, put another in its place, and put it back."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, aside = fresh(folder / "p.iqt"), folder / "aside"
        with Project.open(path) as project:
            kept = {_edit(project)}
            path.rename(aside)
            codes = [_refusal(lambda: _edit(project))]
            shutil.copy(aside, path)
            codes.append(_refusal(lambda: _edit(project)))
            aside.replace(path)
            kept.add(_edit(project))
        good = codes == ["store.moved", "store.moved"] and _whole(path, kept)
    print(f"file removed, then replaced: {', '.join(codes)}; {'none' if good else 'SOME'} of 2 edits lost")
    return int(not good)


def clock_back() -> int:
    """Give a project the past it has where the clock was ten years ahead and was set right: all goes on."""
    with tempfile.TemporaryDirectory() as name:
        path = fresh(Path(name) / "p.iqt")
        with Project.open(path) as project:
            kept = {_edit(project)}
            project.back_up(force=True)
        ahead = time.time() + YEARS
        with closing(connect(path)) as connection:
            connection.execute(f"UPDATE journal SET at = at + {YEARS}")
            connection.execute(f"UPDATE annotations SET created = created + {YEARS}")
        for file in (path, *backups_of(path)):
            os.utime(file, (ahead, ahead))
        with Project.open(path) as project:
            kept.add(_edit(project))
            backed_up = project.back_up() is not None
            session = project.session("ليلى")
            order = [entry.number for entry in session.history()]
            session.undo("base-0")
            session.redo("base-0")
            (portion,) = project.assign(["سامر"], overlap=0, out=Path(name) / "out").portions
            with Project.open(portion.path) as file:
                kept.add(_edit(file, "سامر"))
            project.merge([portion.path])
        good = backed_up and order == sorted(order, reverse=True) and _whole(path, kept)
    print(
        f"clock back ten years: {len(kept)} edits, {'none' if good else 'SOME'} lost, backups go on: {backed_up}"
    )
    return int(not good)


def _edit(project: Project, who: str = "ليلى") -> str:
    """Make an edit; return what was acknowledged."""
    add = plans.annotate("base-0", who, "cue", Span.of(0, 3))
    project.session(who).do(add)
    return add.value.key


def _refusal(work: Callable[[], object]) -> str:
    """Return the code some work is refused with; nothing where it is not."""
    try:
        work()
    except ProjectError as error:
        return error.code
    return ""


def _mounted(folder: Path, mode: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{mode}", str(folder)], check=True)


def _whole(path: Path, kept: set[str]) -> bool:
    with Project.open(path) as project:
        return set(project.sheet("base-0").annotations) == kept and project.check().ok


def fresh(path: Path) -> Path:
    """Make a project with some articles to work on."""
    with Project.create(path) as project:
        project.add_sheets(
            [Sheet(Article(f"base-{n}", "", f"{n} " + "ن" * 60, (0,))) for n in range(20)], name="first"
        )
    return path
