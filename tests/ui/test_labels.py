"""Labels: several lines of Arabic begin and end where the place they have begins and ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextLayout, QTextLine, QTextOption
from pytestqt.qtbot import QtBot

from annotator.messages import set_language
from annotator.ui.widgets.bidi import in_direction, title_shown
from annotator.ui.widgets.labels import ElidedLabel, label

WORDS = "وسم في الأخبار العربية من قال وماذا قال وبأي عبارة قال ما قاله أمس"
"""Letters that reach to their edges."""
NEAR = 3


@pytest.mark.parametrize("share", [0.35, 0.55, 0.8])
def test_each_line_of_arabic_is_flush_with_its_side(qtbot: QtBot, share: float) -> None:
    set_language("ar")
    shown = label(WORDS)
    qtbot.addWidget(shown)
    shown.setWordWrap(True)
    shown.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    width = round(shown.fontMetrics().horizontalAdvance(WORDS) * share)
    shown.setFixedSize(width, shown.heightForWidth(width))
    image = shown.grab().toImage()
    height = shown.fontMetrics().lineSpacing()
    lines = round(image.height() / height)
    assert lines >= 2
    for line in range(lines):
        assert width - _last_inked_column(image, line * height, height) <= NEAR, line


@pytest.mark.parametrize(("language", "at_left"), [("en", True), ("ar", False)])
def test_a_sentence_with_a_name_stands_on_the_side_of_its_language(
    language: str, at_left: bool, qtbot: QtBot
) -> None:
    set_language(language)
    shown = ElidedLabel()
    qtbot.addWidget(shown)
    shown.setText(in_direction("سلمى" if language == "en" else "BBC"))
    shown.setFixedSize(600, 40)
    image = shown.grab().toImage()
    assert (_last_inked_column(image, 0, 40) < 300) == at_left


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("title", "rightmost"),
    [('قال: "لم نسرق الفوز"', "قال"), ("BBC: الخبر كما ورد", "BBC"), ('"Stop", he said', "said")],
)
def test_a_title_runs_as_its_letters_do(language: str, title: str, rightmost: str, qtbot: QtBot) -> None:
    set_language(language)
    text = title_shown(title)
    layout = QTextLayout(text)
    option = QTextOption()
    sides = {"ar": Qt.LayoutDirection.RightToLeft, "en": Qt.LayoutDirection.LeftToRight}
    option.setTextDirection(sides[language])
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(2000)
    layout.endLayout()
    inside = range(text.index(title), text.index(title) + len(title))
    places = {at: sum(edge_of(line, at + n) for n in (0, 1)) / 2 for at in inside}
    last = max(places, key=lambda at: places[at])
    start = text.index(rightmost)
    assert start <= last < start + len(rightmost)


def edge_of(line: QTextLine, at: int) -> float:
    """Return where a letter begins."""
    x = line.cursorToX(at)
    return float(x[0] if isinstance(x, tuple) else x)


def _last_inked_column(image: QImage, top: int, height: int) -> int:
    ground = image.pixel(0, top)
    rows = range(top, min(top + height, image.height()))
    return max(x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in rows))
