"""AlikeDialog: the places where an annotation's words stand again, to be looked over and annotated at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.alike import Place, Reach
from annotator.messages import say
from annotator.model.changes import Changes
from annotator.model.values import Annotation
from annotator.text.lines import shortened
from annotator.ui.alike.heading import heading
from annotator.ui.alike.place_list import PlaceList
from annotator.ui.alike.preview import PlacePreview
from annotator.ui.alike.rows import PlaceRows
from annotator.ui.alike.stream import PlaceStream
from annotator.ui.appearance import Appearance
from annotator.ui.article.looks import UNKNOWN_TAG, look_of
from annotator.ui.beside.window import hairline
from annotator.ui.jobs import Jobs
from annotator.ui.panels.strip import Strip, saying
from annotator.ui.widgets.bidi import joined, left_to_right
from annotator.ui.widgets.check import CheckBox
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.segments import Segments
from annotator.ui.workbench import Workbench

SHOWN_WORDS = 60
PREVIEW_AFTER = 60
"""Milliseconds a row is lit before it is shown in its article: arrows held down only pass."""


class AlikeDialog(Dialog):
    """Space chooses, Enter annotates; the search goes on meanwhile and can be stopped."""

    def __init__(
        self,
        workbench: Workbench,
        appearance: Appearance,
        annotation: Annotation,
        annotate: Callable[[Sequence[Place]], bool],
        parent: QWidget,
    ) -> None:
        """``annotate`` gets the places to annotate, at least one, and tells whether that has begun."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("alike.title"))
        self.resize_within_screen(1120, 760)
        self._workbench, self._annotation, self._annotate = workbench, annotation, annotate
        self.jobs = Jobs(self)
        self._stream: PlaceStream | None = None
        self.rows = PlaceRows(self._where, self)
        self.list = PlaceList(self.rows)
        self.list.setAccessibleName(say("alike.places"))
        self.list.setToolTip(say("alike.keys"))
        self.strip = Strip()
        reaches = {"article": say("alike.in_article"), "corpus": say("alike.in_corpus")}
        self.reach = Segments(reaches, optional=False)
        self.reach.setAccessibleName(say("alike.reach"))
        self.clitics = CheckBox(say("alike.take_clitics"))
        self.clitics.setChecked(True)
        self.counts, self._none = label(quiet=True), label(quiet=True)
        self.preview = PlacePreview(annotation, workbench, appearance)
        self.go = QPushButton()
        self._dress(appearance)
        self._lay_out(appearance)
        self._connect()
        self.search("article")

    def _lay_out(self, appearance: Appearance) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 12)
        column.setSpacing(0)
        head = heading(self._words(), self._annotation, self._workbench.tagset, appearance)
        column.addLayout(_indented(head))
        column.addSpacing(12)
        ways = QHBoxLayout()
        ways.setSpacing(16)
        self.reach.keep_in_one_row()
        ways.addWidget(self.reach)
        ways.addWidget(self.clitics)
        ways.addStretch(1)
        for code, chosen in (("alike.all", True), ("alike.none", False)):
            button = QPushButton(say(code))
            button.setProperty("quiet", True)
            button.setToolTip(left_to_right("Ctrl+A" if chosen else "Ctrl+Shift+A"))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, chosen=chosen: self.rows.choose_all(chosen))
            ways.addWidget(button)
        column.addLayout(_indented(ways))
        column.addSpacing(12)
        column.addWidget(self.strip)
        column.addWidget(hairline())
        column.addWidget(self.list, 3)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.setWordWrap(True)
        column.addWidget(self._none, 3)
        column.addWidget(hairline())
        column.addWidget(self.preview, 2)
        column.addWidget(hairline())
        column.addSpacing(12)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.counts, 1)
        close = QPushButton(say("button.close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        foot.addWidget(close)
        foot.addWidget(self.go)
        column.addLayout(_indented(foot))

    def _dress(self, appearance: Appearance) -> None:
        tag = self._workbench.tagset.tag(self._annotation.tag)
        look = look_of(tag.colours if tag else UNKNOWN_TAG, appearance.theme)
        self.list.delegate.dress(appearance.theme, appearance.family, look.chosen)

    def _connect(self) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PREVIEW_AFTER)
        self._later.timeout.connect(self._show_preview)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._later.start())
        self.list.wanted.connect(self.accept_chosen)
        self.go.clicked.connect(self.accept_chosen)
        self.reach.chosen.connect(self.search)
        self.clitics.toggled.connect(self.rows.choose_clitics)
        self.rows.chosen_changed.connect(self._count)
        self.jobs.progressed.connect(self._on_progress)
        self._workbench.changed.connect(self._on_changed)
        self._workbench.leaving.connect(self.reject)

    def search(self, reach: Reach) -> None:
        """Look for the places anew, in the article or everywhere."""
        self._stop()
        self.reach.set_value(reach)
        self.rows.clear()
        project = self._workbench.project
        if project is not None:
            self._stream = PlaceStream(project, self._annotation, reach)
            self._go_on()

    def _go_on(self) -> None:
        stream = self._stream
        if stream is None:
            return
        self.strip.show_text(saying("alike.searching"), ((saying("button.stop"), self._stop),), progress=True)
        self.jobs.start("", stream.work, lambda _answer: self._on_rest(), self._on_failed)
        self._count()

    def _stop(self) -> None:
        """Stop what is under way; what was found stays on the list."""
        if self.jobs.busy:
            self.jobs.wait()
            self._on_rest()

    def _on_progress(self, done: int, all: int) -> None:
        if self._stream is None:
            return
        self._take()
        code = "alike.indexing" if self._stream.indexing else "alike.searched"
        self.strip.text.setText(say(code, n=done, all=all))
        self.strip.show_progress(done, all)

    def _on_rest(self) -> None:
        """All was found, or the search rests."""
        self._take()
        self._count()
        if self._stream is None or self._stream.ended:
            self.strip.hide()
        else:
            self.strip.show_text(
                saying("alike.rests", n=len(self.rows.rows)), ((saying("alike.search_on"), self._go_on),)
            )

    def _on_failed(self, error: BaseException) -> None:
        self._on_rest()
        self._workbench.tell(error)

    def _take(self) -> None:
        first = not self.rows.rows
        self.rows.add(self._stream.take() if self._stream is not None else [])
        if first and self.rows.rows:
            # It was hidden while it was empty, and the focus had gone on.
            self.list.setCurrentIndex(self.rows.index(0))
            self.list.setVisible(True)
            self.list.setFocus()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        """Something was done elsewhere: look again, for what is shown may be so no more."""
        if changes.has_kind("annotation", "correction", "revealed", "binned"):
            self.search("corpus" if self.reach.value() == "corpus" else "article")

    def _count(self) -> None:
        rows = self.rows
        parts = [say("alike.found", n=len(rows.rows))] if rows.rows else []
        if rows.with_clitic:
            parts.append(say("alike.found_clitic", n=rows.with_clitic))
        if rows.doubtful:
            parts.append(say("alike.found_doubtful", n=rows.doubtful))
        if rows.tagged:
            parts.append(say("alike.found_tagged", n=rows.tagged))
        self.counts.setText(joined(parts))
        self.clitics.setEnabled(bool(rows.with_clitic) or self.jobs.busy)
        self.go.setText(say("alike.annotate", n=rows.chosen))
        self.go.setEnabled(rows.chosen > 0)
        empty = not rows.rows
        everywhere = self.reach.value() == "corpus"
        searching = "alike.looking" if self.jobs.busy else ""
        self._none.setText(say(searching or ("alike.nowhere" if everywhere else "alike.not_in_article")))
        self._none.setVisible(empty)
        self.list.setVisible(not empty)
        self.preview.setVisible(not empty)

    def _show_preview(self) -> None:
        at = self.list.currentIndex().row()
        self.preview.show_place(self.rows.rows[at].place if 0 <= at < len(self.rows.rows) else None)

    def accept_chosen(self) -> None:
        """Have what is chosen annotated, and close."""
        if not self.rows.chosen:
            return
        self._stop()
        if self._annotate(self.rows.chosen_places()):
            self.accept()
        else:
            self.strip.show_text(saying("window.busy"))

    def _where(self, place: Place) -> str:
        sheet = self._workbench.sheet
        if sheet is not None and place.article == sheet.article.id:
            return say("window.sentence_number", number=sheet.article.sentence_at(place.span.start) + 1)
        return place.title

    def _words(self) -> str:
        sheet = self._workbench.sheet
        assert sheet is not None
        return shortened(self._annotation.span.text_of(sheet.article.text), SHOWN_WORDS)

    def done(self, result: int) -> None:
        """Stop searching before it closes."""
        self.jobs.wait()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop searching."""
        self.jobs.wait()
        super().closeEvent(event)


def _indented(line: QHBoxLayout) -> QHBoxLayout:
    line.setContentsMargins(16, 0, 16, 0)
    return line
