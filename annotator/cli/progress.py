"""How far a long job is, shown to a person at a terminal and to nobody else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from annotator.messages import say

_ERASE = "\r\x1b[K"


def count_progress() -> Callable[[int], None] | None:
    """Return what shows how many articles are done; None where no person looks."""
    if not sys.stderr.isatty():
        return None
    return lambda n: click.echo(f"{_ERASE}{say('cli.so_far', n=n)}", err=True, nl=False)


def share_progress() -> Callable[[float], None] | None:
    """Return what shows the share that is done, whenever it grew by a hundredth; None where no person looks."""
    if not sys.stderr.isatty():
        return None
    shown = -1

    def show(share: float) -> None:
        nonlocal shown
        if int(share * 100) > shown:
            shown = int(share * 100)
            click.echo(f"{_ERASE}{shown} %", err=True, nl=False)

    return show


@contextmanager
def wiped() -> Iterator[None]:
    """Wipe the line out at the end, also where the job fails and an error is about to be told."""
    try:
        yield
    finally:
        if sys.stderr.isatty():
            click.echo(_ERASE, err=True, nl=False)
