"""Articles as an item model: rows come sorted and filtered from the project file, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, Signal

from annotator.errors import IqtibasError
from annotator.messages import say
from annotator.project import Project
from annotator.store.articles import ArticleFilter, ArticleRow
from annotator.ui.widgets.bidi import joined
from annotator.ui.widgets.literal import in_tip

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The whole ArticleRow."""
FLAG_ROLE = ROW_ROLE + 1
"""Whether somebody wants to discuss something in it."""
PAGE = 200


class ArticleRows(QStringListModel):
    """One row an article. Sorting and filtering are the file's work: it is a thousand times quicker at it.

    How many rows there are is known at once; a page of them is read when one of its rows is wanted. The strings of
    Qt's model stay empty and only stand for the rows: laying out a list Qt asks for their number at each of them,
    and 100,000 questions to Python take 200 ms.
    """

    failed = Signal(object)
    """The list could not be read: why (IqtibasError). Told once until it is shown anew: each page would fail so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[int, list[ArticleRow]] = {}
        self._project: Project | None = None
        self._annotator = ""
        self._filter = ArticleFilter()
        self.round: str | None = None
        """Id of the round whose finished marks and annotations rows count; None: of all rounds."""
        self._flagged: frozenset[str] = frozenset()
        self._has_failed = False

    @property
    def rows(self) -> list[ArticleRow]:
        """The rows read so far, in their order."""
        return [row for _, row in self._read_so_far()]

    def row(self, at: int) -> ArticleRow | None:
        """Return a row, reading its page where it was not yet; None where the file has none (any more)."""
        page, place = divmod(at, PAGE)
        if not 0 <= at < self.rowCount():
            return None
        if page not in self._pages:
            self._pages[page] = self._read(PAGE, page * PAGE)
        rows = self._pages[page]
        return rows[place] if place < len(rows) else None

    def set_flagged(self, articles: frozenset[str]) -> None:
        """Show which articles somebody wants to discuss."""
        changed = self._flagged ^ articles
        self._flagged = articles
        for at, row in self._read_so_far():
            if row.id in changed:
                self.dataChanged.emit(self.index(at), self.index(at))

    def show(self, project: Project | None, annotator: str, filter: ArticleFilter) -> None:
        """Show the articles of a project that pass the filter."""
        self._project, self._annotator, self._filter = project, annotator, filter
        self._has_failed = False
        first = self._read(PAGE, 0)
        count = len(first) if len(first) < PAGE else self._counted()
        self._pages = {0: first}
        self.setStringList([""] * count)

    def show_as(self, annotator: str) -> None:
        """Show what another annotator has on the same articles."""
        self._annotator = annotator
        self._pages = {}
        if count := self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(count - 1))

    def refresh(self, articles: frozenset[str]) -> None:
        """Read the rows of these articles anew; nothing moves."""
        wanted = [at for at, row in self._read_so_far() if row.id in articles]
        for first, last in _runs(wanted):
            for at, fresh in enumerate(self._read(last - first + 1, first), first):
                page, place = divmod(at, PAGE)
                rows = self._pages.get(page, [])
                if place < len(rows) and rows[place].id == fresh.id:
                    rows[place] = fresh
            self.dataChanged.emit(self.index(first), self.index(last))

    def row_of(self, id: str, *, anywhere: bool = True) -> int:
        """Return the row of an article; -1 where it is not among them (``anywhere``: or not read so far)."""
        for at, row in self._read_so_far():
            if row.id == id:
                return at
        if not anywhere or self._project is None or len(self._pages.get(0, ())) == self.rowCount():
            return -1
        try:
            place = self._project.article_place(id, self._filter)
        except IqtibasError as error:
            self._tell(error)
            return -1
        return -1 if place is None else place

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: ARG002
        """Rows are chosen, never written in."""
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, the whole row, or what a screen reader says."""
        if not index.isValid():
            return None
        row = self.row(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole:
                return in_tip(f"{row.title}\n{joined(self._badges(row), ' · ')}")
            case Qt.ItemDataRole.AccessibleTextRole:
                return " ".join(f"{part}." for part in (row.title, *self._badges(row)))
            case _ if role == FLAG_ROLE:
                return row.id in self._flagged
            case _:
                return row if role == ROW_ROLE else None

    def _badges(self, row: ArticleRow) -> list[str]:
        """Return in words what a row shows by signs and numbers."""
        badges = [say("window.row_finished" if row.finished else "window.row_open")]
        badges.append(say("window.annotations", n=row.annotations))
        return [*badges, say("comment.row_flagged")] if row.id in self._flagged else badges

    def _read_so_far(self) -> Iterator[tuple[int, ArticleRow]]:
        for page in sorted(self._pages):
            yield from enumerate(self._pages[page], page * PAGE)

    def _counted(self) -> int:
        try:
            return self._project.article_count(self._filter) if self._project else 0
        except IqtibasError as error:
            self._tell(error)
            return 0

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
            self._tell(error)
            return []

    def _tell(self, error: IqtibasError) -> None:
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(error)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of rows that stand near each other: each run is one question to the file."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row - runs[-1][1] <= PAGE:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
