"""ExhibitCard: a sentence with everybody's version under its letters, and the versions as rows below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.agreement.speech import Speech
from annotator.messages import language, say
from annotator.model.tagset import Tagset
from annotator.model.values import GOLD
from annotator.ui.agreement.exhibit import Exhibit, Version
from annotator.ui.agreement.names import Names
from annotator.ui.agreement.sentence_pane import SentencePane
from annotator.ui.agreement.version_list import Row, VersionList
from annotator.ui.article.style import Style
from annotator.ui.theme import Theme


class ExhibitCard(QWidget):
    """Shows one exhibit; the lit version is the one Enter would mean."""

    lit_changed = Signal(int)
    entered = Signal(int)

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._names = names
        self._tagset: Tagset | None = None
        self._theme: Theme | None = None
        self.exhibit: Exhibit | None = None
        self._keys: Mapping[str, str] = {}
        self._notes: Mapping[str, str] = {}
        self.lit = -1
        self.pane, self.list = SentencePane(), VersionList()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane)
        column.addWidget(self.list)
        column.addStretch(1)
        self.list.picked.connect(self.light)
        self.list.entered.connect(self.entered)

    def dress(self, theme: Theme, tagset: Tagset, style: Style) -> None:
        """Take colours and letters."""
        self._theme, self._tagset = theme, tagset
        self.pane.dress(theme, tagset, style)
        self.list.dress(theme, style.family)
        self.show_exhibit(self.exhibit, self._keys, self._notes, self.lit)

    def show_exhibit(
        self,
        exhibit: Exhibit | None,
        keys: Mapping[str, str] | None = None,
        notes: Mapping[str, str] | None = None,
        lit: int = -1,
    ) -> None:
        """Show an exhibit. ``keys`` and ``notes`` are by annotator: the key that takes, what became of it."""
        self.exhibit, self._keys, self._notes = exhibit, keys or {}, notes or {}
        if exhibit is None or self._tagset is None:
            self.pane.show_exhibit(None)
            self.list.show_rows(())
            return
        speech = Speech(language(), self._tagset, entry=self._names.entry)
        rows = [self._row(exhibit, one, speech) for one in exhibit.versions]
        tags = {row.tag for row in rows if row.tag}
        labels = [
            " · ".join(filter(None, (row.key, row.name, row.tag if len(tags) > 1 else ""))) for row in rows
        ]
        self.pane.show_exhibit(exhibit, labels)
        self.list.show_rows(rows)
        self.light(lit)

    def light(self, version: int) -> None:
        """Light a version."""
        self.lit = version
        self.pane.light(version)
        self.list.light(version)
        self.lit_changed.emit(version)

    def step(self, step: int) -> None:
        """Light the next version that has something, or the one before."""
        if self.exhibit is None:
            return
        filled = [n for n, one in enumerate(self.exhibit.versions) if one.annotation is not None]
        if filled:
            here = filled.index(self.lit) if self.lit in filled else -1 if step > 0 else 0
            self.light(filled[(here + step) % len(filled)])

    def _row(self, exhibit: Exhibit, version: Version, speech: Speech) -> Row:
        assert self._tagset is not None
        assert self._theme is not None
        annotation = version.annotation
        tag = self._tagset.tag(annotation.tag) if annotation else None
        return Row(
            self._keys.get(version.annotator, ""),
            self._names.shown(version.annotator),
            speech.tag(annotation.tag) if annotation else "",
            self._theme.tag_colour(tag.colours) if tag else self._theme.control,
            exhibit.words(version),
            exhibit.facts(version, speech),
            say("comparing.not_in_gold" if version.annotator == GOLD else "agreement.nothing_here"),
            self._notes.get(version.annotator, ""),
        )
