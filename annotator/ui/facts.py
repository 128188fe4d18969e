"""Facts: what is there now (an article, a selection, a step to undo), told to the actions that need it."""

from __future__ import annotations

from annotator.editing.session import ASSIGNED
from annotator.messages import say
from annotator.ui.action_set import ActionSet
from annotator.ui.article.view import ArticleView
from annotator.ui.steps import step_name
from annotator.ui.workbench import Workbench


class Facts:
    """Keeps actions on and off as they are possible, and lets undo and redo say what they would do."""

    def __init__(self, workbench: Workbench, view: ArticleView, actions: ActionSet) -> None:
        self._workbench = workbench
        self._view = view
        self._actions = actions
        self._steps: set[str] = set()
        self._own_texts = False
        view.selection_changed.connect(self.tell)
        view.annotation_selected.connect(lambda _id: self.tell())
        workbench.annotator_changed.connect(self.look_at_history)
        workbench.project_opened.connect(self._look_at_project)

    def tell(self) -> None:
        """Say what is there."""
        bench, view = self._workbench, self._view
        annotation = view.annotation(view.selected_annotation)
        facts = {
            "project": bench.project is not None,
            "article": bench.sheet is not None,
            "selection": view.selection() is not None,
            "annotation": annotation is not None,
            "suggestion": annotation is not None and annotation.status == "suggested",
            "own_texts": self._own_texts,
        }
        self._actions.set_facts(frozenset(fact for fact, holds in facts.items() if holds) | self._steps)

    def _look_at_project(self) -> None:
        """Find out whether texts may be put right: in a file that was handed out nobody is even asked to."""
        project = self._workbench.project
        assigned = bool(project and project.setting(ASSIGNED))
        self._own_texts = project is not None and not project.read_only and not assigned
        self._actions.actions["correct"].setVisible(not assigned)
        self.tell()

    def look_at_history(self) -> None:
        """Find out what can be undone and redone."""
        bench = self._workbench
        steps = {"undo": bench.undo_step(), "redo": bench.redo_step()}
        for id, step in steps.items():
            name = self._actions.name_of(id)
            text = say(f"window.{id}_step", step=step_name(step, bench.tagset)) if step else name
            self._actions.relabel(id, text)
        self._steps = {id for id, step in steps.items() if step}
        self.tell()
