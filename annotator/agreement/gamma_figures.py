"""Gamma on a sample of articles: slow, so on demand, in the background and stoppable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from annotator.agreement.cancelling import never, stop_if
from annotator.agreement.given import ArticleWork, given
from annotator.agreement.measures.gamma import Gamma, gamma

SAMPLE = 50


@dataclass(frozen=True)
class GammaFigures:
    """Gamma and gamma-cat, means over the sampled articles weighted by their spans; None where undefined."""

    gamma: float | None
    gamma_cat: float | None
    articles: tuple[tuple[str, Gamma], ...]
    seed: int


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
    """Compute gamma of a random sample of the articles that all these annotators finished.

    A unit is a span from its first to its last code point, its category the tag; alpha, beta and the cost of
    an empty place are 1. Raises Cancelled where ``cancelled`` says so.
    """
    found = given(articles, annotators, tags)
    names = found.annotators
    common = [
        article for article in found.columns.articles if all(article in found.layers[name] for name in names)
    ]
    chosen = sorted(Random(seed).sample(common, min(sample, len(common))))
    measured: list[tuple[str, Gamma]] = []
    weights: list[int] = []
    for n, article in enumerate(chosen):
        stop_if(cancelled)
        units = [
            (name, each.span.start, each.span.end, each.tag)
            for name in names
            for each in found.layers[name][article]
        ]
        figure = gamma(units, seed=seed, raters=names, cancelled=cancelled)
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
    )


def _mean(figures: Sequence[float | None], weights: Sequence[int]) -> float | None:
    defined = [
        (figure, weight) for figure, weight in zip(figures, weights, strict=True) if figure is not None
    ]
    total = sum(weight for _, weight in defined)
    return sum(figure * weight for figure, weight in defined) / total if total else None
