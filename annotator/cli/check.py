"""``iqtibas check``: is a project file whole; what a crash left is mended."""

from __future__ import annotations

from itertools import groupby

import click

from annotator.cli.article_page import shortened, words_of
from annotator.cli.opening import open_for_writing
from annotator.cli.printing import MOST_LINES
from annotator.cli.told import PROJECT, Verb
from annotator.errors import IqtibasError
from annotator.messages import say
from annotator.project import Project
from annotator.store.outcome import Problem


@click.command("check", cls=Verb)
@PROJECT
@click.pass_context
def command(ctx: click.Context, project: str) -> None:
    """Check, and exit 0 where the file is whole afterwards."""
    with open_for_writing(project) as opened:
        report = opened.check()
        sentences = [
            (
                code,
                [_sentence(opened, problem) if nth < MOST_LINES else "" for nth, problem in enumerate(alike)],
            )
            for code, alike in groupby(report.problems, key=lambda problem: problem.code)
        ]
    for problem in report.mended:
        click.echo(say("cli.mended", what=say(problem.code, **problem.arguments)))
    for _, lines in sentences:
        for line in lines[:MOST_LINES]:
            click.echo(line, err=True)
        if len(lines) > MOST_LINES:
            click.echo(say("cli.more_alike", n=len(lines) - MOST_LINES), err=True)
    if report.ok:
        click.echo(say("cli.whole", path=project))
    ctx.exit(0 if report.ok else 1)


def _sentence(opened: Project, problem: Problem) -> str:
    """Return what is wrong, with an article's title and an annotation's words in place of ids that nobody knows."""
    named = dict(problem.arguments)
    article = str(named.get("article", ""))
    try:
        sheet = opened.sheet(article) if article and opened.has_article(article) else None
    except IqtibasError:
        sheet = None  # what is wrong with it may be why it cannot be read
    if sheet is not None:
        named["article"] = sheet.article.title or article
        found = sheet.annotations.get(str(named.get("id")))
        if found is not None and (words := words_of(found.span, sheet.article.text)):
            named["id"] = shortened(words)
    return say(problem.code, **named)
