"""Articles as an item model: rows come sorted and filtered from the project file, page by page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.errors import IqtibasError
from annotator.messages import say
from annotator.project import Project
from annotator.store.articles import ArticleFilter, ArticleRow

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The whole ArticleRow."""
FLAG_ROLE = ROW_ROLE + 1
"""Whether somebody wants to discuss something in it."""
PAGE = 200


class ArticleRows(QAbstractListModel):
    """One row an article. Sorting and filtering are the file's work: it is a thousand times quicker at it."""

    failed = Signal(object)
    """The list could not be read: why (IqtibasError)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ArticleRow] = []
        self._project: Project | None = None
        self._annotator = ""
        self._filter = ArticleFilter()
        self.round: str | None = None
        """Id of the round whose finished marks and annotations rows count; None: of all rounds."""
        self._more = False
        self._flagged: frozenset[str] = frozenset()

    def set_flagged(self, articles: frozenset[str]) -> None:
        """Show which articles somebody wants to discuss."""
        changed = self._flagged ^ articles
        self._flagged = articles
        for at, row in enumerate(self.rows):
            if row.id in changed:
                self.dataChanged.emit(self.index(at), self.index(at))

    def show(self, project: Project | None, annotator: str, filter: ArticleFilter) -> None:
        """Show the articles of a project that pass the filter."""
        self.beginResetModel()
        self._project, self._annotator, self._filter = project, annotator, filter
        self.rows = self._page(0)
        self.endResetModel()

    def refresh(self, articles: frozenset[str]) -> None:
        """Read the rows of these articles anew; nothing moves."""
        wanted = [i for i, row in enumerate(self.rows) if row.id in articles]
        if not wanted or self._project is None:
            return
        for first, last in _runs(wanted):
            fresh = self._read(last - first + 1, first)
            for at, row in enumerate(fresh, first):
                if row.id == self.rows[at].id:
                    self.rows[at] = row
            self.dataChanged.emit(self.index(first), self.index(last))

    def row_of(self, id: str) -> int:
        """Return the row of an article, fetching as far as needed; -1 where it is not among them."""
        at = 0
        while True:
            for row in range(at, len(self.rows)):
                if self.rows[row].id == id:
                    return row
            at = len(self.rows)
            if not self._more:
                return -1
            self.fetchMore(QModelIndex())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows fetched."""
        return 0 if parent.isValid() else len(self.rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether the file may have more."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002
        """Fetch the next page."""
        page = self._page(len(self.rows))
        if page:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(page) - 1)
            self.rows += page
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, the whole row, or what a screen reader says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                state = say("window.row_finished" if row.finished else "window.row_open")
                flag = f" {say('comment.row_flagged')}." if row.id in self._flagged else ""
                return f"{row.title}. {state}. {say('window.annotations', n=row.annotations)}.{flag}"
            case _ if role == FLAG_ROLE:
                return row.id in self._flagged
            case _:
                return row if role == ROW_ROLE else None

    def _page(self, offset: int) -> list[ArticleRow]:
        page = self._read(PAGE, offset)
        self._more = len(page) == PAGE
        return page

    def _read(self, limit: int, offset: int) -> list[ArticleRow]:
        """Read rows; where the file cannot be read there are none, and ``failed`` says why."""
        if self._project is None:
            return []
        try:
            return self._project.article_rows(
                annotator=self._annotator or None,
                filter=self._filter,
                limit=limit,
                offset=offset,
                round=self.round,
            )
        except IqtibasError as error:
            self.failed.emit(error)
            return []


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of rows that stand near each other: each run is one question to the file."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row - runs[-1][1] <= PAGE:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
