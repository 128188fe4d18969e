"""How verbs open a project: for reading without disturbing whoever has it open, or for writing or not at all."""

from __future__ import annotations

from annotator.cli.progress import share_progress, wiped
from annotator.errors import ProjectError
from annotator.project import Project


def open_for_reading(path: str) -> Project:
    """Open a project that will not be changed. One of an older version must be updated first, so it is opened
    for writing. Raises ProjectError.
    """
    try:
        return Project.open(path, read_only=True)
    except ProjectError as error:
        if error.code != "store.needs_update":
            raise
        return _updated(path)


def open_for_writing(path: str) -> Project:
    """Open a project to change it. Raises ProjectError where it is to be had for reading only, with the reason."""
    project = _updated(path)
    if project.notice is not None:
        project.close()
        if project.notice.code == "store.held":  # nothing is opened for reading here, it is refused
            raise ProjectError("cli.held", **project.notice.arguments)
        raise project.notice
    return project


def _updated(path: str) -> Project:
    """Open a project for writing; how far the update of an older one is, is shown to whoever looks."""
    if not Project.needs_update(path):
        return Project.open(path)
    show = share_progress()
    with wiped():
        return Project.open(path, progress=show and (lambda done, all: show(done / all) if all else None))
