"""Showing: the ways the window is used (by letter, with a sticky tag, without panels), switched on and off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.messages import say
from annotator.ui.naming import tag_name
from annotator.ui.settings import SIDE_PANELS

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class Showing:
    """Switches a window's ways, and shows on their actions which are on."""

    def __init__(self, window: MainWindow, notify: Callable[[str], None]) -> None:
        self._window = window
        self._notify = notify
        self._hides_tashkeel = False

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {
            "sticky": self.switch_sticky,
            "letters": self.switch_letters,
            "tashkeel": self.switch_tashkeel,
            "focus": self.switch_focus,
            "side_panels": self.switch_side_panels,
            "full_screen": self.switch_full_screen,
        }

    def stick(self, tag: str) -> None:
        """Keep a tag for every selection to come; empty: no longer."""
        self._stick(tag)
        name = tag_name(self._window.workbench.tagset, tag)
        self._notify(say("window.sticky_on", tag=name) if tag else say("window.sticky_off"))

    def _stick(self, tag: str) -> None:
        self._window.view.sticky_tag = tag
        self._window.tag_bar.show_sticky(tag)
        self._mark("sticky", bool(tag))

    def forget_lost_tags(self) -> None:
        """Let go of tags that the tagset in use does not have: it is another project's, or was changed."""
        window = self._window
        known = {tag.id for tag in window.workbench.tagset.tags} if window.workbench.project else set()
        if window.tagging.last_tag not in known:
            window.tagging.last_tag = ""
        if window.view.sticky_tag not in {"", *known}:
            self._stick("")

    def switch_sticky(self) -> None:
        """Keep the tag used last, or let it go."""
        window = self._window
        first = window.workbench.tagset.tags[0].id
        self.stick("" if window.view.sticky_tag else window.tagging.last_tag or first)

    def switch_letters(self) -> None:
        """Let the mouse select by letter, or by word."""
        view = self._window.view
        view.letter_mode = not view.letter_mode
        self._mark("letters", view.letter_mode)
        self._notify(say("window.letters_on" if view.letter_mode else "window.letters_off"))

    def switch_tashkeel(self) -> None:
        """Hide tashkeel for reading, or show it again; offsets stay what they are."""
        view = self._window.view
        view.show_tashkeel(self._hides_tashkeel)
        self._hides_tashkeel = not self._hides_tashkeel
        self._mark("tashkeel", self._hides_tashkeel)

    def switch_focus(self) -> None:
        """Leave the article alone on the screen, or bring everything back."""
        window = self._window
        alone = window.sides.articles.isVisible() or window.desk.side.isVisible()
        self._show_panels(not alone)
        window.toolbar.setVisible(not alone)
        window.header.setVisible(not alone)
        self._mark("focus", alone)

    def switch_side_panels(self) -> None:
        """Hide the panels on both sides, or show them."""
        shown = not self._window.desk.side.isVisible()
        self._show_panels(shown)
        self._window.settings.put(SIDE_PANELS, shown)

    def switch_full_screen(self) -> None:
        """Take the whole screen, or give it back."""
        window = self._window
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()
        self._mark("full_screen", window.isFullScreen())

    def show_place(self, article: str, offset: int, annotation: str) -> None:
        """Show an article at an offset (code points), this annotation selected where it is the annotator's own."""
        window = self._window
        if article != window.workbench.article_id and not window.workbench.open_article(article):
            return
        window.view.go_to(offset)
        window.view.select_annotation(annotation)
        window.raise_()
        window.activateWindow()
        window.view.setFocus()

    def restore(self) -> None:
        """Show what showed when the window was closed last."""
        self._show_panels(self._window.settings.get(SIDE_PANELS))

    def _show_panels(self, shown: bool) -> None:
        self._window.sides.articles.setVisible(shown)
        self._window.desk.side.setVisible(shown)
        self._mark("side_panels", shown)
        if not shown:
            self._window.view.setFocus()

    def _mark(self, id: str, on: bool) -> None:
        self._window.actions_by_id.actions[id].setChecked(on)
