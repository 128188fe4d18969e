"""SideWindow: one article as two to five annotators marked it, side by side, right to left in every pane."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.changes import Changes
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation
from annotator.ui.agreement.latest import Latest
from annotator.ui.agreement.layers import Layers
from annotator.ui.agreement.reading_pane import ReadingPane
from annotator.ui.agreement.window import ComparingWindow
from annotator.ui.beside.hints import Hints
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.beside.window import hairline
from annotator.ui.keys import key_of
from annotator.ui.naming import tag_name
from annotator.ui.widgets.check import CheckBox
from annotator.ui.widgets.empty_page import EmptyPage
from annotator.ui.widgets.labels import ElidedLabel, label
from annotator.ui.widgets.voice import announce, give_voice, read_out, tell_value

MOST = 5
SHARES = {1: 1.0, 2: 0.95, 3: 0.85, 4: 0.75, 5: 0.7}
"""How large the letters are, of their size in the editor, by number of panes."""


class SideWindow(ComparingWindow):
    """Digits show and hide annotators; arrows go by sentence, N and P to where they differ."""

    title = "comparing.side_by_side"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.layers: Layers | None = None
        self.reading = Latest(self._on_failed, self)
        self._outdated = True
        """Whether the article is to be read when the window is shown."""
        self.current = 0
        self.differing: list[int] = []
        self.boxes: dict[str, CheckBox] = {}
        self.panes: dict[str, ReadingPane] = {}
        self.titles: dict[str, QLabel] = {}
        self.what = ElidedLabel()
        self.what.setProperty("quiet", True)
        self.choices = QHBoxLayout()
        self.choices.setSpacing(8)
        self.head.addWidget(self.what, 1)
        self.head.addLayout(self.choices)
        self.splitter, self.empty = QSplitter(Qt.Orientation.Horizontal), EmptyPage()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.pages = QStackedWidget()
        self.pages.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        give_voice(self.pages, QAccessible.Role.Grouping, self._said)
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.empty)
        self.hints = Hints()
        for id, key, act in (
            ("next_difference", "N", lambda: self.difference(1)),
            ("previous_difference", "P", lambda: self.difference(-1)),
            ("sentences", "↑ ↓", lambda: self.go_to(self.current + 1)),
            ("panes", "1–9", self._go_to_boxes),
            ("open", "Enter", self._open),
        ):
            self.hints.add(id, key, act)
        self.column.addWidget(hairline())
        self.column.addWidget(self.pages, 1)
        self.column.addWidget(self.hints)
        self.bench.article_opened.connect(self.begin)
        self.bench.changed.connect(self._on_changed)
        self.retranslate()

    def begin(self) -> None:
        """Show the article that is open in the editor, once the window is in sight: it is read beside it."""
        self._outdated = not self.isVisible()
        if self._outdated:
            return
        shown, project, tagset = self.bench.article_id, self.project, self.bench.tagset

        def label(annotation: Annotation) -> str:
            return tag_name(tagset, annotation.tag)

        def read(_progress: object, _stop: object) -> Layers | None:
            return Layers(project.sheet(shown), label, drawn=MOST) if shown else None

        self.reading.ask(read, self._take)

    @property
    def sheet(self) -> Sheet | None:
        """The article shown, with all layers."""
        return self.layers.sheet if self.layers else None

    def _take(self, layers: Layers | None) -> None:
        """Show an article as it was just read; None: none is open."""
        if layers is None or self.sheet is None or layers.sheet.article.id != self.sheet.article.id:
            self.current = 0
        self.layers = layers
        self._offer()
        self._show_panes()
        self._write()

    def _on_failed(self, error: BaseException) -> None:
        self._take(None)
        self.bench.tell(error)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was opened or changed while nobody looked."""
        super().showEvent(event)
        if self._outdated:
            self.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Read no more; what was being read is read when the window is opened again."""
        self._outdated = self._outdated or self.reading.jobs.busy
        self.reading.stop()
        super().closeEvent(event)

    def dress(self) -> None:
        """Take the theme and letters in use."""
        style = self.style_of_text(SHARES.get(len(self.panes), 0.7))
        for pane in self.panes.values():
            pane.dress(self.theme, style)

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        super().retranslate()
        self.pages.setAccessibleName(say(self.title))
        for book in self.layers.books.values() if self.layers else ():
            book.relabel(self._tag_name)
        for pane in self.panes.values():
            pane.set_label(self._tag_name)
        self._write()

    def _write(self) -> None:
        """Write what is shown, and who may be shown."""
        self.what.setText(self.sheet.article.title if self.sheet else "")
        for n, (name, box) in enumerate(self.boxes.items()):
            box.show_text(f"{n + 1} {self.names.shown(name)}")
        for name, title in self.titles.items():
            title.setText(self.names.shown(name))
            self.panes[name].setAccessibleName(self.names.shown(name))
        for id in ("previous_difference", "sentences", "panes"):
            self.hints.say(id, say(f"comparing.hint_{id}"))
        self.hints.say("next_difference", say("comparing.hint_next_difference", n=len(self.differing)))
        self.hints.say("open", say("comparing.hint_open"))
        if self.sheet is None and (self._outdated or self.reading.jobs.busy):
            self.empty.say("")
        else:
            code = "no_article" if self.sheet is None else "too_few_layers"
            self.empty.say(say(f"comparing.{code}"), say(f"comparing.{code}_more"))

    def _offer(self) -> None:
        """Offer whoever marked or finished something here, gold last."""
        names = self.layers.names if self.layers else []
        if list(self.boxes) == names:
            return
        for box in self.boxes.values():
            self.choices.removeWidget(box)
            box.deleteLater()
        self.boxes = {}
        for name in names:
            box = self.boxes[name] = CheckBox()
            box.setChecked(len(self.boxes) <= MOST)
            box.toggled.connect(lambda _on: self._on_chosen())
            self.choices.addWidget(box)

    def _on_chosen(self) -> None:
        on = [box for box in self.boxes.values() if box.isChecked()]
        for box in self.boxes.values():
            box.setEnabled(box.isChecked() or len(on) < MOST)
        self._show_panes()
        self._write()

    def _show_panes(self) -> None:
        """Have one pane for each annotator chosen."""
        stands = next((pane.stands for pane in self.panes.values()), 0.0)
        chosen = [name for name, box in self.boxes.items() if box.isChecked()]
        if chosen != list(self.panes):
            while (part := self.splitter.widget(0)) is not None:
                part.setParent(None)
                part.deleteLater()
            self.titles = {}
            self.panes = {name: self._pane(name) for name in chosen}
            self.splitter.setSizes([1000] * len(chosen))
        self.dress()
        layers = self.layers
        for name, pane in self.panes.items():
            assert layers is not None
            pane.show_sheet(layers.of(name), self.bench.tagset, layers.books[name])
        self.differing = layers.differing(chosen) if layers else []
        self.pages.setCurrentWidget(self.splitter if len(self.boxes) > 1 else self.empty)
        self.hints.setVisible(len(self.boxes) > 1)
        for pane in self.panes.values():
            pane.stand(stands)
            pane.set_current(self.current)
        self.pages.setFocus()

    def _pane(self, name: str) -> ReadingPane:
        whole = QWidget()
        whole.setObjectName("paper")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = self.titles[name] = label(self.names.shown(name), bold=True)
        title.setContentsMargins(16, 8, 16, 8)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        pane = ReadingPane(self._tag_name)
        pane.setAccessibleName(self.names.shown(name))
        pane.scrolled.connect(lambda where, pane=pane: self._on_scrolled(pane, where))
        pane.pointed.connect(self._on_pointed)
        column.addWidget(title)
        column.addWidget(hairline())
        column.addWidget(pane, 1)
        self.splitter.addWidget(whole)
        return pane

    # Moving

    def go_to(self, sentence: int) -> None:
        """Let a sentence stand out in all panes."""
        if self.sheet is not None and 0 <= sentence < len(self.sheet.article.sentences):
            self.current = sentence
            for pane in self.panes.values():
                pane.set_current(sentence)
            tell_value(self.pages)
            announce(self.pages, self._said())

    def _said(self) -> str:
        panes = [f"{self.names.shown(name)}: {pane.said(self.current)}" for name, pane in self.panes.items()]
        return "\n".join(panes) or read_out(self.empty)

    def _go_to_boxes(self) -> None:
        for box in list(self.boxes.values())[:1]:
            box.setFocus(Qt.FocusReason.TabFocusReason)

    def difference(self, step: int) -> None:
        """Go to the next sentence the panes differ in, or the one before; round at the end."""
        found = self.differing if step > 0 else self.differing[::-1]
        if found:
            beyond = (at for at in found if (at - self.current) * step > 0)
            self.go_to(next(beyond, found[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, and choose panes."""
        key = key_of(event)
        acts = {
            "Down": lambda: self.go_to(self.current + 1), "Up": lambda: self.go_to(self.current - 1),
            "N": lambda: self.difference(1), "P": lambda: self.difference(-1), "Return": self._open,
        }  # fmt: skip
        boxes = list(self.boxes.values())
        if key in acts:
            acts[key]()
        elif key.isdigit() and 0 < int(key) <= len(boxes):
            boxes[int(key) - 1].click()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.sheet is not None:
            self.around.go_to(self.sheet.article.id, self.sheet.article.starts[self.current], "")

    def _on_scrolled(self, moved: ReadingPane, where: float) -> None:
        for pane in self.panes.values():
            if pane is not moved:
                pane.stand(where)

    def _on_pointed(self, offset: int) -> None:
        if self.sheet is not None:
            self.go_to(self.sheet.article.sentence_at(offset))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self.sheet is not None and changes.concern(self.sheet.article.id):
            self.begin()

    def _tag_name(self, annotation: Annotation) -> str:
        return tag_name(self.bench.tagset, annotation.tag)
