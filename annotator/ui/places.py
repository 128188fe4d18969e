"""Places: where each annotator was in each project, so that opening it again comes back there.

They lie beside the settings, not in the project: a project is shared, and where one reads is one's own business.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from annotator.ui.article.view import ArticleView
from annotator.ui.workbench import Workbench

REST = 400
"""Milliseconds after the last move until it is written: soon enough for a program that is killed."""
KEPT = 60
"""Places remembered: of the projects and annotators that were at work last."""


class Places(QObject):
    """Writes down the article and the caret as they change, and comes back to them."""

    def __init__(self, workbench: Workbench, view: ArticleView, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._view = view
        self._file = file
        self._writing = QTimer(self)
        self._writing.setSingleShot(True)
        self._writing.setInterval(REST)
        self._writing.timeout.connect(self.keep)
        view.selection_changed.connect(self._on_moved)
        workbench.leaving.connect(self.keep)

    def come_back(self) -> bool:
        """Open the article the annotator was at last in the open project; tell whether there was one."""
        bench = self._workbench
        article, caret = self._read().get(self._here(), ("", 0))
        if bench.project is None or not article or not bench.project.has_article(article):
            return False
        if not bench.open_article(article):
            return False
        self._view.go_to(caret)
        # Once more when the window has its size: until then what is in sight is a guess.
        QTimer.singleShot(0, self, lambda: self._show_again(article, caret))
        return True

    def keep(self) -> None:
        """Write down where the annotator is now."""
        self._writing.stop()
        sheet = self._view.sheet
        if self._workbench.project is None or sheet is None:
            return
        here, now = self._here(), (sheet.article.id, self._view.caret)
        places = self._read()
        if places.get(here) == now:
            return
        others = [(key, place) for key, place in places.items() if key != here]
        half_written = self._file.with_suffix(".new")
        with contextlib.suppress(OSError):  # a comfort: who cannot keep it goes on without
            self._file.parent.mkdir(parents=True, exist_ok=True)
            half_written.write_text(json.dumps(dict([(here, now), *others][:KEPT])), encoding="utf-8")
            half_written.replace(self._file)

    def _show_again(self, article: str, caret: int) -> None:
        if self._workbench.article_id == article and self._view.caret == caret:
            self._view.go_to(caret)

    def _on_moved(self) -> None:
        if self._workbench.sheet is not None:
            self._writing.start()

    def _here(self) -> str:
        project = self._workbench.project
        if project is None:
            return ""
        # The file too: one handed out, or a copy, has the id of the project it comes from.
        return f"{project.id} {self._workbench.annotator} {project.path.resolve()}"

    def _read(self) -> dict[str, tuple[str, int]]:
        """Return what was written, as far as it can be read."""
        try:
            written = json.loads(self._file.read_text(encoding="utf-8"))
            return {str(key): (str(article), int(caret)) for key, (article, caret) in written.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}
