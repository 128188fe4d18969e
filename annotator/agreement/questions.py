"""The questions of adjudication: the aligned groups of an article, each with its disagreements and its state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.agreement.align import Group, groups_by_article, with_links
from annotator.agreement.decisions import Matter, decisions_on, gold_of_groups
from annotator.agreement.given import ArticleWork, Layer
from annotator.agreement.gold import State, states
from annotator.agreement.kinds import Case, Kind, cases_of
from annotator.agreement.scales import Scale
from annotator.frozen import dataclass
from annotator.model.sheet import Sheet
from annotator.model.values import GOLD, Annotation, Decision


@dataclass(frozen=True)
class Question:
    """One aligned group, put to whoever adjudicates.

    ``finished`` are the annotators who finished the article; ``cases`` what they disagree on, none where all
    have the same. ``decisions`` were made on it before, the latest last; ``gold`` is what stands for it.
    """

    group: Group
    finished: tuple[str, ...]
    cases: tuple[Case, ...]
    state: State
    agreed: bool = False
    """Whether all who finished the article have it alike: tag, span, attributes (free text aside), links."""
    decisions: tuple[Decision, ...] = ()
    gold: tuple[Annotation, ...] = ()

    @property
    def article(self) -> str:
        """The article's id."""
        return self.group.article

    @property
    def start(self) -> int:
        """Where to look: the first code point of the earliest version."""
        return min(each.span.start for _, each in self.group.members)

    @property
    def end(self) -> int:
        """One past the last code point of any version."""
        return max(each.span.end for _, each in self.group.members)

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of disagreement it shows."""
        return frozenset(case.kind for case in self.cases)


@dataclass(frozen=True)
class Opened:
    """An article of the queue: its sheet (gold with it), what the annotators did, and the decisions on it."""

    sheet: Sheet
    work: ArticleWork
    decisions: Sequence[Decision]

    @property
    def layers(self) -> dict[str, Layer]:
        """The layers that are adjudicated: finished ones, and not gold itself."""
        return {name: layer for name, layer in self.work.layers.items() if layer.finished and name != GOLD}


def questions_of(
    articles: Sequence[Opened], scales: Mapping[str, Scale]
) -> list[tuple[tuple[Question, ...], Matter]]:
    """Return each article's questions in text order, and what a decision on them has to look at.

    There are none where fewer than two annotators finished the article. Many articles at once take little longer
    than one.
    """
    layers: dict[str, dict[str, list[Annotation]]] = {}
    for one in articles:
        if len(one.layers) > 1:
            for name, layer in one.layers.items():
                mine = [each for each in layer.annotations if each.status == "accepted"]
                layers.setdefault(name, {})[one.work.id] = mine
    found = groups_by_article(layers)
    return [_questions(one, found.get(one.work.id, ()), scales) for one in articles]


def _questions(
    opened: Opened, found: Sequence[Group], scales: Mapping[str, Scale]
) -> tuple[tuple[Question, ...], Matter]:
    links = {name: layer.links for name, layer in opened.layers.items()}
    found = with_links(found, (link for mine in links.values() for link in mine))
    matter = Matter(opened.sheet, found, links, opened.decisions)
    finished = tuple(sorted(links))
    places = {each.id: n for n, group in enumerate(found) for _, each in group.members}
    cases: dict[int, list[Case]] = {}
    for case in cases_of(opened.work.text, found, finished, links, scales):
        cases.setdefault(places[case.versions[0][1]], []).append(case)
    golds = gold_of_groups(matter)
    asked = []
    for n, (group, (state, _)) in enumerate(zip(found, states(found, opened.decisions), strict=True)):
        earlier = decisions_on(group, opened.decisions) if state != "open" else ()
        now: State = "changed" if state == "settled" and not _at_one(earlier) else state
        mine = tuple(cases.get(n, ()))
        agreed = not mine and _is_agreed(group, finished, scales)
        asked.append(Question(group, finished, mine, now, agreed, earlier, golds.get(n, ())))
    return tuple(asked), matter


def _is_agreed(group: Group, finished: Sequence[str], scales: Mapping[str, Scale]) -> bool:
    """Tell whether nothing is left to settle; an attribute that only some set is, though no kind counts it."""
    versions = [
        (each.tag, each.span, {name: value for name, value in each.attributes.items() if name in scales})
        for _, each in group.members
    ]
    return len(versions) == len(finished) and all(one == versions[0] for one in versions[1:])


def _at_one(decisions: Sequence[Decision]) -> bool:
    """Tell whether decisions made on one group, in projects since merged, say the same."""
    return len({(one.choice, one.chosen, one.gold) for one in decisions}) < 2
