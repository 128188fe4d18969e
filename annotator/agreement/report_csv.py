"""The report's figures as one CSV table, one figure a line, for spreadsheets and statistics programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from annotator.agreement.figures import LinkFigures, PairFigures, Score
from annotator.agreement.gamma_figures import GammaFigures
from annotator.agreement.report import Report
from annotator.agreement.span_figures import WAYS

COLUMNS = ("table", "name", "detail", "measure", "value", "low", "high", "matched", "of")
"""``low`` and ``high``: the 95 % interval; ``matched`` things among ``of`` gave the value. Empty: undefined."""

Row = tuple[object, ...]


def as_csv(report: Report) -> str:
    """Return the table, LF at line ends; a name that a spreadsheet would take for a formula is quoted with '."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in row] for row in _rows(report))
    return out.getvalue()


def _rows(report: Report) -> Iterator[Row]:
    yield _row("report", "", "articles", report.articles)
    for name in ("seed", "replicates", "min_overlap"):
        yield _row("report", "", name, getattr(report.options, name))
    for tag, figures in report.spans.items():
        yield from _scores("spans", tag, "", figures)
        yield _row("spans", tag, "u_alpha", figures.u_alpha)
        yield _row("spans", tag, "flattened", figures.flattened)
    for name, figures in report.quote_types.items():
        yield from _scores("quote_types", name, "", figures)
    for pair in report.pairs:
        yield from _pair(pair)
    for tag, rows in report.attributes.items():
        for name, row in rows.items():
            for measure in ("alpha", "ac1", "percent"):
                value = getattr(row, measure)
                yield _row("attributes", tag, measure, value, name, matched=row.covered, of=row.matched)
    for role, links in report.links.items():
        yield from _links(role, links)
    yield from _scores("who_said_what", "", "", report.who_said_what)
    for kind, n in report.kinds.items() if report.options.kinds else ():
        yield _row("kinds", kind, "cases", n)
    for article in report.worst:
        yield _row("articles", article.article, "exact", article.exact, of=article.spans)
        yield _row("articles", article.article, "overlap", article.overlap, of=article.spans)
    if report.gamma is not None:
        yield from _gamma(report.gamma)
    for one in report.annotators:
        yield _row("annotators", one.name, "articles", one.articles)
        yield _row("annotators", one.name, "suggested", one.suggested, of=one.spans)


def _pair(pair: PairFigures) -> Iterator[Row]:
    yield from _scores("pairs", pair.a, pair.b, pair)
    for way in ("exact", "overlap"):
        yield _row("pairs", pair.a, f"a_to_b_{way}", pair.a_to_b.get(way), pair.b, of=pair.spans_a)
        yield _row("pairs", pair.a, f"b_to_a_{way}", pair.b_to_a.get(way), pair.b, of=pair.spans_b)


def _gamma(found: GammaFigures) -> Iterator[Row]:
    for measure in ("gamma", "gamma_cat"):
        value = getattr(found, measure)
        yield _row("gamma", "", measure, value, matched=len(found.articles), of=found.common)
        for id, one in found.articles:
            yield _row("gamma", id, measure, getattr(one, measure))


def _links(role: str, figures: LinkFigures) -> Iterator[Row]:
    yield from _scores("links", role, "", figures)
    for way in WAYS:
        yield _score("links", role, "given both ends", way, getattr(figures, f"conditioned_{way}"))


def _scores(table: str, name: str, detail: str, figures: object) -> Iterator[Row]:
    for way in WAYS:
        yield _score(table, name, detail, way, getattr(figures, way))


def _score(table: str, name: str, detail: str, way: str, score: Score) -> Row:
    return table, name, detail, f"f1_{way}", score.f1, score.low, score.high, 2 * score.pairs, score.things


def _row(
    table: str,
    name: str,
    measure: str,
    value: object,
    detail: str = "",
    *,
    matched: int | None = None,
    of: int | None = None,
) -> Row:
    return table, name, detail, measure, value, None, None, matched, of


def _safe(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{cell}"
    return "" if cell is None else cell
