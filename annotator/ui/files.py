"""Files: opening, making, importing and exporting projects, and who annotates in them."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer

from annotator.errors import IqtibasError
from annotator.messages import say
from annotator.project import Project
from annotator.ui.dialogs.ask import Ask
from annotator.ui.error_text import engine_words, sentence
from annotator.ui.panels.status_line import StatusLine
from annotator.ui.panels.strip import Strip
from annotator.ui.places import Places
from annotator.ui.running import Running, watched
from annotator.ui.settings import ANNOTATOR, LAST_FOLDER, Settings
from annotator.ui.widgets.bidi import isolated
from annotator.ui.workbench import Workbench

SUFFIX = ".iqt"


class Files:
    """What the project menu does."""

    def __init__(
        self,
        workbench: Workbench,
        settings: Settings,
        ask: Ask,
        status: StatusLine,
        strip: Strip,
        places: Places,
        running: Running,
    ) -> None:
        self._workbench = workbench
        self._settings = settings
        self._ask = ask
        self._status = status
        self._strip = strip
        self._places = places
        self._running = running
        workbench.changed.connect(self._on_changed)
        self.sample: Callable[[], Path] | None = None
        """Makes the sample project and returns where it lies; given by the composition root."""
        self.rescue: Callable[[Path], object] | None = None
        """Saves what can be read of a damaged file; given by the window."""
        if folder := settings.get(LAST_FOLDER):
            ask.begin_beside(Path(folder) / "any")
        workbench.leaving.connect(lambda: settings.put(LAST_FOLDER, self._ask.folder))

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {
            "new": self.new,
            "open": self.open,
            "sample": self.open_sample,
            "annotator": self.choose_annotator,
        }

    def new(self) -> None:
        """Make a project where the person says, and open it."""
        path = self._ask.file_to_save(
            say("window.new_project"), say("window.new_project_name") + SUFFIX, SUFFIX, replace=False
        )
        if path is not None:
            self._show(lambda: Project.create(path))

    def open(self) -> None:
        """Open the project the person chooses."""
        path = self._ask.project_to_open()
        if path is not None:
            self.open_path(str(path))

    def open_path(self, path: str, annotator: str | None = None) -> None:
        """Open a project, as ``annotator`` where it is known who that is; an older one is updated by a job."""
        self._ask.begin_beside(Path(path))
        if self._is_open(Path(path)):
            self._status.say(say("window.open_already"))
            return
        try:
            is_older = Project.needs_update(path)
        except IqtibasError as error:
            self._tell(error)
            return
        if is_older:
            self._running.start(
                "window.updating",
                lambda progress, cancelled: Project.open(path, progress=watched(progress, cancelled)),
                lambda project: self.show_project(project, annotator),
                self._tell,
            )
        else:
            self._show(lambda: Project.open(path), annotator)

    def open_sample(self) -> None:
        """Open the sample project, full of work: as one who annotated it, unless the person has worked in it."""
        sample = self.sample
        if sample is None:
            return

        def opened(_progress: object, _cancelled: object) -> Project | None:
            path = sample()
            return None if self._is_open(path) else Project.open(path)

        self._running.start("window.making_sample", opened, self._show_sample, self._tell)

    def _is_open(self, path: Path) -> bool:
        """Tell whether this is the open project: opened again, it would be in use by ourselves, thus read only."""
        project = self._workbench.project
        if project is None or project.read_only or not project.is_there:
            return False
        # Not Path.exists: it raises where a folder on the way may not be read; opening says so in a sentence.
        return os.path.exists(path) and path.samefile(project.path)  # noqa: PTH110

    def _show_sample(self, project: Project | None) -> None:
        if project is None:
            self._status.say(say("window.open_already"))
            return
        here = self._settings.annotator_in(project.id)
        self.show_project(project, here if here in _at_work(project) else first_annotator(project))

    def choose_annotator(self) -> None:
        """Let the person say who they are."""
        from annotator.ui.dialogs.chooser import AnnotatorChooser

        chooser = AnnotatorChooser(self._workbench, self._status)
        chooser.chosen.connect(self.annotate_as)
        chooser.open_above(self._status.annotator)

    def annotate_as(self, name: str) -> None:
        """Go on as another annotator, and remember it for the next start."""
        self._settings.put(ANNOTATOR, name)
        self._strip.hide()
        self._remember(name)
        if name != self._workbench.annotator:
            self._workbench.annotate_as(name)

    def show_project(self, project: Project, annotator: str | None = None) -> None:
        """Show an open project where the annotator left it, else its first article.

        Who annotates is guessed where nobody said.
        """
        here, last = self._settings.annotator_in(project.id), self._settings.get(ANNOTATOR)
        name = annotator or guessed_annotator(project, here, last)
        self._workbench.adopt(project)
        self._workbench.annotate_as(name)
        people = [one.name for one in project.annotators() if one.role == "person"]
        at_work = _at_work(project)
        is_expected = (name in people or not people) and (name in at_work or not at_work)
        if annotator or name == here or (name == last and is_expected) or project.read_only:
            self._strip.hide()
        else:
            self._strip.show_text(
                lambda: _under_which_name(name, [] if name in at_work else at_work),
                (
                    ((lambda: say("button.it_is_me")), lambda: self.annotate_as(name)),
                    ((lambda: say("button.another")), self.choose_annotator),
                ),
                dismissed=self._strip.hide,
            )
        self._settings.put(LAST_FOLDER, self._ask.folder)
        self._settings.remember_project(str(project.path.absolute()))
        # In a window that is seen the project is painted first: both at once would hold it twice as long.
        if self._status.isVisible():
            QTimer.singleShot(0, self._status, lambda: self._open_where_left(project))
        else:
            self._open_where_left(project)

    def _open_where_left(self, project: Project) -> None:
        """Open the article where the annotator left the project, else its first one; nothing where one is open."""
        if self._workbench.project is not project or self._workbench.sheet is not None:
            return
        first = [] if self._places.come_back() else project.article_rows(limit=1)
        if first:
            self._workbench.open_article(first[0].id)

    def _show(self, make: Callable[[], Project], annotator: str | None = None) -> None:
        try:
            project = make()
        except IqtibasError as error:
            self._tell(error)
        else:
            self.show_project(project, annotator)

    def _tell(self, error: BaseException) -> None:
        """Say why a project cannot be opened; where it is damaged, offer what saves the most of it."""
        if not isinstance(error, IqtibasError):
            self._workbench.tell(error)
        elif error.code == "store.damaged" and self.rescue is not None:
            path = Path(str(error.arguments["path"]))
            question = sentence("safety.cannot_open", {"path": path})
            told = "\n\n".join(filter(None, (question, engine_words(error))))
            if self._ask.confirm(told, say("safety.rescue")):
                self.rescue(path)
        else:
            self._ask.tell_failure(error)

    def _on_changed(self, _changes: object, initiator: object) -> None:
        """Whoever goes on working has seen under which name."""
        if initiator is not None:
            self._strip.hide()
            self._remember(self._workbench.annotator)

    def _remember(self, name: str) -> None:
        """Have the project opened again under this name."""
        project = self._workbench.project
        if project is not None and self._settings.annotator_in(project.id) != name:
            self._settings.remember_annotator(project.id, name)


def first_annotator(project: Project) -> str | None:
    """Return the first person of a project by name; None where it has none."""
    return min((one.name for one in project.annotators() if one.role == "person"), default=None)


def guessed_annotator(project: Project, here: str, last: str) -> str:
    """Return who probably annotates.

    Who did last in this project (``here``), who did last in any, the only person of the project or the only one
    who has annotated in it, else the system's user.
    """
    people = [one.name for one in project.annotators() if one.role == "person"]
    for name in (here, last):
        if name and (name in people or not people):
            return name
    for names in (people, _at_work(project)):
        if len(names) == 1:
            return names[0]
    return last or system_user()


def _at_work(project: Project) -> list[str]:
    """Return who has annotated; nobody where that cannot be read: it hinders nobody from seeing the rest."""
    try:
        return project.people_at_work()
    except IqtibasError:
        return []


def _under_which_name(name: str, others: Sequence[str]) -> str:
    """Say under which name work will be kept, and who has worked there where nobody of that name has."""
    if not others:
        return say("window.who_are_you", name=isolated(name))
    names = say("list.comma").join(map(isolated, others))
    return say("window.nothing_of", name=isolated(name), names=names)


def system_user() -> str:
    """Return the name of the person at this machine, as the system has it."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"
