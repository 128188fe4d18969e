"""``iqtibas check``: is a project file whole; what a crash left is mended."""

from __future__ import annotations

from itertools import groupby

import click

from annotator.cli.opening import open_for_writing
from annotator.cli.printing import MOST_LINES
from annotator.cli.told import PROJECT, Verb
from annotator.messages import say


@click.command("check", cls=Verb)
@PROJECT
@click.pass_context
def command(ctx: click.Context, project: str) -> None:
    """Check, and exit 0 where the file is whole afterwards."""
    with open_for_writing(project) as opened:
        report = opened.check()
    for problem in report.mended:
        click.echo(say("cli.mended", what=say(problem.code, **problem.arguments)))
    for _, alike in groupby(report.problems, key=lambda problem: problem.code):
        lines = [say(problem.code, **problem.arguments) for problem in alike]
        for line in lines[:MOST_LINES]:
            click.echo(line, err=True)
        if len(lines) > MOST_LINES:
            click.echo(say("cli.more_alike", n=len(lines) - MOST_LINES), err=True)
    if report.ok:
        click.echo(say("cli.whole", path=project))
    ctx.exit(0 if report.ok else 1)
