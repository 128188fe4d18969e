"""AssignForm: who gets articles, how many are shared, where the files go; what each would get is shown at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.errors import IqtibasError
from annotator.frozen import dataclass
from annotator.messages import number, say
from annotator.project import Project
from annotator.sharing.portions import Shared
from annotator.sharing.report import AssignReport
from annotator.ui.dialogs.ask import Ask
from annotator.ui.dialogs.crash import details_of
from annotator.ui.dialogs.wishes import WishForm
from annotator.ui.error_text import told
from annotator.ui.jobs import Jobs
from annotator.ui.widgets.bidi import title_shown
from annotator.ui.widgets.check import CheckBox
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.number import Number
from annotator.ui.widgets.plain_table import PlainTable
from annotator.ui.widgets.plain_text import PlainText

OVERLAP = 20
MOST_SEED = 999_999
SOON = 150
"""Milliseconds after the last key until the preview is worked out."""


@dataclass(frozen=True, slots=True)
class AssignWish:
    """What to hand out to whom. ``round``: the name of one to begin, empty to go on with the current one."""

    names: tuple[str, ...]
    overlap: int
    """Per cent of the articles that several get."""
    shared: Shared
    seed: int
    out: Path
    round: str = ""
    suggestions: bool = False


class AssignForm(WishForm):
    """A form over the project; Enter in a field does nothing, the button hands out."""

    wanted = Signal(object)
    """The AssignWish of a person who pressed the button."""

    def __init__(self, project: Project, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(say("team.assign_title"), say("team.assign_go"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize_within_screen(720, 720)
        self._project, self._ask = project, ask
        self._jobs = Jobs(self)
        self._stale = False
        self._foreseen = False
        self.names = PlainText("\n".join(one.name for one in project.annotators() if one.role == "person"))
        self.names.setMinimumHeight(56)  # on a low screen the buttons must be seen
        self.names.setMaximumHeight(104)
        self.names.setPlaceholderText(say("team.names_hint"))
        self.overlap, self.seed = (
            Number(0, 100, OVERLAP, say("agreement.in_percent", percent="")),
            Number(1, MOST_SEED, 1),
        )
        self._place = ask.place_beside(project.path)
        folder = _new_folder(self._place, project.path.stem)
        self.round, self.folder = QLineEdit(), QLineEdit(str(folder))
        self.round.setPlaceholderText(say("team.round_hint"))
        self.suggestions = CheckBox(say("team.suggestions"))
        for name, field in (
            ("team.names", self.names),
            ("team.overlap", self.overlap),
        ):
            self._add(say(name), field)
        self.shared = self.add_choice(
            say("team.shared"), [("pairs", say("team.shared_pairs")), ("all", say("team.shared_all"))]
        )
        self._add(say("team.seed"), self.seed)
        if not project.read_only:
            self._add(say("team.begin_a_round"), self.round)
        self.rows.addRow("", self.suggestions)
        self._add_folder()
        self.preview = PlainTable((220, 110, 110, 110), 0)
        self.preview.setAccessibleName(say("team.preview"))
        self.preview.setHorizontalHeaderLabels(
            [say(f"team.preview_{column}") for column in ("name", "articles", "words", "shared")]
        )
        self.preview.setMinimumHeight(90)
        self.problem = label()
        self.problem.setProperty("warning", True)
        self.problem.setWordWrap(True)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(2, self.preview, 1)
        whole.insertWidget(3, self.problem)
        whole.setStretch(4, 0)  # the room left is the preview's
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self._foresee)
        self.names.textChanged.connect(self._wait)
        self.overlap.valueChanged.connect(self._wait)
        self.seed.valueChanged.connect(self._wait)
        self.shared.currentIndexChanged.connect(self._wait)
        self.folder.textChanged.connect(lambda _text: self._look())
        self.accepted.connect(lambda: self.wanted.emit(self.wish()))
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # files and a round come of it: no Enter too many makes them
        self.go.setDefault(False)
        self._foresee()

    def wish(self) -> AssignWish:
        """Return what was chosen."""
        return AssignWish(
            self._people(),
            self.overlap.value(),
            self.shared.currentData(),
            self.seed.value(),
            self._place / self.folder.text().strip(),  # a name alone is meant beside the project
            self.round.text().strip(),
            self.suggestions.isChecked(),
        )

    def done(self, result: int) -> None:
        """Let nobody wait for the preview any more."""
        self._timer.stop()
        self._jobs.wait()
        super().done(result)

    def _add(self, name: str, field: QWidget) -> None:
        field.setAccessibleName(name)
        self.rows.addRow(name, field)

    def _add_folder(self) -> None:
        self.folder.setAccessibleName(say("team.folder"))
        self.folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # paths run left to right
        choose = QPushButton(say("button.choose"))
        choose.clicked.connect(lambda _checked=False: self._choose_folder())
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.folder, 1)
        line.addWidget(choose)
        self.rows.addRow(say("team.folder"), line)

    def _choose_folder(self) -> None:
        chosen = self._ask.folder_to_write(say("team.folder"))
        if chosen is not None:
            self.folder.setText(str(chosen))

    def _people(self) -> tuple[str, ...]:
        text = self.names.toPlainText().replace("،", "\n").replace(",", "\n")
        return tuple(name.strip() for name in text.split("\n") if name.strip())

    def _wait(self) -> None:
        self._foreseen = False
        self._look()
        self._timer.start()

    def _foresee(self) -> None:
        """Work out who would get what; where that is under way for an older wish, once more after it."""
        wish, project = self.wish(), self._project
        self._stale = not self._jobs.start(
            "",
            lambda _progress, _cancelled: project.foresee_assign(
                wish.names, overlap=wish.overlap / 100, seed=wish.seed, shared=wish.shared
            ),
            self._on_foreseen,
            self._on_failed,
        )

    def _on_foreseen(self, report: AssignReport) -> None:
        if self._again():
            return
        self._foreseen = True
        self.problem.clear()
        self.preview.setRowCount(0)
        for one in report.portions:
            counts = (len(one.articles), one.words, one.shared)
            self.preview.add_row(
                (title_shown(one.annotator), *(number(count, grouped=True) for count in counts))
            )
        self._look()

    def _on_failed(self, error: BaseException) -> None:
        if self._again():
            return
        self.preview.setRowCount(0)
        self.problem.setText(told(error) if isinstance(error, IqtibasError) else details_of(error))
        self._look()

    def _again(self) -> bool:
        """Tell whether this is the answer to an older wish; the newer one is worked out, now or soon."""
        if self._timer.isActive():
            return True
        again, self._stale = self._stale, False
        if again:
            self._foresee()
        return again

    def _look(self) -> None:
        self.problem.setVisible(bool(self.problem.text()))
        self.go.setEnabled(self._foreseen and bool(self.folder.text().strip()))


def _new_folder(place: Path, name: str) -> Path:
    """Return a folder for the files of a project that is not there yet."""
    wanted = place / f"{name}-files"
    nth = 1
    while wanted.exists():
        nth += 1
        wanted = wanted.with_name(f"{name}-files-{nth}")
    return wanted
