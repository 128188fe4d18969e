"""The inspector: the page of the selected annotation, or how to begin where none is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QWidget

from annotator.messages import say
from annotator.model.changes import Changes
from annotator.model.values import Annotation
from annotator.ui.comments import Comments
from annotator.ui.panels.beginning import Beginning
from annotator.ui.panels.comments_card import CommentsCard
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.translated import Translated
from annotator.ui.workbench import Workbench

if TYPE_CHECKING:
    from annotator.ui.panels.annotation_page import AnnotationPage


class Inspector(Translated):
    """Shows one annotation, or the first keys and what was said of the article."""

    followed = Signal(str)
    """Id of an annotation a person wants to see."""
    link_wanted = Signal()
    speaker_wanted = Signal(str)
    """Id of an entry of the registry whose page a person wants to see."""
    who_wanted = Signal()
    """A person wants to say who the mention is."""
    accepted = Signal()
    """A person takes the suggestion shown."""
    rejected = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._workbench = workbench
        self._id = ""
        self._theme, self._family = LIGHT, ""
        self._comments = Comments(workbench, self)
        self.beginning = Beginning(self._comments)
        self.article_comments = self.beginning.comments
        self._page: AnnotationPage | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._scrolled(self.beginning))
        self.article_comments.written.connect(lambda: self._reveal(self.article_comments))
        workbench.changed.connect(self._on_changed)
        workbench.article_opened.connect(lambda: self.show_annotation(""))
        workbench.project_opened.connect(self._on_project_opened)
        self._on_project_opened()
        self.retranslate()

    @property
    def page(self) -> AnnotationPage:
        """The page of an annotation; made when first wanted, a fifth of the window's widgets."""
        if self._page is None:
            from annotator.ui.panels.annotation_page import AnnotationPage

            page = self._page = AnnotationPage(self._workbench, self._comments)
            page.set_theme(self._theme, self._family)
            page.followed.connect(self.followed)
            page.link_wanted.connect(self.link_wanted)
            page.speaker_wanted.connect(self.speaker_wanted)
            page.who_wanted.connect(self.who_wanted)
            page.suggestion.accepted.connect(self.accepted)
            page.suggestion.rejected.connect(self.rejected)
            page.comments.written.connect(lambda: self._reveal(page.comments))
            self._stack.addWidget(self._scrolled(page))
        return self._page

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.setAccessibleName(say("window.inspector"))
        if self._page is not None:
            self._page.retranslate()
        self._show()

    def set_theme(self, theme: Theme, family: str) -> None:
        """Paint in the colours of a theme."""
        self._theme, self._family = theme, family
        self.beginning.set_theme(theme)
        if self._page is not None:
            self._page.set_theme(theme, family)
        self._show()

    def show_annotation(self, id: str) -> None:
        """Show another annotation; empty: none."""
        self._id = id
        self._show()

    def take_focus(self) -> None:
        """Give the first attribute the focus."""
        if self._annotation is not None:
            self.page.form.take_focus()

    def comment(self, *, flag: bool = False) -> None:
        """Let the person say something of the annotation, or of the article where none is selected."""
        card = self.article_comments if self._annotation is None else self.page.comments
        card.begin(flag=flag)

    def _reveal(self, card: CommentsCard) -> None:
        """Scroll to the field of comments, once it lies where it will."""
        area = self._stack.currentWidget()
        if isinstance(area, QScrollArea):
            QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(card.field, 0, 16))

    def _scrolled(self, content: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        return area

    @property
    def _annotation(self) -> Annotation | None:
        """The annotation shown, where it is one of the annotator's own layer."""
        sheet = self._workbench.sheet
        return sheet.annotations.get(self._id) if sheet else None

    def _show(self) -> None:
        sheet = self._workbench.shown
        annotation = sheet.annotations.get(self._id) if sheet else None
        self.article_comments.setVisible(sheet is not None)
        if annotation is None or sheet is None:
            self._stack.setCurrentIndex(0)
            return
        self.page.show_annotation(sheet, annotation)
        self._stack.setCurrentIndex(1)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.has_kind("tagset") and self._page is not None:
            self._page.form.forget()
        if changes.concern(self._workbench.article_id) or changes.has_kind("tagset", "speaker_entry"):
            self._show()

    def _on_project_opened(self) -> None:
        if self._page is not None:
            self._page.form.forget()
        if self._workbench.project is not None:
            self.beginning.first_keys.show_tags(self._workbench.tagset)
        self.show_annotation("")
        if isinstance(area := self._stack.currentWidget(), QScrollArea):
            area.verticalScrollBar().setValue(0)  # where one was in another project says nothing of this one
