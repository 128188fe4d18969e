"""FiguresPage: a report on one page: headline figures, heat map of pairs, and the tables one at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.agreement.figures import Score
from annotator.agreement.gamma_figures import GammaFigures
from annotator.agreement.report import Report
from annotator.agreement.rounds import RoundsReport
from annotator.agreement.span_figures import ALL, WAYS
from annotator.agreement.speech import Speech
from annotator.messages import language, say
from annotator.model.tagset import Tagset
from annotator.ui.agreement.asked_rows import gamma_table, rounds_table
from annotator.ui.agreement.cards import Card, Cards
from annotator.ui.agreement.drill import Drill
from annotator.ui.agreement.figures_table import FiguresTable
from annotator.ui.agreement.heat_map import HeatMap
from annotator.ui.agreement.names import Names
from annotator.ui.agreement.on_demand import GAMMA, ROUNDS, OnDemand
from annotator.ui.agreement.pair_rows import PAIRS, pairs_table
from annotator.ui.agreement.rows import TABLES, Table, table_of
from annotator.ui.agreement.telling import told
from annotator.ui.theme import Theme
from annotator.ui.widgets.bidi import in_direction, joined
from annotator.ui.widgets.labels import label, panel_title
from annotator.ui.widgets.segments import Segments

MOST_NOTES = 4
WIDEST_MAP = 484
"""A map of more than five annotators scrolls."""


class FiguresPage(QWidget):
    """Everything that can be entered leads down to cases."""

    entered = Signal(object)
    """A Drill."""
    asked = Signal(str)
    """What is to be computed on demand."""

    def __init__(self, names: Names, title: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._names, self._title = names, title
        self.report: Report | None = None
        self._way = "exact"
        self._speech = Speech(language(), Tagset((), (), ()))
        self.cards, self.map, self.table = Cards(), HeatMap(), FiguresTable()
        self.about, self.notes, self.lead = label(quiet=True), label(quiet=True), label(quiet=True)
        for each in (self.about, self.notes, self.lead):
            each.setWordWrap(True)
        self.pairs_title, self.pairs_about = panel_title(), label(quiet=True)
        self.pairs_about.setWordWrap(True)
        self.map.entered.connect(self._on_pair)
        self.table.entered.connect(self.entered)
        self.more = OnDemand()
        self.more.wanted.connect(self.asked)
        self.gamma: GammaFigures | None = None
        self.rounds: RoundsReport | None = None
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
        tables.addWidget(self.more)
        tables.addWidget(self.table, 1)
        below = QHBoxLayout()
        below.setSpacing(16)
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
        self._speech = speech = Speech(language(), tagset)
        spans = report.spans[ALL]
        together = getattr(report.who_said_what, way)
        together_said = speech.say("who_said_what_is", way=speech.way(way))
        cards = [
            *(
                Card(speech.say(each), speech.say(f"{each}_is"), getattr(spans, each), each == way)
                for each in WAYS
            ),
            Card(speech.say("who_said_what"), together_said, together),
            Card(speech.say("u_alpha"), speech.say("u_alpha_is"), Score(spans.u_alpha)),
        ]
        self.cards.show_cards(cards, theme)
        names = [one.name for one in report.annotators]
        self.map.set_theme(theme)
        self.map.show_pairs(names, report.pairs, way, self._names.shown)
        self._map_area.setFixedWidth(min(self.map.width(), WIDEST_MAP) + 8)
        self.pairs_title.setText(speech.say("pairs"))
        self.pairs_about.setText(say("comparing.map_about", way=speech.say(way), percent=95))
        self.pairs_about.setFixedWidth(self._map_area.width())
        people = joined((self._names.shown(name) for name in names), speech.say("comma"))
        counted = speech.say("n_articles", n=report.articles)
        n_spans = speech.say("n_spans", n=report.compared)
        chosen = report.options.round
        round = f"{speech.say('of_round')} {speech.round(chosen)}" if chosen else ""
        told_counts = [in_direction(each) for each in (counted, n_spans, round) if each]
        self.lead.setText(joined((people, *told_counts), " · "))
        notes = [in_direction(f"• {told(note, self._names, tagset)}") for note in report.notes[:MOST_NOTES]]
        if len(report.notes) > MOST_NOTES:
            notes.append(in_direction(say("comparing.more_notes", n=len(report.notes) - MOST_NOTES)))
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self._show_tabs(speech)
        self._show_table(speech)

    def show_gamma(self, found: GammaFigures | None) -> None:
        """Show gamma, or nothing any more."""
        self.gamma = found
        self._show_table(self._speech)

    def show_rounds(self, found: RoundsReport | None) -> None:
        """Show agreement over time, or nothing any more."""
        self.rounds = found
        self._show_table(self._speech)

    def _show_tabs(self, speech: Speech) -> None:
        if self.tabs is not None:
            self._tab_row.removeWidget(self.tabs)
            self.tabs.hide()
            self.tabs.deleteLater()
        names = {id: speech.say(id) for id in (*TABLES, PAIRS)}
        names |= {ROUNDS: say("comparing.by_round"), GAMMA: speech.say("gamma")}
        self.tabs = Segments(names, optional=False)
        self.tabs.set_value(self.which)
        self.tabs.chosen.connect(self.turn_to)
        self._tab_row.addWidget(self.tabs, 1)

    def turn_to(self, which: str) -> None:
        """Show another table."""
        self.which = which
        if self.tabs is not None:
            self.tabs.set_value(which)
        self._show_table(self._speech)

    def _show_table(self, speech: Speech) -> None:
        if self.report is None:
            return
        table = self._table(self.report, speech)
        self.table.show_table(table)
        self.table.setAccessibleName(speech.say(self.which))
        self.about.setText(table.about)
        self.about.setVisible(bool(table.about))
        self.more.show_which(self.which)

    def _table(self, report: Report, speech: Speech) -> Table:
        if self.which == GAMMA:
            return gamma_table(self.gamma, speech, self._title)
        if self.which == PAIRS:
            return pairs_table(report, speech, self._names.shown)
        if self.which == ROUNDS:
            return rounds_table(self.rounds, speech, self._names.shown)
        return table_of(self.which, report, speech, self._title, self._names.shown)

    def _on_pair(self, one: str, other: str) -> None:
        title = f"{self._names.shown(one)} – {self._names.shown(other)}"
        self.entered.emit(Drill(title, annotators=frozenset((one, other))))
