"""The status line: who annotates, how far the article is, where the caret stands, and that all is saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from annotator.errors import IqtibasError
from annotator.messages import is_right_to_left, say
from annotator.ui.beside.blindness import BLIND
from annotator.ui.icons import icon, pixmap
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.bidi import in_direction, isolated, joined
from annotator.ui.widgets.labels import ElidedLabel, label
from annotator.ui.widgets.literal import on_button
from annotator.ui.widgets.translated import Translated
from annotator.ui.workbench import Workbench

SHOWN_FOR = 6000
"""Milliseconds that a word on what just happened stays."""


class StatusLine(Translated):
    """Quiet facts; a word on what just happened stands there for a while, or until what happens next."""

    annotator_wanted = Signal()
    said = Signal(str)
    """A word on what just happened."""
    rounds_wanted = Signal()

    def __init__(
        self, workbench: Workbench, key_told: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        """``key_told``: the key of an action as a sentence names it."""
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbench = workbench
        self._theme = LIGHT
        self._sentence = 0
        self._key_told = key_told
        self._others: list[str] = []
        """Who has annotated the article, where the annotator has not."""
        self.annotator = QPushButton()
        self.annotator.setProperty("quiet", True)
        self.annotator.clicked.connect(self.annotator_wanted)
        self.round = QPushButton()
        self.round.setProperty("quiet", True)
        self.round.clicked.connect(self.rounds_wanted)
        self.place, self.progress = label(quiet=True), label(quiet=True)
        self.others, self.notice = ElidedLabel(), label()
        self.others.setProperty("quiet", True)
        self._tick = QLabel()
        self.saved = label()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 16, 0)
        layout.setSpacing(20)
        for widget in (self.annotator, self.round, self.place, self.progress):
            layout.addWidget(widget)
        layout.addWidget(self.others, 1)
        layout.addWidget(self.notice)
        saved = QHBoxLayout()
        saved.setSpacing(6)
        saved.addWidget(self._tick)
        saved.addWidget(self.saved)
        layout.addLayout(saved)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self.notice.clear)
        self._fresh = QTimer(self)
        """Active while the key or click that had the word said is still at work: what it changes is the cause."""
        self._fresh.setSingleShot(True)
        self._fresh.setInterval(0)
        for signal in (
            workbench.project_opened,
            workbench.article_opened,
            workbench.annotator_changed,
            workbench.access_changed,
        ):
            signal.connect(self._on_other)
        workbench.changed.connect(self._on_changed)
        workbench.failed.connect(self.retranslate)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.retranslate()

    def say(self, text: str) -> None:
        """Show a word on what just happened."""
        self.notice.setText(text)
        self.said.emit(text)
        self._timer.start()
        self._fresh.start()

    def show_sentence(self, index: int) -> None:
        """Show where the caret stands."""
        self._sentence = index
        self._show_place()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        bench = self._workbench
        self.setVisible(bench.project is not None)
        if bench.project is None:
            return
        self.annotator.setText(on_button(bench.annotator) or say("window.no_annotator"))
        self.annotator.setIcon(icon("person", self._theme.text, self._theme.control, is_right_to_left()))
        self.annotator.setToolTip(say("action.annotator"))
        self.annotator.setAccessibleName(say("window.annotator_is", name=bench.annotator))
        self._show_round()
        saved = bench.saved_code
        self.saved.setText(say(saved))
        self._tick.setPixmap(_sharp("saved" if saved == "window.all_saved" else "warning", self._theme))
        self.others.setText(self._others_told())
        self._show_place()
        sheet = bench.sheet
        self.progress.setVisible(sheet is not None)
        if sheet is None:
            return
        done = sum(mark.annotator == bench.annotator for mark in sheet.done)
        annotations = sum(one.status == "accepted" for one in sheet.annotations.values())
        finished = any(mark.annotator == bench.annotator for mark in sheet.finished)
        how_far = say("window.row_finished") if finished else say("window.sentences_done", n=done)
        self.progress.setText(joined((say("window.annotations", n=annotations), how_far)))

    def _show_place(self) -> None:
        sheet = self._workbench.sheet
        self.place.setVisible(sheet is not None)
        if sheet is not None:
            sentences = len(sheet.article.sentences)
            self.place.setText(say("window.sentence_of", number=self._sentence + 1, all=sentences))

    def _others_told(self) -> str:
        if not self._others:
            return ""
        names = say("list.comma").join(map(isolated, self._others))
        told = say("window.others_here", names=names, key=self._key_told("side_by_side"))
        return in_direction(told)

    def _show_round(self) -> None:
        """Say which round is annotated, where the project has more than one."""
        bench = self._workbench
        shown = bench.project is not None and bench.listed_round is not None
        self.round.setVisible(shown)
        if shown:
            name = isolated(bench.round.name or say("team.first_round"))
            self.round.setText(on_button(say("team.round_is", name=name)))
            self.round.setToolTip(say("action.rounds"))

    def _on_changed(self, _changes: object, _initiator: object) -> None:
        self._on_other()

    def _on_other(self) -> None:
        """Show how things stand now; a word on how they stood before goes."""
        if not self._fresh.isActive():
            self._timer.stop()
            self.notice.clear()
        self._others = self._others_here()
        self.retranslate()

    def _others_here(self) -> list[str]:
        """Return who else has annotated an article on which the annotator has nothing: the work is not gone.

        Nobody while the project keeps others' work hidden: whoever begins an article is not led to it.
        """
        bench = self._workbench
        if bench.project is None or bench.sheet is None or bench.sheet.annotations:
            return []
        try:
            if bench.project.setting(BLIND, True):
                return []
            return bench.project.people_at_work(bench.article_id, round=bench.round.id)
        except IqtibasError:
            return []  # whoever shows the article says so


def _sharp(name: str, theme: Theme) -> QPixmap:
    picture = pixmap(name, theme.warning if name == "warning" else theme.good, 32)
    picture.setDevicePixelRatio(2)
    return picture
