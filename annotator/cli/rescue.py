"""``iqtibas rescue``: what can still be read of a damaged project, into a new one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from annotator.cli.printing import print_json
from annotator.cli.told import JSON, PROJECT, Verb
from annotator.messages import say
from annotator.store.rescue import rescue


@click.command("rescue", cls=Verb)
@PROJECT
@click.argument("out", type=click.Path())
@JSON
def command(project: str, out: str, as_json: bool) -> None:
    """Rescue, and say what is lost; the damaged file stays as it is."""
    report = rescue(Path(project), Path(out))
    if as_json:
        found: dict[str, Any] = {"saved": report.saved, "unreadable": report.unreadable}
        print_json({**found, "orphans": report.orphans, "whole": report.whole})
        return
    click.echo(say("cli.rescued", path=out, n=report.saved.get("articles", 0)))
    if report.whole:
        click.echo(say("cli.nothing_lost"))
    for table in sorted({*report.unreadable, *report.orphans}):
        lost, holes = report.orphans.get(table, 0), report.unreadable.get(table, 0)
        click.echo(say("cli.lost", table=table, rows=lost, holes=holes), err=True)
