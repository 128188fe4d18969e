"""Book: the registry of the open project as its views need it: found by letters, mentions and quotes counted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.frozen import dataclass
from annotator.model.changes import Changes
from annotator.model.registry import Finder
from annotator.model.values import Annotation, Binned, Link, Revealed, SpeakerEntry
from annotator.project import Project
from annotator.ui.beside.blindness import Blindness
from annotator.ui.jobs import Jobs
from annotator.ui.workbench import Workbench

COUNTED = (Annotation.kind, Link.kind, Binned.kind)
"""Kinds of values that change what is counted."""
SOON = 300
"""Milliseconds after an article was opened that the book is read: keys are answered first."""
FEW = 20
"""So many changed entries are read one by one; for more all are read anew."""


@dataclass(frozen=True)
class _Read:
    """What a reading brought; ``finder`` None where entries were not read."""

    finder: Finder | None
    mentions: Mapping[str, int]
    quotes: Mapping[str, int]


class Book(QObject):
    """Read by a job when somebody wants it; entries keep up with changes, counts are told to be old."""

    changed = Signal()
    """Entries or counts are others than before."""
    aged = Signal()
    """What is known is not all that there is: whoever shows it reads again."""

    def __init__(self, workbench: Workbench, blindness: Blindness, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._blindness = blindness
        self._jobs = Jobs(self)
        self._knows_entries = self._knows_counts = False
        self.is_ready = False
        """Whether all entries are known."""
        self.finder = Finder()
        self.mentions: Mapping[str, int] = {}
        """How many mentions each entry has, in the layers that may be shown."""
        self.quotes: Mapping[str, int] = {}
        workbench.leaving.connect(self._jobs.wait)
        workbench.project_opened.connect(self._on_project)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.read)
        workbench.article_opened.connect(self._soon.start)
        workbench.annotator_changed.connect(self.forget_counts)
        workbench.changed.connect(self._on_changed)

    @property
    def is_fresh(self) -> bool:
        """Whether the counts are those of now."""
        return self._knows_entries and self._knows_counts and not self._jobs.busy

    def read(self) -> None:
        """Read what is not known, in another thread; ``changed`` tells when it is there."""
        project = self._workbench.project
        if project is None or self._jobs.busy or (self._knows_entries and self._knows_counts):
            return
        layers, entries_too = self._blindness.layers(), not self._knows_entries
        self._knows_entries = self._knows_counts = True  # what changes meanwhile takes this back
        self._jobs.start(
            "", lambda _p, _c: _read(project, layers, entries_too), self._on_read, self._on_failed
        )

    def forget_counts(self) -> None:
        """Count anew when it is wanted: others' work may be shown now, or somebody else annotates."""
        self._knows_counts = False
        self.aged.emit()

    def _on_read(self, read: _Read) -> None:
        if read.finder is not None:
            self.finder = read.finder
        self.mentions, self.quotes, self.is_ready = read.mentions, read.quotes, True
        self.changed.emit()
        if not self.is_fresh:
            self.aged.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._knows_entries = self._knows_counts = False
        self._workbench.tell(error)

    def _on_project(self) -> None:
        self._knows_entries = self._knows_counts = self.is_ready = False
        self.finder, self.mentions, self.quotes = Finder(), {}, {}
        self.changed.emit()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        keys = [key for kind, key in changes.values if kind == SpeakerEntry.kind]
        counted = changes.has_kind(*COUNTED, Revealed.kind)
        if len(keys) > FEW or changes.has_kind(Revealed.kind) or (keys and self._jobs.busy):
            self._knows_entries = False
        elif keys and self._knows_entries:
            self._read_some(keys)
        if counted:
            self._knows_counts = False
        if not self.is_fresh:
            self.aged.emit()

    def _read_some(self, keys: list[str]) -> None:
        project = self._workbench.project
        for key in keys if project else ():
            entry = project.speaker_entry(key) if project else None
            if entry is None:
                self.finder.drop(key)
            else:
                self.finder.put(entry)
        self.changed.emit()


def _read(project: Project, layers: list[str] | None, entries_too: bool) -> _Read:
    """Read the registry and count (any thread may)."""
    finder = Finder(project.speaker_entries().values()) if entries_too else None
    return _Read(finder, project.mention_counts(layers), project.quote_counts(layers))
