"""The head of the open article: title, where and when it appeared, how long it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.text.characters import RLM
from annotator.ui.widgets.bidi import joined, left_to_right
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.literal import in_tip
from annotator.ui.widgets.restyle import restyle
from annotator.ui.widgets.translated import Translated
from annotator.ui.workbench import Workbench

QWIDGETSIZE_MAX = (1 << 24) - 1
SIDE = 32
"""Pixels beside the head, at least."""


class ArticleHeader(Translated):
    """Title and facts of the article, and a mark where the annotator has finished it."""

    def __init__(self, workbench: Workbench, family: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbench = workbench
        self._beside = (0, SIDE)
        self.title: QLabel = label()
        self.title.setWordWrap(True)
        self.title.setObjectName("articleTitle")
        self.title.setFont(QFont(family))
        self.facts = label(quiet=True)
        self.finished = label()
        self.finished.setProperty("good", True)
        self._layout = layout = QVBoxLayout(self)
        layout.setSpacing(2)
        self.title.setProperty("low", False)
        self._leave_room(low=False)
        layout.addWidget(self.title)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.facts)
        line.addWidget(self.finished)
        line.addStretch(1)
        layout.addLayout(line)
        workbench.article_opened.connect(self.retranslate)
        workbench.project_opened.connect(self.retranslate)
        workbench.changed.connect(lambda _changes, _initiator: self.retranslate())

    def be_low(self, *, low: bool, lowest: bool = False) -> None:
        """Take less of the height, where the window has little; ``lowest``: one line of title, shortened."""
        self._set_low(low=low)
        self.title.ensurePolished()
        height = self.title.fontMetrics().lineSpacing() if lowest else QWIDGETSIZE_MAX
        self.title.setMaximumHeight(height)
        self.title.setToolTip(in_tip(self.title.text()) if lowest else "")

    def _set_low(self, *, low: bool) -> None:
        if self.title.property("low") == low:
            return
        self.title.setProperty("low", low)
        restyle(self.title)
        self._leave_room(low=low)

    def stand_over(self, left: int, right: int) -> None:
        """Begin ``right`` pixels from the right, where the text below does; ``left`` are left of the page."""
        self._beside = (left, right)
        self._leave_room(low=bool(self.title.property("low")))

    def _leave_room(self, *, low: bool) -> None:
        left, right = self._beside
        self._layout.setContentsMargins(left + SIDE, 4 if low else 14, right, 6 if low else 12)

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        sheet = self._workbench.sheet
        self.setVisible(sheet is not None)
        if sheet is None:
            return
        article = sheet.article
        self.title.setText(RLM + article.title)  # also where it begins with a Latin name
        # The head stands over the column of text, which begins at the right whatever the window speaks.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        parts = (
            article.outlet,
            left_to_right(str(article.meta.get("date", ""))),
            say("window.words", n=len(article.text.split())),
            say("window.sentences", n=len(article.sentences)),
        )
        self.facts.setText(joined(parts))
        is_finished = any(mark.annotator == self._workbench.annotator for mark in sheet.finished)
        self.finished.setText(say("window.row_finished") if is_finished else "")
