"""The articles of the project: a search box over their titles, and the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.errors import IqtibasError
from annotator.messages import say
from annotator.model.changes import Changes
from annotator.store.articles import ArticleFilter
from annotator.ui.adapters.article_rows import ROW_ROLE, ArticleRows
from annotator.ui.icons import icon
from annotator.ui.panels.article_delegate import ArticleDelegate
from annotator.ui.panels.corpus_progress import CorpusProgress
from annotator.ui.theme import Theme
from annotator.ui.widgets.enter import keep_enter
from annotator.ui.widgets.fields import Field
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.translated import Translated
from annotator.ui.workbench import Workbench


class _Box(Field):
    """The field in which titles are searched."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the Enter that opens what was found."""
        super().keyPressEvent(event)
        keep_enter(event)


class _Rows(QListView):
    """The rows themselves."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the Enter that opens an article."""
        super().keyPressEvent(event)
        keep_enter(event)


class ArticleList(Translated):
    """Shows the articles; the one chosen is opened."""

    chosen = Signal(str)
    """Id of the article a person chose."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._workbench = workbench
        self.rows = ArticleRows(self)
        self.box = _Box()
        self.box.setObjectName("searchBox")
        self._glass: QAction = self.box.addAction(icon("search", "#808080", "#808080", False), _LEADING)
        self.list = _Rows()
        self.list.setObjectName("articleList")
        self.list.setModel(self.rows)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.delegate = ArticleDelegate(self.list)
        self.list.setItemDelegate(self.delegate)
        self._none = label(quiet=True)
        self._none.setWordWrap(True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._none.setContentsMargins(16, 40, 16, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        search = QVBoxLayout()
        search.setContentsMargins(12, 12, 12, 12)
        search.setSpacing(10)
        search.addWidget(self.box)
        self.progress = CorpusProgress(workbench, self)  # shown at once: without us it would be a window
        search.addWidget(self.progress)
        layout.addLayout(search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._none, 1)
        # The button that clears comes with the first letter: its picture takes as long as all the rest of the box.
        self.box.textEdited.connect(lambda: self.box.setClearButtonEnabled(True))
        self.box.textChanged.connect(self._on_filtered)
        self.box.returnPressed.connect(self._on_return)
        self.list.clicked.connect(self._on_chosen)
        self.list.activated.connect(self._on_chosen)
        workbench.project_opened.connect(self.show_all)
        workbench.annotator_changed.connect(lambda: self.rows.show_as(workbench.annotator))
        workbench.article_opened.connect(self._on_article_opened)
        workbench.changed.connect(self._on_changed)
        # Queued: a row is read while it is painted, and a dialog must not open inside that.
        self.rows.failed.connect(workbench.tell, Qt.ConnectionType.QueuedConnection)
        self._read()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.box.setPlaceholderText(say("window.search_titles"))
        self.box.setAccessibleName(say("window.search_titles"))
        self.list.setAccessibleName(say("window.articles"))
        self._none.setText(say("window.no_match" if self.box.text() else "window.no_articles"))

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self.delegate.theme = theme
        self._glass.setIcon(icon("search", theme.text_quiet, theme.text_quiet, False))
        self._paint_again()

    def _paint_again(self) -> None:
        if self.isVisible():
            self.list.viewport().update()

    def show_all(self) -> None:
        """Show the articles of the open project without a filter."""
        self.box.clear()
        self._read()

    def neighbour(self, step: int) -> str:
        """Return the id of the article ``step`` rows from the open one, or nothing past the ends."""
        at = self.rows.row_of(self._workbench.article_id)
        row = self.rows.row(at + step if at >= 0 else 0)
        return row.id if row else ""

    def _read(self) -> None:
        wanted = ArticleFilter(title=self.box.text().strip())
        self.rows.round = self._workbench.listed_round if self._workbench.project else None
        self.rows.show(self._workbench.project, self._workbench.annotator, wanted)
        self._look_for_flags()
        empty = self.rows.rowCount() == 0
        self.list.setVisible(not empty)
        self._none.setVisible(empty)
        self.retranslate()
        if not self._mark():
            self.list.scrollToTop()

    def _look_for_flags(self) -> None:
        """Find out which articles somebody wants to discuss."""
        project = self._workbench.project
        try:
            flagged = project.comments(open_only=True, flagged=True) if project else []
        except IqtibasError:
            flagged = []
        self.rows.set_flagged(frozenset(row.comment.article for row in flagged))

    def _on_filtered(self) -> None:
        self._read()

    def _on_return(self) -> None:
        if self.rows.rowCount():
            self.list.setFocus()
            self._on_chosen(self.rows.index(0))

    def _on_chosen(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:  # else it was taken out of the file since
            self.chosen.emit(row.id)

    def _on_article_opened(self) -> None:
        self._mark()

    def _mark(self) -> bool:
        """Mark the open article and bring it into sight; tell whether it is among the rows."""
        self.delegate.current = self._workbench.article_id
        # Where titles are searched it would be looked for through all of them at each letter.
        anywhere = not self.box.text()
        at = self.rows.row_of(self.delegate.current, anywhere=anywhere) if self.delegate.current else -1
        if at >= 0:
            self.list.setCurrentIndex(self.rows.index(at))
        self._paint_again()
        return at >= 0

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.has_kind("comment"):
            self._look_for_flags()
        if changes.has_kind("binned", "revealed", "round"):
            self._read()
        else:
            self.rows.refresh(changes.articles)


_LEADING = QLineEdit.ActionPosition.LeadingPosition
