"""CasePage: the disagreements behind a figure: a list, and each one's sentence with everybody's version."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from annotator.agreement.kinds import Case
from annotator.messages import say
from annotator.model.sheet import Sheet
from annotator.model.tagset import Tagset
from annotator.text.lines import shortened
from annotator.ui.agreement.case_list import CaseList
from annotator.ui.agreement.exhibit import Exhibit, exhibit_of_case
from annotator.ui.agreement.exhibit_card import ExhibitCard
from annotator.ui.agreement.names import Names
from annotator.ui.agreement.queue_texts import kind_told
from annotator.ui.article.style import Style
from annotator.ui.beside.window import hairline
from annotator.ui.theme import Theme
from annotator.ui.widgets.bidi import right_to_left
from annotator.ui.widgets.labels import label

SHOWN_WORDS = 48


class CasePage(QWidget):
    """Arrows go from case to case, Enter opens the article there, Escape goes back to the figures."""

    wanted = Signal(object)
    """A Case to be opened in the article."""
    left = Signal()

    def __init__(self, names: Names, sheet: Callable[[str], Sheet], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._sheet, self._tagset = sheet, Tagset((), (), ())
        self.cases: Sequence[Case] = ()
        self._title = ""
        self.title, self.count = label(points=12, bold=True), label(quiet=True)
        self.back, self.open = QPushButton(), QPushButton()
        self.open.setProperty("primary", True)
        self.back.clicked.connect(lambda _checked=False: self.left.emit())
        self.open.clicked.connect(lambda _checked=False: self._want())
        self.list, self.card = CaseList(self._told), ExhibitCard(names)
        self.list.moved.connect(self._on_row)
        self.list.entered.connect(self._want)
        self.list.left.connect(self.left)
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 12)
        head.setSpacing(16)
        head.addWidget(self.title)
        head.addWidget(self.count, 1)
        head.addWidget(self.open)
        head.addWidget(self.back)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.card)
        splitter.setSizes([336, 864])
        splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(splitter, 1)

    def dress(self, theme: Theme, tagset: Tagset, style: Style) -> None:
        """Take colours and letters."""
        self._tagset = tagset
        self.card.dress(theme, tagset, style)

    def retranslate(self) -> None:
        """Write all texts in the language in use."""
        self.back.setText(say("comparing.back_to_figures"))
        self.open.setText(say("button.open_article"))
        self.show_cases(self._title, self.cases, self.list.row)

    def show_cases(self, title: str, cases: Sequence[Case], row: int = 0) -> None:
        """Show these cases."""
        self._title, self.cases = title, cases
        self.title.setText(title)
        self.count.setText(say("agreement.n_cases", n=len(cases)))
        self.open.setEnabled(bool(cases))
        self.list.setAccessibleName(title)
        self.list.show_cases(cases, row)

    def _told(self, case: Case) -> str:
        exhibit = self._exhibit(case)
        words = next((exhibit.words(one) for one in exhibit.versions if one.annotation is not None), "")
        return f"{kind_told(case, self._tagset)}\n{right_to_left(shortened(words, SHOWN_WORDS))}"

    def _exhibit(self, case: Case) -> Exhibit:
        return exhibit_of_case(self._sheet(case.article), case)

    def _on_row(self, row: int) -> None:
        self.card.show_exhibit(self._exhibit(self.cases[row]) if 0 <= row < len(self.cases) else None)

    def _want(self) -> None:
        if 0 <= self.list.row < len(self.cases):
            self.wanted.emit(self.cases[self.list.row])
