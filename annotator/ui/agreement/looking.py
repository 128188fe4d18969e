"""Looking: the queue is read, and looked at again after a change, beside the window; keys wait meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from annotator.model.sheet import Sheet
from annotator.project import Project
from annotator.ui.agreement.course import Course, begun
from annotator.ui.agreement.latest import Latest
from annotator.ui.keys import key_of


class Looking(QObject):
    """Reads for the queue in another thread, the newest wish only."""

    begun = Signal(object)
    """The Course, at its first question."""
    looked = Signal(bool)
    """What changed was taken in; whether the question shown had been decided, and another is shown now."""
    pressed = Signal(QKeyEvent)
    """A key that had to wait."""

    def __init__(
        self, course: Callable[[], Course | None], tell: Callable[[BaseException], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._course, self._tell = course, tell
        self._latest = Latest(self._on_failed, self)
        self.jobs = self._latest.jobs
        self.is_settled = False
        """Whether the question shown is decided, and the next one shown when its article was looked at again."""
        self.is_deciding: Callable[[], bool] = lambda: False
        """Tells whether a decision is under way; given by the window."""
        self._kept: list[QKeyEvent] = []
        """Keys pressed meanwhile: they are meant for the next question."""

    def begin(self, project: Project) -> None:
        """Have the queue and its first question read."""
        self._latest.ask(lambda _progress, _stop: begun(project), self.begun.emit)

    def again(self) -> None:
        """Look again at what changed."""
        course = self._course()
        if course is not None:
            self._latest.ask(lambda _progress, stop: course.look(stop), self._on_looked)

    def keeps(self, event: QKeyEvent) -> bool:
        """Keep a key that is meant for the next question; tell whether it was."""
        if not (self.is_settled or self.is_deciding()) or key_of(event) == "Escape":
            return False
        self._kept.append(event.clone())
        return True

    def stop(self) -> None:
        """Stop and wait; keys that wait mean nothing any more."""
        self._latest.stop()
        self._kept.clear()

    def _on_looked(self, sheet: Sheet | None) -> None:
        course = self._course()
        if course is None:
            return
        course.take_in(sheet)
        was_settled, self.is_settled = self.is_settled, False
        if was_settled:
            course.forward()
        self.looked.emit(was_settled)
        self.release()

    def release(self) -> None:
        """Let the keys go on that waited, unless they still have to."""
        if self.is_settled or self.is_deciding():
            return
        kept, self._kept = self._kept, []
        for event in kept:
            self.pressed.emit(event)

    def _on_failed(self, error: BaseException) -> None:
        self.is_settled = False
        self._kept.clear()
        self._tell(error)
