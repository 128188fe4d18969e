"""The report's figures as one CSV table, one figure a line, for spreadsheets and statistics programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from annotator.agreement.figures import LinkFigures, Score
from annotator.agreement.gamma_figures import GammaFigures
from annotator.agreement.report import Report

COLUMNS = ("table", "name", "detail", "measure", "value", "low", "high", "matched", "of")
"""``low`` and ``high``: the 95 % interval; ``matched`` things among ``of`` gave the value. Empty: undefined."""
WAYS = ("exact", "tolerant", "overlap")

Row = tuple[object, ...]


def as_csv(report: Report) -> str:
    """Return the table, LF at line ends; a name that a spreadsheet would take for a formula is quoted with '."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in row] for row in _rows(report))
    return out.getvalue()


def _rows(report: Report) -> Iterator[Row]:
    yield "report", "", "", "articles", report.articles, None, None, None, None
    yield "report", "", "", "seed", report.options.seed, None, None, None, None
    yield "report", "", "", "replicates", report.options.replicates, None, None, None, None
    yield "report", "", "", "min_overlap", report.options.min_overlap, None, None, None, None
    for tag, figures in report.spans.items():
        yield from _scores("spans", tag, "", figures)
        yield "spans", tag, "", "u_alpha", figures.u_alpha, None, None, None, None
        yield "spans", tag, "", "flattened", figures.flattened, None, None, None, None
    for name, figures in report.quote_types.items():
        yield from _scores("quote_types", name, "", figures)
    for pair in report.pairs:
        yield from _scores("pairs", pair.a, pair.b, pair)
        for way in ("exact", "overlap"):
            yield (
                "pairs",
                pair.a,
                pair.b,
                f"a_to_b_{way}",
                pair.a_to_b.get(way),
                None,
                None,
                None,
                pair.spans_a,
            )
            yield (
                "pairs",
                pair.a,
                pair.b,
                f"b_to_a_{way}",
                pair.b_to_a.get(way),
                None,
                None,
                None,
                pair.spans_b,
            )
    for tag, rows in report.attributes.items():
        for name, row in rows.items():
            for measure in ("alpha", "ac1", "percent"):
                value = getattr(row, measure)
                yield "attributes", tag, name, measure, value, None, None, row.covered, row.matched
    for role, links in report.links.items():
        yield from _links(role, links)
    yield from _scores("who_said_what", "", "", report.who_said_what)
    for kind, n in report.kinds.items() if report.options.kinds else ():
        yield "kinds", kind, "", "cases", n, None, None, None, None
    for article in report.worst:
        yield "articles", article.article, "", "exact", article.exact, None, None, None, article.spans
        yield "articles", article.article, "", "overlap", article.overlap, None, None, None, article.spans
    if report.gamma is not None:
        yield from _gamma(report.gamma)
    for one in report.annotators:
        yield "annotators", one.name, "", "articles", one.articles, None, None, None, None
        yield "annotators", one.name, "", "suggested", one.suggested, None, None, None, one.spans


def _gamma(found: GammaFigures) -> Iterator[Row]:
    for measure in ("gamma", "gamma_cat"):
        counts = len(found.articles), found.common
        yield "gamma", "", "", measure, getattr(found, measure), None, None, *counts
        for id, of in found.articles:
            yield "gamma", id, "", measure, getattr(of, measure), None, None, None, None


def _links(role: str, figures: LinkFigures) -> Iterator[Row]:
    yield from _scores("links", role, "", figures)
    for way in WAYS:
        yield _score("links", role, "given both ends", way, getattr(figures, f"conditioned_{way}"))


def _scores(table: str, name: str, detail: str, figures: object) -> Iterator[Row]:
    for way in WAYS:
        yield _score(table, name, detail, way, getattr(figures, way))


def _score(table: str, name: str, detail: str, way: str, score: Score) -> Row:
    return table, name, detail, f"f1_{way}", score.f1, score.low, score.high, 2 * score.pairs, score.things


def _safe(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{cell}"
    return "" if cell is None else cell
