"""How long agreement takes: 3 annotators x 10,000 articles x 20 spans, each figure within half a second.

    python -m tests.bench.bench_agreement

Prints a table of seconds, and says where one is above its limit. The spans are made up: true spans of four
tags, of which each annotator misses some and shifts the edges of others.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from annotator.agreement import gamma, mean_pairwise_f1
from annotator.agreement.align import groups_by_article
from annotator.agreement.attribute_figures import attribute_figures
from annotator.agreement.bootstrap import Ledger
from annotator.agreement.columns import Columns, columns
from annotator.agreement.given import ArticleWork, Layer
from annotator.agreement.gold import reject
from annotator.agreement.grouping import grouped, matchings
from annotator.agreement.kinds import Kind
from annotator.agreement.pairing import exact_pairs
from annotator.agreement.report import Options, agreement_report
from annotator.agreement.scales import NOMINAL
from annotator.agreement.span_figures import ALL, enter_spans, span_figures
from annotator.agreement.tag_unitizing import bar_u_alphas
from annotator.model.article import Article
from annotator.model.edits import Add, Batch
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import GOLD, Annotation, Finished, Link
from annotator.project import Project

ARTICLES = 10_000
ANNOTATORS = 3
SPANS = 20
LENGTH = 1600
WORDS = {"quote": 100, "speaker": 20, "cue": 5, "claim": 60}
LIMIT = 0.5
GAMMA_LIMIT = 0.15
QUEUE_LIMIT = 0.05

Spans = list[tuple[str, tuple[tuple[int, int], ...]]]


def made(articles: int = ARTICLES, spans: int = SPANS, seed: int = 1) -> dict[str, dict[str, Spans]]:
    """Return made-up work: annotator -> article -> spans, about so many spans an article."""
    random = Random(seed)
    tags = list(WORDS)
    work: dict[str, dict[str, Spans]] = {f"annotator {n}": {} for n in range(ANNOTATORS)}
    for n in range(articles):
        true = []
        for k in range(spans + 2):
            tag = tags[k % len(tags)]
            start = random.randrange(LENGTH - 160)
            true.append((tag, start, start + random.randint(WORDS[tag] // 2 + 1, WORDS[tag] * 3 // 2)))
        for done in work.values():
            done[f"{n:06}"] = [span for each in true if (span := _marked(random, *each))]
    return work


def _marked(random: Random, tag: str, start: int, end: int) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    luck = random.random()
    if luck < 0.09:
        return None
    if luck < 0.25:
        start = max(0, start + random.randint(-3, 3))
    if luck > 0.85:
        end += random.randint(-3, 5)
    return tag, ((start, max(end, start + 1)),)


def best_of(job: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """Return the least seconds of some runs, and what the job gave."""
    took = []
    for _ in range(times):
        begin = time.perf_counter()
        found = job()
        took.append(time.perf_counter() - begin)
    return min(took), found


def figures(work: dict[str, dict[str, Spans]]) -> list[tuple[str, float, float | None]]:
    """Measure each figure; returns rows of name, seconds, limit."""
    rows: list[tuple[str, float, float | None]] = []
    took, cols = best_of(lambda: columns(work))
    rows.append(("reading the spans into columns", took, None))
    both = {pair: exact_pairs(cols, *pair) for pair in ((0, 1), (0, 2), (1, 2))}
    took, found = best_of(lambda: matchings(cols))
    exact, _ = best_of(lambda: [exact_pairs(cols, *pair) for pair in both])
    rows.append(("F1 of all pairs, exact and overlap", took + exact, LIMIT))
    rows.append(
        ("  the same from lists: mean_pairwise_f1 exact", best_of(lambda: mean_pairwise_f1(work))[0], None)
    )
    overlap = best_of(lambda: mean_pairwise_f1(work, "overlap"))[0]
    rows.append(("  the same from lists: mean_pairwise_f1 overlap", overlap, None))
    rows.append(("1,000 bootstrap replicates, all tags", best_of(lambda: drawn(cols, both, found))[0], LIMIT))
    lengths = np.full(len(cols.articles), LENGTH)
    rows.append(("u-alpha of 4 tags", best_of(lambda: bar_u_alphas(cols, lengths))[0], LIMIT))
    took, group = best_of(lambda: grouped(cols, found))
    rows.append(("groups over all annotators", took, None))
    random = Random(2)
    choices = ({"type": "direct"}, {"type": "indirect"}, {"type": "mixed"}, {})
    attributes = [random.choice(choices) for _ in range(len(cols.size))]
    took, _ = best_of(lambda: attribute_figures(cols, group, attributes, {"type": NOMINAL}))
    rows.append(("attribute alpha, AC1, percent (4 tags)", took, LIMIT))
    rows += gammas(work)
    return rows


def drawn(cols: Columns, exact: Any, overlap: Any) -> Any:
    """Compute F1 with intervals of all tags and pairs."""
    ledger = Ledger(len(cols.articles))
    enter_spans(ledger, cols, {"exact": exact, "tolerant": exact, "overlap": overlap})
    draws = ledger.drawn(seed=1)
    return [span_figures(draws, list(exact), tag, None, 0) for tag in (ALL, *cols.tags)]


def gammas(work: dict[str, dict[str, Spans]], articles: int = 10) -> list[tuple[str, float, float | None]]:
    """Measure gamma of some articles, the mean of an article, with two and with three annotators."""
    rows: list[tuple[str, float, float | None]] = []
    for raters in (2, 3):
        names = list(work)[:raters]
        begin = time.perf_counter()
        for article in list(work[names[0]])[:articles]:
            gamma([(name, *segments[0], tag) for name in names for tag, segments in work[name][article]])
        rows.append(
            (
                f"gamma of an article, {raters} annotators",
                (time.perf_counter() - begin) / articles,
                GAMMA_LIMIT,
            )
        )
    return rows


def whole(work: dict[str, dict[str, Spans]]) -> list[tuple[str, float, float | None]]:
    """Measure the whole report, kinds of disagreement and links included, and the groups of one article."""
    given = as_articles(work)
    took, report = best_of(lambda: agreement_report(given, Options()), 1)
    first = given[0]
    layers = {name: {first.id: layer.annotations} for name, layer in first.layers.items()}
    opened, _ = best_of(lambda: groups_by_article(layers))
    return [
        (f"the whole report ({len(report.cases):,} cases)", took, None),
        ("groups of one article, for the queue", opened, 0.05),
    ]


def as_articles(work: dict[str, dict[str, Spans]]) -> list[ArticleWork]:
    """Return the work as annotations with links from each quote to the next speaker."""
    text = "و قال كلام " * (LENGTH // 10)
    articles = []
    for article in work[next(iter(work))]:
        layers = {}
        for name in work:
            marked = [
                Annotation(
                    f"{name}{n}",
                    article,
                    name,
                    tag,
                    Span(segments),
                    {"type": "direct"} if tag == "quote" else {},
                )
                for n, (tag, segments) in enumerate(work[name][article])
            ]
            links = [
                Link(f"{one.id}-", article, name, "source", one.id, other.id)
                for one, other in pairwise(marked)
                if one.tag == "quote" and other.tag == "speaker"
            ]
            layers[name] = Layer(marked, links)
        articles.append(ArticleWork(article, text, layers))
    return articles


def queue(folder: Path) -> list[tuple[str, float, float | None]]:
    """Measure the adjudication queue of a project of 10,000 articles, half of them adjudicated already."""
    with Project.create(folder / "bench.iqt") as project:
        articles = as_articles(made(spans=2))
        project.add_sheets(map(as_sheet, articles), name="bench")
        done = [Finished(each.id, GOLD) for each in articles[: ARTICLES // 2]]
        project.session(GOLD).do(Batch("step.add_finished", tuple(map(Add, done))))
        begin = time.perf_counter()
        asked = project.comparing.queue()
        rows: list[tuple[str, float, float | None]] = [
            ("making the queue", time.perf_counter() - begin, None)
        ]
        took, question = best_of(lambda: (asked.refresh(asked.articles), asked.next())[1], 5)
        rows.append(("opening the first question", took, QUEUE_LIMIT))
        far = asked.questions(asked.articles[ARTICLES // 2])[0]
        took, _ = best_of(lambda: (asked.refresh(asked.articles), asked.next(far))[1], 5)
        rows.append(("opening the next one, nothing looked at yet", took, QUEUE_LIMIT))
        begin = time.perf_counter()
        asked.index()
        rows.append(("looking at every article, in the background", time.perf_counter() - begin, None))
        took, _ = best_of(lambda: asked.next(question, kinds=[Kind.TAG]), 5)
        rows.append(("finding that a kind does not occur", took, QUEUE_LIMIT))
        begin = time.perf_counter()
        edit = project.comparing.decision(asked, [reject(question.group)], "judge")
        assert edit is not None
        asked.refresh(project.session("judge").do(edit).articles)
        rows.append(("deciding, on disk", time.perf_counter() - begin, None))
        took, _ = best_of(lambda: asked.next(question), 1)
        return [*rows, ("opening the next one after that", took, QUEUE_LIMIT)]


def as_sheet(work: ArticleWork) -> Sheet:
    """Return the work as a project holds it: ids are unique in all of it."""
    annotations, links = {}, {}
    for name, layer in work.layers.items():
        for each in layer.annotations:
            id = f"{work.id}/{each.id}"
            annotations[id] = replace(each, id=id, origin=name)
        for link in layer.links:
            id, ends = f"{work.id}/{link.id}", (f"{work.id}/{link.from_id}", f"{work.id}/{link.to_id}")
            links[id] = replace(link, id=id, from_id=ends[0], to_id=ends[1])
    finished = frozenset(Finished(work.id, name) for name in work.layers)
    return Sheet(Article(work.id, work.id, work.text, (0,)), annotations, links, finished)


def main() -> None:
    """Print the table."""
    work = made()
    rows = figures(work) + whole(work)
    with TemporaryDirectory() as folder:
        rows += queue(Path(folder))
    for name, took, limit in rows:
        verdict = "" if limit is None else f"  (limit {limit:.2f} s){'' if took <= limit else '  TOO SLOW'}"
        print(f"{name:52} {took:8.3f} s{verdict}")


if __name__ == "__main__":
    main()
