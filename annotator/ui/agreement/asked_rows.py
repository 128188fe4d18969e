"""Rows of what is computed on demand only: gamma of a sample, and agreement over time. Pure."""

from __future__ import annotations

from collections.abc import Callable

from annotator.agreement.gamma_figures import GammaFigures
from annotator.agreement.report import Report
from annotator.agreement.rounds import RoundsReport
from annotator.agreement.span_figures import ALL
from annotator.agreement.speech import Speech
from annotator.messages import number, say
from annotator.ui.agreement.rows import Table, TableRow, figure, heads_of, score_told
from annotator.ui.widgets.bidi import title_shown

SHOWN = ("exact", "overlap")
"""The ways of matching there is room for."""


def gamma_table(found: GammaFigures | None, speech: Speech, title: Callable[[str], str]) -> Table:
    """Return gamma of the sample and of its articles, those of least agreement first."""
    heads = heads_of(speech, "article", "gamma", "gamma_cat")
    if found is None:
        return Table(heads, (), say("comparing.gamma_about"), wide=0)
    if not found.articles:
        return Table(heads, (), say("comparing.no_gamma"), wide=0)
    rows = [TableRow((speech.say("all"), figure(found.gamma, speech), figure(found.gamma_cat, speech)))]
    rows += [
        TableRow((title_shown(title(id)), figure(one.gamma, speech), figure(one.gamma_cat, speech)))
        for id, one in found.worst
    ]
    of = speech.say("gamma_of", articles=speech.say("n_articles", n=len(found.articles)), of=found.common)
    return Table(heads, tuple(rows), of, wide=0)


def rounds_table(found: RoundsReport | None, speech: Speech, shown: Callable[[str], str]) -> Table:
    """Return agreement by round, then each annotator's with themselves; ``shown`` says what they are called."""
    heads = heads_of(speech, "annotator", "round", "articles", *SHOWN, "u_alpha")
    if found is None:
        return Table(heads, (), say("comparing.rounds_about"))
    rows = [
        _row(say("comparing.together"), speech.round(one.round), one.report, speech) for one in found.rounds
    ]
    rows += [
        _row(
            shown(own.annotator),
            speech.say("earlier_later", earlier=speech.round(own.earlier), later=speech.round(own.later)),
            own.report,
            speech,
        )
        for own in found.own
    ]
    return Table(heads, tuple(rows), "" if found.own else speech.say("no_own_rounds"))


def _row(who: str, round: str, report: Report, speech: Speech) -> TableRow:
    spans = report.spans.get(ALL)
    scores = [score_told(getattr(spans, way), speech) if spans else speech.say("undefined") for way in SHOWN]
    alpha = figure(spans.u_alpha if spans else None, speech)
    return TableRow((who, round, number(report.articles, grouped=True), *scores, alpha))
