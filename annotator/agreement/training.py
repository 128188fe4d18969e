"""Training: one annotator compared with gold, and their own kinds of error, article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from annotator.agreement.cancelling import Progress, never
from annotator.agreement.figures import ArticleFigures, Message
from annotator.agreement.given import ArticleWork
from annotator.agreement.kinds import Case, Kind
from annotator.agreement.report import DEFAULT, Options, Report, agreement_report
from annotator.frozen import dataclass
from annotator.model.values import GOLD


@dataclass(frozen=True)
class TrainingArticle:
    """One article of the annotator beside gold: its figures, and every error in text order."""

    figures: ArticleFigures
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Training:
    """An annotator against gold, in the articles both finished.

    ``articles`` are those of least agreement first; ``waiting`` more the annotator finished, and gold has not.
    Where there is nothing to compare, ``report.problem`` says why.
    """

    annotator: str
    report: Report
    articles: tuple[TrainingArticle, ...] = ()
    waiting: int = 0

    @property
    def found(self) -> dict[str, float | None]:
        """The share of gold's spans that the annotator has too (recall), by way of matching."""
        return self._shares(of_gold=True)

    @property
    def right(self) -> dict[str, float | None]:
        """The share of the annotator's spans that gold has too (precision), by way of matching."""
        return self._shares(of_gold=False)

    @property
    def missed(self) -> int:
        """How many gold spans the annotator has nothing for."""
        return self._missing(self.annotator)

    @property
    def extra(self) -> int:
        """How many spans of the annotator gold has nothing for."""
        return self._missing(GOLD)

    @property
    def kinds(self) -> dict[str, int]:
        """How many errors there are of each kind; what is missing, ``missed`` and ``extra`` tell apart."""
        return self.report.kinds

    def to_json(self) -> dict[str, Any]:
        """Return plain values, fractions of 1, null where undefined."""
        return {
            "annotator": self.annotator,
            "against": GOLD,
            "found": self.found,
            "right": self.right,
            "missed": self.missed,
            "extra": self.extra,
            "waiting": self.waiting,
            "by_article": [
                {
                    "article": one.figures.article,
                    "exact": one.figures.exact,
                    "overlap": one.figures.overlap,
                    "kinds": Counter(case.kind.value for case in one.cases),
                }
                for one in self.articles
            ],
            "report": self.report.to_json(),
        }

    def _shares(self, *, of_gold: bool) -> dict[str, float | None]:
        if not self.report.pairs:
            return {}
        (pair,) = self.report.pairs
        return dict(pair.a_to_b if (pair.a == GOLD) == of_gold else pair.b_to_a)

    def _missing(self, name: str) -> int:
        return sum(case.kind is Kind.MISSING and name in case.without for case in self.report.cases)


def training(
    articles: Iterable[ArticleWork],
    annotator: str,
    options: Options = DEFAULT,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = never,
) -> Training:
    """Compare an annotator with gold; the works hold both layers. Raises Cancelled."""
    works = list(articles)
    options = replace(options, annotators=[annotator, GOLD], kinds=True)
    report = agreement_report(works, options, progress, cancelled)
    waiting = sum(
        each.layers[annotator].finished and not (GOLD in each.layers and each.layers[GOLD].finished)
        for each in works
        if annotator in each.layers
    )
    if report.problem is not None:
        return Training(annotator, replace(report, problem=_problem(works, annotator)), (), waiting)
    by_article: dict[str, list[Case]] = {}
    for case in report.cases:
        by_article.setdefault(case.article, []).append(case)
    rows = tuple(
        TrainingArticle(
            figures, tuple(sorted(by_article.get(figures.article, ()), key=lambda case: case.start))
        )
        for figures in report.worst
    )
    return Training(annotator, report, rows, waiting)


def _problem(works: Sequence[ArticleWork], annotator: str) -> Message:
    """Return which of the two is missing: the annotator's finished work, or gold beside it."""
    done = sum(each.layers[annotator].finished for each in works if annotator in each.layers)
    if not done:
        return Message("agreement.training_no_work", {"annotator": annotator})
    return Message("agreement.training_no_gold", {"annotator": annotator, "n": done})
