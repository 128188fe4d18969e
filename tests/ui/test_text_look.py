"""How article text is set: chosen by keyboard, seen at once, taken back by Escape, kept over a restart; digits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QRawFont, QWheelEvent
from PySide6.QtWidgets import QApplication

from annotator.messages import number, say_in, set_language, use_arabic_digits
from annotator.ui.dialogs.text_look import TextLookDialog
from annotator.ui.fonts import article_families
from annotator.ui.main_window import MainWindow
from annotator.ui.text_look import TextLook
from tests.ui.conftest import press


@pytest.fixture(autouse=True)
def european_digits() -> Iterator[None]:
    yield
    use_arabic_digits(False)


@pytest.fixture
def dialog(window: MainWindow) -> TextLookDialog:
    press(window.view, Qt.Key.Key_F4)
    (found,) = window.findChildren(TextLookDialog)
    return found


def test_sliders_by_arrows_are_seen_on_the_article_at_once(
    window: MainWindow, dialog: TextLookDialog
) -> None:
    view = window.view
    before = (view.points, view.rects_for(0, 1)[0].height())
    press(dialog.points, Qt.Key.Key_Right)
    press(dialog.points, Qt.Key.Key_Right)
    assert view.points == before[0] + 2
    assert view.rects_for(0, 1)[0].height() > before[1]
    assert view.scene is not None
    room = view.scene.style.headroom
    press(dialog.spacing, Qt.Key.Key_PageUp)
    assert view.scene.style.headroom > room
    width = view.scene.style.measure
    press(dialog.measure, Qt.Key.Key_Left)
    assert view.scene.style.measure < width
    assert dialog.points.accessibleDescription() == "21 pt"


def test_another_typeface(window: MainWindow, dialog: TextLookDialog) -> None:
    other = article_families()[1]
    dialog.family.setFocus()
    press(dialog.family, Qt.Key.Key_Down)
    assert window.view.scene is not None
    assert window.view.scene.style.family == other


def test_escape_goes_back_and_usual_is_one_press_away(window: MainWindow, dialog: TextLookDialog) -> None:
    press(dialog.points, Qt.Key.Key_PageUp)
    press(dialog, Qt.Key.Key_Escape)
    assert window.view.points == TextLook().points
    press(window.view, Qt.Key.Key_F4)
    again = window.findChildren(TextLookDialog)[-1]
    press(again.points, Qt.Key.Key_PageUp)
    press(again.usual, Qt.Key.Key_Space, " ")
    assert window.appearance.look == TextLook()


def test_kept_over_a_restart(
    window: MainWindow,
    dialog: TextLookDialog,
    project_path: Path,
    open_on: Callable[..., MainWindow],
) -> None:
    for slider in (dialog.points, dialog.spacing, dialog.measure):
        press(slider, Qt.Key.Key_PageUp)
    press(dialog.family, Qt.Key.Key_Down)
    look = window.appearance.look
    press(dialog, Qt.Key.Key_Return, "\r")
    window.close()
    again = open_on(project_path)
    assert again.appearance.look == look != TextLook()
    assert again.view.scene is not None
    assert again.view.scene.style.measure == look.points * look.measure


def test_ctrl_and_wheel_is_kept_too(window: MainWindow) -> None:
    viewport = window.view.viewport()
    at = QPointF(viewport.rect().center())
    turn = QWheelEvent(
        at,
        viewport.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, turn)
    assert window.appearance.look.points == TextLook().points + 1


def test_nothing_goes_past_its_limits() -> None:
    assert TextLook().but(points=500.0, spacing=0, measure=-3, digits="roman") == TextLook(
        "Amiri", 60.0, 80, 24
    )


def test_families_on_offer_have_arabic_letters(window: MainWindow) -> None:
    families = article_families()
    assert families[0] == "Amiri"
    for family in families:
        raw = QRawFont.fromFont(QFont(family))
        assert all(raw.supportsCharacter(ord(letter)) for letter in "ابتثجةىءئ"), family


def test_enter_keeps_the_digits_chosen_with_space(window: MainWindow, dialog: TextLookDialog) -> None:
    window.activateWindow()
    dialog.digits.setFocus()
    press(dialog.focusWidget(), Qt.Key.Key_Right)
    press(dialog.focusWidget(), Qt.Key.Key_Space, " ")
    assert window.appearance.look.digits == "arabic"
    press(dialog.focusWidget(), Qt.Key.Key_Return, "\r")
    assert window.appearance.look.digits == "arabic"
    assert not dialog.isVisible()


def test_digits_follow_the_setting_and_years_stay(window: MainWindow, dialog: TextLookDialog) -> None:
    window.actions_by_id.trigger("language")
    try:
        assert window.status.place.text() == say_in("ar", "window.sentence_of", number=1, all=3)
        assert "1" in window.status.place.text()
        press(next(iter(dialog.digits.findChildren(type(dialog.digits.focusProxy())))), Qt.Key.Key_Left)
        press(dialog.digits.parent().focusWidget(), Qt.Key.Key_Space, " ")
        assert window.appearance.look.digits == "arabic"
        assert "١" in window.status.place.text()
        assert "1" not in window.status.place.text()
        assert "2024" in window.header.facts.text()
        assert number(2016) == "٢٠١٦"
        assert number(2016, grouped=True) == "٢٬٠١٦"
        assert say_in("en", "window.sentence_of", number=1, all=3) == "Sentence 1 of 3"
    finally:
        set_language("en")
