"""Every word of an article, dragged over with the real pointer of an X server, is selected to the letter.

Needs DISPLAY and xdotool; ``make x11`` brings both. Elsewhere it is skipped.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.article.view import ArticleView
from annotator.ui.fonts import load_fonts
from tests.ui.article.conftest import TAGSET, Hand, sheet_of

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(
        os.environ.get("QT_QPA_PLATFORM") == "offscreen" or not os.environ.get("DISPLAY"),
        reason="no X server; run make x11",
    ),
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="xdotool is not installed"),
]
TEXT = (Path(__file__).parents[2] / "sample_corpus" / "articles" / "01-river-talks.txt").read_text(
    encoding="utf-8"
)
SEED = Path(__file__).parents[3] / "shared" / "data" / "seed" / "article.txt"


@pytest.mark.parametrize("seed", [False, True], ids=["sample article", "seed article"])
def test_every_word_with_the_real_pointer(qtbot: QtBot, seed: bool) -> None:
    if seed and not SEED.exists():
        pytest.skip("the data for measuring is not on this machine")
    text = SEED.read_text(encoding="utf-8") if seed else TEXT
    load_fonts()
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.snapping = False
    view.show_sheet(sheet_of(text), TAGSET)
    view.show()
    view.activateWindow()
    qtbot.waitExposed(view)
    hand = Hand(view)
    wrong = []
    for word in re.finditer(r"\S+", text):
        start, end = word.span()
        view.go_to(end)
        view.go_to(start)
        QApplication.processEvents()
        assert view.steps is not None
        first = hand.inside(start, view.steps.next_letter(start), 0.25, from_end=False)
        last = hand.inside(view.steps.previous_letter(end), end, 0.25, from_end=True)
        view.mouse.forget_clicks()
        _real_drag(qtbot, view, first, last)
        selected = view.selection()
        if selected != (start, end):
            wrong.append((word.group(), text[slice(*selected)] if selected else ""))
    assert wrong == []


def _real_drag(qtbot: QtBot, view: ArticleView, first: QPoint, last: QPoint) -> None:
    """Press, move and release with the server's pointer, waiting for each to arrive."""
    at, to = (view.viewport().mapToGlobal(point) for point in (first, last))
    _xdotool("mousemove", at.x(), at.y(), "mousedown", 1)
    qtbot.waitUntil(lambda: view.mouse.gesture is not None)
    _xdotool("mousemove", (at.x() + to.x()) // 2, (at.y() + to.y()) // 2, "mousemove", to.x(), to.y())
    _xdotool("mouseup", 1)
    qtbot.waitUntil(lambda: view.mouse.gesture is None)


def _xdotool(*words: object) -> None:
    subprocess.run(["xdotool", *map(str, words)], check=True)
