"""Asked: what a report is to be of, as it was chosen when somebody asked for it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from annotator.frozen import dataclass


@dataclass(frozen=True)
class Asked:
    """Whom, which articles and tags, of which round; None stands for all, or for everybody's latest work."""

    annotators: list[str] | None = None
    articles: list[str] | None = None
    tags: list[str] | None = None
    round: str | None = None
    min_overlap: float = 0.0

    def of_report(self) -> dict[str, Any]:
        """Return the arguments of ``comparing.agreement``."""
        return asdict(self)

    def of_gamma(self) -> dict[str, Any]:
        """Return the arguments of ``comparing.gamma``."""
        return {name: value for name, value in asdict(self).items() if name != "min_overlap"}

    def of_rounds(self) -> dict[str, Any]:
        """Return the arguments of ``comparing.by_round``."""
        return {name: value for name, value in self.of_gamma().items() if name != "round"}
