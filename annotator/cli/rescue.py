"""``iqtibas rescue``: what can still be read of a damaged project, into a new one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from annotator.cli.printing import counted, print_json
from annotator.cli.told import JSON, PROJECT, GivenPath, Verb
from annotator.messages import say
from annotator.store.rescue import rescue


@click.command("rescue", cls=Verb)
@PROJECT
@click.argument("out", type=GivenPath())
@JSON
def command(project: str, out: str, as_json: bool) -> None:
    """Rescue, and say what is lost; the damaged file stays as it is."""
    report = rescue(Path(project), Path(out))
    if as_json:
        found: dict[str, Any] = {"saved": report.saved, "unreadable": report.unreadable}
        found |= {"orphans": report.orphans, "made_up": report.made_up, "whole": report.whole}
        print_json(found)
        return
    click.echo(say("cli.rescued", path=out, n=report.saved.get("articles", 0)))
    if report.saved.get("articles"):
        laid = {name: report.saved.get(name, 0) for name in ("annotations", "links")}
        click.echo(say("cli.rescued_laid", what=counted(**laid)))
    if report.whole:
        click.echo(say("cli.nothing_lost"))
    for sentence in report.losses():
        click.echo(sentence, err=True)
