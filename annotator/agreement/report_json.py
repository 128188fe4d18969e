"""The report as a JSON document of ``iqtibas agreement --json``: fractions of 1, null where undefined."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from annotator.agreement.figures import LinkFigures, Message, PairFigures, SpanFigures, TogetherFigures
from annotator.agreement.kinds import Case
from annotator.agreement.report import Report
from annotator.agreement.span_figures import WAYS


def as_json(report: Report) -> dict[str, Any]:
    """Return the report as plain values, all articles and cases among them."""
    return {
        "annotators": [each.name for each in report.annotators],
        "articles": report.articles,
        "compared": report.compared,
        "seed": report.options.seed,
        "replicates": report.options.replicates,
        "min_overlap": report.options.min_overlap,
        "round": asdict(report.options.round) if report.options.round else None,
        "version": report.options.version,
        "problem": _message(report.problem) if report.problem else None,
        "notes": [_message(note) for note in report.notes],
        "spans": {tag: _spans(figures) for tag, figures in report.spans.items()},
        "quote_types": {name: _ways(figures) for name, figures in report.quote_types.items()},
        "pairs": [_pair(pair) for pair in report.pairs],
        "attributes": {
            tag: {name: asdict(row) for name, row in rows.items()} for tag, rows in report.attributes.items()
        },
        "links": {role: _links(figures) for role, figures in report.links.items()},
        "who_said_what": _ways(report.who_said_what),
        "kinds": report.kinds,
        "cases": [_case(case) for case in report.cases],
        "worst_articles": [asdict(row) for row in report.worst],
        "work": [asdict(each) for each in report.annotators],
        "gamma": report.gamma.to_json() if report.gamma else None,
    }


def _message(message: Message) -> dict[str, Any]:
    return {"code": message.code, "arguments": dict(message.arguments)}


def _ways(figures: SpanFigures | LinkFigures | TogetherFigures, prefix: str = "") -> dict[str, Any]:
    return {way: asdict(getattr(figures, prefix + way)) for way in WAYS}


def _spans(figures: SpanFigures) -> dict[str, Any]:
    return {**_ways(figures), "u_alpha": figures.u_alpha, "flattened": figures.flattened}


def _pair(pair: PairFigures) -> dict[str, Any]:
    return {**asdict(pair), "tags": {tag: _ways(figures) for tag, figures in pair.tags.items()}}


def _links(figures: LinkFigures) -> dict[str, Any]:
    return {**_ways(figures), "conditioned": _ways(figures, "conditioned_")}


def _case(case: Case) -> dict[str, Any]:
    return {
        "kind": case.kind.value,
        "detail": case.detail,
        "article": case.article,
        "tag": case.tag,
        "start": case.start,
        "versions": [{"annotator": name, "annotation": id} for name, id in case.versions],
        "without": list(case.without),
    }
