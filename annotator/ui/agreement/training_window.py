"""TrainingWindow: an annotator's own work beside gold: what they found, and their kinds of error, by article."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.agreement.figures import Score
from annotator.agreement.kinds import Case, Kind
from annotator.agreement.speech import Speech
from annotator.agreement.training import Training
from annotator.messages import language, number, say
from annotator.ui.agreement.cards import Card, Cards
from annotator.ui.agreement.drill import Drill
from annotator.ui.agreement.drill_window import DrillWindow
from annotator.ui.agreement.figures_table import FiguresTable
from annotator.ui.agreement.rows import Table, TableRow, figure
from annotator.ui.agreement.telling import told
from annotator.ui.beside.surroundings import Surroundings
from annotator.ui.beside.window import hairline
from annotator.ui.jobs import Cancelled as IsCancelled
from annotator.ui.jobs import Progress
from annotator.ui.panels.strip import saying
from annotator.ui.widgets.bidi import in_direction, joined, title_shown
from annotator.ui.widgets.labels import label, panel_title


class TrainingWindow(DrillWindow):
    """Enter on a kind or an article shows its errors, Enter on an error opens it in the article."""

    title = "comparing.training"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.training: Training | None = None
        self._titles: dict[str, str] = {}
        self.lead = label(quiet=True)
        self.head.addWidget(self.lead, 1)
        self.cards = Cards()
        self.kinds, self.articles = FiguresTable(), FiguresTable()
        self.kinds_title, self.articles_title = panel_title(), panel_title()
        for table in (self.kinds, self.articles):
            table.entered.connect(self.drill)
        self.figures = self._figures()
        self.add_pages(self.figures)
        self.column.addWidget(hairline())
        self.column.addWidget(self.strip)
        self.column.addWidget(self.pages, 1)
        self.bench.annotator_changed.connect(self._on_annotator)
        self.retranslate()

    def _figures(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(24)
        column.addWidget(self.cards)
        row = QHBoxLayout()
        row.setSpacing(24)
        for title, table in ((self.kinds_title, self.kinds), (self.articles_title, self.articles)):
            part = QVBoxLayout()
            part.setSpacing(8)
            part.addWidget(title)
            part.addWidget(table, 1)
            row.addLayout(part, 1)
        column.addLayout(row, 1)
        return page

    def begin(self) -> None:
        """Compare for the first time."""
        self.compute()

    def dress(self) -> None:
        """Take the theme and letters in use."""
        self.cases.dress(self.theme, self.bench.tagset, self.style_of_text())
        self._show()

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        super().retranslate()
        self.cases.retranslate()
        self._show()

    def compute(self) -> None:
        """Compare whoever annotates with gold, in another thread."""
        if self.jobs.busy or self.bench.project is None:
            return
        project, annotator = self.project, self.bench.annotator

        def work(progress: Progress, cancelled: IsCancelled) -> tuple[Training, dict[str, str]]:
            found = project.comparing.against_gold(annotator, progress=progress, cancelled=cancelled)
            return found, {row.id: row.title for row in project.article_rows()}

        offers = ((saying("button.stop"), self.jobs.cancel),)
        self.strip.show_text(saying("comparing.computing"), offers, progress=True)
        self.jobs.start("", work, self._on_training, self._on_failed)

    def _on_annotator(self) -> None:
        """Show nothing more of whoever annotated before."""
        self.jobs.wait()
        self.training = self._drill = None
        self._show()
        if self.isVisible():
            self.compute()

    def showEvent(self, event: QShowEvent) -> None:
        """Compare where somebody else annotates since it was closed."""
        super().showEvent(event)
        if self.training is None:
            self.compute()

    def _on_training(self, found: tuple[Training, dict[str, str]]) -> None:
        self.training, self._titles = found
        self._sheet.cache_clear()
        self._show()
        if self.pages.currentWidget() is self.figures:
            self.kinds.setFocus()

    def _show(self) -> None:
        found = self.training
        speech = Speech(language(), self.bench.tagset)
        if found is None:
            self.lead.clear()
            self.empty.say(say("comparing.not_computed"), say("comparing.computing"))
            self.pages.setCurrentWidget(self.empty)
            return
        who = speech.say("training", annotator=found.annotator)
        counted = () if found.report.problem else self._counted(found, speech)
        self.lead.setText(joined(map(in_direction, filter(None, (who, *counted))), " · "))
        if found.report.problem is not None:
            problem = told(found.report.problem, self.names, self.bench.tagset)
            self.empty.say(
                say("comparing.nothing_to_compare"), f"{problem}\n\n{say('comparing.no_gold_more')}"
            )
            self.pages.setCurrentWidget(self.empty)
            return
        self.cards.show_cards(cards_of(found, speech), self.theme)
        self.kinds_title.setText(say("comparing.error_kinds"))
        self.articles_title.setText(speech.say("worst"))
        self.kinds.show_table(kinds_of(found, speech))
        self.articles.show_table(self._articles_of(found, speech))
        if self._drill is not None:
            self.drill(self._drill)
        else:
            self.pages.setCurrentWidget(self.figures)

    def _counted(self, found: Training, speech: Speech) -> tuple[str, str]:
        waiting = speech.say("waiting", n=found.waiting) if found.waiting else ""
        return speech.say("n_articles", n=len(found.articles)), waiting

    def _articles_of(self, found: Training, speech: Speech) -> Table:
        titles = {one.figures.article: self._titles.get(one.figures.article, "") for one in found.articles}
        rows = (
            TableRow(
                (
                    title_shown(titles[one.figures.article] or one.figures.article),
                    figure(one.figures.exact, speech),
                    figure(one.figures.overlap, speech),
                    number(len(one.cases), grouped=True),
                ),
                Drill(titles[one.figures.article], article=one.figures.article),
            )
            for one in found.articles
        )
        return Table(
            tuple(speech.say(code) for code in ("article", "exact", "overlap", "errors")), tuple(rows), wide=0
        )

    def cases_behind(self, drill: Drill) -> list[Case]:
        """Return the errors behind a row."""
        return drill.of(self.training.report.cases) if self.training else []

    def show_figures(self) -> None:
        """Show the tables; the keys are in that of the kinds."""
        self.pages.setCurrentWidget(self.figures)
        self.kinds.setFocus()


def cards_of(found: Training, speech: Speech) -> list[Card]:
    """Return the headline: how much of gold was found, and how much of what was marked is right."""
    cards = []
    for code, shares in (("found", found.found), ("right", found.right)):
        for way in ("exact", "overlap"):
            cards.append(Card(speech.say(code), speech.say(f"{way}_is"), Score(shares.get(way))))
    return cards


def kinds_of(found: Training, speech: Speech) -> Table:
    """Return the annotator's kinds of error that occur, the most frequent first."""
    counts = sorted(found.kinds.items(), key=lambda each: -each[1])
    rows = [
        TableRow(
            (_kind_name(kind, found, speech), number(n, grouped=True), speech.say(f"about_{kind}")),
            Drill(speech.say(f"kind_{kind}"), frozenset({Kind(kind)})),
        )
        for kind, n in counts
        if n
    ]
    if len(rows) > 1:
        every = number(sum(found.kinds.values()), grouped=True)
        rows.insert(
            0, TableRow((speech.say("all"), every, say("comparing.all_errors")), Drill(speech.say("kinds")))
        )
    return Table((speech.say("kind"), speech.say("errors"), ""), tuple(rows))


def _kind_name(kind: str, found: Training, speech: Speech) -> str:
    name = speech.say(f"kind_{kind}")
    if kind != Kind.MISSING.value:
        return name
    counts = (("missed", found.missed), ("extra", found.extra))
    parts = speech.say("comma").join(f"{speech.say(code)} {number(n, grouped=True)}" for code, n in counts)
    return f"{name} ({parts})"
