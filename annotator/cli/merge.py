"""``iqtibas merge``: work of annotators brought back from their files."""

from __future__ import annotations

import click

from annotator.cli.opening import open_for_writing
from annotator.cli.printing import print_json, print_remarks
from annotator.cli.progress import count_progress, wiped
from annotator.cli.told import JSON, PROJECT, Verb
from annotator.messages import say
from annotator.sharing.report import MergeReport


@click.command("merge", cls=Verb)
@PROJECT
@click.argument("others", metavar="OTHER...", nargs=-1, required=True, type=click.Path())
@JSON
@click.pass_context
def command(ctx: click.Context, project: str, others: tuple[str, ...], as_json: bool) -> None:
    """Merge, and say what came and what contradicts; the status is 1 where no file could be taken."""
    with open_for_writing(project) as opened, wiped():
        report = opened.merge(others, progress=count_progress())
    if as_json:
        print_json(report.to_json())
    else:
        _print(report)
    if len(report.refused) == 1 and not report.merged:
        click.echo(str(report.refused[0][1]), err=True)
    elif not as_json or not report.merged:
        print_remarks("cli.not_merged", [str(error) for _, error in report.refused])
    ctx.exit(0 if report.merged else 1)


def _print(report: MergeReport) -> None:
    if not report.merged:
        return
    click.echo(say("cli.merged", n=len(report.merged)))
    if report.took_anything:
        counts = (report.added, report.changed, report.removed)
        added, changed, removed = (count.get("annotation", 0) for count in counts)
        other = sum(sum(count.values()) for count in counts) - added - changed - removed
        click.echo(say("cli.merged_counts", added=added, changed=changed, removed=removed, other=other))
    else:
        click.echo(say("cli.merged_nothing"))
    print_remarks("sharing.older_texts", [str(older) for older in report.older_texts], err=False)
    print_remarks("cli.conflicts", [str(conflict) for conflict in report.conflicts], err=False)
