"""``iqtibas export``: a project's articles into files of some format."""

from __future__ import annotations

from typing import Any

import click

from annotator.cli.opening import open_for_reading
from annotator.cli.printing import counted, print_json, print_remarks
from annotator.cli.progress import share_progress, wiped
from annotator.cli.told import JSON, PROJECT, GivenPath, ToldOption, Verb
from annotator.errors import ExportFailed
from annotator.exporting.registry import WRITERS
from annotator.exporting.report import WORST_FIRST, LossReport
from annotator.messages import say
from annotator.model.values import GOLD


@click.command("export", cls=Verb)
@PROJECT
@click.argument("out", type=GivenPath())
@click.option("--format", "format_", metavar="F", required=True, cls=ToldOption)
@click.option("--annotator", "layers", metavar="NAME", multiple=True, cls=ToldOption)
@click.option("--gold", is_flag=True, cls=ToldOption)
@click.option("--replace", is_flag=True, cls=ToldOption)
@click.option("--dry-run", is_flag=True, cls=ToldOption)
@JSON
def command(
    project: str,
    out: str,
    format_: str,
    layers: tuple[str, ...],
    gold: bool,
    replace: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Export, all layers or some, and say what the format could not hold; or say it before and write nothing."""
    if format_ not in WRITERS:
        raise click.BadParameter(
            say("formats.unknown_format", format=format_, known=say("list.comma").join(WRITERS))
        )
    if gold and layers:
        raise click.UsageError(say("cli.gold_or_annotator"))
    annotators = (GOLD,) if gold else layers or None
    with open_for_reading(project) as opened, wiped():
        standing = opened.standing_at(out, format_)
        if standing and WRITERS[format_].folder and not (replace or dry_run):
            raise ExportFailed("cli.out_holds_files", path=out, n=len(standing))
        work = opened.foresee_export if dry_run else opened.export
        report = work(out, format_, annotators=annotators, progress=share_progress())
    if as_json:
        dry = {"dry_run": True} if dry_run else {}
        print_json({**report_object(report), "path": out, "replaced": len(standing), **dry})
        return
    written, laid, replaced = ("cli.written", "cli.written_laid", "cli.replaced")
    if dry_run:
        written, laid, replaced = (f"cli.would_be_{one}" for one in ("written", "written_laid", "replaced"))
    click.echo(say(written, n=report.articles, path=out))
    if standing:
        click.echo(say(replaced, n=len(standing)))
    click.echo(say(laid, what=counted(annotations=report.annotations, links=report.links)))
    # A person wants to know what kinds of things happened; which ones, --json says.
    for kind in WORST_FIRST:
        print_remarks(f"cli.loss_{kind}", [str(loss) for loss in report.of(kind)], err=False)


def report_object(report: LossReport) -> dict[str, Any]:
    """Return a loss report as JSON values."""
    return {
        "format": report.format,
        "articles": report.articles,
        "annotations": report.annotations,
        "links": report.links,
        **{
            kind: [
                {"article": loss.article, "id": loss.id, "code": loss.code, "reason": str(loss)}
                for loss in report.losses
                if loss.kind == kind
            ]
            for kind in WORST_FIRST
        },
    }
