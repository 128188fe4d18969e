"""The report says what there is to say, and says so where there is nothing to compare."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.bootstrap import resampled
from annotator.agreement.cancelling import Cancelled
from annotator.agreement.figures import LinkFigures
from annotator.agreement.given import ArticleWork, Layer
from annotator.agreement.report import Options, agreement_report
from annotator.agreement.scales import Scale, inferred, scales_of
from annotator.model.span import Span
from annotator.model.tagset import AttributeSpec, Tagset
from annotator.model.values import Annotation, Link
from tests.agreement.made import article

TEXT = "قال الوزير إن الحكومة ستعقد اجتماعا غدا. وأضاف الرئيس أن القرار نهائي."
QUOTE = ("quote", "إن الحكومة ستعقد اجتماعا غدا", {"type": "indirect"})
SECOND = ("quote", "أن القرار نهائي", {"type": "direct"})
SPEAKER = ("speaker", "الوزير")
OTHER = ("speaker", "الرئيس")


def undefined(value: Any) -> bool:
    """Whether a NaN or an infinity is anywhere in a JSON value."""
    if isinstance(value, float):
        return not math.isfinite(value)
    if isinstance(value, dict):
        return any(map(undefined, value.values()))
    return isinstance(value, list) and any(map(undefined, value))


@pytest.mark.parametrize(
    ("articles", "options", "code"),
    [
        ([], Options(), "nobody_annotated"),
        ([ArticleWork("x", TEXT)], Options(), "nobody_annotated"),
        ([article(TEXT, {"a": [QUOTE]})], Options(), "one_annotator"),
        ([article(TEXT, {"a": [QUOTE], "b": [QUOTE]})], Options(annotators=["a"]), "one_annotator"),
        ([article(TEXT, {"a": [QUOTE], "b": []}, unfinished="ab")], Options(), "nobody_finished"),
        ([article(TEXT, {"a": [QUOTE], "b": []})], Options(annotators=["a", "c"]), "annotator_unknown"),
        (
            [article(TEXT, {"a": [QUOTE]}), article(TEXT, {"b": [QUOTE]}, id="y")],
            Options(),
            "no_common_article",
        ),
        (
            [article(TEXT, {"a": [], "b": []}, unfinished="a"), article(TEXT, {"a": []}, id="y")],
            Options(),
            "no_common_finished",
        ),
    ],
)
def test_nothing_to_compare_is_said(articles: Any, options: Options, code: str) -> None:
    report = agreement_report(articles, options)
    assert report.problem is not None
    assert report.problem.code == f"agreement.{code}"
    assert report.spans == {}
    assert not undefined(report.to_json())


def test_an_annotator_with_nothing_is_compared_and_named() -> None:
    report = agreement_report([article(TEXT, {"a": [QUOTE], "b": []})])
    assert report.problem is None
    assert report.spans["all"].exact.f1 == 0
    assert [note.code for note in report.notes] == ["agreement.nothing_marked", "agreement.one_article"]
    assert report.spans["all"].exact.low is None


def test_what_lies_in_one_article_has_no_interval() -> None:
    both = {"a": [QUOTE, SPEAKER], "b": [QUOTE, SPEAKER]}
    works = [
        article(TEXT, both, id="x"),
        article(TEXT, {"a": [QUOTE], "b": [SECOND]}, id="y"),
        article(TEXT, {"a": [QUOTE], "b": [QUOTE, SECOND]}, id="z"),
    ]
    report = agreement_report(works)
    assert report.spans["quote"].exact.low is not None
    speakers = report.spans["speaker"].exact
    assert (speakers.f1, speakers.low, speakers.high) == (1, None, None)
    assert "agreement.no_interval" in [note.code for note in report.notes]


def test_all_finished_with_nothing_is_undefined_not_perfect() -> None:
    report = agreement_report([article(TEXT, {"a": [], "b": []}), article(TEXT, {"a": [], "b": []}, id="y")])
    assert report.articles == 2
    assert report.spans["all"].exact.f1 is None
    assert report.spans["all"].u_alpha is None
    assert not undefined(report.to_json())


def test_one_value_only_is_not_defined_with_percent() -> None:
    report = agreement_report([article(TEXT, {"a": [QUOTE, SPEAKER], "b": [QUOTE, SPEAKER]})])
    figures = report.attributes["quote"]["type"]
    assert (figures.alpha, figures.ac1, figures.percent) == (None, None, 1.0)
    assert "agreement.one_value_only" in [note.code for note in report.notes]


def test_an_attribute_one_did_not_set_is_missing() -> None:
    bare = ("quote", QUOTE[1])
    report = agreement_report([article(TEXT, {"a": [QUOTE, SECOND], "b": [bare, SECOND]})])
    figures = report.attributes["quote"]["type"]
    assert (figures.covered, figures.matched) == (1, 2)
    assert report.kinds["attribute"] == 0


def test_a_copy_agrees_fully_and_twice_the_annotators_change_nothing() -> None:
    marks = [QUOTE, SECOND, SPEAKER, OTHER]
    links = [(0, "source", 2), (1, "source", 3)]
    names = "abc"
    works = [
        article(TEXT, dict.fromkeys(names, marks), dict.fromkeys(names, links), id=str(n)) for n in range(4)
    ]
    report = agreement_report(works)
    for figures in (*report.spans.values(), *report.links.values(), report.who_said_what):
        assert figures.exact.f1 == 1
        assert figures.exact.low is None, "four copies of one article are no sample to be sure from"
    assert report.spans["all"].u_alpha == 1
    assert report.attributes["quote"]["type"].alpha == 1
    assert report.links["source"].conditioned_exact.f1 == 1
    assert report.cases == ()
    assert set(report.quote_types) == {"direct", "indirect"}


def test_links_wrong_because_of_spans_are_told_from_wrong_links() -> None:
    links = {"a": [(0, "source", 1)], "b": [(0, "source", 1)]}
    wrong_end = agreement_report([article(TEXT, {"a": [QUOTE, SPEAKER], "b": [QUOTE, OTHER]}, links)])
    assert wrong_end.links["source"].overlap.f1 == 0
    assert wrong_end.links["source"].conditioned_overlap.f1 is None
    links = {"a": [(0, "source", 1)], "b": [(0, "source", 2)]}
    marks = [QUOTE, SPEAKER, OTHER]
    wrong_link = agreement_report([article(TEXT, {"a": marks, "b": marks}, links)])
    assert wrong_link.links["source"].conditioned_overlap.f1 == 0
    assert wrong_link.who_said_what.overlap.f1 == 0
    assert wrong_link.spans["all"].exact.f1 == 1


def test_suggested_and_rejected_annotations_do_not_count_and_origins_are_reported() -> None:
    from dataclasses import replace

    work = article(TEXT, {"a": [QUOTE, SECOND], "b": [QUOTE]})
    one, other = work.layers["a"].annotations
    layers = {
        "a": Layer([replace(one, origin="rules"), replace(other, status="rejected")]),
        "b": work.layers["b"],
    }
    report = agreement_report([ArticleWork("x", TEXT, layers)])
    assert report.spans["all"].exact.f1 == 1
    assert [(each.name, each.spans, each.suggested) for each in report.annotators] == [
        ("a", 1, 1),
        ("b", 1, 0),
    ]
    assert "agreement.suggestions_seen" in [note.code for note in report.notes]


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    works = [article(TEXT, {"a": [QUOTE], "b": [SECOND]}, id=str(n)) for n in range(5)]
    told: list[tuple[int, int]] = []
    agreement_report(works, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (100, 100)
    with pytest.raises(Cancelled):
        agreement_report(works, cancelled=lambda: True)


def test_json_has_the_promised_shape_and_the_seed_decides() -> None:
    works = [
        article(TEXT, {"a": [QUOTE, SPEAKER], "b": [QUOTE, OTHER] if n % 2 else [SECOND]}, id=str(n))
        for n in range(9)
    ]
    found = agreement_report(works, Options(seed=5, version="1")).to_json()
    assert json.loads(json.dumps(found)) == found
    assert {
        "annotators",
        "articles",
        "seed",
        "spans",
        "pairs",
        "attributes",
        "links",
        "kinds",
    } <= found.keys()
    assert found["seed"] == 5
    assert {"f1", "low", "high"} <= found["spans"]["all"]["exact"].keys()
    assert {"exact", "overlap", "u_alpha"} <= found["spans"]["quote"].keys()
    assert found == agreement_report(works, Options(seed=5, version="1")).to_json()
    others = [agreement_report(works, Options(seed=n, replicates=10)).to_json() for n in range(5)]
    assert any(other["spans"] != others[0]["spans"] for other in others)


def test_chosen_tags_only() -> None:
    report = agreement_report([article(TEXT, {"a": [QUOTE, SPEAKER], "b": [QUOTE]})], Options(tags=["quote"]))
    assert list(report.spans) == ["all", "quote"]
    assert report.spans["all"].exact.f1 == 1


def test_scales_come_from_the_tagset_or_from_the_values() -> None:
    specs = (
        AttributeSpec(
            "certainty", {}, "choice", {"certain": {}, "probable": {}, "possible": {}}, ordinal=True
        ),
        AttributeSpec("type", {}, "choice", {"direct": {}}),
        AttributeSpec("note", {}, "text"),
    )
    scales = scales_of(Tagset((), (), specs))
    assert scales == {
        "certainty": Scale("ordinal", ("certain", "probable", "possible")),
        "type": Scale("nominal"),
    }
    assert [scales["certainty"].place(value) for value in ("certain", "possible", "?")] == [0, 2, None]
    assert inferred([{"note": "x", "topics": ("a", "b")}, {"type": "direct"}]) == {
        "topics": Scale("masi"),
        "type": Scale("nominal"),
    }


def test_sets_are_compared_by_masi() -> None:
    one = ("quote", QUOTE[1], {"topics": ("a", "b")})
    other = ("quote", QUOTE[1], {"topics": ("a",)})
    figures = agreement_report([article(TEXT, {"a": [one, SECOND], "b": [other, SECOND]})]).attributes
    assert figures["quote"]["topics"].level == "masi"
    assert figures["quote"]["topics"].alpha == pytest.approx(0)


@st.composite
def layer(draw: Any, name: str) -> Layer:
    text = TEXT
    made = []
    for n in range(draw(st.integers(0, 4))):
        segments = []
        for _ in range(draw(st.sampled_from([1, 1, 2]))):
            start = draw(st.integers(0, len(text) - 1))
            segments.append((start, draw(st.integers(start + 1, min(start + 12, len(text))))))
        tag = draw(st.sampled_from(["quote", "speaker"]))
        made.append(Annotation(f"{name}{n}", "x", name, tag, Span.joining(segments), {"type": draw(KIND)}))
    ends = st.integers(0, 3).map(lambda n: f"{name}{n}")
    links = draw(
        st.lists(st.builds(Link, st.just("l"), st.just("x"), st.just(name), ROLE, ends, ends), max_size=3)
    )
    return Layer(made, links)


KIND = st.sampled_from(["direct", "indirect"])
ROLE = st.sampled_from(["source", "within"])


@settings(max_examples=60, deadline=None)
@given(layer("a"), layer("b"), layer("c"))
def test_whatever_is_marked(a: Layer, b: Layer, c: Layer) -> None:
    report = agreement_report([ArticleWork("x", TEXT, {"a": a, "b": b, "c": c})], Options(replicates=5))
    assert not undefined(report.to_json())
    for figures in (*report.spans.values(), *(pair for pair in report.pairs), *report.links.values()):
        if figures.overlap.f1 is not None:
            assert figures.exact.f1 <= figures.tolerant.f1  # type: ignore[operator]
            if not isinstance(figures, LinkFigures):
                assert figures.tolerant.f1 <= figures.overlap.f1  # type: ignore[operator]
    spans = sum(len(each.annotations) for each in (a, b, c))
    assert report.spans["all"].overlap.things == 2 * spans
    ids = {each.id for each in (*a.annotations, *b.annotations, *c.annotations)}
    assert {id for case in report.cases for _, id in case.versions} <= ids


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 50), min_size=2, max_size=40), st.integers(0, 10**6))
def test_replicates_draw_whole_articles(counts: list[int], seed: int) -> None:
    import numpy as np

    table = np.array([[n, 1] for n in counts], dtype=np.float64)
    sums = resampled(table, seed, 60)
    assert sums.shape == (60, 2)
    assert (sums[:, 1] == len(counts)).all()
    assert (sums[:, 0] <= max(counts) * len(counts)).all()
    assert (sums[:, 0] >= min(counts) * len(counts)).all()
    assert np.allclose(resampled(table + 0.5, seed, 60), sums + 0.5 * len(counts))
    assert (resampled(table, seed, 60) == sums).all()


def test_the_interval_is_as_wide_as_theory_says() -> None:
    import numpy as np

    from annotator.agreement.bootstrap import interval

    random = np.random.default_rng(1)
    hits = random.random((400, 1)) < 0.7
    low, high = interval(resampled(hits.astype(np.float64), 1)[:, 0] / 400) or (0.0, 0.0)
    half = 1.96 * math.sqrt(hits.mean() * (1 - hits.mean()) / 400)
    assert low == pytest.approx(hits.mean() - half, abs=0.01)
    assert high == pytest.approx(hits.mean() + half, abs=0.01)
