"""Adjudication: a verdict makes gold, is known again, and is shown again where the work changed."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from annotator.agreement.align import groups_by_article
from annotator.agreement.gold import (
    defer,
    edit,
    gold_links,
    reject,
    states,
    take,
)
from annotator.model.span import Span
from annotator.model.values import GOLD
from tests.agreement.made import article

TEXT = "قال الوزير إن الحكومة ستعقد اجتماعا غدا. وأضاف الرئيس أن القرار نهائي."
QUOTE = ("quote", "إن الحكومة ستعقد اجتماعا غدا", {"type": "indirect"})
SHORTER = ("quote", "الحكومة ستعقد اجتماعا غدا", {"type": "indirect"})
SPEAKER = ("speaker", "الوزير")


def made(marks: Any, links: Any = None) -> tuple[Any, Any]:
    work = article(TEXT, marks, links)
    layers = {name: {work.id: layer.annotations} for name, layer in work.layers.items()}
    return groups_by_article(layers)[work.id], {name: layer.links for name, layer in work.layers.items()}


def numbers() -> Any:
    numbered = count()
    return lambda: f"g{next(numbered)}"


def test_groups_are_in_text_order_with_one_version_each() -> None:
    found, _ = made({"b": [SHORTER, SPEAKER], "a": [QUOTE, SPEAKER], "c": [SPEAKER]})
    assert [[name for name, _ in group.members] for group in found] == [["a", "b", "c"], ["a", "b"]]
    assert found[1].of("c") is None
    assert found[1].of("b").span.segments[0][0] == TEXT.index("الحكومة")


def test_taking_copies_the_version_into_gold() -> None:
    found, _ = made({"a": [QUOTE], "b": [SHORTER]})
    verdict = take(found[0], "b", numbers())
    assert verdict.gold is not None
    assert (verdict.gold.annotator, verdict.gold.origin, verdict.gold.id) == (GOLD, "b", "g0")
    assert verdict.gold.span == found[0].of("b").span
    assert verdict.gold.attributes == {"type": "indirect"}
    with pytest.raises(KeyError):
        take(found[0], "c")


def test_states_and_a_group_that_changed_later() -> None:
    found, _ = made({"a": [QUOTE, SPEAKER], "b": [SHORTER, SPEAKER]})
    assert [state for state, _ in states(found, [])] == ["open", "open"]
    verdicts = [defer(found[0]), reject(found[1])]
    assert [state for state, _ in states(found, verdicts)] == ["deferred", "settled"]
    taken = take(found[1], "a")
    assert states(found, [*verdicts, taken])[1] == ("settled", taken)
    again, _ = made({"a": [QUOTE, SPEAKER], "b": [QUOTE, SPEAKER]})
    assert [state for state, _ in states(again, [*verdicts, taken])] == ["deferred", "changed"]
    assert states(again, [*verdicts, taken])[1][1] == taken


def test_an_edited_span_is_gold_of_its_own() -> None:
    found, _ = made({"a": [QUOTE], "b": [SHORTER]})
    start = TEXT.index("ستعقد")
    verdict = edit(found[0], Span.of(start, start + 5), "claim", {"type": "direct"}, numbers())
    assert verdict.choice == "edited"
    assert verdict.gold is not None
    assert (verdict.gold.tag, verdict.gold.annotator, verdict.chosen) == ("claim", GOLD, "b")


def test_gold_keeps_the_links_of_the_version_taken() -> None:
    marks = {"a": [QUOTE, SPEAKER], "b": [SHORTER, SPEAKER]}
    found, links = made(marks, {"a": [(0, "source", 1)]})
    quote, speaker = found[1], found[0]
    of_a = [take(quote, "a", numbers()), take(speaker, "b", lambda: "s")]
    [link] = gold_links(found, of_a, links)
    assert (link.role, link.from_id, link.to_id, link.annotator) == ("source", "g0", "s", GOLD)
    assert gold_links(found, [take(quote, "b"), take(speaker, "b")], links) == ()
    assert gold_links(found, [take(quote, "a"), reject(speaker)], links) == ()
    assert gold_links(found, [take(quote, "a")], links) == ()


def test_new_work_on_the_same_annotation_keeps_the_old_verdict_in_sight() -> None:
    found, _ = made({"a": [QUOTE], "b": [QUOTE]})
    verdict = take(found[0], "a")
    changed = replace(found[0].of("a"), attributes={"type": "direct"})
    again = groups_by_article({"a": {"x": [changed]}, "b": {"x": [found[0].of("b")]}})["x"]
    assert states(again, [verdict]) == [("changed", verdict)]
