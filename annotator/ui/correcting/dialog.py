"""CorrectDialog: a sentence's stored text put right; what that does is shown before it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.errors import EditRefused, IqtibasError
from annotator.messages import say
from annotator.model.article import Article
from annotator.model.correction import correct_texts
from annotator.model.sheet import Sheet
from annotator.model.values import Correction
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.correcting.consequences import Consequences, consequences
from annotator.ui.correcting.correcting import stretch_around
from annotator.ui.correcting.differences import Replacement, differences, replacement, replacements
from annotator.ui.correcting.marked_text import MarkedText
from annotator.ui.correcting.telling import told
from annotator.ui.correcting.text_field import StoredTextField
from annotator.ui.error_text import told as sentence_of
from annotator.ui.widgets.bidi import joined
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.edge_cells import cells_of
from annotator.ui.widgets.edges import EdgeStrip
from annotator.ui.widgets.labels import label, panel_title

SOONEST, REST = 80, 4
"""Milliseconds after the last key that the consequences are worked out; and how much longer than that took."""
SHOWN_CELLS = 16
"""How many changed letters are shown one by one."""


class CorrectDialog(Dialog):
    """The field is never the source of text: what it shows is compared with what is stored, letter by letter."""

    def __init__(
        self,
        around: Surroundings,
        article: Article,
        read: Callable[[], Sheet],
        selection: tuple[int, int],
        write: Callable[[Sequence[Replacement], Consequences], bool],
        parent: QWidget,
    ) -> None:
        """``read`` gives ``article`` with all layers; ``selection`` are code points of the article.

        ``write`` gets what is to be written, at code points of the article, with what it does, and tells
        whether that has begun.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("correct.title"))
        self.resize_within_screen(880, 760)
        self._around, self._article, self._read, self._write = around, article, read, write
        self._sheet: Sheet | None = None
        self._tagset = around.workbench.tagset
        self.start, self.end = stretch_around(article, *selection)
        self._old = article.text[self.start : self.end]
        self.replacements: list[Replacement] = []
        self._what: Consequences | None = None
        self.field = StoredTextField()
        self.field.setAccessibleName(say("correct.field"))
        self.before, self.after = MarkedText(gone=True), MarkedText(gone=False)
        self.names = {code: label(say(code), quiet=True) for code in ("correct.before", "correct.after")}
        self.letters = (EdgeStrip(), EdgeStrip())
        self.told = label()
        self.told.setWordWrap(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.problem = label()
        self.problem.setWordWrap(True)
        self.problem.setProperty("warning", True)
        self.go = QPushButton(say("correct.write"))
        self._lay_out()
        self._dress()
        self._connect()
        inside = [min(max(0, at - self.start), len(self._old)) for at in selection]
        self.field.show_text(self._old, (inside[0], inside[1]))
        self.look()
        self.field.setFocus()
        # On a long article this takes as long as the dialog itself, which is seen first.
        QTimer.singleShot(0, self, self._layers)

    def _connect(self) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SOONEST)
        self._later.timeout.connect(self.look)
        self.field.edited.connect(self._later.start)
        self.field.accepted.connect(self.write)
        self.go.clicked.connect(self.write)
        self._around.workbench.project_opened.connect(self.reject)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        article = self._article
        sentence = say("window.sentence_number", number=article.sentence_at(self.start) + 1)
        about = label(joined((sentence, article.title)), quiet=True)
        about.setWordWrap(True)
        column.addWidget(about)
        self.field.setMinimumHeight(140)
        column.addWidget(self.field, 2)
        keys: QLabel = label(say("correct.keys"), quiet=True, points=9)
        keys.setWordWrap(True)
        column.addWidget(keys)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        rows = (
            ("correct.before", self.before),
            ("", self.letters[0]),
            ("correct.after", self.after),
            ("", self.letters[1]),
        )
        for row, (code, widget) in enumerate(rows):
            if code:
                grid.addWidget(self.names[code], row, 0, Qt.AlignmentFlag.AlignTop)
                widget.setAccessibleName(say(code))
            grid.addWidget(widget, row, 1)
        column.addLayout(grid, 3)
        heading = panel_title()
        heading.setText(say("correct.what_happens"))
        column.addWidget(heading)
        column.addWidget(self.told, 1)
        column.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = QPushButton(say("button.cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.go.setProperty("primary", True)
        self.go.setAutoDefault(False)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        column.addLayout(buttons)

    def _dress(self) -> None:
        looks = self._around.appearance
        self.field.dress(looks.theme, looks.style())
        for text in (self.before, self.after):
            text.dress(looks.theme, looks.style(0.8))
        for name, text in zip(self.names.values(), (self.before, self.after), strict=True):
            above = text.baseline - name.fontMetrics().ascent()
            name.setContentsMargins(0, max(0, above), 0, 0)  # on the line of the text it names
        for strip, code in zip(
            self.letters, ("correct.letters_before", "correct.letters_after"), strict=True
        ):
            strip.set_theme(looks.theme, looks.family)
            strip.setAccessibleName(say(code))

    def _layers(self) -> Sheet | None:
        """Return the article with all that lies on it, read once; None where it cannot be: that is said."""
        if self._sheet is None:
            try:
                sheet = self._read()
                if sheet.article.text != self._article.text:
                    raise EditRefused("edit.other_text", kind=Correction.kind)
                self._sheet = sheet
            except IqtibasError as error:
                self.reject()
                self._around.workbench.tell(error)
        return self._sheet

    def look(self) -> None:
        """Work out what the field asks for, and what that would do."""
        self._later.stop()
        began = perf_counter()
        new = self.field.text()
        found = replacements(self._old, new)
        problem = ""
        self.replacements, lines = [], [say("correct.nothing")]
        if found and (sheet := self._layers()) is not None:
            here = self.start
            wanted = [Replacement(start + here, end + here, inserted) for start, end, inserted in found]
            try:
                plan = correct_texts(sheet, wanted, self._around.workbench.annotator)
                shown_to = self._around.workbench.annotator if self._around.blindness.is_on else ""
                self._what = consequences(sheet, plan)
                lines = told(self._what, self._article, self._tagset, shown_to)
                self.replacements = wanted
                if len(found) == 1 and len(differences(self._old, new)[0]) > 1:
                    lines.append(say("correct.far_apart"))
            except EditRefused as refused:
                lines, problem = [], sentence_of(refused)
        self.told.setText("\n".join(lines))
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.go.setEnabled(bool(self.replacements))
        self._show_readings(new, replacement(self._old, new))
        self._later.setInterval(max(SOONEST, REST * round((perf_counter() - began) * 1000)))

    def _show_readings(self, new: str, found: Replacement | None) -> None:
        went, came = differences(self._old, new)
        self.before.show_text(self._old, went)
        self.after.show_text(new, came)
        theme = self._around.appearance.theme
        for strip in self.letters:
            strip.setVisible(False)
        if found is None:
            return
        changed = ((found.start, found.end), (found.start, found.start + len(found.inserted)))
        if all(end - start <= SHOWN_CELLS for start, end in changed):
            sides = zip(self.letters, (self._old, new), changed, (theme.warning, theme.good), strict=True)
            for strip, text, segment, colour in sides:
                strip.show_cells(cells_of(text, segment), colour)
                strip.setVisible(True)

    def write(self) -> None:
        """Have the correction written, and close; where it must wait, what was typed stays."""
        self.look()
        if not self.replacements or self._what is None:
            return
        if self._write(self.replacements, self._what):
            self.accept()
        else:
            self.problem.setText(say("window.busy"))
            self.problem.setVisible(True)
