"""The inspector: edges, attributes and links of the selected annotation, or how to begin where none is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model import plans, registry
from annotator.model.changes import Changes
from annotator.model.edits import Remove
from annotator.model.scheme import ENTITY
from annotator.model.values import Annotation, AttributeValue, Link, SpeakerEntry
from annotator.ui.comments import Comments
from annotator.ui.naming import tag_name
from annotator.ui.panels.attributes_form import AttributesForm
from annotator.ui.panels.beginning import Beginning
from annotator.ui.panels.comments_card import CommentsCard
from annotator.ui.panels.edges_card import EdgesCard
from annotator.ui.panels.links_card import LinksCard
from annotator.ui.panels.suggestion_card import SuggestionCard
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.labels import ColourChip, ElidedLabel, hairline, label, panel_title
from annotator.ui.widgets.translated import Translated
from annotator.ui.workbench import Workbench


class Inspector(Translated):
    """Shows one annotation and edits its attributes and links."""

    followed = Signal(str)
    """Id of an annotation a person wants to see."""
    link_wanted = Signal()
    speaker_wanted = Signal(str)
    """Id of an entry of the registry whose page a person wants to see."""
    who_wanted = Signal()
    """A person wants to say who the mention is."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._workbench = workbench
        self._id = ""
        self._theme = LIGHT
        self._chip = ColourChip(LIGHT.accent)
        self._tag = label(points=13, bold=True)
        self._place = label(quiet=True)
        self._words = ElidedLabel()
        self.suggestion = SuggestionCard()
        self.edges = EdgesCard()
        self.form = AttributesForm(self._entry_named)
        self.links = LinksCard()
        comments = Comments(workbench, self)
        self.comments = CommentsCard(comments)
        self.beginning = Beginning(comments)
        self.article_comments = self.beginning.comments
        self._titles = (panel_title(), panel_title(), panel_title())
        self._own = QWidget()
        """What only annotations of the annotator's own layer have."""
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._scrolled(self.beginning))
        self._stack.addWidget(self._scrolled(self._content()))
        self.form.edited.connect(self._on_edited)
        self.form.entry_wanted.connect(self.speaker_wanted)
        self.form.entry_asked.connect(self.who_wanted)
        self.links.followed.connect(self.followed)
        self.links.wanted.connect(self.link_wanted)
        self.links.removed.connect(lambda link: workbench.do(Remove(link), self))
        self.links.edited.connect(self._on_link_edited)
        for card in (self.comments, self.article_comments):
            card.written.connect(lambda card=card: self._reveal(card))
        workbench.changed.connect(self._on_changed)
        workbench.article_opened.connect(lambda: self.show_annotation(""))
        workbench.project_opened.connect(self._on_project_opened)
        self.retranslate()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.setAccessibleName(say("window.inspector"))
        for title, code in zip(
            self._titles, ("window.edges", "window.attributes", "window.links"), strict=True
        ):
            title.setText(say(code))
        self.form.forget()
        self._show()

    def set_theme(self, theme: Theme, family: str) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self.edges.set_theme(theme, family)
        self.beginning.set_theme(theme)
        self.comments.set_theme(theme)
        self._show()

    def show_annotation(self, id: str) -> None:
        """Show another annotation; empty: none."""
        self._id = id
        self._show()

    def take_focus(self) -> None:
        """Give the first attribute the focus."""
        self.form.take_focus()

    def comment(self, *, flag: bool = False) -> None:
        """Let the person say something of the annotation, or of the article where none is selected."""
        card = self.article_comments if self._annotation is None else self.comments
        card.begin(flag=flag)

    def _reveal(self, card: CommentsCard) -> None:
        """Scroll to the field of comments, once it lies where it will."""
        area = self._stack.currentWidget()
        if isinstance(area, QScrollArea):
            QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(card.field, 0, 16))

    def _content(self) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._chip)
        head.addWidget(self._tag)
        head.addStretch(1)
        head.addWidget(self._place)
        layout.addLayout(head)
        layout.addWidget(self._words)
        layout.addWidget(self.suggestion)
        self._add_part(layout, self.edges, self._titles[0])
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(8)
        self._add_part(own, self.form, self._titles[1])
        self._add_part(own, self.links, self._titles[2])
        self._add_part(own, self.comments)
        layout.addWidget(self._own)
        layout.addStretch(1)
        return content

    def _add_part(self, layout: QVBoxLayout, part: QWidget, title: QLabel | None = None) -> None:
        layout.addSpacing(4)
        layout.addWidget(hairline())
        layout.addSpacing(4)
        if title is not None:
            layout.addWidget(title)
            layout.addSpacing(4)
        layout.addWidget(part)

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
        self._stack.setCurrentIndex(0 if annotation is None else 1)
        self.article_comments.setVisible(sheet is not None)
        if annotation is None or sheet is None:
            return
        tagset = self._workbench.tagset
        tag = tagset.tag(annotation.tag)
        colour = self._theme.tag_colour(tag.colours) if tag else self._theme.accent
        self._chip.set_colour(colour)
        self._tag.setText(tag_name(tagset, annotation.tag))
        number = sheet.article.sentence_at(annotation.span.start) + 1
        self._place.setText(say("window.sentence_number", number=number))
        self._words.setText(annotation.span.text_of(sheet.article.text).replace("\n", " "))
        self.edges.show_span(sheet.article.text, annotation, colour)
        self.suggestion.setVisible(annotation.status == "suggested")
        self._own.setVisible(self._annotation is not None)
        if annotation.status == "suggested":
            self.suggestion.show_suggestion(sheet, tagset, annotation)
        if self._annotation is None:
            return
        self.form.show_attributes(tagset, annotation)
        inherited = None if ENTITY in annotation.attributes else registry.entry_of(sheet, annotation)
        if inherited is not None:
            self.form.show_inherited(inherited)
        self.links.show_links(sheet, tagset, annotation.id, self._theme)
        self.comments.show_about(annotation.id)

    def _entry_named(self, id: str) -> SpeakerEntry | None:
        project = self._workbench.project
        return project.speaker_entry(id) if project else None

    def _on_edited(self, name: str, value: AttributeValue | None) -> None:
        if self._annotation is not None:
            self._workbench.do(plans.set_attribute(self._annotation, name, value), self)

    def _on_link_edited(self, link: Link, name: str, value: AttributeValue | None) -> None:
        self._workbench.do(plans.set_link_attribute(link, name, value), self)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.has_kind("tagset"):
            self.form.forget()
        if changes.concern(self._workbench.article_id) or changes.has_kind("tagset", "speaker_entry"):
            self._show()

    def _on_project_opened(self) -> None:
        self.form.forget()
        if self._workbench.project is not None:
            self.beginning.first_keys.show_tags(self._workbench.tagset)
        self.show_annotation("")
