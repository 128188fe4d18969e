"""Workbench: what is open (project, annotator, article) and the one way a change takes through the window."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.editing.session import EditSession, Step
from annotator.errors import IqtibasError, ProjectError
from annotator.messages import say
from annotator.model.changes import Changes
from annotator.model.edits import Edit
from annotator.model.sheet import Sheet
from annotator.model.suggestions import with_open_suggestions
from annotator.model.tagset import Tagset
from annotator.model.values import Round
from annotator.project import Project
from annotator.ui.dialogs.ask import Ask
from annotator.ui.jobs import Jobs
from annotator.ui.sheet_after import sheet_after
from annotator.ui.steps import step_name

Answer = TypeVar("Answer")
LONG_STEP = 300
"""From how many plain edits on a step is taken back by a job: some 50 ms of writing."""
DAMAGE = ("store.damaged", "store.check_damaged", "store.not_a_project")
"""Codes of errors that tell, of a file that was opened, that it is damaged."""
GONE = "store.unknown_article"
"""Code of the error that says an article is not in the file any more."""


def is_damage(error: BaseException) -> bool:
    """Tell whether an error met in an open project means that its file is damaged."""
    return isinstance(error, ProjectError) and error.code in DAMAGE


def _is_refusal(error: BaseException, project: Project) -> bool:
    """Tell whether an error only says that nothing may be written into this project."""
    return error is project.notice or (
        isinstance(error, ProjectError)
        and error.code == "store.read_only"
        and error.arguments.get("path") == str(project.path)
    )


class Workbench(QObject):
    """Holds what is open. Everything that changes does so through ``do``, ``undo`` and ``redo``."""

    changed = Signal(object, object)
    """Changes, and the object that made them (None: nobody's view)."""
    project_opened = Signal()
    """Another project is shown, or none any more."""
    leaving = Signal()
    """The project is about to be closed: whoever reads in it beside the window stops now."""
    article_opened = Signal()
    access_changed = Signal()
    """The project may be read only from now on."""
    damaged = Signal(object)
    """The file turned out to be damaged: the error that told."""
    failed = Signal()
    """Something could not be done and was said; views show again what is stored."""
    annotator_changed = Signal()
    refused = Signal(str)
    """Why nothing is done just now."""

    def __init__(self, ask: Ask, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ask = ask
        self._jobs = jobs
        self._reached: tuple[str, int] | None = None
        """The article a step was made from that may touch only others, and the number of that step."""
        self._writing = False
        """Whether a job is writing a step: another one would have to wait for it, and the window with it."""
        self.project: Project | None = None
        self.session: EditSession | None = None
        self.sheet: Sheet | None = None
        self.suggested: Sheet | None = None
        """What the layers of suggesters suggest in the open article, decided or not."""
        self.annotator = ""
        self.way = "do"
        """How the last change came about: ``do``, ``undo`` or ``redo``."""
        self._tagset: Tagset | None = None
        self._round: Round | None = None
        self._rounds: int | None = None
        """How many named rounds there are, where that is known."""

    @property
    def shown(self) -> Sheet | None:
        """The open sheet with what others suggest laid over it, as far as nothing is decided."""
        if self.sheet is None or self.suggested is None:
            return self.sheet
        return with_open_suggestions(self.sheet, self.suggested, self.annotator)

    @property
    def round(self) -> Round:
        """The round that is annotated now; its id goes into whatever is made."""
        if self._round is None:
            self._round = self._open.current_round
        return self._round

    @property
    def listed_round(self) -> str | None:
        """Id of the round whose work lists count; None where the project has but one: that is found quicker."""
        if self._rounds is None:
            self._rounds = len(self._open.rounds())
        return self.round.id if self._rounds else None

    @property
    def tagset(self) -> Tagset:
        """The tagset of the open project."""
        if self._tagset is None:
            self._tagset = self._open.tagset
        return self._tagset

    @property
    def _open(self) -> Project:
        if self.project is None:
            raise RuntimeError("no project is open")
        return self.project

    def open_project(self, path: Path) -> None:
        """Open a project file instead of the present one. Raises ProjectError and keeps the present one."""
        self.adopt(Project.open(path))

    def adopt(self, project: Project) -> None:
        """Show an open project; no article is chosen yet."""
        self._let_go()
        self.project = project
        self.ask.begin_beside(project.path)
        self.project_opened.emit()

    def close(self) -> None:
        """Let go of the project file; nothing is shown any more."""
        self._let_go()
        self.project_opened.emit()

    def _let_go(self) -> None:
        if self._writing:
            self._jobs.wait()
            self._writing = False
        self._reached = None
        if self.project is not None:
            self.leaving.emit()
            self.project.close()
        self.project = self.session = self.sheet = self.suggested = self._tagset = None
        self._round = self._rounds = None
        self.annotator = ""

    def annotate_as(self, annotator: str) -> None:
        """Go on as another annotator, with that annotator's layer; one is made at the first edit."""
        self.annotator = annotator
        known = any(one.name == annotator for one in self._open.annotators())
        self.session = self._open.session(annotator) if known else None
        self.annotator_changed.emit()
        if self.sheet is not None:
            self.open_article(self.sheet.article.id)

    def open_article(self, id: str) -> bool:
        """Show an article; tell whether it could be read."""
        read = self._try(lambda: self._read(id))
        if read is None:
            return False
        self.sheet, self.suggested = read
        self.article_opened.emit()
        return True

    def close_article(self) -> None:
        """Show no article any more."""
        self.sheet = self.suggested = None
        self.article_opened.emit()

    def do(self, edit: Edit | None, initiator: object = None) -> bool:
        """Make an edit; tell whether anything changed. What could not be written is said and not shown."""
        if edit is None or self._is_writing():
            return False
        session = self._own_session()
        self.way = "do"
        return session is not None and self._take(self._try(lambda: session.do(edit)), initiator, edit)

    def do_in_job(
        self,
        name: str,
        write: Callable[[EditSession], Changes | None],
        then: Callable[[], object] = lambda: None,
        *,
        way: str = "do",
    ) -> bool:
        """Have one long step written by a job called ``name``; tell whether it began. ``then`` follows its changes.

        ``write`` runs in another thread and must touch nothing of Qt. Meanwhile the window shows and goes about as
        ever, and takes no other edit.
        """
        session = None if self._is_writing() else self._own_session()
        if session is None:
            return False
        self.way, article = way, self.article_id

        def ended(changes: Changes | None) -> None:
            self._writing = False
            made = self._try(lambda: session.undo_step(None)) if changes and way == "do" else None
            self._reached = (article, made.number) if made else None
            if self._take(changes, None):
                then()

        def failed(error: BaseException) -> None:
            self._writing = False
            self.failed.emit()
            self.tell(error)

        self._writing = self._jobs.start(
            name, lambda _progress, _cancelled: write(session), ended, failed, stoppable=False
        )
        if not self._writing:
            self.refused.emit(say("window.busy"))
        return self._writing

    def _own_session(self) -> EditSession | None:
        """Return the annotator's session, who is made known to the project by the first edit."""
        if self.session is None and self.project is not None and self.annotator:
            self.session = self._try(lambda: self._open.session(self.annotator))
        return self.session

    def _going_back(self) -> EditSession | None:
        """Return a session to take steps back with: who has made no edit yet can take back an import."""
        if self.session is None and self.project is not None and self.annotator:
            return self._open.session(self.annotator, join=False)
        return self.session

    def _is_writing(self) -> bool:
        """Tell whether a job is writing, and say so."""
        if self._writing:
            self.refused.emit(say("window.busy"))
        return self._writing

    def undo(self) -> bool:
        """Take back the last step, made on or from this article first; ask before a bulk step and one elsewhere."""
        return self._go_back("undo")

    def undo_last(self, codes: Collection[str]) -> bool:
        """Take back the last step wherever it was made, unasked where it is called so; else as ``undo`` does."""
        session = self._going_back()
        step = self._try(lambda: session.undo_step(None)) if session else None
        if session is None or step is None or step.code not in codes or step.size >= LONG_STEP:
            return self.undo()
        if self._is_writing():
            return False
        self.way = "undo"
        return self._take(self._try(lambda: session.undo(None)), None)

    def redo(self) -> bool:
        """Make the last step taken back again."""
        return self._go_back("redo")

    def undo_step(self) -> Step | None:
        """Return what ``undo`` would take back."""
        return self._next_step("undo")[0]

    def redo_step(self) -> Step | None:
        """Return what ``redo`` would make again."""
        return self._next_step("redo")[0]

    def _next_step(self, way: str) -> tuple[Step | None, str | None]:
        """Return the next step that way, and the article it is looked for in (None: anywhere)."""
        session = self._going_back()
        if session is None:
            return None, None
        find = session.undo_step if way == "undo" else session.redo_step
        article = self.article_id or None
        if way == "undo" and self._reached is not None:
            latest = self._try(lambda: find(None))
            if latest is not None and self._reached == (article, latest.number):
                return latest, None
        step = self._try(lambda: find(article)) if article else None
        return (step, article) if step else (self._try(lambda: find(None)), None)

    def _go_back(self, way: str) -> bool:
        if self._is_writing():
            return False
        step, article = self._next_step(way)
        session = self._going_back()
        if step is None or session is None:
            return False
        made_here = bool(article) or self._reached == (self.article_id, step.number)
        question = f"window.{way}_bulk" if step.bulk else "" if made_here else f"window.{way}_elsewhere"
        if question and not self.ask.confirm(
            say(question, step=step_name(step, self.tagset)), say(f"action.{way}")
        ):
            return False
        go = session.undo if way == "undo" else session.redo
        if step.size >= LONG_STEP:
            return self.do_in_job(say(f"window.{way}_under_way"), lambda _session: go(article), way=way)
        self.way = way
        return self._take(self._try(lambda: go(article)), None)

    @property
    def article_id(self) -> str:
        """Id of the article shown, or nothing."""
        return self.sheet.article.id if self.sheet else ""

    def begin_round(self, name: str) -> bool:
        """Make the round called ``name`` the current one, a new one where there is none (empty: the first)."""
        if self._is_writing():
            return False
        found = self._try(lambda: self._open.start_round(name, annotator=self.annotator or None))
        if found is None:
            return False
        self._own_session()
        return self._take(Changes(frozenset({(Round.kind, found.id)}), frozenset()), None)

    def reload(self, changes: Changes) -> None:
        """Tell the views of changes that were written elsewhere (by a job, say)."""
        if self.session is None and any(one.name == self.annotator for one in self._open.annotators()):
            self.session = self._open.session(self.annotator)
        self.way = "do"
        self._take(changes, None)

    def _take(self, changes: Changes | None, initiator: object, edit: Edit | None = None) -> bool:
        if changes is None:
            return False
        if changes.has_kind("tagset"):
            self._tagset = None
        if changes.has_kind("round", "revealed"):
            self._round = self._rounds = None
        may_be_gone = changes.has_kind("revealed", "binned", "round")
        if self.sheet is not None and (may_be_gone or changes.concern(self.article_id)):
            after = sheet_after(self.sheet, self.annotator, edit, self.round.id) if edit else None
            if after is not None:
                self.sheet = after
            else:
                self._read_again()
        self.changed.emit(changes, initiator)
        return True

    def _read_again(self) -> None:
        """Read the open article anew; one that is gone (its import was taken back, say) is closed.

        Any other error is said: to close the article without a word would hide that the file cannot be read.
        """
        try:
            self.sheet, self.suggested = self._read(self.article_id)
        except IqtibasError as error:
            if error.code == GONE:
                self.close_article()
            else:
                self.tell(error)

    def _read(self, id: str) -> tuple[Sheet, Sheet]:
        sheet = self._open.sheet(id, [self.annotator], round=self.round.id)
        return sheet, self._open.suggestions(sheet.article, self.annotator)

    def _try(self, act: Callable[[], Answer]) -> Answer | None:
        try:
            return act()
        except IqtibasError as error:
            self.failed.emit()
            self.tell(error)
            return None

    def tell(self, error: BaseException) -> None:
        """Say what went wrong; damage is said by who sees to it, and stays said.

        That a project is read only stands on a strip already: an edit it refuses is told by a word.
        """
        if is_damage(error):
            self.damaged.emit(error)
        elif self.project is not None and self.project.read_only and _is_refusal(error, self.project):
            self.refused.emit(say("window.nothing_kept"))
        else:
            self.ask.tell_failure(error)

    @property
    def saved_code(self) -> str:
        """Code of the text that says whether work is saved; all is well with ``window.all_saved`` only."""
        if self.project is None or (not self.project.read_only and self.project.is_there):
            return "window.all_saved"
        return "window.read_only" if self.project.read_only else "window.nothing_saved"

    def bar(self, reason: ProjectError) -> None:
        """Let nothing be written into the project any more."""
        if self.project is not None:
            self.project.bar(reason)
            self.access_changed.emit()
