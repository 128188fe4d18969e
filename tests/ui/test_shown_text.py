"""Stored text through a Qt document and back: not a letter changes, whatever cannot be seen is a sign."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.text.characters import BIDI_CONTROLS, NBSP, RLM, TATWEEL, ZERO_WIDTH, ZWNJ
from annotator.ui.correcting.differences import differences, replacement
from annotator.ui.correcting.shown_text import OBJECT, insert, is_sign, sign_name, stored
from annotator.ui.correcting.text_field import StoredTextField
from tests.ui.conftest import press

ODD = (
    BIDI_CONTROLS + ZERO_WIDTH + NBSP + TATWEEL + OBJECT + "\u00ad\u202f\u2028\u2029\x85\x0b\x0c\t\n  "
    "\ufdd0\ufdd1\ufffd\ue000\u0600\u06dd" + "بِسْمِ لأ😀\u0301\ufe0f"
)
TEXT = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"))


@pytest.fixture
def field(qtbot: QtBot) -> StoredTextField:
    made = StoredTextField()
    qtbot.addWidget(made)
    made.show()
    return made


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_every_text_comes_back(text: str) -> None:
    QGuiApplication.instance() or QApplication([])
    document = QTextDocument()
    insert(QTextCursor(document), text)
    assert stored(document) == text
    shown = document.toPlainText()
    assert not any(is_sign(one) for one in shown if one != OBJECT)


@given(TEXT, TEXT, TEXT, TEXT)
def test_the_replacement_leads_to_the_new_text(head: str, old: str, new: str, tail: str) -> None:
    before, after = head + old + tail, head + new + tail
    found = replacement(before, after)
    if found is None:
        assert before == after
        return
    assert before[: found.start] + found.inserted + before[found.end :] == after
    went, came = differences(before, after)
    kept = "".join(one for at, one in enumerate(before) if not any(s <= at < e for s, e in went))
    assert kept == "".join(one for at, one in enumerate(after) if not any(s <= at < e for s, e in came))


def test_names_of_signs() -> None:
    assert [sign_name(one) for one in (RLM, NBSP, "\u2028", "\t", "\ue000")] == [
        "RLM",
        "NBSP",
        "LSEP",
        "TAB",
        "U+E000",
    ]
    assert not any(map(is_sign, " \nا،\u0640\u064e\u06dd"))


def test_what_is_typed_beside_a_sign_is_no_sign(field: StoredTextField) -> None:
    field.show_text(f"قال{NBSP}نعم", (4, 4))
    press(field, Qt.Key.Key_Backspace)
    assert field.text() == "قالنعم"
    press(field, Qt.Key.Key_Z, "z", Qt.KeyboardModifier.ControlModifier, 52)
    assert field.text() == f"قال{NBSP}نعم"
    press(field, Qt.Key.Key_B, "لا")
    assert field.text() == f"قال{NBSP}لانعم"


def test_what_comes_in_unseen_becomes_a_sign(field: StoredTextField, qtbot: QtBot) -> None:
    field.show_text("مي خواهم", (2, 3))
    event = QInputMethodEvent()
    event.setCommitString(ZWNJ)
    with qtbot.waitSignal(field.edited):
        QApplication.sendEvent(field, event)
    assert field.text() == f"مي{ZWNJ}خواهم"
    assert field.document().characterAt(2) == OBJECT
    press(field, Qt.Key.Key_Z, "z", Qt.KeyboardModifier.ControlModifier, 52)
    assert field.text() == "مي خواهم"


def test_copies_are_what_is_stored(field: StoredTextField) -> None:
    text = f"قال{RLM}: «نعم»{NBSP}😀 ثم عاد"
    field.show_text(text, (3, 4))
    field.selectAll()
    copied = field.createMimeDataFromSelection()
    assert copied.text() == text
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.insertFromMimeData(copied)
    assert field.text() == text + text
    copied.setText("أ\r\nب\rج\ufeff")
    field.selectAll()
    field.insertFromMimeData(copied)
    assert field.text() == "أ\nب\nج\ufeff"


def test_lines_by_key(field: StoredTextField, qtbot: QtBot) -> None:
    field.show_text("أب", (1, 1))
    press(field, Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ShiftModifier)
    assert field.text() == "أ\nب"
    with qtbot.waitSignal(field.accepted):
        press(field, Qt.Key.Key_Return, "\r")
