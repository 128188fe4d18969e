"""Agreement over time: round by round, and each annotator with their own earlier round."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from annotator.agreement.cancelling import Progress, Steps, never
from annotator.agreement.layers import own_rounds, works_of
from annotator.agreement.report import DEFAULT, Options, Report, agreement_report
from annotator.frozen import dataclass
from annotator.model.sheet import Sheet
from annotator.model.values import Round


@dataclass(frozen=True)
class RoundReport:
    """Agreement between annotators in one round."""

    round: Round
    report: Report


@dataclass(frozen=True)
class OwnReport:
    """An annotator's work in a round beside their own of an earlier one, in the articles they did twice."""

    annotator: str
    earlier: Round
    later: Round
    report: Report


@dataclass(frozen=True)
class RoundsReport:
    """Agreement by round, the earliest first, and of each annotator with themselves."""

    rounds: tuple[RoundReport, ...]
    own: tuple[OwnReport, ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain values, fractions of 1, null where undefined."""
        return {
            "rounds": [{**_round(one.round), "report": one.report.to_json()} for one in self.rounds],
            "own": [
                {
                    "annotator": one.annotator,
                    "earlier": _round(one.earlier),
                    "later": _round(one.later),
                    "report": one.report.to_json(),
                }
                for one in self.own
            ],
        }


def rounds_report(
    sheets: Sequence[Sheet],
    annotators: Collection[str],
    rounds: Sequence[Round],
    options: Options = DEFAULT,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = never,
) -> RoundsReport:
    """Compare these annotators in each round, and each with their own earlier round; the kinds are left out.

    ``rounds`` are the named ones in their order; the first, unnamed one comes before them. Only rounds in which
    somebody finished something are told. Raises Cancelled.
    """
    every = (Round("", ""), *rounds)
    ids = [one.id for one in every]
    finished = {
        (mark.annotator, mark.round)
        for sheet in sheets
        for mark in sheet.finished
        if mark.annotator in annotators
    }
    used = [one for one in every if any(round == one.id for _, round in finished)]
    twice = [
        (name, earlier, later)
        for name in sorted({name for name, _ in finished})
        for earlier, later in pairwise([one for one in used if (name, one.id) in finished])
    ]
    steps = Steps(progress, cancelled)
    jobs = max(1, len(used) + len(twice))
    by_round, own = [], []
    for n, one in enumerate(used):
        steps.reach(100 * n // jobs)
        works = works_of(sheets, annotators, ids, one.id)
        plain = replace(options, kinds=False)
        by_round.append(RoundReport(one, agreement_report(works, plain, cancelled=cancelled)))
    for n, (name, earlier, later) in enumerate(twice, len(used)):
        steps.reach(100 * n // jobs)
        works = (own_rounds(sheet, name) for sheet in sheets)
        chosen = replace(options, annotators=[earlier.id, later.id], kinds=False)
        own.append(OwnReport(name, earlier, later, agreement_report(works, chosen, cancelled=cancelled)))
    steps.reach(100)
    return RoundsReport(tuple(by_round), tuple(own))


def _round(one: Round) -> dict[str, str]:
    return {"id": one.id, "name": one.name, "started": one.started}
