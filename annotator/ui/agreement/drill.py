"""Drill: from a figure down to the disagreements behind it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.agreement.kinds import BOUNDARIES, Case, Kind
from annotator.frozen import dataclass

EDGES = frozenset({Kind.BOUNDARY_CLITIC, Kind.BOUNDARY_QUOTE_MARK, Kind.BOUNDARY_PUNCTUATION})
"""Kinds of disagreement that tolerant matching overlooks."""
OVERLOOKED: dict[str, frozenset[Kind]] = {
    "exact": frozenset(),
    "tolerant": EDGES,
    "overlap": BOUNDARIES,
}
"""Kinds that each way of matching takes for agreement."""


@dataclass(frozen=True)
class Drill:
    """Which cases: empty fields ask for nothing. ``title`` says which, as a person reads it."""

    title: str
    kinds: frozenset[Kind] = frozenset()
    tag: str = ""
    detail: str = ""
    article: str = ""
    annotators: frozenset[str] = frozenset()
    """None, or two who differ in the case."""

    def of(self, cases: Iterable[Case], way: str = "exact") -> list[Case]:
        """Return the cases, the kinds that ``way`` overlooks left out unless asked for by name."""
        wanted = self.kinds or frozenset(Kind) - OVERLOOKED[way]
        found = [
            case for case in cases if case.kind in wanted
        ]  # one plain look after another: there may be many
        if self.article:
            found = [case for case in found if case.article == self.article]
        if self.tag:
            found = [case for case in found if case.tag == self.tag or self.tag in case.detail.split(" / ")]
        if self.detail:
            found = [case for case in found if case.detail == self.detail]
        if self.annotators:
            one, other = sorted(self.annotators)
            found = [case for case in found if case.divides(one, other)]
        return found
