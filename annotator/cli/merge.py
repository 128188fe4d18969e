"""``iqtibas merge``: work of annotators brought back from their files."""

from __future__ import annotations

import click

from annotator.cli.conflict_text import ConflictText
from annotator.cli.opening import open_for_writing
from annotator.cli.printing import print_json, print_remarks
from annotator.cli.progress import count_progress, wiped
from annotator.cli.told import JSON, PROJECT, GivenPath, ToldOption, Verb
from annotator.messages import say
from annotator.sharing.report import OURS, Conflict, MergeReport


@click.command("merge", cls=Verb)
@PROJECT
@click.argument("others", metavar="OTHER...", nargs=-1, required=True, type=GivenPath())
@click.option("--take-theirs", metavar="NAME", multiple=True, cls=ToldOption)
@click.option("--keep-ours", metavar="NAME", multiple=True, cls=ToldOption)
@JSON
@click.pass_context
def command(
    ctx: click.Context,
    project: str,
    others: tuple[str, ...],
    take_theirs: tuple[str, ...],
    keep_ours: tuple[str, ...],
    as_json: bool,
) -> None:
    """Merge, and say what came and what contradicts; the status is 1 where no file could be taken."""
    choices = _Choices(take_theirs, keep_ours)
    with open_for_writing(project) as opened, wiped():
        report = opened.merge(others, settle=choices.settle, progress=count_progress())
        older, conflicts = ([], []) if as_json else _told(report, ConflictText(opened))
    if as_json:
        print_json(report.to_json())
    else:
        _print(report, older, conflicts)
    if len(report.refused) == 1 and not report.merged:
        click.echo(str(report.refused[0][1]), err=True)
    elif not as_json or not report.merged:
        print_remarks("cli.not_merged", [str(error) for _, error in report.refused])
    for name in choices.unused() if report.merged else ():
        click.echo(say("cli.no_conflict", name=name), err=True)
    ctx.exit(0 if report.merged and not choices.unused() else 1)


class _Choices:
    """What a person has said about contradictions, by the names that a merge tells them by."""

    def __init__(self, theirs: tuple[str, ...], ours: tuple[str, ...]) -> None:
        for name in set(theirs) & set(ours):
            raise click.UsageError(say("cli.both_ways", name=name))
        self._theirs, self._ours = theirs, ours
        self._used: set[str] = set()

    def settle(self, conflict: Conflict) -> str | None:
        """Return the version chosen of a contradiction; of several files that of the first."""
        names = {conflict.name, conflict.id} - {""}
        for name in names & {*self._theirs, *self._ours}:
            self._used.add(name)
            return OURS if name in self._ours else conflict.files[0]
        return None

    def unused(self) -> list[str]:
        """Return the names that no contradiction has."""
        return [name for name in (*self._theirs, *self._ours) if name not in self._used]


def _told(report: MergeReport, text: ConflictText) -> tuple[list[str], list[str]]:
    """Return the lines about older texts and about contradictions."""
    return [text.older(one) for one in report.older_texts], [text.line(one) for one in report.conflicts]


def _print(report: MergeReport, older: list[str], conflicts: list[str]) -> None:
    if not report.merged:
        return
    click.echo(say("cli.merged", n=len(report.merged)))
    if report.took_anything:
        for sentence in report.brought():
            click.echo(sentence)
    else:
        click.echo(say("cli.merged_nothing"))
    print_remarks("sharing.older_texts", older, err=False)
    print_remarks("cli.conflicts", conflicts, err=False)
    if any(one.choosable for one in report.conflicts):
        click.echo(say("cli.conflicts_how"))
