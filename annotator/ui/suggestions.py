"""Suggestions in the window: they are taken and rejected, and what edits one takes it first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from annotator.messages import say
from annotator.model import suggestions
from annotator.model.edits import Add, Batch, Edit
from annotator.model.values import Annotation
from annotator.ui.article.intents import Intent, LinkTo, MoveEdges
from annotator.ui.article.view import ArticleView
from annotator.ui.naming import tag_name
from annotator.ui.widgets.bidi import isolated
from annotator.ui.workbench import Workbench


class Suggestions(QObject):
    """Decides on what other layers, or one's own, suggest in the open article."""

    def __init__(self, workbench: Workbench, view: ArticleView) -> None:
        super().__init__(view)
        self._workbench = workbench
        self._view = view
        self._layers = 0
        workbench.article_opened.connect(self._on_layers)
        workbench.changed.connect(lambda _changes, _initiator: self._on_layers())

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {"accept_suggestion": self.accept, "reject_suggestion": self.reject}

    def accept(self) -> None:
        """Take the selected suggestion; the annotation it becomes is selected."""
        id = self.own(self._view.selected_annotation, accept=True)
        self._view.select_annotation(id, reveal=False)

    def reject(self) -> None:
        """Reject the selected suggestion."""
        bench, id = self._workbench, self._view.selected_annotation
        if bench.sheet is not None and bench.suggested is not None:
            edit = suggestions.reject(bench.sheet, bench.suggested, id, bench.annotator, bench.round.id)
            bench.do(edit, self._view)

    def own(self, id: str, *, accept: bool = False) -> str:
        """Return the id of an annotation in the annotator's own layer: another layer's suggestion is taken first.

        ``accept``: one that is suggested in the own layer is accepted too.
        """
        bench = self._workbench
        if bench.sheet is None or bench.suggested is None or (id in bench.sheet.annotations and not accept):
            return id
        edit = suggestions.accept(
            bench.sheet, bench.suggested, bench.tagset, id, bench.annotator, bench.round.id
        )
        if not bench.do(edit, self._view):
            return id
        taken = _first_added(edit) or id
        self._view.select_annotation(taken, reveal=False)
        return taken

    def taken_by(self, intent: Intent) -> Intent:
        """Return what a gesture meant, with the suggestions it changes or links taken first."""
        match intent:
            case MoveEdges(id):
                return replace(intent, annotation=self.own(id))
            case LinkTo(from_id, to_id):
                return LinkTo(self.own(from_id), self.own(to_id))
            case _:
                return intent

    def name_of(self, annotation: Annotation) -> str:
        """Return what a chip says: the tag, and whose suggestion it is where several layers suggest."""
        name = tag_name(self._workbench.tagset, annotation.tag)
        if self._layers < 2 or not self._is_anothers(annotation):
            return name
        return say("suggestion.chip", tag=name, layer=isolated(annotation.annotator))

    def tip_of(self, annotation: Annotation) -> str:
        """Return what is said of an annotation under the pointer: its tag, and whose suggestion it is."""
        name = tag_name(self._workbench.tagset, annotation.tag)
        if annotation.status != "suggested":
            return name
        layer = annotation.annotator if self._is_anothers(annotation) else annotation.origin
        return say("suggestion.tip", tag=name, layer=isolated(layer or annotation.annotator))

    def _is_anothers(self, annotation: Annotation) -> bool:
        return annotation.status == "suggested" and annotation.annotator != self._workbench.annotator

    def _on_layers(self) -> None:
        """Name chips anew where there is more than one layer now, or no longer."""
        suggested = self._workbench.suggested
        layers = len(suggestions.layers_of(suggested)) if suggested is not None else 0
        if (layers > 1) != (self._layers > 1):
            self._layers = layers
            self._view.set_label(self.name_of)
        self._layers = layers


def _first_added(edit: Edit | None) -> str:
    """Return the id of the annotation a batch adds first, the one that was asked for."""
    edits = edit.edits if isinstance(edit, Batch) else ()
    for each in edits:
        if isinstance(each, Add) and isinstance(each.value, Annotation):
            return each.value.id
    return ""
