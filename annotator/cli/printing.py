"""What verbs print: one JSON document, or lines for a person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import click

from annotator.messages import say

MOST_LINES = 20
"""Remarks of one kind shown to a person; ``--json`` gives all."""


def print_json(value: object) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def print_remarks(heading: str, lines: Sequence[str], *, err: bool = True) -> None:
    """Print remarks under a heading (a message code that counts), equal ones once, and not too many."""
    if not lines:
        return
    click.echo(say(heading, n=len(lines)), err=err)
    counted = dict.fromkeys(lines, 0)
    for line in lines:
        counted[line] += 1
    for line, count in list(counted.items())[:MOST_LINES]:
        click.echo(f"  {line}" + (f" (×{count})" if count > 1 else ""), err=err)
    if len(counted) > MOST_LINES:
        click.echo(f"  {say('cli.and_more', n=len(counted) - MOST_LINES)}", err=err)


def counted(**counts: int) -> str:
    """Return counts as a person says them, one after the other; names are those of the texts ``cli.n_NAME``."""
    return say("list.comma").join(say(f"cli.n_{name}", n=n) for name, n in counts.items())


def print_table(rows: Iterable[tuple[str, object]]) -> None:
    """Print names and values, the values under each other."""
    from annotator.text.terminal import columns

    listed = [(name, str(value)) for name, value in rows]
    width = max((columns(name) for name, _ in listed), default=0)
    for name, value in listed:
        click.echo(f"{name}{' ' * (width - columns(name))}  {value}")
