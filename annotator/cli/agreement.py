"""``iqtibas agreement``: how far annotators agree and on what they do not, as text, JSON, a page or a table."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from math import isnan
from typing import Any

import click

from annotator.agreement.cancelling import Progress
from annotator.agreement.figures import ArticleFigures, Message
from annotator.agreement.gamma_figures import SAMPLE
from annotator.agreement.report import Report
from annotator.agreement.told import arguments
from annotator.cli.agreement_text import report_lines, rounds_lines, training_lines
from annotator.cli.named import article_of, tag_of, unknown_tag
from annotator.cli.opening import open_for_reading
from annotator.cli.printing import print_json
from annotator.cli.progress import share_progress, wiped
from annotator.cli.table_text import Terminal
from annotator.cli.told import JSON, PROJECT, GivenPath, ToldOption, Verb, listed
from annotator.errors import IqtibasError, ProjectError
from annotator.messages import say
from annotator.project import Project


class NothingToCompare(IqtibasError):
    """There are no two layers of one article to compare; the sentence says what to do."""


@click.command("agreement", cls=Verb)
@PROJECT
@click.option("--annotators", metavar="A,B", callback=listed, cls=ToldOption)
@click.option("--articles", metavar="ID,ID", callback=listed, cls=ToldOption)
@click.option("--tags", metavar="T,T", callback=listed, cls=ToldOption)
@click.option("--round", "round_", metavar="NAME", cls=ToldOption)
@click.option("--min-overlap", metavar="F", type=click.FloatRange(0, 1), default=0.0, cls=ToldOption)
@click.option("--seed", metavar="N", type=click.IntRange(min=0), default=1, cls=ToldOption)
@click.option("--anonymous", is_flag=True, cls=ToldOption)
@click.option("--gamma", is_flag=True, cls=ToldOption)
@click.option("--gamma-sample", metavar="N", type=click.IntRange(min=1), cls=ToldOption)
@click.option("--against-gold", metavar="NAME", cls=ToldOption)
@click.option("--rounds", is_flag=True, cls=ToldOption)
@click.option("--html", metavar="OUT", type=GivenPath(), cls=ToldOption)
@click.option("--csv", metavar="OUT", type=GivenPath(), cls=ToldOption)
@JSON
def command(
    project: str,
    annotators: list[str] | None,
    articles: list[str] | None,
    tags: list[str] | None,
    round_: str | None,
    min_overlap: float,
    seed: int,
    anonymous: bool,
    gamma: bool,
    gamma_sample: int | None,
    against_gold: str | None,
    rounds: bool,
    html: str | None,
    csv: str | None,
    as_json: bool,
) -> None:
    """Compute, and print or write what was asked for."""
    if isnan(min_overlap):
        raise click.BadParameter(say("cli.not_a_number", value=min_overlap))
    of_report = {
        "--html": html,
        "--csv": csv,
        "--gamma": gamma,
        "--gamma-sample": gamma_sample,
        "--anonymous": anonymous,
        "--min-overlap": min_overlap,
    }
    if rounds:
        _refuse_unfit("--rounds", {"--against-gold": against_gold, "--round": round_, **of_report})
    if against_gold:
        _refuse_unfit("--against-gold", {"--annotators": annotators, **of_report})
    with open_for_reading(project) as opened, wiped():
        asked: dict[str, Any] = {
            "articles": articles and [article_of(opened, each) for each in articles],
            "tags": tags and _known_tags(opened, tags),
            "seed": seed,
            "progress": _progress(),
        }
        if rounds:
            lines, found = _by_round(opened, annotators, asked)
        elif against_gold:
            lines, found = _against_gold(opened, against_gold, round_, asked)
        else:
            asked["round"] = None if round_ is None else _round(opened, round_)
            report = opened.agreement(annotators, min_overlap=min_overlap, anonymous=anonymous, **asked)
            _refuse(report.problem)
            if gamma or gamma_sample:
                found_gamma = opened.comparing.gamma(annotators, sample=gamma_sample or SAMPLE, **asked)
                report = replace(report, gamma=found_gamma)
            lines, found = _report(opened, report)
            written = _write(opened, report, html, csv)
            lines = written or lines
    if as_json:
        print_json(found)
    else:
        click.echo("\n".join(lines))


def _refuse_unfit(question: str, given: dict[str, object]) -> None:
    """Refuse options that the answer to this question would pass over in silence."""
    for option, value in given.items():
        if value:
            raise click.UsageError(say("cli.not_with", option=option, other=question))


Told = tuple[list[str], dict[str, Any]]
"""The lines for a person, and the JSON document."""


def _report(opened: Project, report: Report) -> Told:
    lines = report_lines(report, opened.tagset, _terminal(), _titles(opened, report.worst))
    return list(lines), report.to_json()


def _write(opened: Project, report: Report, html: str | None, csv: str | None) -> list[str]:
    """Write the files asked for; return the lines that say so."""
    if html is not None:
        opened.comparing.save(report, html, "html")
    if csv is not None:
        opened.comparing.save(report, csv, "csv")
    return [say("cli.report_written", path=out) for out in (html, csv) if out is not None]


def _against_gold(opened: Project, annotator: str, round: str | None, asked: dict[str, Any]) -> Told:
    chosen = None if round is None else _round(opened, round)
    found = opened.comparing.against_gold(annotator, round=chosen, **asked)
    _refuse(found.report.problem)
    titles = _titles(opened, [one.figures for one in found.articles])
    return list(training_lines(found, opened.tagset, _terminal(), titles)), found.to_json()


def _by_round(opened: Project, annotators: list[str] | None, asked: dict[str, Any]) -> Told:
    found = opened.comparing.by_round(annotators, **asked)
    if not found.rounds:
        _refuse(opened.agreement(annotators, kinds=False).problem)
    return list(rounds_lines(found, opened.tagset, _terminal())), found.to_json()


def _refuse(problem: Message | None) -> None:
    if problem is not None:
        raise NothingToCompare(problem.code, **arguments(problem))


def _known_tags(opened: Project, tags: list[str]) -> list[str]:
    """Return the ids of tags called by name or id. Raises ProjectError."""
    found = []
    for name in tags:
        tag = tag_of(opened, name)
        if tag is None:
            raise unknown_tag(opened, name)
        found.append(tag)
    return found


def _round(opened: Project, asked: str) -> str:
    """Return the id of a round asked for by id or name; the first one has neither, and is called so."""
    named = opened.rounds()
    if not named:
        raise ProjectError("cli.no_rounds")
    names = {"": say("agreement.first_round"), **{one.id: one.name or one.id for one in named}}
    found = next((id for id, name in names.items() if asked in (id, name)), None)
    if found is None:
        known = say("agreement.comma").join(names.values())
        raise ProjectError("cli.no_round", name=asked, known=known)
    return found


def _titles(opened: Project, rows: Sequence[ArticleFigures]) -> dict[str, str]:
    return {row.article: opened.article(row.article).title for row in rows[: Terminal.LISTED]}


def _terminal() -> Terminal:
    return Terminal.of(shutil.get_terminal_size().columns if sys.stdout.isatty() else 0)


def _progress() -> Progress | None:
    show = share_progress()
    return None if show is None else lambda done, total: show(done / total)
