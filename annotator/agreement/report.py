"""The agreement report: all figures of a project's annotators as one value, computed without touching a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from annotator.agreement.align import Group, groups_in
from annotator.agreement.arrays import Ints
from annotator.agreement.attribute_figures import attribute_figures
from annotator.agreement.bootstrap import REPLICATES, Ledger
from annotator.agreement.cancelling import Progress, Steps, never
from annotator.agreement.figures import (
    AnnotatorFigures,
    ArticleFigures,
    AttributeFigures,
    LinkFigures,
    Message,
    PairFigures,
    SpanFigures,
    TogetherFigures,
)
from annotator.agreement.gamma_figures import GammaFigures
from annotator.agreement.given import ArticleWork, Given, given, tolerant_pairs
from annotator.agreement.grouping import across_tags, grouped, matchings
from annotator.agreement.kinds import Case, Kind, cases_of
from annotator.agreement.link_figures import enter_links, link_columns, link_figures, together_figures
from annotator.agreement.notes import notes_of, problem_of
from annotator.agreement.pairing import exact_pairs
from annotator.agreement.scales import Scale, inferred
from annotator.agreement.span_figures import (
    ALL,
    article_figures,
    enter_spans,
    enter_values,
    pair_figures,
    span_figures,
    value_name,
)
from annotator.agreement.tag_unitizing import bar_u_alpha_of_all, bar_u_alphas
from annotator.collecting import undisturbed
from annotator.frozen import dataclass
from annotator.model.scheme import SHIPPED
from annotator.model.values import Round

TYPE = "type"
"""The attribute of quotes that has a table of its own."""


@dataclass(frozen=True)
class Options:
    """What to compare and how.

    ``annotators`` None: all who finished something. ``min_overlap``: at what fraction of the code points of
    either a pair counts, 0 for any shared one. ``scales``: see ``scales_of(tagset)``; None infers them.
    """

    annotators: Sequence[str] | None = None
    tags: Sequence[str] | None = None
    min_overlap: float = 0.0
    seed: int = 1
    replicates: int = REPLICATES
    scales: Mapping[str, Scale] | None = None
    quotes: Collection[str] = SHIPPED.quotes
    """The tags that are quotes, see ``model.scheme``."""
    kinds: bool = True
    """Whether to look for the kinds of disagreement: with many articles they take longer than all the figures."""
    version: str = ""
    people: Collection[str] | None = None
    """Whose origin is no suggestion; None: an annotator's own alone."""
    round: Round | None = None
    """Which round the works are of, for whoever reads the report; None: each annotator's latest."""


DEFAULT = Options()


@dataclass(frozen=True)
class Report:
    """All figures. ``problem`` says why there is nothing to compare; ``notes`` what to know beside the figures."""

    annotators: tuple[AnnotatorFigures, ...]
    articles: int
    options: Options
    problem: Message | None = None
    notes: tuple[Message, ...] = ()
    spans: Mapping[str, SpanFigures] = field(default_factory=dict)
    quote_types: Mapping[str, SpanFigures] = field(default_factory=dict)
    """By quote type: a pair counts where both quotes have it. |u-alpha is not computed."""
    pairs: tuple[PairFigures, ...] = ()
    attributes: Mapping[str, Mapping[str, AttributeFigures]] = field(default_factory=dict)
    links: Mapping[str, LinkFigures] = field(default_factory=dict)
    who_said_what: TogetherFigures = field(default_factory=TogetherFigures)
    worst: tuple[ArticleFigures, ...] = ()
    cases: tuple[Case, ...] = ()
    compared: int = 0
    """Annotations in these articles, of all who finished them; work on articles nobody shares is not among them."""
    gamma: GammaFigures | None = None
    """Only where somebody asked for it: it is slow."""

    @property
    def kinds(self) -> dict[str, int]:
        """Return how many cases there are of each kind of disagreement, all kinds in order."""
        counts = Counter(case.kind for case in self.cases)
        return {kind.value: counts[kind] for kind in Kind}

    def to_json(self) -> dict[str, Any]:
        """Return plain values, see ``report_json``."""
        from annotator.agreement.report_json import as_json

        return as_json(self)


def agreement_report(
    articles: Iterable[ArticleWork],
    options: Options = DEFAULT,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = never,
) -> Report:
    """Compute the report of these articles.

    Pure, so it may run in any thread. ``progress(done, total)`` is called between steps, ``cancelled`` asked
    often: where it returns True, Cancelled is raised. Where there is nothing to compare, the report says so.
    """
    with undisturbed():
        listed = list(articles)
        try:
            return _report(listed, options, progress, cancelled)
        finally:
            while listed:  # one by one: millions of values let go at once would hold up every other thread
                listed.pop()


def _report(
    listed: Sequence[ArticleWork],
    options: Options,
    progress: Progress | None,
    cancelled: Callable[[], bool],
) -> Report:
    step = Steps(progress, cancelled)
    names, left_out = options.annotators, set[str]()
    if names is None:
        everyone = {name for each in listed for name in each.layers}
        names = sorted({name for each in listed for name, layer in each.layers.items() if layer.finished})
        left_out = everyone.difference(names)
    found = given(listed, names, options.tags)
    step.reach(10)
    problem = problem_of(listed, names, found)
    shared = found.columns.finished.sum(axis=1) > 1
    compared = int(shared[found.columns.article].sum())
    report = Report(
        _annotators(found, options.people), int(shared.sum()), options, problem, compared=compared
    )
    if problem:
        return report
    whole = _figures(found, report, step)
    spans = whole.spans.values() if whole.options.replicates else ()
    notes = notes_of(whole.annotators, whole.articles, whole.attributes, sorted(left_out), spans)
    return replace(whole, notes=notes)


def _figures(found: Given, report: Report, step: Steps) -> Report:
    cols, options = found.columns, report.options
    overlapping = matchings(cols, options.min_overlap)
    step.reach(15)
    exact = {pair: exact_pairs(cols, *pair) for pair in overlapping}
    ways = {"exact": exact, "tolerant": tolerant_pairs(found), "overlap": overlapping}
    step.reach(25)
    ledger = Ledger(len(cols.articles))
    types = [
        str(each.attributes.get(TYPE, "")) if each.tag in options.quotes else "" for each in found.placed
    ]
    enter_spans(ledger, cols, ways)
    enter_values(ledger, cols, types, ways)
    links = link_columns(found)
    for way, pairs_found in ways.items():
        enter_links(ledger, cols, links, way, pairs_found, options.quotes)
    step.reach(35)
    draws = ledger.drawn(options.seed, options.replicates, step.cancelled)
    step.reach(40)
    pairs = list(overlapping)
    marked = bar_u_alpha_of_all(cols, found.lengths)
    spans = {ALL: span_figures(draws, pairs, ALL, marked.alpha, marked.flattened)}
    for tag, measured in zip(cols.tags, bar_u_alphas(cols, found.lengths), strict=True):
        spans[tag] = span_figures(draws, pairs, tag, measured.alpha, measured.flattened)
    step.reach(42)
    group = grouped(cols, overlapping)
    scales = (
        options.scales if options.scales is not None else inferred(each.attributes for each in found.placed)
    )
    attributes = attribute_figures(cols, group, [each.attributes for each in found.placed], scales)
    step.reach(50)
    cases = _cases(found, group, scales, step) if options.kinds else ()
    step.reach(100)
    return Report(
        annotators=report.annotators,
        articles=report.articles,
        compared=report.compared,
        options=options,
        spans=spans,
        quote_types={
            name: span_figures(draws, pairs, value_name(name), None, 0) for name in sorted(set(types) - {""})
        },
        pairs=tuple(pair_figures(draws, cols, pair) for pair in pairs),
        attributes=attributes,
        links={role: link_figures(draws, pairs, role) for role in (ALL, *links.roles)},
        who_said_what=together_figures(draws, pairs),
        worst=article_figures(ledger, cols, pairs),
        cases=cases,
    )


def _annotators(found: Given, people: Collection[str] | None) -> tuple[AnnotatorFigures, ...]:
    rows = []
    for n, name in enumerate(found.annotators):
        mine = found.placed[found.columns.spans_of(n)]
        suggested = sum(each.origin not in ("", each.annotator, *(people or ())) for each in mine)
        rows.append(AnnotatorFigures(name, len(found.layers[name]), len(mine), suggested))
    return tuple(rows)


def _cases(found: Given, group: Ints, scales: Mapping[str, Scale], step: Steps) -> tuple[Case, ...]:
    by_article: dict[str, list[Group]] = {}
    for each in groups_in(found.columns, found.placed, across_tags(found.columns, group)):
        by_article.setdefault(each.article, []).append(each)
    cases: list[Case] = []
    for n, (article, mine) in enumerate(by_article.items()):
        step.reach(50 + 50 * n // len(by_article))
        finished = [name for name in found.annotators if article in found.layers[name]]
        work = found.articles[article]
        links = {name: work.layers[name].links for name in finished}
        cases += cases_of(work.text, mine, finished, links, scales)
    return tuple(cases)
