"""The agreement report for a person at a terminal: a few well-set tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annotator.agreement.figures import Score
from annotator.agreement.gamma_figures import GammaFigures
from annotator.agreement.page.elements import written
from annotator.agreement.report import Report
from annotator.agreement.rounds import RoundsReport
from annotator.agreement.span_figures import ALL, WAYS
from annotator.agreement.speech import Speech
from annotator.agreement.told import sentence
from annotator.agreement.training import Training
from annotator.cli.article_page import shortened
from annotator.cli.table_text import Terminal
from annotator.messages import language, say
from annotator.model.tagset import Tagset


def report_lines(
    report: Report,
    tagset: Tagset,
    terminal: Terminal,
    titles: Mapping[str, str],
) -> Iterator[str]:
    """Yield the report, the headline first. ``titles`` has those of the worst articles."""
    speech = Speech(language(), tagset)
    yield from _heading(report, terminal, speech)
    yield from terminal.table(
        [_said("tag"), *map(_said, WAYS), _said("u_alpha"), _said("matched")],
        [
            [
                _said("all") if tag == ALL else speech.tag(tag),
                *(_with_interval(getattr(figures, way)) for way in WAYS),
                _figure(figures.u_alpha),
                _said("matched_of", pairs=2 * figures.overlap.pairs, things=figures.overlap.things),
            ]
            for tag, figures in report.spans.items()
        ],
    )
    yield ""
    yield from terminal.table(
        [_said("who_said_what"), *map(_said, WAYS)],
        [[_said("all"), *(_with_interval(getattr(report.who_said_what, way)) for way in WAYS)]],
    )
    if report.gamma is not None:
        yield from _gamma(report.gamma, terminal)
    yield from _pairs(report, terminal, speech)
    yield from _details(report, terminal, speech)
    yield from _worst(
        [(row.article, row.exact, row.overlap, row.spans) for row in report.worst], terminal, titles
    )
    yield from _kinds(report.kinds, terminal)
    yield from _notes(report, terminal, tagset)
    yield ""
    yield terminal.line(
        _said("made_by", version=report.options.version, seed=report.options.seed), light=True
    )


def _gamma(found: GammaFigures, terminal: Terminal) -> Iterator[str]:
    counted = _said("n_articles", n=len(found.articles))
    said = _said("gamma_is", articles=counted, seed=found.seed)
    yield ""
    yield terminal.line(f"{_said('gamma')}: {_figure(found.gamma)} ({said})")
    yield terminal.line(f"{_said('gamma_cat')}: {_figure(found.gamma_cat)}")


def training_lines(
    found: Training, tagset: Tagset, terminal: Terminal, titles: Mapping[str, str]
) -> Iterator[str]:
    """Yield an annotator's comparison with gold."""
    yield terminal.line(_said("training", annotator=found.annotator), strong=True)
    yield terminal.line(_said("n_articles", n=found.report.articles), light=True)
    yield ""
    yield from terminal.table(
        ["", *map(_said, WAYS)],
        [
            [_said(name), *(_figure(shares.get(way)) for way in WAYS)]
            for name, shares in (("found", found.found), ("right", found.right))
        ],
    )
    yield ""
    yield terminal.line(f"{_said('missed')}: {found.missed}{_said('comma')}{_said('extra')}: {found.extra}")
    if found.waiting:
        yield terminal.line(_said("waiting", n=found.waiting))
    yield from _kinds(found.kinds, terminal)
    rows = [
        (one.figures.article, one.figures.exact, one.figures.overlap, len(one.cases))
        for one in found.articles
    ]
    yield from _worst(rows, terminal, titles, "errors")
    yield from _notes(found.report, terminal, tagset)


def rounds_lines(found: RoundsReport, tagset: Tagset, terminal: Terminal) -> Iterator[str]:
    """Yield agreement by round, and of each annotator with themselves."""
    speech = Speech(language(), tagset)
    yield terminal.line(_said("by_round"), strong=True)
    rows = []
    for one in found.rounds:
        rows.append([speech.round(one.round), *_round_figures(one.report)])
    heads = [_said("round"), _said("articles"), *map(_said, WAYS), _said("u_alpha")]
    yield from terminal.table(heads, rows)
    for one in found.rounds:
        if one.report.problem is not None:
            yield terminal.line(f"{speech.round(one.round)}: {sentence(one.report.problem)}")
    yield ""
    yield terminal.line(_said("own_rounds"), strong=True)
    if not found.own:
        yield terminal.line(_said("no_own_rounds"))
        return
    yield from terminal.table(
        [_said("annotator"), *heads],
        [
            [
                own.annotator,
                _said("earlier_later", earlier=speech.round(own.earlier), later=speech.round(own.later)),
                *_round_figures(own.report),
            ]
            for own in found.own
        ],
    )


def _round_figures(report: Report) -> list[str]:
    spans = report.spans.get(ALL)
    scores = [getattr(spans, way) if spans else Score() for way in WAYS]
    return [str(report.articles), *map(_with_interval, scores), _figure(spans.u_alpha if spans else None)]


def _heading(report: Report, terminal: Terminal, speech: Speech) -> Iterator[str]:
    yield terminal.line(_said("title"), strong=True)
    names = _said("comma").join(speech.annotator(one.name) for one in report.annotators)
    counted = {
        "articles": _said("n_articles", n=report.articles),
        "spans": _said("n_spans", n=report.compared),
    }
    yield terminal.line(_said("compared", annotators=names, **counted), light=True)
    if report.options.round is not None:
        yield terminal.line(f"{_said('of_round')} {speech.round(report.options.round)}", light=True)
    if report.options.min_overlap:
        share = _figure(report.options.min_overlap)
        yield terminal.line(f"{_said('overlap')}: {_said('method_overlap', share=share)}", light=True)
    yield ""


def _pairs(report: Report, terminal: Terminal, speech: Speech) -> Iterator[str]:
    if len(report.pairs) < 2:
        return
    yield from _title("pairs", terminal)
    yield from terminal.table(
        [_said("pair"), _said("articles"), *map(_said, WAYS)],
        [
            [
                f"{speech.annotator(one.a)} – {speech.annotator(one.b)}",
                str(one.articles),
                *(_with_interval(getattr(one, way)) for way in WAYS),
            ]
            for one in report.pairs
        ],
    )


def _details(report: Report, terminal: Terminal, speech: Speech) -> Iterator[str]:
    if report.quote_types:
        yield from _title("quote_types", terminal)
        yield from terminal.table(
            [_said("quote_type"), *map(_said, WAYS)],
            [
                [speech.value("type", name), *(_with_interval(getattr(figures, way)) for way in WAYS)]
                for name, figures in report.quote_types.items()
            ],
        )
    if report.attributes:
        yield from _title("attributes", terminal)
        yield from terminal.table(
            [_said(each) for each in ("attribute", "tag", "alpha", "ac1", "percent", "covered")],
            [
                [
                    speech.attribute(name),
                    speech.tag(tag),
                    _figure(row.alpha),
                    _figure(row.ac1),
                    speech.share(row.percent),
                    _said("covered_of", covered=row.covered, matched=row.matched),
                ]
                for tag, rows in report.attributes.items()
                for name, row in rows.items()
            ],
        )
    if len(report.links) > 1:
        yield from _title("links", terminal)
        yield from terminal.table(
            [_said("role"), _said("exact"), _said("overlap"), _said("given_ends")],
            [
                [
                    _said("all") if role == ALL else speech.role(role),
                    *map(_with_interval, (one.exact, one.overlap, one.conditioned_overlap)),
                ]
                for role, one in report.links.items()
            ],
        )


def _worst(
    rows: Sequence[tuple[str, float | None, float | None, int]],
    terminal: Terminal,
    titles: Mapping[str, str],
    counted: str = "spans",
) -> Iterator[str]:
    yield from _title("worst", terminal)
    yield from terminal.table(
        [_said("article"), _said("exact"), _said("overlap"), _said(counted)],
        [
            [shortened(titles.get(id) or id, 50), _figure(exact), _figure(overlap), str(n)]
            for id, exact, overlap, n in rows[: Terminal.LISTED]
        ],
    )


def _kinds(kinds: Mapping[str, int], terminal: Terminal) -> Iterator[str]:
    yield from _title("kinds", terminal)
    shown = [(kind, n) for kind, n in kinds.items() if n]
    if not shown:
        yield terminal.line(_said("no_cases"))
        return
    shown.sort(key=lambda each: -each[1])
    yield from terminal.table(
        [_said("kind"), _said("cases")], [[_said(f"kind_{kind}"), str(n)] for kind, n in shown]
    )


def _notes(report: Report, terminal: Terminal, tagset: Tagset) -> Iterator[str]:
    if report.notes:
        yield from _title("notes", terminal)
        for note in report.notes:
            yield terminal.line(sentence(note, tagset=tagset))


def _title(code: str, terminal: Terminal) -> Iterator[str]:
    yield ""
    yield terminal.line(_said(code), strong=True)


def _said(code: str, **arguments: object) -> str:
    return say(f"agreement.{code}", **arguments)


def _figure(value: float | None) -> str:
    return _said("undefined") if value is None else written(value)


def _with_interval(score: Score) -> str:
    if score.low is None or score.high is None:
        return _figure(score.f1)
    return f"{_figure(score.f1)} [{_figure(score.low)}–{_figure(score.high)}]"
