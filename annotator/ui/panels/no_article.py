"""Where no article is open: what to do about it, on the empty page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from annotator.messages import say
from annotator.ui.article.view import ArticleView
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.translated import Translated
from annotator.ui.workbench import Workbench


class NoArticle(Translated):
    """Lies on the page of the view while it is empty."""

    import_wanted = Signal()

    def __init__(self, workbench: Workbench, view: ArticleView) -> None:
        super().__init__(view.viewport())
        self._workbench = workbench
        self._text = label(quiet=True, points=12)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._import = QPushButton()
        self._import.setProperty("primary", True)
        self._import.clicked.connect(self.import_wanted)
        self._import.setCursor(Qt.CursorShape.ArrowCursor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(24)
        layout.addStretch(1)
        layout.addWidget(self._text)
        layout.addWidget(self._import, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        page = QVBoxLayout(view.viewport())
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self)
        # Later: with a project mostly comes an article, and nothing of this is seen.
        workbench.project_opened.connect(self.retranslate, Qt.ConnectionType.QueuedConnection)
        workbench.article_opened.connect(self.retranslate)
        workbench.changed.connect(lambda _changes, _initiator: self.retranslate())
        self.retranslate()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        project = self._workbench.project
        wanted = project is not None and self._workbench.sheet is None
        if not wanted:
            self.hide()
            return
        empty = project is not None and not project.article_rows(limit=1)
        self._text.setText(say("window.no_articles" if empty else "window.no_article_open"))
        self._import.setText(say("action.import"))
        self._import.setVisible(empty)
        self.show()
