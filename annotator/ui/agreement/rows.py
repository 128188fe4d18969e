"""Rows of the agreement tables: from a report to what stands in the cells, and what lies behind a row. Pure."""

from __future__ import annotations

from collections.abc import Callable

from annotator.agreement.figures import Score
from annotator.agreement.kinds import LINKS, Kind
from annotator.agreement.page.elements import EN_DASH, written
from annotator.agreement.report import Report
from annotator.agreement.span_figures import ALL, WAYS
from annotator.agreement.speech import Speech
from annotator.frozen import dataclass
from annotator.messages import in_digits, number
from annotator.ui.agreement.drill import Drill
from annotator.ui.widgets.bidi import left_to_right, title_shown

TABLES = ("tags", "quote_types", "attributes", "links", "kinds", "worst", "work")
"""The tables of a report, by the code of their name."""
_WAY_HEADS = ("exact", "tolerant_head", "overlap")
"""Ways of matching as heads of columns, which share little room."""


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
    return speech.say("undefined") if value is None else left_to_right(in_digits(written(value)))


def interval(score: Score) -> str:
    """Return a 95 % interval, nothing where there is none."""
    if score.low is None or score.high is None:
        return ""
    return left_to_right(in_digits(f"{written(score.low)}{EN_DASH}{written(score.high)}"))


def table_of(
    which: str, report: Report, speech: Speech, title: Callable[[str], str], shown: Callable[[str], str]
) -> Table:
    """Return one of ``TABLES``; ``title`` gives an article's title, ``shown`` what an annotator is called."""
    made = {
        "tags": _tags,
        "quote_types": _quote_types,
        "attributes": _attributes,
        "links": _links,
        "kinds": _kinds,
    }
    if which in made:
        return made[which](report, speech)
    return _work(report, speech, shown) if which == "work" else _worst(report, speech, title)


def heads_of(speech: Speech, *codes: str) -> tuple[str, ...]:
    """Return the heads of these columns."""
    return tuple(speech.say(code) for code in codes)


def score_told(score: Score, speech: Speech) -> str:
    """Return a figure and its interval."""
    return "  ".join(filter(None, (figure(score.f1, speech), interval(score))))


def _of(score: Score, speech: Speech) -> str:
    return speech.say(
        "matched_of", pairs=number(2 * score.pairs, grouped=True), things=number(score.things, grouped=True)
    )


def _tags(report: Report, speech: Speech) -> Table:
    rows = (
        TableRow(
            (
                speech.say("all") if tag == ALL else speech.tag(tag),
                score_told(of.exact, speech),
                score_told(of.tolerant, speech),
                score_told(of.overlap, speech),
                figure(of.u_alpha, speech),
                _of(of.overlap, speech),
            ),
            Drill(speech.say("kinds") if tag == ALL else speech.tag(tag), tag="" if tag == ALL else tag),
        )
        for tag, of in report.spans.items()
    )
    return Table(heads_of(speech, "tag", *_WAY_HEADS, "u_alpha", "matched"), tuple(rows))


def _quote_types(report: Report, speech: Speech) -> Table:
    rows = (
        TableRow(
            (
                speech.value("type", id),
                *(score_told(getattr(of, way), speech) for way in WAYS),
                _of(of.overlap, speech),
            )
        )
        for id, of in report.quote_types.items()
    )
    heads = heads_of(speech, "quote_type", *_WAY_HEADS, "matched")
    return Table(heads, tuple(rows), speech.say("quote_types_say"))


def _work(report: Report, speech: Speech, shown: Callable[[str], str]) -> Table:
    """Say what each annotator brought in, and how much of it came from suggestions."""
    rows = (
        TableRow(
            (
                shown(one.name),
                number(one.articles, grouped=True),
                number(one.spans, grouped=True),
                number(one.suggested, grouped=True),
            )
        )
        for one in report.annotators
    )
    heads = heads_of(speech, "annotator", "finished", "spans", "suggested")
    return Table(heads, tuple(rows), speech.say("work_say"))


def _attributes(report: Report, speech: Speech) -> Table:
    rows = (
        TableRow(
            (
                speech.attribute(id),
                speech.tag(tag),
                figure(row.alpha, speech),
                figure(row.ac1, speech),
                speech.share(row.percent),
                speech.say(
                    "covered_of",
                    covered=number(row.covered, grouped=True),
                    matched=number(row.matched, grouped=True),
                ),
            ),
            Drill(f"{speech.tag(tag)} · {speech.attribute(id)}", frozenset({Kind.ATTRIBUTE}), tag, id),
        )
        for tag, by_attribute in report.attributes.items()
        for id, row in by_attribute.items()
    )
    heads = heads_of(speech, "attribute", "tag", "alpha_head", "ac1_head", "percent", "covered")
    return Table(heads, tuple(rows), f"{speech.say('attributes_say')} {speech.say('whose_measures')}")


def _links(report: Report, speech: Speech) -> Table:
    given = speech.say("given_ends")
    rows = (
        TableRow(
            (
                speech.say("all") if role == ALL else speech.role(role),
                score_told(of.exact, speech),
                score_told(of.overlap, speech),
                _of(of.overlap, speech),
                score_told(of.conditioned_overlap, speech),
            ),
            Drill(
                speech.say("links") if role == ALL else speech.role(role),
                LINKS,
                detail="" if role == ALL else role,
            ),
        )
        for role, of in report.links.items()
    )
    return Table((*heads_of(speech, "role", "exact", "overlap", "matched"), given), tuple(rows))


def _kinds(report: Report, speech: Speech) -> Table:
    rows = tuple(
        TableRow(
            (speech.say(f"kind_{kind}"), number(n, grouped=True), speech.say(f"about_{kind}")),
            Drill(speech.say(f"kind_{kind}"), frozenset({Kind(kind)})) if n else None,
        )
        for kind, n in sorted(report.kinds.items(), key=lambda each: -each[1])
    )
    return Table((*heads_of(speech, "kind", "cases"), ""), rows, speech.say("kinds_say"), wide=2)


def _worst(report: Report, speech: Speech, title: Callable[[str], str]) -> Table:
    rows = (
        TableRow(
            (
                title_shown(title(one.article)),
                figure(one.exact, speech),
                figure(one.overlap, speech),
                number(one.spans, grouped=True),
            ),
            Drill(title(one.article), article=one.article),
        )
        for one in report.worst[:200]
    )
    return Table(heads_of(speech, "article", "exact", "overlap", "spans"), tuple(rows), wide=0)
