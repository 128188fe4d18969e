"""Random hands on a window: keys, actions and the mouse, to find what nobody thought of.

python -m tests.hands [SEEDS] [STEPS]

Each seed runs in a process of its own, in turn Arabic and English. Found is: an exception that reached Qt's loop, a
process that died or stood still, a window that shows other values than the file holds, a file that is not whole.
"""

from __future__ import annotations

import faulthandler
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import TracebackType

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget

from annotator.app import open_window, program
from annotator.errors import IqtibasError
from annotator.messages import LANGUAGES
from annotator.project import Project
from annotator.ui.main_window import MainWindow
from tests.ui.conftest import sheet_of

SEEDS, STEPS = 6, 1000
STANDS_STILL = 60
"""Seconds a step may take until the process is ended with a picture of its stack."""
KEYS = [
    *("Left", "Right", "Up", "Down", "Home", "End", "PageUp", "PageDown", "Tab", "Return", "Escape", "Space"),
    *("Delete", "Backspace", "F2", "F4", "F6", "F7", "F8", "F9"),
    *"QWERTYUIOPASDFGHJKLZXCVBNM[]=-0/",
]
LEFT_OUT = {"quit", "new", "open", "sample", "rescue", "full_screen"}
"""Actions that leave the project or the process."""
LOGGED = 8
"""Deeds told before a fault."""


TEXTS = (
    "نعم",
    "قال الوزيرُ: «لن نتراجع».\nوأضاف أنّ العملَ يبدأ غدًا 😀",
    "Reuters – أعلنت شركة Boeing أن «النموذج 737-MAX سيصدر قريبًا» وفق ما قاله د. سامي النجّار.\n\nكتـــــاب",
    "وأكد المتحدث باسم الوزارة، علي حسن، أن بلاده ملتزمة بالاتفاق. " * 12,
)
"""Short articles, where edges are everywhere, and a longer one."""


class Hands:
    """Does things at random, and keeps what went wrong."""

    def __init__(self, window: MainWindow, random: Random) -> None:
        self.window = window
        self.faults: list[str] = []
        self._random = random
        self._log: list[str] = []
        self._ids = [id for id in window.actions_by_id.specs if id not in LEFT_OUT]
        self._answering = QTimer(window)
        self._answering.timeout.connect(self._answer)
        self._answering.start(30)

    def step(self) -> None:
        """Do one thing."""
        deed = self._random.choices((self._key, self._action, self._mouse, self._close_others), (7, 7, 5, 1))[
            0
        ]
        self._log = [*self._log[-LOGGED:], deed.__name__]
        deed()
        for _ in range(2):
            QApplication.processEvents()

    def take_fault(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Keep an exception that reached Qt's loop (``sys.excepthook``); a sentence for a person is none."""
        if not isinstance(error, IqtibasError):
            told = "".join(traceback.format_exception(kind, error, trace))
            self.faults.append(f"after {', '.join(self._log)}\n{told}")

    def compare(self) -> None:
        """Hold what the window shows to what the file holds."""
        bench = self.window.workbench
        if bench.project is None or bench.sheet is None or self.window.jobs.busy:
            return
        shown, kept = bench.sheet, bench.project.sheet(bench.sheet.article.id)
        for id, annotation in shown.annotations.items():
            if kept.annotations.get(id) != annotation:
                self.faults.append(f"after {', '.join(self._log)}: {id} is shown otherwise than it is kept")
        if kept.article.text != shown.article.text:
            self.faults.append("another text is shown than is kept")

    def let_go(self) -> None:
        """Do nothing more."""
        self._answering.stop()

    def _held(self) -> Qt.KeyboardModifier:
        held = Qt.KeyboardModifier.NoModifier
        for one, share in (("Shift", 0.25), ("Control", 0.15), ("Alt", 0.1)):
            if self._random.random() < share:
                held |= Qt.KeyboardModifier[f"{one}Modifier"]
        return held

    def _key(self) -> None:
        name, held = self._random.choice(KEYS), self._held()
        if held & Qt.KeyboardModifier.ControlModifier and name in "NOQ":  # new, open, quit
            return
        key = Qt.Key[f"Key_{name}"] if len(name) > 1 else Qt.Key(ord(name))
        letter = name.lower() if len(name) == 1 and not held & Qt.KeyboardModifier.ControlModifier else ""
        self._log.append(f"{held.name} {name}")
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            _send(self._target(), QKeyEvent(kind, key, held, letter))

    def _target(self) -> QWidget:
        modal = QApplication.activeModalWidget()
        return (
            QApplication.activePopupWidget()
            or (modal and (modal.focusWidget() or modal))
            or QApplication.focusWidget()
            or self.window.view
        )

    def _action(self) -> None:
        id = self._random.choice(self._ids)
        self._log.append(id)
        self.window.actions_by_id.trigger(id)

    def _mouse(self) -> None:
        at: QWidget = self.window.view.viewport()
        if self._random.random() < 0.2:
            at = self._random.choice([one for one in self.window.findChildren(QWidget) if one.isVisible()])
        if isinstance(at, QMenu):
            return
        held, left, none = self._held(), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        kinds, drags = QEvent.Type, self._random.random() < 0.4

        def send(kind: QEvent.Type, place: QPointF, button: Qt.MouseButton, down: Qt.MouseButton) -> None:
            _send(at, QMouseEvent(kind, place, at.mapToGlobal(place), button, down, held))

        place = self._place(at)
        send(kinds.MouseButtonPress, place, left, left)
        for _ in range(3 if drags else 0):
            place = self._place(at)
            send(kinds.MouseMove, place, none, left)
        send(kinds.MouseButtonRelease, place, left, none)

    def _place(self, at: QWidget) -> QPointF:
        return QPointF(self._random.uniform(0, at.width()), self._random.uniform(0, at.height()))

    def _close_others(self) -> None:
        for one in QApplication.topLevelWidgets():
            if one.isVisible() and one is not self.window and not isinstance(one, QDialog):
                one.close()

    def _answer(self) -> None:
        """Press something in the dialog or menu that waits, or leave it."""
        waits = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if waits is None:
            return
        # In a turn of its own: a key may open the next dialog, and this timer must go on for that one.
        if not isinstance(waits, QFileDialog) and self._random.random() < 0.5:
            QTimer.singleShot(0, self.window, self._key)
        elif isinstance(waits, QDialog):
            waits.reject()
        else:
            waits.close()


def _send(to: QWidget, event: QEvent) -> None:
    """Send an event to a widget that the one before may have taken away."""
    from shiboken6 import isValid

    if isValid(to):
        QApplication.sendEvent(to, event)


def play(seed: int, steps: int, folder: Path) -> list[str]:
    """Let random hands work on a project in ``folder``; return what went wrong."""
    path = folder / "hands.iqt"
    with Project.create(path) as project:
        project.add_sheets(
            [sheet_of(f"a{at}", text[:20], text) for at, text in enumerate(TEXTS)], name="hands"
        )
    program()
    window = open_window(path, annotator="سلمى")
    hands = Hands(window, Random(seed))
    sys.excepthook = hands.take_fault
    for at in range(steps):
        faulthandler.dump_traceback_later(STANDS_STILL, exit=True)
        hands.step()
        if at % 20 == 0:
            hands.compare()
    hands.let_go()
    for one in QApplication.topLevelWidgets():
        one.close()
    QApplication.processEvents()
    with Project.open(path) as project:
        report = project.check()
    if not report.ok:
        hands.faults.append(f"the file is not whole: {report.problems}")
    return hands.faults


ALONE = """
import sys
from pathlib import Path
from tests.hands import play
print(*play(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])), sep="\\n", end="")
"""


def run(seed: int, steps: int) -> str:
    """Play one seed in a process of its own; return what went wrong, or nothing."""
    with tempfile.TemporaryDirectory() as folder:
        places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), folder)
        around = os.environ | places | {"QT_QPA_PLATFORM": "offscreen"}
        around["IQTIBAS_LANGUAGE"] = LANGUAGES[seed % len(LANGUAGES)]
        call = [sys.executable, "-X", "faulthandler", "-c", ALONE, str(seed), str(steps), folder]
        ended = subprocess.run(call, env=around, capture_output=True, text=True, check=False)
    where = max(0, ended.stderr.find("Current thread"))
    return ended.stdout if not ended.returncode else f"ended with {ended.returncode}\n{ended.stderr[where:]}"


def main(seeds: int = SEEDS, steps: int = STEPS, say: Callable[[str], object] = print) -> int:
    """Play so many seeds; return how many found something."""
    found = 0
    for seed in range(1, seeds + 1):
        wrong = run(seed, steps)
        say(f"seed {seed}, {steps} steps: {wrong or 'nothing found'}")
        found += bool(wrong)
    return found


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])) > 0)
