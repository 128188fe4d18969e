"""``iqtibas import``: files and folders into a project."""

from __future__ import annotations

from typing import Any

import click

from annotator.cli.opening import open_for_writing
from annotator.cli.printing import counted, print_json, print_remarks
from annotator.cli.progress import count_progress, wiped
from annotator.cli.told import JSON, PROJECT, GivenPath, ToldOption, Verb
from annotator.importing.decoding import is_encoding
from annotator.importing.registry import READERS
from annotator.importing.report import ImportReport, Remark
from annotator.messages import say
from annotator.project import Project


@click.command("import", cls=Verb)
@PROJECT
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=GivenPath())
@click.option("--format", "format_", metavar="F", cls=ToldOption)
@click.option("--encoding", metavar="E", cls=ToldOption)
@click.option("--annotator", "author", metavar="NAME", cls=ToldOption)
@click.option("--title-line/--no-title-line", default=None, cls=ToldOption)
@click.option("--strict", is_flag=True, cls=ToldOption)
@click.option("--defer-index", is_flag=True, cls=ToldOption)
@JSON
@click.pass_context
def command(
    ctx: click.Context,
    project: str,
    paths: tuple[str, ...],
    format_: str | None,
    encoding: str | None,
    author: str | None,
    title_line: bool | None,
    strict: bool,
    defer_index: bool,
    as_json: bool,
) -> None:
    """Import, then index; the status is 1 where nothing was taken, or (strictly) where anything was left out."""
    if format_ is not None and format_ not in READERS:
        raise click.BadParameter(
            say("formats.unknown_format", format=format_, known=say("list.comma").join(READERS))
        )
    if encoding is not None and not is_encoding(encoding):
        raise click.BadParameter(say("formats.unknown_encoding", encoding=encoding))
    with open_for_writing(project) as opened, wiped():
        report = opened.import_paths(
            paths,
            format=format_,
            encoding=encoding,
            annotator=author,
            title_line=title_line,
            progress=count_progress(),
        )
        indexed = not report.taken or defer_index or _index(opened)
    if as_json:
        print_json(report_object(report))
    elif report.taken:
        click.echo(say("cli.taken", n=len(report.taken)))
        if any(report.added.values()):
            shown = ("articles", "annotations", "links")
            what = counted(**{name: report.added.get(name, 0) for name in shown})
            click.echo(say("cli.taken_new", what=what))
        else:
            click.echo(say("cli.taken_nothing_new"))
    _print_remarks(report, as_json=as_json)
    left_out = bool(report.refused or report.skipped)
    if not indexed:
        click.echo(say("cli.index_stopped"), err=True)
    ctx.exit(1 if not report.taken or not indexed or (strict and left_out) else 0)


def _index(opened: Project) -> bool:
    """Index what was imported; return whether a person let it. It goes on with the next import or search."""
    try:
        opened.index(progress=count_progress())
    except KeyboardInterrupt:
        return False
    return True


def _print_remarks(report: ImportReport, *, as_json: bool) -> None:
    if not report.taken and len(report.refused) == 1 and not report.skipped:
        click.echo(str(report.refused[0]), err=True)
        return
    if as_json and report.taken:
        return
    print_remarks("cli.refused", [_line(one) for one in report.refused])
    print_remarks("cli.skipped", [_line(one) for one in report.skipped])
    print_remarks("cli.warnings", [_line(one) for one in report.warnings])


def _line(remark: Remark) -> str:
    place = ", ".join(part for part in (remark.path, remark.article) if part)
    return f"{place}: {remark}" if place else str(remark)


def report_object(report: ImportReport) -> dict[str, Any]:
    """Return an import report as JSON values."""

    def listed(remarks: list[Remark]) -> list[dict[str, str]]:
        return [
            {"path": one.path, "article": one.article, "code": one.code, "message": str(one)}
            for one in remarks
        ]

    return {
        "articles": [
            {"id": one.article, "title": one.title, "path": one.path, "new": one.new} for one in report.taken
        ],
        "added": report.added,
        "annotations": report.annotations,
        "links": report.links,
        "skipped": listed(report.skipped),
        "warnings": listed(report.warnings),
        "refused": listed(report.refused),
        "encodings": report.encodings,
    }
