"""``iqtibas info``: a project in numbers."""

from __future__ import annotations

import click

from annotator.cli.opening import open_for_reading
from annotator.cli.printing import counted, print_json, print_table
from annotator.cli.told import JSON, PROJECT, Verb
from annotator.messages import language, say

COUNTS = ("articles", "in_bin", "words", "annotations", "links", "comments", "speaker_entries")


@click.command("info", cls=Verb)
@PROJECT
@JSON
def command(project: str, as_json: bool) -> None:
    """Print the numbers."""
    with open_for_reading(project) as opened:
        info, tagset = opened.info(), opened.tagset
    if as_json:
        print_json(info)
        return
    click.echo(info["path"])
    rows = [(say(f"cli.info_{name}"), info[name]) for name in COUNTS if info[name] or name != "in_bin"]
    if info["rounds"]:
        rows.append((say("cli.info_round"), info["round"]["name"] or say("team.first_round")))
    print_table(rows)
    known = {tag.id: tag.names.get(language()) or tag.id for tag in tagset.tags}
    for id in sorted(info["tags"], key=lambda id: (list(known).index(id) if id in known else len(known), id)):
        click.echo(f"  {known.get(id, id)}: {info['tags'][id]}")
    for one in info["annotators"]:
        counts = {"annotations": one["annotations"], "finished": one["finished"]}
        if info["rounds"] and one["finished"]:
            counts["finished_now"] = one["finished_now"]
        click.echo(say("cli.info_annotator", name=one["name"], what=counted(**counts)))
