"""Portions: which annotator gets which articles, some of them several; seeded, balanced by words."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Literal

from annotator.errors import ProjectError
from annotator.frozen import dataclass
from annotator.model.values import GOLD, Annotator

Shared = Literal["pairs", "all"]
"""Who gets an article of the overlap: two annotators, every pair of them alike, or all."""


@dataclass(frozen=True, slots=True)
class Work:
    """One article to hand out: its id and how many words it has."""

    article: str
    words: int


@dataclass(frozen=True, slots=True)
class Portions:
    """Who gets what: articles by annotator, in the order given, and the annotators of each shared article."""

    articles: Mapping[str, tuple[str, ...]]
    shared: Mapping[str, tuple[str, ...]]


def check_annotators(names: Sequence[str], known: Iterable[Annotator]) -> None:
    """Raise ProjectError unless each name may have a file of their own."""
    suggesters = {one.name for one in known if one.role == "suggester"}
    if not names:
        raise ProjectError("sharing.nobody")
    for name in names:
        if not name.strip():
            raise ProjectError("store.no_name")
        if names.count(name) > 1:
            raise ProjectError("sharing.twice", name=name)
        if name == GOLD or name in suggesters:
            raise ProjectError("sharing.no_person", name=name)


def portions(
    works: Sequence[Work], annotators: Sequence[str], overlap: float, seed: int, shared: Shared = "pairs"
) -> Portions:
    """Hand out articles: ``overlap`` of them (0 to 1) to several annotators, each other one to one.

    Shared articles are drawn at random, whatever their length; then the longest are handed out first, each to
    the pair, or the annotator, that has the fewest words so far. The same seed gives the same portions.
    """
    dice = random.Random(seed)
    drawn = list(works)
    dice.shuffle(drawn)
    people = list(annotators)
    dice.shuffle(people)
    size = round(overlap * len(drawn)) if len(people) > 1 else 0
    if overlap > 0 and len(people) > 1 and drawn:
        size = max(1, size)
    groups = [tuple(people)] if shared == "all" or len(people) < 3 else list(combinations(people, 2))
    load = dict.fromkeys(people, 0)
    common = _hand_out(drawn[:size], groups, load)
    single = _hand_out(drawn[size:], [(name,) for name in people], load)
    given = {**common, **single}
    return Portions(
        {name: tuple(one.article for one in works if name in given[one.article]) for name in annotators},
        {
            one.article: tuple(name for name in annotators if name in common[one.article])
            for one in works
            if one.article in common
        },
    )


def _hand_out(
    works: Iterable[Work], groups: Sequence[tuple[str, ...]], load: dict[str, int]
) -> dict[str, tuple[str, ...]]:
    """Give each article to one group; ``load`` counts the words of each annotator."""
    words = dict.fromkeys(groups, 0)
    given: dict[str, tuple[str, ...]] = {}
    alone = all(len(group) == 1 for group in groups)
    for one in sorted(works, key=lambda work: -work.words):
        if alone:
            group = min(groups, key=lambda group: load[group[0]])
        else:
            # Ten people are 45 pairs: only those that tie for the fewest words are looked at closely.
            least = min(words.values())
            tied = [group for group in groups if words[group] == least]
            group = min(tied, key=lambda group: sum(load[name] for name in group))
        given[one.article] = group
        # An article without words is still work: it must not fall to the same annotator every time.
        words[group] += max(1, one.words)
        for name in group:
            load[name] += max(1, one.words)
    return given
