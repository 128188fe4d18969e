"""QueueHead: over the sentence of a question: what is disagreed on, where, and what was decided."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.agreement.questions import Question
from annotator.model.tagset import Tagset
from annotator.ui.agreement.names import Names
from annotator.ui.agreement.queue_texts import earlier_of, headline_of
from annotator.ui.widgets.bidi import in_direction
from annotator.ui.widgets.labels import ElidedLabel, label


class QueueHead(QWidget):
    """The kinds of disagreement, the article, an earlier decision; at the trailing side what was done last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.what = label(points=12, bold=True)
        self.what.setWordWrap(True)
        self.where, self.earlier, self.said = ElidedLabel(), label(), label()
        self.where.setProperty("quiet", True)
        self.earlier.setProperty("warning", True)
        self.earlier.setWordWrap(True)
        self.said.setProperty("good", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 8)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.what, 1)
        line.addWidget(self.said)
        column.addLayout(line)
        column.addWidget(self.where)
        column.addWidget(self.earlier)

    def show_question(self, question: Question, title: str, tagset: Tagset, names: Names) -> None:
        """Say what a question is about; ``title`` is its article's."""
        self.what.setText(headline_of(question, tagset))
        self.where.setText(title)
        earlier = earlier_of(question, names)
        self.earlier.setText(earlier)
        self.earlier.setVisible(bool(earlier))

    def say(self, text: str) -> None:
        """Say what was done."""
        self.said.setText(in_direction(text) if text else "")
