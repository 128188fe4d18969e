"""The inspector's card on a suggestion: whose it is, what it says besides, and two buttons that decide it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.sheet import Sheet
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.text.lines import shortened
from annotator.ui.naming import role_name
from annotator.ui.widgets.bidi import isolated, right_to_left
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.translated import Translated

WORDS = 60


class SuggestionCard(Translated):
    """Says who suggests an annotation and what comes along with it."""

    accepted = Signal()
    rejected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whose = label(bold=True)
        self.whose.setWordWrap(True)
        self.along = label(quiet=True)
        self.along.setWordWrap(True)
        self.accept, self.reject = QPushButton(), QPushButton()
        self.accept.setProperty("primary", True)
        self.accept.clicked.connect(self.accepted)
        self.reject.clicked.connect(self.rejected)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.accept)
        row.addWidget(self.reject)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.whose)
        layout.addWidget(self.along)
        layout.addLayout(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the buttons in the language in use."""
        self.accept.setText(say("button.accept"))
        self.reject.setText(say("button.reject"))

    def show_suggestion(self, sheet: Sheet, tagset: Tagset, one: Annotation) -> None:
        """Show whose a suggestion is and what accepting it would bring along."""
        self.whose.setText(say("suggestion.by", layer=isolated(one.annotator)))
        linked = [
            say(
                "suggestion.along",
                role=role_name(tagset, link.role),
                words=right_to_left(shortened(other.span.text_of(sheet.article.text), WORDS)),
            )
            for link in sheet.links_of(one.id)
            if link.from_id == one.id and (other := sheet.annotations.get(link.to_id)) is not None
        ]
        self.along.setText("\n".join(linked))
        self.along.setVisible(bool(linked))
