"""Composition root of the window: puts settings, look and main window together, and runs Qt."""

from __future__ import annotations

import annotator.ui  # noqa: F401 - first: it frees all imports after it from what PySide6 does at each

# isort: split
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from annotator.collecting import keep, undisturbed
from annotator.errors import IqtibasError
from annotator.messages import LANGUAGES, set_language
from annotator.resources import sample_corpus

if TYPE_CHECKING:
    from annotator.ui.dialogs.crash import CrashCatcher
    from annotator.ui.main_window import MainWindow
    from annotator.ui.settings import Settings


def open_window(path: Path | str, annotator: str | None = None) -> MainWindow:
    """Return a window on a project, showing its first article. Asks nothing; needs a QApplication.

    Raises ProjectError where the project cannot be opened.
    """
    with undisturbed():
        from annotator.project import Project

        project = Project.open(path)
        window = _window()
        window.files.show_project(project, annotator)
        window.show()
        window.view.setFocus()
    keep()
    return window


def run_window(path: Path | str | None = None, annotator: str | None = None) -> int:
    """Open the window on a project, or on the start page, and run until it is closed.

    Over the start page it is told why a file cannot be opened, and how the update of an older one goes. Raises
    IqtibasError where there is no display or a system library is missing.
    """
    if not has_display():
        raise IqtibasError("window.no_display")
    application = program()
    sys.excepthook = _on_crash
    window = _opened(path, annotator) if path is not None else None
    if window is None:
        window = _start_page()
        if path is not None:
            QTimer.singleShot(0, window, lambda: window.files.open_path(str(path), annotator))
    _keep_within_screen(window)
    status = application.exec()
    window.deleteLater()
    return int(status)


def program() -> QApplication:
    """Return the program as Qt knows it: the one there is, else one in the style that ``ui.look`` builds on."""
    from annotator.ui.look import STYLE, STYLED

    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    # Said so, not with setStyle: that returns the style, and PySide6 would make 550 values of QStyle for nobody.
    made = QApplication([*sys.argv[:1], "-style", STYLE])
    made.setProperty(STYLED, True)
    return made


def _keep_within_screen(window: MainWindow) -> None:
    """Put the window where it is seen whole; at the first start room is left for its frame."""
    from annotator.ui.settings import GEOMETRY
    from annotator.ui.widgets.screen import put_within_screen, resize_within_screen

    if window.settings.get(GEOMETRY).isEmpty():  # else it stands where a person left it
        resize_within_screen(window, window.width(), window.height())
    put_within_screen(window)


def _opened(path: Path | str, annotator: str | None) -> MainWindow | None:
    """Return a window on a project; None where something has to be said or seen first, an update say."""
    from annotator.project import Project

    try:
        return None if Project.needs_update(path) else open_window(path, annotator)
    except IqtibasError:
        return None


def _start_page() -> MainWindow:
    with undisturbed():
        window = _window()
    window.retranslate()
    window.show()
    return window


def has_display() -> bool:
    """Tell whether a window would be seen by anybody."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def sample_project(folder: Path) -> Path:
    """Return the sample project in ``folder``, made from the sample corpus where it is not there yet."""
    path = folder / "sample.iqt"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        half_made = folder / "sample-being-made.iqt"
        half_made.unlink(missing_ok=True)
        import runpy

        runpy.run_path(str(sample_corpus() / "build.py"))["build"](half_made)
        half_made.replace(path)
    return path


def main(argv: Sequence[str]) -> int:
    """Open the window on ``argv[0]``, or on the start page; print why where that fails."""
    try:
        return run_window(argv[0] if argv else None)
    except IqtibasError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def run() -> int:
    """Start the program from a desktop."""
    return main(sys.argv[1:])


def _on_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Take an exception that reaches Qt's loop: a sentence for a person is said, all else is a crash."""
    from annotator.ui.main_window import MainWindow

    if isinstance(error, IqtibasError):
        windows = QApplication.topLevelWidgets() if QApplication.instance() else []
        for window in windows:
            if isinstance(window, MainWindow) and window.isVisible():
                window.workbench.tell(error)
                return
    _crash_catcher()(kind, error, trace)


@cache
def _crash_catcher() -> CrashCatcher:
    from annotator.ui.dialogs.crash import CrashCatcher

    return CrashCatcher()


def _window() -> MainWindow:
    from annotator.ui.appearance import Appearance, speak_language
    from annotator.ui.dialogs.ask import Ask
    from annotator.ui.fonts import load_fonts
    from annotator.ui.look import dress, prepare
    from annotator.ui.main_window import MainWindow
    from annotator.ui.settings import Settings

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("open_window needs a QApplication")
    settings = Settings()
    set_language(_chosen_language(settings))
    QCoreApplication.setApplicationName("Iqtibas")
    load_fonts()
    speak_language(application)
    appearance = Appearance(application, settings)
    prepare(application, appearance.theme)
    window = MainWindow(settings, appearance, Ask(_data_folder()))
    dress(window, appearance.theme)
    window.files.sample = lambda: sample_project(_data_folder())
    return window


def _data_folder() -> Path:
    from PySide6.QtCore import QStandardPaths

    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))


def _chosen_language(settings: Settings) -> str:
    """The environment says it for one start, a person's choice for all; else the window speaks Arabic."""
    from annotator.ui.settings import LANGUAGE

    wanted = (os.environ.get("IQTIBAS_LANGUAGE", "")[:2], settings.get(LANGUAGE))
    return next((name for name in wanted if name in LANGUAGES), "ar")
