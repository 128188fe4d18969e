"""Annotating alike: the action that shows where else an annotation's words stand, and the one step it makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.messages import say
from annotator.model import plans
from annotator.model.changes import Changes
from annotator.model.values import Annotation
from annotator.ui.appearance import Appearance
from annotator.ui.article.view import ArticleView
from annotator.ui.workbench import Workbench

if TYPE_CHECKING:
    from annotator.alike import Place
    from annotator.editing.session import EditSession
    from annotator.ui.alike.dialog import AlikeDialog


class AnnotatingAlike:
    """Opens the list of places and writes what was chosen there."""

    def __init__(
        self,
        workbench: Workbench,
        view: ArticleView,
        appearance: Appearance,
        window: QWidget,
        notify: Callable[[str], None],
    ) -> None:
        self._workbench = workbench
        self._view = view
        self._appearance = appearance
        self._window = window
        self._notify = notify

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {"alike": self.open}

    def open(self) -> AlikeDialog | None:
        """Show where the words of the selected annotation stand again; None where nothing can be like it."""
        from annotator.ui.alike.dialog import AlikeDialog

        annotation = self._view.annotation(self._view.selected_annotation)
        if annotation is None:
            return None
        if len(annotation.span.segments) > 1:
            self._notify(say("alike.discontinuous"))
            return None
        dialog = AlikeDialog(
            self._workbench,
            self._appearance,
            annotation,
            lambda places: self.annotate(annotation, places),
            self._window,
        )
        dialog.open()
        return dialog

    def annotate(self, annotation: Annotation, places: Sequence[Place]) -> bool:
        """Annotate these places like the annotation, as one step, by a job; tell whether that began."""

        def write(session: EditSession) -> Changes | None:
            edit = plans.annotate_alike(annotation, ((one.article, one.span) for one in places))
            return session.do(edit) if edit is not None else None

        def said() -> None:
            self._notify(say("alike.annotated", n=len(places)))
            self._view.setFocus()

        return self._workbench.do_in_job(say("alike.annotating"), write, said)
