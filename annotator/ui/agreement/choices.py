"""Choices: whom to compare, in which articles and tags, and how strictly."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.agreement.span_figures import WAYS
from annotator.agreement.speech import Speech
from annotator.messages import language, say
from annotator.model.values import GOLD, Round
from annotator.project import Project
from annotator.ui.agreement.asked import Asked
from annotator.ui.agreement.names import Names
from annotator.ui.naming import tag_name
from annotator.ui.widgets.bidi import title_shown
from annotator.ui.widgets.check import CheckBox
from annotator.ui.widgets.combo import Combo
from annotator.ui.widgets.labels import panel_title
from annotator.ui.widgets.translated import Translated

WIDTH = 272
SHARES = (0.0, 0.25, 0.5, 0.75, 0.9)
"""From what share of the letters of either two spans may count as one; 0: any letter."""
ALL, CHOSEN = "all", "chosen"


class Choices(Translated):
    """A column of boxes. ``changed``: what is computed; ``shown_otherwise``: only how it is shown."""

    changed = Signal()
    shown_otherwise = Signal()

    def __init__(self, project: Project, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._names, self._tagset = names, project.tagset
        self._titles = {
            id: panel_title() for id in ("annotators", "articles", "tags", "way", "overlap", "round")
        }
        people = [one.name for one in project.annotators() if one.role == "person"]
        gold = [one.name for one in project.annotators() if one.role == GOLD]
        self.people = {name: self._box(checked=name != GOLD) for name in (*people, *gold)}
        self.tags = {tag.id: self._box(checked=True) for tag in self._tagset.tags}
        self.anonymous = CheckBox()
        self.anonymous.toggled.connect(self._on_anonymous)
        self.way, self.which, self.overlap, self.round = Combo(), Combo(), Combo(), Combo()
        for way in WAYS:
            self.way.addItem("", way)
        for which in (ALL, CHOSEN):
            self.which.addItem("", which)
        for share in SHARES:
            self.overlap.addItem("", share)
        self._rounds = [None, Round("", ""), *project.rounds()] if project.rounds() else [None]
        for one in self._rounds:
            self.round.addItem("", one.id if one else None)
        for combo in (self.overlap, self.round):
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.way.currentIndexChanged.connect(lambda _index: self.shown_otherwise.emit())
        self.which.currentIndexChanged.connect(lambda _index: self._on_which())
        self._rows: list[tuple[str, str]] = []
        """Id and title of the articles to choose from."""
        self._listed = QStringListModel(self)
        self.articles = QListView()
        self.articles.setModel(self._listed)
        self.articles.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.articles.setUniformItemSizes(True)
        self.articles.setLayoutMode(QListView.LayoutMode.Batched)
        self.articles.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.articles.setMinimumHeight(160)
        self.articles.setObjectName("choices")
        self.articles.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.articles.hide()
        self.articles.selectionModel().selectionChanged.connect(lambda *_both: self.changed.emit())
        self._project = project
        self.compute = QPushButton()
        self.compute.setProperty("primary", True)
        self._lay_out()

    def _box(self, *, checked: bool) -> CheckBox:
        box = CheckBox()
        box.setChecked(checked)
        box.toggled.connect(lambda _on: self.changed.emit())
        return box

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(4)
        for id, parts in (
            ("annotators", (*self.people.values(), self.anonymous)),
            ("way", (self.way,)),
            ("overlap", (self.overlap,)),
            ("tags", self.tags.values()),
            ("round", (self.round,)),
            ("articles", (self.which, self.articles)),
        ):
            if id != "round" or len(self._rounds) > 1:
                self._add(column, id, parts)
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 8, 16, 16)
        foot.addWidget(self.compute)
        whole.addLayout(foot)

    def _add(self, column: QVBoxLayout, id: str, parts: Iterable[QWidget]) -> None:
        column.addWidget(self._titles[id])
        for part in parts:
            column.addWidget(part)
        column.addSpacing(16)

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        for id, title in self._titles.items():
            title.setText(say(f"comparing.choose_{id}"))
        for name, box in self.people.items():
            box.show_text(self._names.shown(name))
        for id, box in self.tags.items():
            box.show_text(tag_name(self._tagset, id))
        self.anonymous.setText(say("comparing.hide_names"))
        for n, way in enumerate(WAYS):
            self.way.setItemText(n, say(f"comparing.way_{way}"))
        for n, which in enumerate((ALL, CHOSEN)):
            self.which.setItemText(n, say(f"comparing.articles_{which}"))
        for n, share in enumerate(SHARES):
            told = say("comparing.overlap_share", percent=round(100 * share))
            self.overlap.setItemText(n, told if share else say("comparing.any_overlap"))
        speech = Speech(language(), self._tagset)
        for n, one in enumerate(self._rounds):
            self.round.setItemText(n, speech.round(one) if one else say("comparing.latest_round"))
        self.overlap.setAccessibleName(say("comparing.choose_overlap"))
        self.round.setAccessibleName(say("comparing.choose_round"))
        self.way.setAccessibleName(say("comparing.choose_way"))
        self.which.setAccessibleName(say("comparing.choose_articles"))
        self.articles.setAccessibleName(say("comparing.choose_articles"))
        self.compute.setText(say("button.compute"))

    def asked(self) -> Asked:
        """Return what is chosen."""
        return Asked(
            self.annotators(),
            self.chosen_articles(),
            self.chosen_tags(),
            self.round.currentData(),
            float(self.overlap.currentData()),
        )

    def annotators(self) -> list[str] | None:
        """Return whom to compare; None where all people are (those who finished something count)."""
        chosen = [name for name, box in self.people.items() if box.isChecked()]
        everybody = [name for name in self.people if name != GOLD]
        return None if chosen == everybody else chosen

    def chosen_tags(self) -> list[str] | None:
        """Return which tags; None where all are."""
        chosen = [id for id, box in self.tags.items() if box.isChecked()]
        return None if len(chosen) == len(self.tags) else chosen

    def chosen_articles(self) -> list[str] | None:
        """Return the ids of the articles chosen; None where all are."""
        if self.which.currentData() == ALL:
            return None
        return [self._rows[index.row()][0] for index in self.articles.selectedIndexes()]

    def chosen_way(self) -> str:
        """Return how spans are matched in what is shown."""
        return str(self.way.currentData())

    def _on_which(self) -> None:
        some = self.which.currentData() == CHOSEN
        self.articles.setVisible(some)
        if some and not self._rows:
            self._rows = [(row.id, row.title or row.id) for row in self._project.article_rows()]
            self._listed.setStringList([title_shown(title) for _, title in self._rows])
        self.changed.emit()

    def _on_anonymous(self, on: bool) -> None:
        self._names.anonymous = on
        self.retranslate()
        self.shown_otherwise.emit()
