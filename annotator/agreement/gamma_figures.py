"""Gamma on a sample of articles: slow, so on demand, in the background and stoppable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Any

from annotator.agreement.cancelling import never, stop_if
from annotator.agreement.given import ArticleWork, given
from annotator.agreement.measures.gamma import Gamma, gamma
from annotator.frozen import dataclass

SAMPLE = 50


@dataclass(frozen=True)
class GammaFigures:
    """Gamma and gamma-cat, means over the sampled articles weighted by their spans; None where undefined."""

    gamma: float | None
    gamma_cat: float | None
    articles: tuple[tuple[str, Gamma], ...]
    seed: int
    common: int = 0
    """Of how many articles the sample was drawn: those that two annotators or more finished."""

    @property
    def worst(self) -> list[tuple[str, Gamma]]:
        """Return the articles, those of least agreement first."""
        return sorted(self.articles, key=lambda each: (each[1].gamma is None, each[1].gamma or 0.0, each[0]))

    def to_json(self) -> dict[str, Any]:
        """Return plain values, null where undefined."""
        return {
            "gamma": self.gamma,
            "gamma_cat": self.gamma_cat,
            "articles": len(self.articles),
            "of": self.common,
            "seed": self.seed,
            "by_article": [
                {"article": article, "gamma": one.gamma, "gamma_cat": one.gamma_cat, "samples": one.samples}
                for article, one in self.articles
            ],
        }


def gamma_figures(
    articles: Iterable[ArticleWork],
    annotators: Sequence[str],
    tags: Sequence[str] | None = None,
    *,
    sample: int = SAMPLE,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = never,
) -> GammaFigures:
    """Compute gamma of a random sample of the articles that two of these annotators or more finished.

    Each article is measured over those who finished it. A unit is a span from its first to its last code point,
    its category the tag; alpha, beta and the cost of an empty place are 1. Raises Cancelled where ``cancelled``
    says so.
    """
    found = given(articles, annotators, tags)
    names = found.annotators
    raters = {
        article: [name for name in names if article in found.layers[name]]
        for article in found.columns.articles
    }
    common = [article for article in found.columns.articles if len(raters[article]) > 1]
    chosen = sorted(Random(seed).sample(common, min(sample, len(common))))
    measured: list[tuple[str, Gamma]] = []
    weights: list[int] = []
    for n, article in enumerate(chosen):
        stop_if(cancelled)
        units = [
            (name, each.span.start, each.span.end, each.tag)
            for name in raters[article]
            for each in found.layers[name][article]
        ]
        figure = gamma(units, seed=seed, raters=raters[article], cancelled=cancelled)
        if figure is not None:
            measured.append((article, figure))
            weights.append(len(units))
        if progress is not None:
            progress(n + 1, len(chosen))
    return GammaFigures(
        gamma=_mean([figure.gamma for _, figure in measured], weights),
        gamma_cat=_mean([figure.gamma_cat for _, figure in measured], weights),
        articles=tuple(measured),
        seed=seed,
        common=len(common),
    )


def _mean(figures: Sequence[float | None], weights: Sequence[int]) -> float | None:
    defined = [
        (figure, weight) for figure, weight in zip(figures, weights, strict=True) if figure is not None
    ]
    total = sum(weight for _, weight in defined)
    return sum(figure * weight for figure, weight in defined) / total if total else None
