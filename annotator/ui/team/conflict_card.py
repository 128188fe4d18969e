"""ConflictCard: one contradiction of a merge: what is the matter, each version, and a choice between them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from annotator.messages import say
from annotator.model.tagset import Tagset
from annotator.sharing.report import OURS, Conflict
from annotator.ui.team.merged import Merged
from annotator.ui.widgets.bidi import isolated
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.segments import Segments


class ConflictCard(QFrame):
    """Shows the contradiction it is given."""

    chosen = Signal(object)
    """The version a person chose: the name of a file, ``OURS``, or None: leave it."""

    def __init__(self, tagset: Tagset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._tagset = tagset
        self._files: tuple[str, ...] = ()
        self._sentence = label()
        self._sentence.setWordWrap(True)
        self._parts: list[QWidget] = []
        self.choice: Segments | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        self._column.addWidget(self._sentence)

    def show_conflict(self, merged: Merged, conflict: Conflict, chosen: str | None) -> None:
        """Show a contradiction and what was chosen of it."""
        self._clear()
        self._files = conflict.files
        self._sentence.setText(merged.sentence(conflict))
        if not conflict.choosable:
            return
        shown = [(say("team.here"), conflict.ours)]
        shown += [(isolated(Path(file).stem), value) for file, value in conflict.theirs]
        for name, value in shown:
            line = label(f"{name}: {merged.version(value, self._tagset)}")
            line.setWordWrap(True)
            self._add(line)
        self.choice = Segments({str(at): name for at, name in enumerate(choices(conflict))})
        self.choice.setAccessibleName(say("team.choice"))
        self.choice.chosen.connect(self._on_chosen)
        self._add(self.choice)
        self.show_choice(chosen)

    def show_choice(self, chosen: str | None) -> None:
        """Show which version was chosen."""
        if self.choice is not None:
            self.choice.set_value("" if chosen is None else str(place_of(chosen, self._files)))

    def _on_chosen(self, value: str) -> None:
        self.chosen.emit(version_at(int(value), self._files) if value else None)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part)

    def _clear(self) -> None:
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        self.choice = None


def choices(conflict: Conflict) -> list[str]:
    """Return the names of what can be chosen: ours first, then each file's version."""
    if len(conflict.files) == 1:
        return [say("team.keep_ours"), say("team.take_theirs")]
    files = [isolated(Path(file).stem) for file in conflict.files]
    return [say("team.keep_ours"), *(say("team.take_from", file=file) for file in files)]


def version_at(place: int, files: tuple[str, ...]) -> str:
    """Return the version at a place in ``choices``."""
    return OURS if place == 0 else files[place - 1]


def place_of(version: str, files: tuple[str, ...]) -> int:
    """Return the place of a version in ``choices``."""
    return 0 if version == OURS else files.index(version) + 1
