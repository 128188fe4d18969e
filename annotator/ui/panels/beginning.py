"""What the inspector shows where nothing is selected: how to begin, and the comments on the article."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.comments import Comments
from annotator.ui.panels.comments_card import CommentsCard
from annotator.ui.panels.first_keys import FirstKeys
from annotator.ui.theme import Theme
from annotator.ui.widgets.labels import hairline


class Beginning(QWidget):
    """The first keys; below them what was said of the article as a whole."""

    def __init__(self, comments: Comments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first_keys = FirstKeys()
        self.comments = CommentsCard(comments)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.addWidget(self.first_keys)
        said = QVBoxLayout()
        said.setContentsMargins(20, 0, 20, 0)
        said.setSpacing(16)
        said.addWidget(hairline())
        said.addWidget(self.comments)
        layout.addLayout(said)
        layout.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.first_keys.set_theme(theme)
        self.comments.set_theme(theme)
