"""``iqtibas search``: a concordance, each hit with its context, the hits under each other."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date

import click

from annotator.cli.concordance import Line, laid_out, lines_of
from annotator.cli.named import entry_of, refuse_unknown, refuse_unknown_attribute, tag_of, unknown_tag
from annotator.cli.opening import open_for_reading, open_for_writing
from annotator.cli.printing import print_json
from annotator.cli.progress import count_progress, wiped
from annotator.cli.show import WIDEST, shapes_itself
from annotator.cli.told import JSON, PROJECT, ToldOption, Verb
from annotator.errors import ProjectError
from annotator.messages import say
from annotator.model.values import STATUSES
from annotator.project import Project
from annotator.store.articles import ArticleFilter
from annotator.store.search import Hits, Within

MOST = 10**9
"""Hits, and letters of context, that may be asked for: what SQLite can count has an end."""


@click.command("search", cls=Verb)
@PROJECT
@click.argument("query")
@click.option("--regex", is_flag=True, cls=ToldOption)
@click.option("--clitics", is_flag=True, cls=ToldOption)
@click.option("--inside", is_flag=True, cls=ToldOption)
@click.option("--tag", "inside_tag", metavar="T", cls=ToldOption)
@click.option("--annotator", "inside_layer", metavar="NAME", cls=ToldOption)
@click.option("--attribute", metavar="NAME=VALUE", cls=ToldOption)
@click.option("--status", type=click.Choice(STATUSES), cls=ToldOption)
@click.option("--speaker", metavar="NAME", cls=ToldOption)
@click.option("--outlet", metavar="O", cls=ToldOption)
@click.option("--since", metavar="DATE", default="", cls=ToldOption)
@click.option("--until", metavar="DATE", default="", cls=ToldOption)
@click.option("--context", metavar="N", type=click.IntRange(0, MOST), default=40, cls=ToldOption)
@click.option("--limit", metavar="N", type=click.IntRange(1, MOST), default=100, cls=ToldOption)
@click.option("--visual", "visual_", type=click.Choice(("auto", "on", "off")), default="auto", cls=ToldOption)
@JSON
def command(
    project: str,
    query: str,
    regex: bool,
    clitics: bool,
    inside: bool,
    inside_tag: str | None,
    inside_layer: str | None,
    attribute: str | None,
    status: str | None,
    speaker: str | None,
    outlet: str | None,
    since: str,
    until: str,
    context: int,
    limit: int,
    visual_: str,
    as_json: bool,
) -> None:
    """Search, after indexing what is not indexed yet. Offsets are code points of the stored text."""
    _refuse_unfit(query, {"--clitics": clitics, "--inside": inside} if regex else None)
    if attribute is not None and "=" not in attribute:
        raise click.BadParameter(say("cli.attribute_as", value=attribute))
    _refuse_unfit_time(since, until)
    filter = ArticleFilter(outlet=outlet, since=since, until=until)
    with open_for_reading(project) if regex else _open_indexed(project) as opened:
        refuse_unknown(opened, [inside_layer] if inside_layer else ())
        name, _, value = (attribute or "").partition("=")
        tag = tag_of(opened, inside_tag) if inside_tag else None
        within: Within | None = Within(
            tag or inside_tag,
            inside_layer,
            status,
            (name, value) if attribute else None,
            entry_of(opened, speaker) if speaker else None,
        )
        within = None if within == Within() else within
        found = (
            _by_pattern(opened, query, limit, filter, within)
            if regex
            else opened.search(
                query, limit=limit, clitics=clitics, inside=inside, filter=filter, within=within
            )
        )
        if not found.hits:  # an imported tag or attribute may be in use without being in the tagset
            if inside_tag and tag is None:
                raise unknown_tag(opened, inside_tag)
            if attribute:
                refuse_unknown_attribute(opened, name, value)
        missing = 0 if regex else opened.waiting_for_index()
        lines = list(lines_of(opened, found.hits[:limit], context))
    more = found.next is not None or len(found.hits) > limit
    if as_json:
        hits = [line.to_json() for line in lines]
        print_json({"query": query, "hits": hits, "more": more, "not_indexed": missing})
        return
    if missing:
        click.echo(say("cli.not_indexed", n=missing), err=True)
    for row in _rows(lines, visual_):
        click.echo(row)
    click.echo(say("cli.found", n=len(lines)) if lines else say("cli.found_nothing"), err=True)
    if more:
        click.echo(say("cli.found_more"), err=True)


def _by_pattern(
    opened: Project, pattern: str, limit: int, filter: ArticleFilter, within: Within | None
) -> Hits:
    """Search as long as it takes: each part stops after some seconds."""
    found = opened.search_pattern(pattern, limit=limit, filter=filter, within=within)
    while found.next is not None and len(found.hits) < limit:
        left = limit - len(found.hits)
        part = opened.search_pattern(pattern, limit=left, after=found.next, filter=filter, within=within)
        found = Hits(found.hits + part.hits, part.next)
    return found


def _open_indexed(path: str) -> Project:
    """Open a project with all articles indexed, or where it cannot be written, with those that are."""
    opened = open_for_reading(path)
    if not opened.waiting_for_index():
        return opened
    opened.close()
    try:
        opened = open_for_writing(path)
    except ProjectError:
        return open_for_reading(path)
    try:
        with wiped():
            opened.index(progress=count_progress())
    except BaseException:
        opened.close()
        raise
    return opened


def _rows(lines: list[Line], visual: str) -> Iterator[str]:
    tty = sys.stdout.isatty()
    shaped = visual == "on" or (visual == "auto" and tty and not shapes_itself(os.environ))
    if not tty and not shaped:
        for line in lines:
            yield "\t".join((line.article, str(line.start), *line.parts()))
        return
    width = min(shutil.get_terminal_size().columns, WIDEST)
    yield from laid_out(lines, width, shaped=shaped)


def _refuse_unfit(query: str, beside_pattern: dict[str, bool] | None) -> None:
    """Refuse a query without letters, and beside a regular expression options that it would pass over."""
    for option, given in (beside_pattern or {}).items():
        if given:
            raise click.UsageError(say("cli.not_with", option=option, other="--regex"))
    if not (query if beside_pattern else any(letter.isalnum() for letter in query)):
        raise click.BadParameter(say("cli.no_query", query=query))


def _refuse_unfit_time(since: str, until: str) -> None:
    for value in (since, until):
        _refuse_no_date(value)
    if since and until and since[: len(until)] > until:
        raise click.UsageError(say("cli.no_span_of_time", since=since, until=until))


def _refuse_no_date(value: str) -> None:
    """Dates of articles are compared as text: a year, a month or a day in full."""
    try:
        if value:
            date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        raise click.BadParameter(say("cli.no_date", value=value)) from None
