"""``iqtibas new``: an empty project file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from annotator.cli.told import PROJECT, GivenPath, ToldOption, Verb
from annotator.errors import SystemReason, TagsetError
from annotator.messages import say
from annotator.model.tagset import Tagset, tagset_from_json
from annotator.project import Project


@click.command("new", cls=Verb)
@PROJECT
@click.option("--tagset", metavar="FILE", type=GivenPath(), cls=ToldOption)
def command(project: str, tagset: str | None) -> None:
    """Make a project, with the shipped tagset or one of the person's."""
    Project.create(project, None if tagset is None else read_tagset(Path(tagset))).close()
    click.echo(say("cli.made", path=project))


def read_tagset(path: Path) -> Tagset:
    """Read a tagset file, or the tagset inside a ``project.json``. Raises TagsetError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise TagsetError("tagset.unreadable", file=path.name, detail=SystemReason(error)) from error
    except json.JSONDecodeError as error:
        raise TagsetError("tagset.no_json", file=path.name, line=error.lineno, column=error.colno) from error
    except (ValueError, RecursionError) as error:
        raise TagsetError("tagset.no_text", file=path.name) from error
    inside = data.get("tagset") if isinstance(data, dict) and "tags" not in data else None
    return tagset_from_json(data if inside is None else inside)
