"""The report's figures on two annotators' 12 real articles, computed a second time the slow and plain way."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from annotator.agreement.given import ArticleWork, Layer
from annotator.agreement.report import Options, Report, agreement_report
from annotator.model.values import Annotation
from tests.agreement import brute
from tests.agreement.made import gold_dev
from tests.agreement.published import GOLD_DEV

pytestmark = pytest.mark.skipif(not GOLD_DEV.is_dir(), reason=f"{GOLD_DEV.name} is not here")
TAGS = ("all", "claim", "cue", "quote", "speaker")
A, B = "annotator_a", "annotator_b"


@cache
def works() -> list[ArticleWork]:
    return gold_dev(A, B)


@cache
def report() -> Report:
    return agreement_report(works(), Options(seed=3))


def of_tag(layer: Layer, tag: str) -> list[Annotation]:
    return [each for each in layer.annotations if tag in ("all", each.tag)]


@cache
def matched(match: str) -> list[tuple[ArticleWork, Annotation, Annotation]]:
    """Every matched pair: the best of all matchings, knot by knot (spans that overlap, and what overlaps them)."""
    return [
        (work, *pair)
        for work in works()
        for knot in knots(work.layers[A].annotations, work.layers[B].annotations)
        for pair in best_pairs(*knot, match)
    ]


def knots(a: Any, b: Any) -> list[tuple[list[Annotation], list[Annotation]]]:
    found: list[tuple[list[Annotation], list[Annotation]]] = []
    left_a, left_b = list(a), list(b)
    while left_a:
        mine, theirs = [left_a.pop()], []
        grew = True
        while grew:
            grew = False
            for side, other, left in ((theirs, mine, left_b), (mine, theirs, left_a)):
                for each in list(left):
                    if any(meets(each, one) for one in other):
                        side.append(each)
                        left.remove(each)
                        grew = True
        found.append((mine, theirs))
    return found


def meets(one: Annotation, other: Annotation) -> bool:
    return one.tag == other.tag and bool(points(one) & points(other))


@cache
def _points(segments: Any) -> frozenset[int]:
    return frozenset(brute.points(("", segments)))


def points(annotation: Annotation) -> frozenset[int]:
    return _points(annotation.span.segments)


def best_pairs(a: list[Annotation], b: list[Annotation], match: str) -> list[tuple[Annotation, Annotation]]:
    a, b = (sorted(side, key=lambda each: (each.span, each.tag, each.id)) for side in (a, b))

    def worth(way: list[tuple[int, int]]) -> tuple[Any, ...]:
        pairs = [(points(a[i]), points(b[j])) for i, j in way]
        if not all(one & other and (match == "overlap" or one == other) for one, other in pairs):
            return (-1,)
        shared, size = sum(len(x & y) for x, y in pairs), sum(len(x) + len(y) for x, y in pairs)
        return len(pairs), shared, -size, sorted(((-i, -j) for i, j in way), reverse=True)

    ways = brute.matchings([("", ())] * len(a), [("", ())] * len(b))
    return [(a[i], b[j]) for i, j in max(ways, key=worth)]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("match", ["exact", "overlap"])
def test_span_f1(tag: str, match: str) -> None:
    pairs = sum(tag in ("all", one.tag) for _, one, _ in matched(match))
    spans = sum(len(of_tag(work.layers[name], tag)) for work in works() for name in (A, B))
    score = getattr(report().spans[tag], match)
    assert (score.pairs, score.things) == (pairs, spans)
    assert score.f1 == pytest.approx(2 * pairs / spans)
    assert score.low <= score.f1 <= score.high
    if tag == "all":
        [pair] = report().pairs
        assert pair.a_to_b[match] == pytest.approx(pairs / pair.spans_a)
        assert pair.b_to_a[match] == pytest.approx(pairs / pair.spans_b)


@pytest.mark.parametrize("tag", TAGS)
def test_u_alpha(tag: str) -> None:
    lengths = {work.id: len(work.text) for work in works()}
    layers = [
        {
            work.id: [("any", each.span.segments) for each in of_tag(work.layers[name], tag)]
            for work in works()
        }
        for name in (A, B)
    ]
    figures = report().spans[tag]
    assert figures.u_alpha == pytest.approx(brute.bar_u_alpha(layers, lengths, "any"))
    segments = sum(len(span[1]) for layer in layers for spans in layer.values() for span in spans)
    units = sum(len(brute.units(spans, "any")) for layer in layers for spans in layer.values())
    assert figures.flattened == segments - units


@pytest.mark.parametrize(("tag", "name"), [("quote", "type"), ("speaker", "kind")])
def test_attributes(tag: str, name: str) -> None:
    pairs = [
        [one.attributes.get(name), other.attributes.get(name)]
        for _, one, other in matched("overlap")
        if one.tag == tag
    ]
    both = [pair for pair in pairs if None not in pair]
    figures = report().attributes[tag][name]
    assert (figures.covered, figures.matched) == (len(both), len(pairs))
    assert figures.percent == pytest.approx(sum(one == other for one, other in both) / len(both))
    assert figures.alpha == pytest.approx(brute.alpha(pairs, "nominal"))
    assert figures.ac1 == pytest.approx(brute.ac1(pairs))


@pytest.mark.parametrize("match", ["exact", "overlap"])
@pytest.mark.parametrize("role", ["all", "source", "cue", "holder", "within"])
def test_links(match: str, role: str) -> None:
    partner = {(work.id, one.id): other.id for work, one, other in matched(match)}
    back = {(article, other): one for (article, one), other in partner.items()}
    hits = every = ended = 0
    for work in works():
        mine, theirs = (
            [each for each in work.layers[name].links if role in ("all", each.role)] for name in (A, B)
        )
        there = Counter((each.role, each.from_id, each.to_id) for each in theirs)
        here = Counter(
            (each.role, partner.get((work.id, each.from_id)), partner.get((work.id, each.to_id)))
            for each in mine
        )
        hits += (here & there).total()
        every += len(mine) + len(theirs)
        ended += sum({(work.id, each.from_id), (work.id, each.to_id)} <= partner.keys() for each in mine)
        ended += sum({(work.id, each.from_id), (work.id, each.to_id)} <= back.keys() for each in theirs)
    figures = report().links[role]
    assert getattr(figures, match).f1 == pytest.approx(2 * hits / every)
    assert getattr(figures, f"conditioned_{match}").f1 == pytest.approx(2 * hits / ended)


@pytest.mark.parametrize("match", ["exact", "overlap"])
def test_who_said_what(match: str) -> None:
    partner = {(work.id, one.id): other.id for work, one, other in matched(match)}
    right = 0
    for work, one, other in matched(match):
        mine, theirs = (
            [link.to_id for link in work.layers[name].links if link.role == "source" and link.from_id == id]
            for name, id in ((A, one.id), (B, other.id))
        )
        same = sorted(partner.get((work.id, id), "") for id in mine) == sorted(theirs)
        right += one.tag == "quote" and same
    quotes = sum(len(of_tag(work.layers[name], "quote")) for work in works() for name in (A, B))
    assert getattr(report().who_said_what, match).f1 == pytest.approx(2 * right / quotes)


def test_worst_articles_come_first_and_add_up() -> None:
    rows = report().worst
    assert len(rows) == 12
    assert [row.overlap for row in rows] == sorted(row.overlap or 0 for row in rows)
    assert sum((row.exact or 0) * row.spans for row in rows) == pytest.approx(
        2 * report().spans["all"].exact.pairs
    )


def test_every_span_without_a_partner_is_a_case() -> None:
    missing = sum(case.kind in ("missing", "split_or_joined", "tag") for case in report().cases)
    alone = report().spans["all"].overlap.things - 2 * report().spans["all"].overlap.pairs
    assert missing == alone


def test_exact_is_at_most_tolerant_is_at_most_overlap() -> None:
    for figures in report().spans.values():
        assert (figures.exact.f1 or 0) <= (figures.tolerant.f1 or 0) <= (figures.overlap.f1 or 0)


def test_three_annotators_and_any_order_give_the_same_report() -> None:
    three = gold_dev(A, B, "gold")
    first = agreement_report(three).to_json()
    turned = [
        ArticleWork(
            work.id,
            work.text,
            {
                name: Layer(layer.annotations[::-1], layer.links[::-1])
                for name, layer in reversed(list(work.layers.items()))
            },
        )
        for work in reversed(three)
    ]
    assert agreement_report(turned).to_json() == first
    assert first["annotators"] == [A, B, "gold"]
    means = [pair["overlap"]["f1"] for pair in first["pairs"]]
    assert first["spans"]["all"]["overlap"]["f1"] == pytest.approx(sum(means) / 3)
