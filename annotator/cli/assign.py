"""``iqtibas assign``: one project file an annotator, in which nobody sees another's work."""

from __future__ import annotations

import click

from annotator.cli.opening import open_for_reading, open_for_writing
from annotator.cli.printing import print_json
from annotator.cli.progress import count_progress, wiped
from annotator.cli.told import JSON, PROJECT, GivenPath, ToldOption, Verb, listed
from annotator.messages import say
from annotator.sharing.portions import Shared


def _share(ctx: click.Context, option: click.Parameter, value: str) -> float:  # noqa: ARG001
    """Read a share: ``20%``, ``٢٠٪``, ``0.2``."""
    written = value.strip().replace("٪", "%").replace("٫", ".")
    try:
        number = float(written.removesuffix("%"))
    except ValueError:
        number = -1.0
    share = number / 100 if written.endswith("%") else number
    if not 0 <= share <= 1:
        raise click.BadParameter(say("cli.bad_share", value=value))
    return share


@click.command("assign", cls=Verb)
@PROJECT
@click.option("--to", metavar="A,B,C", required=True, callback=listed, cls=ToldOption)
@click.option("--overlap", metavar="F", default="0%", callback=_share, cls=ToldOption)
@click.option("--shared", type=click.Choice(("pairs", "all")), default="pairs", cls=ToldOption)
@click.option("--out", "out_folder", metavar="DIR", required=True, type=GivenPath(), cls=ToldOption)
@click.option("--seed", "assign_seed", metavar="N", type=int, default=1, cls=ToldOption)
@click.option("--round", "start_round", metavar="NAME", cls=ToldOption)
@click.option("--suggestions", is_flag=True, cls=ToldOption)
@JSON
def command(
    project: str,
    to: list[str],
    overlap: float,
    shared: Shared,
    out_folder: str,
    assign_seed: int,
    start_round: str | None,
    suggestions: bool,
    as_json: bool,
) -> None:
    """Hand articles out, and say who got what."""
    # A round that begins is written down in the project; without one it is only read.
    opening = open_for_reading if start_round is None else open_for_writing
    show = count_progress()
    with opening(project) as opened, wiped():
        report = opened.assign(
            to,
            overlap=overlap,
            out=out_folder,
            seed=assign_seed,
            shared=shared,
            round=start_round,
            suggestions=suggestions,
            progress=None if show is None else lambda done, _all: show(done),
        )
    if as_json:
        print_json(report.to_json())
        return
    for one in report.portions:
        click.echo(say("cli.assigned", name=one.annotator, what=one, path=one.path))
    if report.round:
        click.echo(say("cli.assigned_round", name=report.round))
    if len(to) > 1 and not report.shared:
        click.echo(say("cli.nothing_shared"))
    click.echo(say("cli.assigned_how", seed=report.seed))
