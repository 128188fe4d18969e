"""MergeDialog: what a merge brought, and its contradictions, of each of which a person may choose a version."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.messages import say
from annotator.model.edits import ValueId
from annotator.model.tagset import Tagset
from annotator.sharing.report import Conflict, Settle
from annotator.ui.keys import key_of
from annotator.ui.team.conflict_card import ConflictCard, choices, place_of, version_at
from annotator.ui.team.merged import Merged
from annotator.ui.widgets.bidi import title_shown
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.labels import label, panel_title
from annotator.ui.widgets.literal import in_tip
from annotator.ui.widgets.plain_table import PlainTable
from annotator.ui.widgets.plain_text import PlainText

MergeAgain = Callable[[Settle], None]
"""Merges the same files once more, with what a person has settled; what it brought comes by ``show_merged``."""
COLUMNS = ("what", "article", "here", "there", "choice")
MOST_REMARKS = 6
"""Lines of remarks seen at once."""
CHOICE = COLUMNS.index("choice")


class MergeDialog(Dialog):
    """Nothing is guessed: what is not chosen stays as the project has it, and is told again the next time."""

    def __init__(
        self,
        merged: Merged,
        tagset: Tagset,
        merge_again: MergeAgain,
        may_leave: Callable[[], bool],
        parent: QWidget,
    ) -> None:
        """``may_leave`` asks whether what was chosen may be dropped, where it is not being carried out just now."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("team.merge_title"))
        self._tagset = tagset
        self._merge_again, self._may_leave = merge_again, may_leave
        self._merged = merged
        self._chosen: dict[ValueId, str] = {}
        self._title, self._summary = label(points=14, bold=True), label()
        self._summary.setWordWrap(True)
        self._remarks = PlainText()
        self._remarks.setReadOnly(True)
        self._remarks.setAccessibleName(say("team.remarks"))
        self._heading = panel_title()
        self.table = PlainTable((120, 160, 180, 180, 130), COLUMNS.index("here"))
        self.table.setAccessibleName(say("team.conflicts"))
        self.table.setHorizontalHeaderLabels([say(f"team.{column}") for column in COLUMNS])
        self.table.currentCellChanged.connect(lambda *_cells: self._show_conflict())
        self.table.installEventFilter(self)
        self.card = ConflictCard(tagset)
        self.card.chosen.connect(self.choose)
        self._hint = label(say("team.choice_hint"), quiet=True)
        self.apply, self.close_button = QPushButton(), QPushButton(say("button.close"))
        self._copy = QPushButton(say("button.copy_details"))
        self.apply.setProperty("primary", True)
        self.apply.clicked.connect(lambda _checked=False: self._apply())
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self.show_merged(merged)

    def show_merged(self, merged: Merged) -> None:
        """Show what a merge brought."""
        self._merged = merged
        self._chosen.clear()
        conflicts, remarks = merged.report.conflicts, merged.remarks()
        self._title.setText(say("team.merge_title" if merged.report.merged else "team.merge_failed"))
        self._summary.setText(merged.summary())
        self._remarks.setPlainText("\n".join(remarks))
        self._remarks.setVisible(bool(remarks))
        lines = min(MOST_REMARKS, len(remarks) + 1)
        self._remarks.setFixedHeight(lines * self._remarks.fontMetrics().lineSpacing() + 24)
        self._heading.setText(say("cli.conflicts", n=len(conflicts)))
        self.table.setRowCount(0)
        for one in conflicts:
            self.table.add_row(self._row(one))
        can_choose = any(one.choosable for one in conflicts)
        shown: list[tuple[QWidget, bool]] = [
            (part, bool(conflicts)) for part in (self._heading, self.table, self.card)
        ]
        for part, on in (*shown, (self._hint, can_choose), (self.apply, can_choose)):
            part.setVisible(on)
        self.table.choose(0)
        self._show_conflict()
        self._count()
        (self.table if conflicts else self.close_button).setFocus()
        self.resize_within_screen(920, 720) if conflicts else self.adjustSize()

    def choose(self, version: str | None) -> None:
        """Choose a version of the contradiction shown: a file's, ``OURS``, or None: leave it."""
        conflict = self._conflict()
        if conflict is None or not conflict.choosable:
            return
        id = (conflict.kind, conflict.key)
        if version is None:
            self._chosen.pop(id, None)
        else:
            self._chosen[id] = version
        cell = self.table.item(self.table.currentRow(), CHOICE)
        if cell is not None:
            place = -1 if version is None else place_of(version, conflict.files)
            cell.setText("" if version is None else choices(conflict)[place])
            cell.setToolTip(in_tip(cell.text()))
        self.card.show_choice(version)
        self._count()

    def text(self) -> str:
        """Return all that is shown as text, to be kept or mailed."""
        told = [self._merged.sentence(one) for one in self._merged.report.conflicts]
        return "\n".join([self._merged.summary(), *self._merged.remarks(), *told])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take digits in the table, which choose a version and go on; Enter carries out what is chosen."""
        conflict = self._conflict()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or conflict is None:
            return super().eventFilter(watched, event)
        key = key_of(event)
        if key in ("Delete", "Backspace"):
            self.choose(None)
        elif key == "Return":
            self._apply()
        elif len(key) == 1 and key.isdigit():
            if conflict.choosable and 1 <= int(key) <= len(conflict.files) + 1:
                self.choose(version_at(int(key) - 1, conflict.files))
                self.table.choose(self.table.currentRow() + 1)
        else:
            return super().eventFilter(watched, event)
        return True

    def done(self, result: int) -> None:
        """Close, unless what is chosen and not carried out yet would be lost unasked."""
        if not self._chosen or self._may_leave():
            super().done(result)

    def give_up(self) -> None:
        """Close unasked: the project that was chosen for is closed."""
        self._chosen.clear()
        self.reject()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for part in (self._title, self._summary, self._remarks, self._heading):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.card)
        layout.addWidget(self._hint)
        copy = self._copy
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self.text()))
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        for button in (self.close_button, self.apply):
            buttons.addWidget(button)
        for button in (copy, self.close_button, self.apply):
            button.setAutoDefault(False)
        layout.addLayout(buttons)

    def _row(self, conflict: Conflict) -> tuple[str, ...]:
        merged = self._merged
        here = there = ""
        if conflict.choosable:
            here, *others = merged.in_columns(conflict, self._tagset)
            there = " / ".join(others)
        title = title_shown(merged.title(conflict.article)) if conflict.article else ""
        return merged.what(conflict), title, here, there, ""

    def _conflict(self) -> Conflict | None:
        row, conflicts = self.table.currentRow(), self._merged.report.conflicts
        return conflicts[row] if 0 <= row < len(conflicts) else None

    def _show_conflict(self) -> None:
        conflict = self._conflict()
        if conflict is not None:
            chosen = self._chosen.get((conflict.kind, conflict.key))
            self.card.show_conflict(self._merged, conflict, chosen)
            self._order_tab()

    def _order_tab(self) -> None:
        """Let Tab go from table to choice and on to what carries it out: the choice is made anew each time."""
        choice = self.card.findChildren(QToolButton)
        stops = (self.table, *choice, self.apply, self.close_button, self._copy)
        for one, next in pairwise(stops):
            QWidget.setTabOrder(one, next)

    def _count(self) -> None:
        n = len(self._chosen)
        self.apply.setText(say("team.apply", n=n) if n else say("team.apply_none"))
        self.apply.setEnabled(bool(self._chosen))

    def _apply(self) -> None:
        chosen = dict(self._chosen)
        if chosen:
            self._merge_again(lambda one: chosen.get((one.kind, one.key)))
