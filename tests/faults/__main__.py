"""Kill a writing process at random moments and look whether anything acknowledged is gone or half done.

python -m tests.faults [KILLS] [SEED] [SECONDS]

After the kills, two processes write side by side for SECONDS, a disk runs full and a folder becomes read-only where
they can be made, the file goes away under an open project, and the clock goes back (``surroundings.py``).
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from annotator.project import Project
from annotator.store.backups import backups_of
from tests.faults import surroundings
from tests.faults.surroundings import fresh

KILLS = 200
SHARES = {"edits": 10, "imports": 6, "merges": 4, "backups": 3, "updates": 3, "creations": 1}
ID = re.compile(r"(?P<name>[0-9a-f]+)/(?P<n>\d+)/(?P<count>\d+)\Z")


class Loss(Exception):
    """Something acknowledged is gone, or something is half done."""


class Known:
    """What the killed processes have acknowledged so far."""

    def __init__(self) -> None:
        self.annotations: dict[str, bool] = {}
        """Whether an annotation must be there; absent: it may be (killed before the answer)."""
        self.imports: set[str] = set()

    def hear(self, lines: list[str]) -> None:
        """Take in what a killed process had said."""
        turning = False
        for line in lines:
            verb, _, rest = line.partition(" ")
            if verb == "try":
                self.annotations.pop(rest, None)
            elif verb in ("in", "out"):
                self.annotations[rest] = verb == "in"
            elif verb == "imported":
                self.imports.add(rest.split()[0])
            turning = verb == "turn" or (turning and verb != "turned")
        if turning:  # a redo cut off may have brought back anything known to be out
            self.annotations = {key: there for key, there in self.annotations.items() if there}


def main(kills: int = KILLS, seed: int = 1, seconds: int = 60) -> int:
    """Run; return how many kills lost something."""
    dice = random.Random(seed)
    kinds = [kind for kind, share in SHARES.items() for _ in range(share)]
    counts: Counter[str] = Counter()
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        path = fresh(Path(folder) / "0.iqt")
        known = Known()
        begun = time.monotonic()
        for number in range(kills):
            kind = kinds[number % len(kinds)]
            lines = kill_once(kind, path, dice)
            counts[kind] += 1
            counts["acknowledged"] += len(lines)
            known.hear(lines)
            try:
                verify(path, known, lines)
            except Exception as loss:
                lost += 1
                print(f"kill {number} during {kind}: {type(loss).__name__}: {loss}")
            if number % 50 == 49:
                print(f"{number + 1} kills, {lost} with a loss, {time.monotonic() - begun:.0f} s", flush=True)
                path, known = fresh(Path(folder) / f"{number}.iqt"), Known()
    print(", ".join(f"{what}: {count}" for what, count in counts.items()), f"— {lost} kills lost something")
    return lost + surroundings.trials(seconds)


def kill_once(kind: str, path: Path, dice: random.Random) -> list[str]:
    """Let a process work for a moment, kill it, and return what it had acknowledged."""
    command = [sys.executable, "-m", "tests.faults.worker", kind, str(path), str(dice.getrandbits(32))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(dice.random() * 0.25)
        process.kill()
        rest = process.stdout.read()
    if not first:
        raise SystemExit("the worker did not begin")
    whole, _, _ = (first + rest).rpartition("\n")  # a line cut off by the kill was not said
    return whole.split("\n")


def verify(path: Path, known: Known, lines: list[str]) -> None:
    """Reopen, check, and compare with what was acknowledged. Raises Loss."""
    with Project.open(path) as project:
        if project.read_only:
            raise Loss(f"opened for reading only: {project.notice}")
        report = project.check()
        if not report.ok or any(one.code == "store.check_counts" for one in report.mended):
            raise Loss(f"check: {report.problems} {report.mended}")
        there = {key for sheet in project.sheets() for key in sheet.annotations}
        session = project.session("ليلى")
        for step in (session.undo_step(), session.redo_step()):
            if step is not None:
                session.history(limit=1)
        whole_imports(project, known, there)
    for key, expected in known.annotations.items():
        if expected != (key in there):
            raise Loss(f"annotation {key} {'is gone' if expected else 'is back'}")
    for line in lines:
        verb, _, name = line.partition(" ")
        if verb == "merging" and 0 < len(there & set(name.split())) < len(name.split()):
            raise Loss(f"half a merge: {name}")
        if verb in ("created", "updated") and not path.with_name(name).exists():
            raise Loss(f"{name} is gone")
    for backup in backups_of(path):
        with Project.open(backup, read_only=True) as copy:
            if not copy.check().ok:
                raise Loss(f"backup {backup.name} is not whole")
    for made in path.parent.glob("*.iqt"):
        if made != path:
            whole_project(made)


def whole_project(made: Path) -> None:
    """Raise Loss unless a project just created or updated is whole; then it may go."""
    with Project.open(made) as other:
        if other.read_only:
            raise Loss(f"{made.name}: {other.notice}")
        updated = other.article_ids() == ["a"]
        if (updated and len(other.sheet("a").annotations) != 2) or not other.check().ok:
            raise Loss(f"{made.name} is half done")
    made.unlink()
    shutil.rmtree(made.with_name(f"{made.name}.backups"), ignore_errors=True)


def whole_imports(project: Project, known: Known, annotations: set[str]) -> None:
    """Raise Loss unless each import is there with all its articles and annotations, or not at all."""
    found: dict[tuple[str, int], int] = Counter()
    for id in project.article_ids():
        if match := ID.match(id):
            found[match["name"], int(match["count"])] += 1
            if not all(f"{id}/{k}" in annotations for k in range(5)):
                raise Loss(f"article {id} lacks annotations")
    for (name, count), there in found.items():
        if there != count:
            raise Loss(f"import {name} has {there} of {count} articles")
    if missing := known.imports - {name for name, _ in found}:
        raise Loss(f"imports gone: {missing}")


if __name__ == "__main__":
    sys.exit(1 if main(*(int(word) for word in sys.argv[1:4])) else 0)
