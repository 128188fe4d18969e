"""Original: an article's text as it was imported, what was corrected in it since, by whom and when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.revisions import original_text
from annotator.model.sheet import Sheet
from annotator.ui.appearance import Appearance
from annotator.ui.correcting.differences import differences
from annotator.ui.correcting.marked_text import MarkedText
from annotator.ui.widgets.bidi import right_to_left
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.plain_table import PlainTable
from annotator.ui.widgets.times import moment

TABLE_ROWS = 4


class Original(Dialog):
    """The corrections, latest first, over the original with what is no longer so marked."""

    def __init__(self, sheet: Sheet, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("action.original"))
        self.resize_within_screen(880, 680)
        self.original = original_text(sheet.article, sheet.corrections)
        self.table = PlainTable((150, 130, 220, 220), 3)
        self.table.setAccessibleName(say("correct.corrections"))
        columns = ("history.when", "history.who", "correct.before", "correct.after")
        self.table.setHorizontalHeaderLabels([say(column) for column in columns])
        for one in reversed(sheet.corrections):
            self.table.add_row(
                (
                    moment(one.at),
                    one.annotator,
                    right_to_left(" ".join(one.removed.split())) or say("correct.empty"),
                    right_to_left(" ".join(one.inserted.split())) or say("correct.empty"),
                )
            )
        self.table.choose(0)
        self.table.setMaximumHeight(44 + 36 * min(TABLE_ROWS, len(sheet.corrections)))
        self.text = MarkedText(gone=True, fits=False)
        self.text.setAccessibleName(say("action.original"))
        self.text.setAccessibleDescription(self.original)
        self.text.dress(appearance.theme, appearance.style(0.9))
        went, _came = differences(self.original, sheet.article.text)
        self.text.show_text(self.original, went)
        close = QPushButton(say("button.close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.table)
        layout.addWidget(label(say("correct.marked"), quiet=True))
        layout.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        self.text.setFocus()
