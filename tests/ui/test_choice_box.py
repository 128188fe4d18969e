"""A row of a box to choose in: what stands at its end is read, however long the row's text is."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.main_window import MainWindow
from annotator.ui.widgets.bidi import isolated
from annotator.ui.widgets.choice_box import PAD, ChoiceBox, ChoiceRow

KEY = "Ctrl+Shift+K"


class _Box(ChoiceBox):
    def rows(self, typed: str) -> Iterable[ChoiceRow]:
        yield ChoiceRow("long", "اسم طويل جدا " * 12, end=KEY)
        yield ChoiceRow("short", "قصير", end=KEY)

    def take(self, key: str) -> None:
        raise AssertionError(key)


@pytest.fixture
def box(window: MainWindow) -> ChoiceBox:
    """Return an open box with a long row and a short one."""
    box = _Box(window)
    box.set_theme(window.appearance.theme)
    box.open_box(str, str)
    return box


def test_a_long_text_ends_before_the_key(box: ChoiceBox) -> None:
    delegate = box.list.itemDelegate()
    assert isinstance(delegate, QStyledItemDelegate)
    for row, is_whole in ((0, False), (1, True)):
        index = box.list.model().index(row, 0)
        option = QStyleOptionViewItem()
        option.rect = box.list.visualRect(index)
        option.font = box.list.font()
        delegate.initStyleOption(option, index)
        metrics = QFontMetrics(option.font)
        taken = metrics.horizontalAdvance(option.text) + metrics.horizontalAdvance(KEY)
        assert taken <= option.rect.width() - 2 * PAD
        assert (option.text == isolated(index.data())) == is_whole
