"""``iqtibas info``: a project in numbers."""

from __future__ import annotations

import click

from annotator.cli.opening import open_for_reading
from annotator.cli.printing import print_json, print_table
from annotator.cli.told import JSON, PROJECT, Verb
from annotator.messages import say


@click.command("info", cls=Verb)
@PROJECT
@JSON
def command(project: str, as_json: bool) -> None:
    """Print the numbers."""
    with open_for_reading(project) as opened:
        info = opened.info()
    if as_json:
        print_json(info)
        return
    click.echo(info["path"])
    counts = ("articles", "in_bin", "words", "annotations", "links", "comments", "speaker_entries")
    print_table((say(f"cli.info_{name}"), info[name]) for name in counts if info[name] or name != "in_bin")
    for name, count in info["tags"].items():
        click.echo(f"  {name}: {count}")
    for one in info["annotators"]:
        click.echo(
            say(
                "cli.info_annotator",
                name=one["name"],
                annotations=one["annotations"],
                finished=one["finished"],
            )
        )
