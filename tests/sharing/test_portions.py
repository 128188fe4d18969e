"""Portions are seeded and balanced; file names of people are safe and never twice."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import ProjectError
from annotator.model.values import Annotator
from annotator.sharing.portions import Portions, Work, check_annotators, portions

NAMES = ("سارة", "عمر", "ليلى", "هند", "ياسر")
works = st.lists(st.integers(0, 900), min_size=1, max_size=80).map(
    lambda words: [Work(f"a{n}", count) for n, count in enumerate(words)]
)
people = st.integers(1, 5).map(lambda n: NAMES[:n])


def load(given: Portions, works: list[Work], name: str) -> int:
    words = {one.article: max(1, one.words) for one in works}
    return sum(words[id] for id in given.articles[name])


@given(works, people, st.floats(0, 1), st.integers(0, 99), st.sampled_from(("pairs", "all")))
def test_every_article_is_given_and_the_overlap_is_as_asked(works, people, overlap, seed, shared) -> None:
    found = portions(works, people, overlap, seed, shared)
    times = {one.article: sum(one.article in ids for ids in found.articles.values()) for one in works}
    assert all(times.values())
    several = {id for id, n in times.items() if n > 1}
    assert several == set(found.shared)
    if len(people) == 1 or not overlap:
        assert not several
    else:
        assert len(several) == max(1, round(overlap * len(works)))
        assert {times[id] for id in several} == {len(people) if shared == "all" else 2} or not several
    order = [one.article for one in works]
    assert all(list(ids) == sorted(ids, key=order.index) for ids in found.articles.values())
    assert portions(works, people, overlap, seed, shared) == found


@given(works, people, st.floats(0, 0.5), st.integers(0, 99), st.sampled_from(("pairs", "all")))
def test_loads_differ_by_no_more_than_the_longest_articles(works, people, overlap, seed, shared) -> None:
    found = portions(works, people, overlap, seed, shared)
    loads = [load(found, works, name) for name in people]
    longest = max(max(1, one.words) for one in works)
    # Pairs differ by one article at most, and an annotator is in as many pairs as there are others.
    assert max(loads) - min(loads) <= longest * max(1, len(people) - 1)


@given(works, st.integers(0, 99))
def test_pairs_share_alike(works: list[Work], seed: int) -> None:
    found = portions(works, NAMES[:3], 1.0, seed)
    words = {one.article: max(1, one.words) for one in works}
    pairs = dict.fromkeys(combinations(NAMES[:3], 2), 0)
    for id, names in found.shared.items():
        pairs[names] += words[id]
    assert max(pairs.values()) - min(pairs.values()) <= max(words.values())


def test_another_seed_gives_another_draw() -> None:
    works = [Work(f"a{n}", 100) for n in range(50)]
    assert portions(works, NAMES, 0.2, 1) != portions(works, NAMES, 0.2, 2)


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ([], "sharing.nobody"),
        (["سارة", "سارة"], "sharing.twice"),
        (["gold"], "sharing.no_person"),
        (["rules"], "sharing.no_person"),
        ([" "], "store.no_name"),
    ],
)
def test_who_gets_no_file(names: list[str], code: str) -> None:
    with pytest.raises(ProjectError) as caught:
        check_annotators(names, [Annotator("سارة"), Annotator("rules", "suggester")])
    assert caught.value.code == code
