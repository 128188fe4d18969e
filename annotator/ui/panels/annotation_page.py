"""The inspector's page on an annotation: its words, edges, attributes, links, and what was said of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model import plans, registry
from annotator.model.edits import Remove
from annotator.model.scheme import ENTITY
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation, AttributeValue, Link, SpeakerEntry
from annotator.ui.comments import Comments
from annotator.ui.naming import tag_name
from annotator.ui.panels.attributes_form import AttributesForm
from annotator.ui.panels.comments_card import CommentsCard
from annotator.ui.panels.edges_card import EdgesCard
from annotator.ui.panels.links_card import LinksCard
from annotator.ui.panels.suggestion_card import SuggestionCard
from annotator.ui.theme import LIGHT, Theme
from annotator.ui.widgets.labels import ColourChip, ElidedLabel, hairline, label, panel_title
from annotator.ui.workbench import Workbench


class AnnotationPage(QWidget):
    """Shows one annotation and edits its attributes and links; the inspector says when the language changes."""

    followed = Signal(str)
    """Id of an annotation a person wants to see."""
    link_wanted = Signal()
    speaker_wanted = Signal(str)
    """Id of an entry of the registry whose page a person wants to see."""
    who_wanted = Signal()
    """A person wants to say who the mention is."""

    def __init__(self, workbench: Workbench, comments: Comments) -> None:
        super().__init__()
        self._workbench = workbench
        self._shown: Annotation | None = None
        """What the editors speak of, where it is of the annotator's own layer."""
        self._theme = LIGHT
        self._chip = ColourChip(LIGHT.accent)
        self._tag = label(points=13, bold=True)
        self._place = label(quiet=True)
        self._words = ElidedLabel()
        self.suggestion = SuggestionCard()
        self.edges = EdgesCard()
        self.form = AttributesForm(self._entry_named)
        self.links = LinksCard()
        self.comments = CommentsCard(comments)
        self._titles = (panel_title(), panel_title(), panel_title())
        self._own = QWidget()
        """What only annotations of the annotator's own layer have."""
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        self.form.entry_wanted.connect(self.speaker_wanted)
        self.form.entry_asked.connect(self.who_wanted)
        self.links.followed.connect(self.followed)
        self.links.wanted.connect(self.link_wanted)
        self.links.removed.connect(lambda link: workbench.do(Remove(link), self))
        self.links.edited.connect(self._on_link_edited)
        self.retranslate()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        codes = ("window.edges", "window.attributes", "window.links")
        for title, code in zip(self._titles, codes, strict=True):
            title.setText(say(code))
        self.form.forget()

    def set_theme(self, theme: Theme, family: str) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme
        self.edges.set_theme(theme, family)
        self.comments.set_theme(theme)

    def show_annotation(self, sheet: Sheet, annotation: Annotation) -> None:
        """Show an annotation of a sheet; what is being written of the one before is kept there."""
        if self._shown is not None and self._shown.id != annotation.id:
            self.form.finish()
        own = self._workbench.sheet is not None and annotation.id in self._workbench.sheet.annotations
        self._shown = annotation if own else None
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
        self._own.setVisible(own)
        if annotation.status == "suggested":
            self.suggestion.show_suggestion(sheet, tagset, annotation)
        if not own:
            return
        self.form.show_attributes(tagset, annotation)
        inherited = None if ENTITY in annotation.attributes else registry.entry_of(sheet, annotation)
        if inherited is not None:
            self.form.show_inherited(inherited)
        self.links.show_links(sheet, tagset, annotation.id, self._theme)
        self.comments.show_about(annotation.id)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
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

    def _add_part(self, layout: QVBoxLayout, part: QWidget, title: QLabel | None = None) -> None:
        layout.addSpacing(4)
        layout.addWidget(hairline())
        layout.addSpacing(4)
        if title is not None:
            layout.addWidget(title)
            layout.addSpacing(4)
        layout.addWidget(part)

    def _entry_named(self, id: str) -> SpeakerEntry | None:
        project = self._workbench.project
        return project.speaker_entry(id) if project else None

    def _on_edited(self, name: str, value: AttributeValue | None) -> None:
        """Keep a value where it was written: by now another annotation or article may be shown."""
        bench, one = self._workbench, self._shown
        if one is not None and one.article == bench.article_id and bench.sheet is not None:
            one = bench.sheet.annotations.get(one.id)  # as it is now
        if one is not None and one.annotator == bench.annotator:
            bench.do(plans.set_attribute(one, name, value), self)

    def _on_link_edited(self, link: Link, name: str, value: AttributeValue | None) -> None:
        self._workbench.do(plans.set_link_attribute(link, name, value), self)
