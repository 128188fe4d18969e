"""The loss report: what an export wrote, and what it altered, split or dropped, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from annotator.messages import say

LossKind = Literal["altered", "split", "dropped"]
WORST_FIRST: tuple[LossKind, ...] = ("dropped", "split", "altered")


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing a format could not hold as it is; ``code`` and ``arguments`` say why (``messages.say``).

    ``id``: the annotation or link, empty where the loss is the article's or the whole export's.
    """

    kind: LossKind
    code: str
    article: str = ""
    id: str = ""
    arguments: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the reason in the language in use."""
        return say(self.code, **self.arguments)


@dataclass
class LossReport:
    """Filled while an export is written. Counts are of what stands in the format's own form afterwards."""

    format: str
    articles: int = 0
    annotations: int = 0
    links: int = 0
    losses: list[Loss] = field(default_factory=list)

    def note(self, kind: LossKind, code: str, article: str = "", id: str = "", **arguments: object) -> None:
        """Add a loss."""
        self.losses.append(Loss(kind, code, article, id, arguments))

    def of(self, kind: LossKind) -> list[Loss]:
        """Return the losses of one kind."""
        return [loss for loss in self.losses if loss.kind == kind]
