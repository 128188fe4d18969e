"""FiguresPage: a report on one page: headline figures, heat map of pairs, and the tables one at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.agreement.figures import Score
from annotator.agreement.report import Report
from annotator.agreement.span_figures import ALL
from annotator.agreement.speech import Speech
from annotator.messages import language, say
from annotator.model.tagset import Tagset
from annotator.ui.agreement.cards import Card, Cards
from annotator.ui.agreement.drill import Drill
from annotator.ui.agreement.figures_table import FiguresTable
from annotator.ui.agreement.heat_map import HeatMap
from annotator.ui.agreement.names import Names
from annotator.ui.agreement.rows import TABLES, table_of
from annotator.ui.agreement.telling import in_direction, told
from annotator.ui.theme import Theme
from annotator.ui.widgets.bidi import joined
from annotator.ui.widgets.labels import label, panel_title
from annotator.ui.widgets.segments import Segments

MOST_NOTES = 4


class FiguresPage(QWidget):
    """Everything that can be entered leads down to cases."""

    entered = Signal(object)
    """A Drill."""

    def __init__(self, names: Names, title: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._names, self._title = names, title
        self.report: Report | None = None
        self._way = "exact"
        self.cards, self.map, self.table = Cards(), HeatMap(), FiguresTable()
        self.about, self.notes, self.lead = label(quiet=True), label(quiet=True), label(quiet=True)
        for each in (self.about, self.notes, self.lead):
            each.setWordWrap(True)
        self.pairs_title, self.pairs_about = panel_title(), label(quiet=True)
        self.pairs_about.setWordWrap(True)
        self.map.entered.connect(self._on_pair)
        self.table.entered.connect(self.entered)
        self.which = "tags"
        self.tabs: Segments | None = None
        self._tab_row = QHBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.pairs_title)
        side.addWidget(self.pairs_about)
        area = QScrollArea()
        area.setWidgetResizable(False)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.map)
        self._map_area = area
        side.addWidget(area, 1)
        tables = QVBoxLayout()
        tables.setSpacing(8)
        tables.addLayout(self._tab_row)
        tables.addWidget(self.about)
        tables.addWidget(self.table, 1)
        below = QHBoxLayout()
        below.setSpacing(32)
        below.addLayout(side)
        below.addLayout(tables, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.lead)
        column.addWidget(self.cards)
        column.addLayout(below, 1)
        column.addWidget(self.notes)

    def show_report(self, report: Report, way: str, theme: Theme, tagset: Tagset) -> None:
        """Show a report; ``way`` of matching stands out."""
        self.report, self._way = report, way
        speech = Speech(language(), tagset)
        spans = report.spans[ALL]
        together = getattr(report.who_said_what, way)
        self.cards.show_cards(
            [
                *(
                    Card(speech.say(each), speech.say(f"{each}_is"), getattr(spans, each), each == way)
                    for each in ("exact", "tolerant", "overlap")
                ),
                Card(speech.say("who_said_what"), speech.say("who_said_what_is"), together),
                Card(speech.say("u_alpha"), speech.say("u_alpha_is"), Score(spans.u_alpha)),
            ],
            theme,
        )
        names = [one.name for one in report.annotators]
        self.map.set_theme(theme)
        self.map.show_pairs(names, report.pairs, way, self._names.shown)
        self._map_area.setFixedWidth(min(self.map.width(), 440) + 16)
        self.pairs_title.setText(speech.say("pairs"))
        self.pairs_about.setText(say("comparing.map_about", way=speech.say(way)))
        self.pairs_about.setFixedWidth(self._map_area.width())
        people = speech.say("comma").join(self._names.shown(name) for name in names)
        counted = speech.say("n_articles", n=report.articles)
        n_spans = speech.say("n_spans", n=sum(one.spans for one in report.annotators))
        self.lead.setText(joined((people, in_direction(counted), in_direction(n_spans)), " · "))
        notes = [in_direction(f"• {told(note, self._names, tagset)}") for note in report.notes[:MOST_NOTES]]
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self._show_tabs(speech)
        self._show_table(speech)

    def _show_tabs(self, speech: Speech) -> None:
        if self.tabs is not None:
            self._tab_row.removeWidget(self.tabs)
            self.tabs.hide()
            self.tabs.deleteLater()
        self.tabs = Segments({id: speech.say(id) for id in TABLES})
        self.tabs.set_value(self.which)
        self.tabs.chosen.connect(lambda value: self.turn_to(value or self.which, speech))
        self._tab_row.addWidget(self.tabs, 1)

    def turn_to(self, which: str, speech: Speech) -> None:
        """Show another table."""
        self.which = which
        if self.tabs is not None:
            self.tabs.set_value(which)
        self._show_table(speech)

    def _show_table(self, speech: Speech) -> None:
        if self.report is not None:
            table = table_of(self.which, self.report, speech, self._title)
            self.table.show_table(table)
            self.table.setAccessibleName(speech.say(self.which))
            self.about.setText(table.about)
            self.about.setVisible(bool(table.about))

    def _on_pair(self, one: str, other: str) -> None:
        title = f"{self._names.shown(one)} – {self._names.shown(other)}"
        self.entered.emit(Drill(title, annotators=frozenset((one, other))))
