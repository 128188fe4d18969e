"""``iqtibas open``: the window on a project."""

from __future__ import annotations

import click

from annotator.cli.opening import open_for_reading
from annotator.cli.screen import show_window
from annotator.cli.told import PROJECT, ToldOption, Verb


@click.command("open", cls=Verb)
@PROJECT
@click.option("--annotator", metavar="NAME", cls=ToldOption)
@click.pass_context
def command(ctx: click.Context, project: str, annotator: str | None) -> None:
    """Open the window; a file that is no project is refused before there is one."""
    open_for_reading(project).close()
    ctx.exit(show_window(project, annotator))
