"""``iqtibas formats``: what can be read and written."""

from __future__ import annotations

import click

from annotator.cli.printing import print_json
from annotator.cli.told import JSON, Verb
from annotator.exporting.registry import WRITERS
from annotator.importing.registry import READERS
from annotator.messages import say


@click.command("formats", cls=Verb)
@JSON
def command(as_json: bool) -> None:
    """Print each format with what can be done with it."""
    names = list(dict.fromkeys((*READERS, *WRITERS)))
    if as_json:
        print_json([{"format": name, "read": name in READERS, "write": name in WRITERS} for name in names])
        return
    width = max(map(len, names))
    for name in names:
        can = [say("cli.reads")] * (name in READERS) + [say("cli.writes")] * (name in WRITERS)
        click.echo(f"{name:<{width}}  {say(f'formats.{name}')} ({say('list.comma').join(can)})")
