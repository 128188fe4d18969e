"""Rows of the agreement tables: from a report to what stands in the cells, and what lies behind a row. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from annotator.agreement.figures import Score
from annotator.agreement.kinds import Kind
from annotator.agreement.page.elements import EN_DASH, written
from annotator.agreement.report import Report
from annotator.agreement.span_figures import ALL
from annotator.agreement.speech import Speech
from annotator.ui.agreement.drill import LINKS, Drill
from annotator.ui.widgets.bidi import left_to_right

TABLES = ("tags", "attributes", "links", "kinds", "worst")
"""The tables, by the code of their name."""


@dataclass(frozen=True)
class TableRow:
    """The cells of a row, the first names it; ``drill`` None where nothing lies behind it."""

    cells: tuple[str, ...]
    drill: Drill | None = None


@dataclass(frozen=True)
class Table:
    """Heads and rows; ``about`` says in a sentence how to read it."""

    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    about: str = ""
    wide: int = -1
    """The column that takes the room that is left; -1: the last."""


def figure(value: float | None, speech: Speech) -> str:
    """Return a fraction of 1 with two digits, or that it is not defined."""
    return speech.say("undefined") if value is None else left_to_right(written(value))


def interval(score: Score) -> str:
    """Return a 95 % interval, nothing where there is none."""
    if score.low is None or score.high is None:
        return ""
    return left_to_right(f"{written(score.low)}{EN_DASH}{written(score.high)}")


def table_of(which: str, report: Report, speech: Speech, title: Callable[[str], str]) -> Table:
    """Return one of ``TABLES``; ``title`` gives an article's title."""
    made = {"tags": _tags, "attributes": _attributes, "links": _links, "kinds": _kinds}
    return made[which](report, speech) if which in made else _worst(report, speech, title)


def _heads(speech: Speech, *codes: str) -> tuple[str, ...]:
    return tuple(speech.say(code) for code in codes)


def _score(score: Score, speech: Speech) -> str:
    return "  ".join(filter(None, (figure(score.f1, speech), interval(score))))


def _of(score: Score, speech: Speech) -> str:
    return speech.say("matched_of", pairs=f"{2 * score.pairs:,}", things=f"{score.things:,}")


def _tags(report: Report, speech: Speech) -> Table:
    rows = (
        TableRow(
            (
                speech.say("all") if tag == ALL else speech.tag(tag),
                _score(of.exact, speech),
                _score(of.tolerant, speech),
                _score(of.overlap, speech),
                figure(of.u_alpha, speech),
                _of(of.overlap, speech),
            ),
            Drill(speech.say("kinds") if tag == ALL else speech.tag(tag), tag="" if tag == ALL else tag),
        )
        for tag, of in report.spans.items()
    )
    return Table(_heads(speech, "tag", "exact", "tolerant", "overlap", "u_alpha", "matched"), tuple(rows))


def _attributes(report: Report, speech: Speech) -> Table:
    rows = (
        TableRow(
            (
                speech.attribute(id),
                speech.tag(tag),
                figure(row.alpha, speech),
                figure(row.ac1, speech),
                figure(row.percent, speech),
                speech.say("covered_of", covered=f"{row.covered:,}", matched=f"{row.matched:,}"),
            ),
            Drill(f"{speech.tag(tag)} · {speech.attribute(id)}", frozenset({Kind.ATTRIBUTE}), tag, id),
        )
        for tag, by_attribute in report.attributes.items()
        for id, row in by_attribute.items()
    )
    heads = _heads(speech, "attribute", "tag", "alpha", "ac1", "percent", "covered")
    return Table(heads, tuple(rows), speech.say("attributes_say"))


def _links(report: Report, speech: Speech) -> Table:
    given = speech.say("given_ends")
    rows = (
        TableRow(
            (
                speech.say("all") if role == ALL else speech.role(role),
                _score(of.exact, speech),
                _score(of.overlap, speech),
                _of(of.overlap, speech),
                _score(of.conditioned_overlap, speech),
            ),
            Drill(
                speech.say("links") if role == ALL else speech.role(role),
                LINKS,
                detail="" if role == ALL else role,
            ),
        )
        for role, of in report.links.items()
    )
    return Table((*_heads(speech, "role", "exact", "overlap", "matched"), given), tuple(rows))


def _kinds(report: Report, speech: Speech) -> Table:
    rows = _by_count(
        TableRow(
            (speech.say(f"kind_{kind}"), f"{n:,}", speech.say(f"about_{kind}")),
            Drill(speech.say(f"kind_{kind}"), frozenset({Kind(kind)})) if n else None,
        )
        for kind, n in report.kinds.items()
    )
    return Table((*_heads(speech, "kind", "cases"), ""), rows, speech.say("kinds_say"))


def _by_count(rows: Iterable[TableRow]) -> tuple[TableRow, ...]:
    return tuple(sorted(rows, key=lambda row: -int(row.cells[1].replace(",", ""))))


def _worst(report: Report, speech: Speech, title: Callable[[str], str]) -> Table:
    rows = (
        TableRow(
            (title(one.article), figure(one.exact, speech), figure(one.overlap, speech), f"{one.spans:,}"),
            Drill(title(one.article), article=one.article),
        )
        for one in report.worst[:200]
    )
    return Table(_heads(speech, "article", "exact", "overlap", "spans"), tuple(rows), wide=0)
