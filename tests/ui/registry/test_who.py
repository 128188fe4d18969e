"""Who a mention is: found by a few letters, registered anew, the same as above, or nobody; each one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from annotator.messages import say
from annotator.project import Project
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.entry_editor import EntryEditor
from annotator.ui.registry.texts import short
from tests.tagsets import places_only, renamed
from tests.ui.conftest import FIRST, press, select_words, sheet_of
from tests.ui.registry.conftest import (
    OTHER,
    RANA,
    SAMI,
    Y_ARABIC,
    Y_LATIN,
    entries,
    focus,
    mention,
    press_y,
    tag_speaker,
    type_text,
)

KEYS = Qt.Key


def rows(window: MainWindow) -> list[str]:
    """Return what the box offers, by key."""
    box = window.registry.box.list
    return [str(box.item(row).data(KEYS_ROLE)) for row in range(box.count())]


KEYS_ROLE = int(Qt.ItemDataRole.UserRole)


@pytest.mark.parametrize("key", [Y_LATIN, Y_ARABIC])
def test_a_few_letters_and_enter_lead_a_mention(
    spoken: MainWindow, said: list[str], key: tuple[str, int]
) -> None:
    id = tag_speaker(spoken, "المتحدثة رنا حداد")
    press_y(spoken, key)
    box = spoken.registry.box
    assert box.isVisible()
    assert focus() is box.field
    type_text(box.field, "شام")
    assert rows(spoken)[:1] == [OTHER.id]
    press(box.field, KEYS.Key_Return)
    assert not box.isVisible()
    assert mention(spoken, id).attributes["entity"] == OTHER.id
    assert entries(spoken)[OTHER.id].variants == ("العقيد الشامي", "المتحدثة رنا حداد"), "kept as a variant"
    assert OTHER.name in said[-1]
    spoken.workbench.undo()
    assert mention(spoken, id).attributes == {}
    assert entries(spoken)[OTHER.id] == OTHER, "in one step"


def test_the_words_of_the_mention_come_first(spoken: MainWindow) -> None:
    id = tag_speaker(spoken, "سامي النجار")
    press_y(spoken)
    assert rows(spoken)[0] == SAMI.id
    assert rows(spoken)[-1] == "new"
    press(spoken.registry.box.field, KEYS.Key_Return)
    assert mention(spoken, id).attributes["entity"] == SAMI.id
    assert entries(spoken)[SAMI.id] == SAMI, "its name is no variant"


def test_who_is_in_the_article_comes_first(spoken: MainWindow) -> None:
    tag_speaker(spoken, "الوزير")
    press_y(spoken)
    type_text(spoken.registry.box.field, "شامي")
    press(spoken.registry.box.field, KEYS.Key_Return)
    tag_speaker(spoken, "رنا حداد")
    press_y(spoken)
    type_text(spoken.registry.box.field, "سامي")
    assert rows(spoken)[:2] == [OTHER.id, SAMI.id]
    here = spoken.registry.box.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert say("registry.in_article") in here


def test_where_nobody_fits_enter_registers_a_new_speaker(spoken: MainWindow, qtbot: QtBot) -> None:
    id = tag_speaker(spoken, "العمل")
    press_y(spoken)
    assert rows(spoken)[0] == "new", "and not whoever is mentioned most"
    assert set(rows(spoken)[1:]) == {SAMI.id, RANA.id, OTHER.id}
    press(spoken.registry.box.field, KEYS.Key_Return)
    (new,) = [entry for entry in entries(spoken).values() if entry not in (SAMI, RANA, OTHER)]
    assert new.name == "العمل"
    assert mention(spoken, id).attributes["entity"] == new.id
    press_y(spoken)
    qtbot.waitUntil(lambda: spoken.registry.book.is_fresh)
    assert rows(spoken)[0] == new.id, "who it is now comes first"
    assert rows(spoken)[-2:] == ["new", "nobody"]


def test_up_and_enter_register_a_new_speaker_in_one_step(spoken: MainWindow, said: list[str]) -> None:
    id = tag_speaker(spoken, "الوزير")
    press_y(spoken)
    press(spoken.registry.box.field, KEYS.Key_Up)
    press(spoken.registry.box.field, KEYS.Key_Return)
    (new,) = [entry for entry in entries(spoken).values() if entry not in (SAMI, RANA, OTHER)]
    assert new.name == "الوزير"
    assert mention(spoken, id).attributes["entity"] == new.id
    assert "الوزير" in said[-1]
    spoken.workbench.undo()
    assert new.id not in entries(spoken)
    assert mention(spoken, id).attributes == {}


def test_a_name_typed_names_the_new_speaker(spoken: MainWindow) -> None:
    tag_speaker(spoken, "الوزير")
    press_y(spoken)
    field = spoken.registry.box.field
    type_text(field, "هاني القاسم")
    assert rows(spoken) == ["typed", "new"], "what was typed is what is meant"
    press(field, KEYS.Key_Return)
    (new,) = [entry for entry in entries(spoken).values() if entry not in (SAMI, RANA, OTHER)]
    assert (new.name, new.variants) == ("هاني القاسم", ("الوزير",))


def test_escape_leaves_everything_as_it_was(spoken: MainWindow) -> None:
    id = tag_speaker(spoken, "الوزير")
    press_y(spoken)
    press(spoken.registry.box.field, KEYS.Key_Escape)
    assert not spoken.registry.box.isVisible()
    assert spoken.view.hasFocus()
    assert mention(spoken, id).attributes == {}


def test_a_mention_is_unlinked(spoken: MainWindow, said: list[str]) -> None:
    id = tag_speaker(spoken, "سامي النجار")
    press_y(spoken)
    press(spoken.registry.box.field, KEYS.Key_Return)
    press_y(spoken)
    assert rows(spoken)[0] == SAMI.id
    assert rows(spoken)[-1] == "nobody"
    press(spoken.registry.box.field, KEYS.Key_Up)
    press(spoken.registry.box.field, KEYS.Key_Return)
    assert mention(spoken, id).attributes == {}
    assert said[-1] == say("registry.gone", key=spoken.actions_by_id.key_told("undo"))
    spoken.actions_by_id.trigger("nobody")
    assert said[-1] == say("registry.is_nobody")


def test_the_same_speaker_as_above_by_one_key(spoken: MainWindow, said: list[str]) -> None:
    first = tag_speaker(spoken, "سامي النجار")
    press_y(spoken, shift=True)
    assert said[-1] == say("registry.nobody_above")
    press_y(spoken)
    press(spoken.registry.box.field, KEYS.Key_Return)
    second = tag_speaker(spoken, "المتحدثة رنا حداد")
    press_y(spoken, Y_ARABIC, shift=False)
    press(spoken.registry.box.field, KEYS.Key_Escape)
    press_y(spoken, shift=True)
    assert mention(spoken, second).attributes["entity"] == SAMI.id
    assert SAMI.name in said[-1]
    press_y(spoken, shift=True)
    assert said[-1] == say("registry.same_already", name=short(SAMI.name))
    assert mention(spoken, first).attributes["entity"] == SAMI.id


def test_who_a_mention_was_is_not_passed_over(spoken: MainWindow, said: list[str]) -> None:
    first = tag_speaker(spoken, "سامي النجار")
    second = tag_speaker(spoken, "المتحدثة رنا حداد")
    press_y(spoken)
    type_text(spoken.registry.box.field, RANA.name)
    press(spoken.registry.box.field, KEYS.Key_Return)
    press_y(spoken, shift=True)
    undo = spoken.actions_by_id.key_told("undo")
    own = say("registry.same_as_own", words=short("سامي النجار"), name=short(RANA.name), number=1, key=undo)
    assert said[-1] == own, "the one above is nobody of the registry, and becomes who this one is"
    spoken.workbench.undo()
    spoken.view.select_annotation(first)
    press_y(spoken)
    type_text(spoken.registry.box.field, SAMI.name)
    press(spoken.registry.box.field, KEYS.Key_Return)
    spoken.view.select_annotation(second)
    press_y(spoken, shift=True)
    assert mention(spoken, second).attributes["entity"] == SAMI.id
    assert SAMI.name in said[-1]
    assert RANA.name in said[-1]


def test_above_without_an_entry_the_two_are_linked(spoken: MainWindow, said: list[str]) -> None:
    first = tag_speaker(spoken, "سامي النجار")
    second = tag_speaker(spoken, "المتحدثة رنا حداد")
    press_y(spoken, shift=True)
    assert spoken.workbench.sheet is not None
    (link,) = spoken.workbench.sheet.links.values()
    assert (link.role, link.from_id, link.to_id) == ("same_as", second, first)
    assert "سامي النجار" in said[-1]
    press_y(spoken)
    type_text(spoken.registry.box.field, "سامي النجار")
    press(spoken.registry.box.field, KEYS.Key_Return)
    spoken.view.select_annotation(first)
    editor = spoken.inspector.page.form.editors["entity"]
    assert isinstance(editor, EntryEditor)
    assert editor.entry.text() == say("registry.by_link", name=SAMI.name)


def test_a_quote_stands_for_its_only_speaker(spoken: MainWindow) -> None:
    press(spoken.view, KEYS.Key_Space, " ")
    press(spoken.view, KEYS.Key_Q, "q")
    press(spoken.view, KEYS.Key_Return)
    press(spoken.view, KEYS.Key_Return)
    assert spoken.workbench.sheet is not None
    (speaker,) = [one.id for one in spoken.workbench.sheet.annotations.values() if one.tag == "speaker"]
    assert spoken.view.selected_annotation != speaker
    press_y(spoken)
    type_text(spoken.registry.box.field, "النجار")
    press(spoken.registry.box.field, KEYS.Key_Return)
    assert mention(spoken, speaker).attributes["entity"] == SAMI.id


def test_only_mentions_can_be_asked_about(spoken: MainWindow, said: list[str]) -> None:
    select_words(spoken, "قال")
    press(spoken.view, KEYS.Key_C, "c")
    press_y(spoken)
    assert not spoken.registry.box.isVisible()
    assert "«" in said[-1] or "“" in said[-1]


def test_the_inspector_shows_the_name_and_asks(spoken: MainWindow) -> None:
    tag_speaker(spoken, "سامي النجار")
    editor = spoken.inspector.page.form.editors["entity"]
    assert isinstance(editor, EntryEditor)
    assert not editor.entry.isVisible()
    assert isinstance(editor.focusProxy(), QPushButton)
    press(editor.ask, KEYS.Key_Space, " ")
    press(spoken.registry.box.field, KEYS.Key_Return)
    assert editor.entry.text() == SAMI.name
    assert SAMI.id not in "".join(part.text() for part in editor.findChildren(QPushButton))
    editor.nobody.click()
    assert not editor.entry.isVisible()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_long_name_gives_way_to_the_button_beside_it(
    spoken: MainWindow, qtbot: QtBot, language: str
) -> None:
    spoken.appearance.speak(language)
    tag_speaker(spoken, "العمل")
    press_y(spoken)
    name = "شركة دعائم القصر للمقاولات العامة والتجارة والنقل المحدودة"
    type_text(spoken.registry.box.field, name)
    press(spoken.registry.box.field, KEYS.Key_Return)
    editor = spoken.inspector.page.form.editors["entity"]
    assert isinstance(editor, EntryEditor)
    qtbot.waitUntil(lambda: editor.entry.text() == name)
    QApplication.sendPostedEvents()
    assert editor.ask.width() >= editor.ask.sizeHint().width(), "its words are whole"
    for part in (editor.entry, editor.nobody, editor.ask):
        left = part.mapTo(spoken.desk.side, QPoint(0, 0)).x()
        assert left >= 0
        assert left + part.width() <= spoken.desk.side.width()
    assert "…" in editor.entry.shown_text()
    assert name in editor.entry.toolTip()


def test_tags_of_other_names_lead_to_the_registry_too(
    open_on: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "renamed.iqt"
    with Project.create(path, renamed()) as project:
        project.add_sheets([sheet_of("one", "الميزانية", FIRST)], name="news")
    window = open_on(path)
    qtbot.waitUntil(lambda: window.registry.book.is_ready)
    id = tag_speaker(window, "سامي النجار")
    assert mention(window, id).tag == "voice"
    press_y(window)
    press(window.registry.box.field, KEYS.Key_Up)
    press(window.registry.box.field, KEYS.Key_Return)
    (entry,) = entries(window).values()
    assert mention(window, id).attributes == {"entity": entry.id}


def test_a_tagset_without_speakers_says_so(
    open_on: Callable[..., MainWindow], tmp_path: Path, said: list[str]
) -> None:
    path = tmp_path / "places.iqt"
    with Project.create(path, places_only()) as project:
        project.add_sheets([sheet_of("one", "الميزانية", FIRST)], name="news")
    window = open_on(path)
    window.registry.mentions._notify = said.append
    select_words(window, "الوزير")
    press(window.view, KEYS.Key_Q, "q")
    press_y(window)
    press_y(window, shift=True)
    assert said == [say("registry.no_tag")] * 2


def test_an_open_box_follows_the_language(spoken: MainWindow) -> None:
    tag_speaker(spoken, "المتحدثة رنا حداد")
    spoken.registry.mentions.ask()
    box = spoken.registry.box
    press(box.field, KEYS.Key_Down)
    head, row = box.head.text(), box.list.currentRow()
    texts = [box.list.item(at).text() for at in range(box.list.count())]
    press(box.field, KEYS.Key_F8)
    assert box.isVisible()
    assert box.head.text() == say("registry.who_is", words=short("المتحدثة رنا حداد")) != head
    assert [box.list.item(at).text() for at in range(box.list.count())] != texts
    assert box.list.currentRow() == row == 1
