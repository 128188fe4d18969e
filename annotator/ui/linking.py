"""Link mode: from the selected annotation to another, chosen by arrows, Tab or mouse, and Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent

from annotator.messages import say
from annotator.model.edits import Edit
from annotator.model.values import Annotation
from annotator.text.lines import shortened
from annotator.ui.article.view import ArticleView
from annotator.ui.intentions import (
    EXPLICIT,
    IMPLICIT,
    VIA,
    fitting_role,
    link_candidates,
    link_edit,
    nearest_candidate,
)
from annotator.ui.keys import key_of
from annotator.ui.naming import name_of
from annotator.ui.panels.strip import Strip
from annotator.ui.widgets.bidi import isolated
from annotator.ui.workbench import Workbench

STEPS = {"Left": 1, "Down": 1, "Tab": 1, "L": 1, "Right": -1, "Up": -1, "Shift+Tab": -1}
SHOWN_WORDS = 40


class Linking(QObject):
    """While it is on, the keys of the article view choose the other end of a link."""

    began = Signal()
    ended = Signal()

    def __init__(
        self, workbench: Workbench, view: ArticleView, strip: Strip, notify: Callable[[str], None]
    ) -> None:
        super().__init__(view)
        self._workbench = workbench
        self._view = view
        self._strip = strip
        self._notify = notify
        self._origin = ""
        self._candidates: list[Annotation] = []
        self._at = -1
        self._via = EXPLICIT
        view.annotation_selected.connect(self._on_annotation_selected)
        workbench.article_opened.connect(self.stop)
        workbench.changed.connect(lambda _changes, _initiator: self.stop())

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {"link": self.start, "link_implicit": lambda: self.start(IMPLICIT)}

    @property
    def is_on(self) -> bool:
        """Whether a link is being made."""
        return bool(self._origin)

    def start(self, via: str = EXPLICIT) -> None:
        """Begin a link at the selected annotation, the nearest fitting other end chosen."""
        sheet, origin = self._workbench.sheet, self._view.selected_annotation
        if sheet is None or not origin or self.is_on:
            return
        candidates = link_candidates(sheet, self._workbench.tagset, origin)
        if via == IMPLICIT:
            candidates = [one for one in candidates if self._takes_via(origin, one.id)]
        if not candidates:
            self._notify(say("window.nothing_to_link"))
            return
        self.began.emit()
        self._origin, self._candidates, self._via = origin, candidates, via
        self._view.installEventFilter(self)
        self._view.setFocus()
        self._choose(nearest_candidate(sheet, self._workbench.tagset, candidates, origin))

    def stop(self) -> None:
        """Leave link mode without a link."""
        if not self.is_on:
            return
        origin, self._origin = self._origin, ""
        self._view.removeEventFilter(self)
        self._strip.hide()
        self._view.select_annotation(origin)
        self.ended.emit()

    def accept(self) -> None:
        """Make the link that is shown; where a click selected something else, show it again first."""
        if self.is_on and self._view.selected_annotation != self._candidates[self._at].id:
            self._choose(self._at)
        elif self.is_on:
            edit = self._edit()
            self.stop()
            self._workbench.do(edit, self._view)

    def _edit(self) -> Edit | None:
        """Return the edit that makes the link; None where it stands already."""
        sheet, other = self._workbench.sheet, self._candidates[self._at].id
        return link_edit(sheet, self._workbench.tagset, self._origin, other, self._via) if sheet else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the view."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = key_of(event)
        if key in STEPS:
            self._choose((self._at + STEPS[key]) % len(self._candidates))
        elif key == "Return":
            self.accept()
        elif key == "I":
            self._via = EXPLICIT if self._via == IMPLICIT else IMPLICIT
            self._choose(self._at)
        elif key == "Escape":
            self.stop()
        elif key:
            self.stop()
            return False
        return True

    def _choose(self, at: int) -> None:
        self._at = at
        self._view.select_annotation(self._candidates[at].id)
        self._show()

    def _on_annotation_selected(self, id: str) -> None:
        """A click on a fitting annotation chooses it."""
        if self.is_on:
            at = next((at for at, one in enumerate(self._candidates) if one.id == id), self._at)
            if at != self._at:
                self._at = at
                self._show()

    def _takes_via(self, one: str, other: str) -> bool:
        sheet = self._workbench.sheet
        found = fitting_role(sheet, self._workbench.tagset, one, other) if sheet else None
        return found is not None and VIA in found[0].attributes

    def retranslate(self) -> None:
        """Say what is offered in the language in use."""
        if self.is_on and self._workbench.sheet is not None:
            self._show()

    def _show(self) -> None:
        sheet, other = self._workbench.sheet, self._candidates[self._at]
        assert sheet is not None
        found = fitting_role(sheet, self._workbench.tagset, self._origin, other.id)
        role = name_of(found[0]) if found else ""
        implicit = self._via == IMPLICIT and self._takes_via(self._origin, other.id)
        stands = self._edit() is None
        text = say(
            "window.linked" if stands else "window.linking_implicit" if implicit else "window.linking",
            role=role,
            one=self._words(sheet.annotations[self._origin]),
            other=self._words(other),
        )
        link = () if stands else ((say("button.link"), self.accept),)
        self._strip.show_text(text, (*link, (say("button.cancel"), self.stop)))

    def _words(self, annotation: Annotation) -> str:
        assert self._workbench.sheet is not None
        return isolated(shortened(annotation.span.text_of(self._workbench.sheet.article.text), SHOWN_WORDS))
