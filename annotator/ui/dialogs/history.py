"""The history: each step on the open article, or on one annotation of it; who made it, when, and what it was."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.editing.session import EditSession, Step
from annotator.messages import say
from annotator.ui.steps import step_name
from annotator.ui.theme import Theme
from annotator.ui.widgets.bidi import right_to_left, title_shown
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.plain_table import PlainTable
from annotator.ui.widgets.segments import Segments
from annotator.ui.widgets.times import moment
from annotator.ui.workbench import Workbench

PAGE = 200
ARTICLE, ANNOTATION = "article", "annotation"
SHOWN_LETTERS = 12
"""Of each end of an annotation: edges are what its steps move."""


class History(Dialog):
    """Latest first. Steps taken back stay on the list, in quiet letters and said to be so."""

    original_wanted = Signal()
    """The person wants to see the text as it was imported."""

    def __init__(self, workbench: Workbench, annotation: str, theme: Theme, parent: QWidget) -> None:
        """``annotation`` is the id of the selected one, empty for none."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("action.history"))
        self.resize_within_screen(760, 560)
        self._workbench, self._annotation, self._theme = workbench, annotation, theme
        self._oldest: int | None = None
        scopes = {ARTICLE: say("history.of_article"), ANNOTATION: say("history.of_annotation")}
        self.scope = Segments(scopes, optional=False)
        self.scope.setAccessibleName(say("history.of"))
        self.scope.setVisible(bool(annotation))
        self.scope.set_value(ARTICLE)
        self.scope.chosen.connect(self._show)
        self.table = PlainTable((150, 110, 240, 200), 2)
        self.table.setAccessibleName(say("action.history"))
        self.table.setHorizontalHeaderLabels(
            [say(f"history.{column}") for column in ("when", "who", "what", "words")]
        )
        self._none = label(say("history.none"), quiet=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.more = QPushButton(say("history.older"))
        self.more.clicked.connect(self._add)
        self.original = QPushButton(say("action.original"))
        self.original.setVisible(bool(workbench.sheet and workbench.sheet.corrections))
        self.original.clicked.connect(self.original_wanted)
        close = QPushButton(say("button.close"))
        close.clicked.connect(self.accept)
        for button in (self.more, self.original, close):
            button.setAutoDefault(False)  # Enter in the list is none of theirs
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.scope)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._none, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.more)
        buttons.addWidget(self.original)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        workbench.leaving.connect(self.reject)
        self._show(ARTICLE)
        self.table.setFocus()

    def _show(self, scope: str) -> None:
        self.table.setRowCount(0)
        self._oldest = None
        of_annotation = scope == ANNOTATION
        self.table.setColumnHidden(3, not of_annotation)
        self.more.setVisible(False)
        if of_annotation:
            self._add_traces()
        else:
            self._add()
        empty = self.table.rowCount() == 0
        self.table.setVisible(not empty)
        self._none.setVisible(empty)
        self.table.choose(0)

    def _add(self) -> None:
        """Add a page of steps that are older than those shown."""
        session = self._session()
        if session is None:
            return
        article = self._workbench.article_id
        steps = session.history(article, PAGE, self._oldest, everyone=True)
        for step in steps:
            self._add_step(step, "")
        self._oldest = steps[-1].number if steps else self._oldest
        self.more.setVisible(len(steps) == PAGE)

    def _add_traces(self) -> None:
        project, sheet = self._workbench.project, self._workbench.sheet
        if project is None or sheet is None:
            return
        for trace in project.history_of(self._annotation):
            standing = trace.after or trace.before
            words = standing.span.text_of(sheet.article.text).replace("\n", " ") if standing else ""
            self._add_step(trace.entry, _both_ends(words))

    def _add_step(self, step: Step, words: str) -> None:
        name = step_name(step, self._workbench.tagset)
        gone = step.state != "done"
        what = say("history.taken_back", step=name) if gone else name
        who = title_shown(step.annotator) or say("history.nobody")
        colour = self._theme.text_quiet if gone else ""
        self.table.add_row((moment(step.at), who, what, right_to_left(words)), colour=colour)

    def _session(self) -> EditSession | None:
        """Return somebody's session: everybody's steps are asked for, and none is made known by asking."""
        bench = self._workbench
        if bench.session is not None or bench.project is None:
            return bench.session
        known = bench.project.annotators()
        return bench.project.session(known[0].name) if known else None


def _both_ends(words: str) -> str:
    if len(words) <= 2 * SHOWN_LETTERS + 3:
        return words
    return f"{words[:SHOWN_LETTERS].rstrip()} … {words[-SHOWN_LETTERS:].lstrip()}"
