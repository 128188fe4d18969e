"""``iqtibas open``: the window on a project."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.opening import open_for_reading
from annotator.cli.screen import is_seen, show_window
from annotator.cli.told import PROJECT, ToldOption, Verb
from annotator.errors import IqtibasError


@click.command("open", cls=Verb)
@PROJECT
@click.option("--annotator", metavar="NAME", cls=ToldOption)
@click.pass_context
def command(ctx: click.Context, project: str, annotator: str | None) -> None:
    """Open the window. A file that cannot be opened is refused before there is one, but where somebody may have
    only clicked on it the window says so, and offers what can be done.
    """
    try:
        open_for_reading(project).close()
    except IqtibasError:
        if not (_is_file(Path(project)) and is_seen()):
            raise
    ctx.exit(show_window(project, annotator))


def _is_file(path: Path) -> bool:
    """Tell whether a file is there, as far as one may look."""
    try:
        return path.is_file()
    except OSError:
        return False
