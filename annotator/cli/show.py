"""``iqtibas show``: an article with its annotations, readable where Arabic is neither joined nor turned round."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping

import click

from annotator.cli.article_page import Page, PageLine
from annotator.cli.named import article_of, refuse_unknown
from annotator.cli.opening import open_for_reading
from annotator.cli.told import PROJECT, ToldOption, Verb
from annotator.messages import is_right_to_left, language
from annotator.model.tagset import Tagset
from annotator.text.characters import RLM
from annotator.text.terminal import columns, visual, wrap

COLOURS = ("cyan", "yellow", "blue", "magenta", "green", "red")
"""The terminal's own colours, by a tag's place in the tagset: they follow the ground a person has chosen."""
WIDEST = 110
"""Columns; longer lines are hard to read, however wide the terminal is."""


@click.command("show", cls=Verb)
@PROJECT
@click.argument("article", required=False)
@click.option("--annotator", "layers", metavar="NAME", multiple=True, cls=ToldOption)
@click.option("--visual", "visual_", type=click.Choice(("auto", "on", "off")), default="auto", cls=ToldOption)
def command(project: str, article: str | None, layers: tuple[str, ...], visual_: str) -> None:
    """Print an article; without one, the list of articles."""
    tty = sys.stdout.isatty()
    shaped = visual_ == "on" or (visual_ == "auto" and tty and not shapes_itself(os.environ))
    with open_for_reading(project) as opened:
        tagset = opened.tagset
        if article is None:
            lines: Iterator[PageLine] = iter(
                [_listed(row.id, row.title, nth) for nth, row in enumerate(opened.article_rows(), 1)]
            )
        else:
            refuse_unknown(opened, layers)
            sheet = opened.sheet(article_of(opened, article), layers or None)
            speakers = {id: entry.name for id, entry in opened.speaker_entries().items()}
            lines = Page(sheet, tagset, language(), is_right_to_left() or shaped, shaped, speakers).lines()
    width = min(shutil.get_terminal_size().columns, WIDEST) if tty or shaped else 0
    for line in lines:
        for row in laid_out(line, width, shaped=shaped):
            click.echo(_coloured(row, line, tagset) if tty else row)


def _listed(id: str, title: str, nth: int) -> PageLine:
    return PageLine(f"{title}  ({id})", head=f"{nth:>4}  ")


def shapes_itself(environment: Mapping[str, str]) -> bool:
    """Tell whether a terminal joins and orders Arabic by itself, as far as it says who it is.

    VTE does since 0.58 (GNOME Terminal and its kin), Konsole, mlterm and macOS's Terminal do; others do not.
    """
    version = environment.get("VTE_VERSION", "")
    return (
        (version.isdecimal() and int(version) >= 5800)
        or "KONSOLE_VERSION" in environment
        or "MLTERM" in environment
        or environment.get("TERM", "").startswith("mlterm")
        or environment.get("TERM_PROGRAM") == "Apple_Terminal"
    )


def laid_out(line: PageLine, width: int, *, shaped: bool) -> Iterator[str]:
    """Yield the rows a line takes, of ``width`` columns (0: one row). ``shaped``: joined, turned, flush right."""
    hanging = " " * columns(line.head)
    rows = wrap(line.text, max(20, width - columns(line.head))) if width else [line.text]
    for nth, row in enumerate(rows):
        whole = (line.head if nth == 0 else hanging) + row
        if shaped:
            # The mark makes the page run from right to left, also where a line begins with Latin letters.
            yield from visual(RLM + whole, width) if whole.strip() else [""]
        else:
            yield whole.rstrip()


def _coloured(row: str, line: PageLine, tagset: Tagset) -> str:
    if "NO_COLOR" in os.environ:
        return row
    if line.kind == "title":
        return click.style(row, bold=True)
    if line.kind == "remark":
        return click.style(row, dim=True)
    if line.kind in ("annotation", "link"):
        places = [tag.id for tag in tagset.tags]
        place = places.index(line.tag) if line.tag in places else len(places)
        return click.style(row, fg=COLOURS[place % len(COLOURS)], dim=line.kind == "link" or None)
    return row
