"""The sample project: in a window where there is a display, else done headless (``make run``)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from annotator.errors import IqtibasError
from annotator.messages import say

EXPORTS = {"iqtibas": "sample.jsonl", "csv": "sample-csv", "brat": "sample-brat"}
PICTURE_SIZE = (1440, 900)
LAYOUT_ROUNDS = 6
"""How often Qt is let work until panels inside panels have found their sizes."""


def run_sample(folder: Path) -> int:
    """Open the sample project, kept in ``folder``; without a display save, export and picture it there.

    Returns the exit status and says where the results lie.
    """
    from annotator.app import has_display, run_window, sample_project

    path = sample_project(folder)
    if has_display():
        return run_window(path, annotator=_first_annotator(path))
    return _without_display(path, folder)


def _without_display(path: Path, folder: Path) -> int:
    from annotator.project import Project

    made = [path]
    with Project.open(path) as project:
        for name, out in EXPORTS.items():
            project.export(folder / out, name)
            made.append(folder / out)
    picture = folder / "window.png"
    _take_picture(path, picture)
    sys.stdout.write(say("window.sample_made") + "\n")
    for each in (*made, picture):
        sys.stdout.write(f"  {each}\n")
    return 0


def _take_picture(path: Path, picture: Path) -> None:
    """Write a picture of the window on a project, drawn by Qt without a screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import qInstallMessageHandler

    from annotator.app import open_window, program
    from annotator.messages import language, set_language

    before = qInstallMessageHandler(_print_news)
    spoken = language()
    application = program()
    window = open_window(path, _first_annotator(path))
    window.sides.make_now()
    window.resize(*PICTURE_SIZE)
    sheet = window.workbench.sheet
    if sheet is not None and sheet.links:
        window.view.select_annotation(next(iter(sheet.links.values())).from_id, reveal=False)
    for _ in range(LAYOUT_ROUNDS):
        application.processEvents()
    window.grab().save(str(picture))
    window.close()
    window.deleteLater()
    application.processEvents()
    qInstallMessageHandler(before)
    set_language(spoken)


def _print_news(_kind: object, _context: object, message: str) -> None:
    """Print what Qt says, except that it cannot tell our sizes to window frames: off screen there are none."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


def _first_annotator(path: Path) -> str | None:
    from annotator.project import Project
    from annotator.ui.files import first_annotator

    with Project.open(path) as project:
        return first_annotator(project)


def main() -> int:
    """Run the sample in the folder named, or in ``out``."""
    try:
        return run_sample(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
    except IqtibasError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
