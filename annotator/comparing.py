"""Comparing: annotators and gold. Streams the store's sheets into agreement, and makes edits of its decisions.

with Project.open("news.iqt") as project:
    report = project.agreement()
    queue = project.comparing.queue()
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, TypedDict

from annotator.agreement.cancelling import Progress, never, stop_if
from annotator.agreement.codes import codes_of
from annotator.agreement.gamma_figures import GammaFigures, gamma_figures
from annotator.agreement.given import ArticleWork
from annotator.agreement.gold import Verdict
from annotator.agreement.layers import works_of
from annotator.agreement.page.page import page
from annotator.agreement.queue import Queue
from annotator.agreement.report import Options, Report, agreement_report
from annotator.agreement.report_csv import as_csv
from annotator.agreement.rounds import RoundsReport, rounds_report
from annotator.agreement.scales import scales_of
from annotator.agreement.training import Training, training
from annotator.exporting.staging import Staging
from annotator.messages import language
from annotator.model.edits import Batch
from annotator.model.scheme import Scheme
from annotator.model.sheet import Sheet
from annotator.model.values import GOLD, Decision, Round
from annotator.store import articles, decision_rows, project_values, sheets
from annotator.store.store import Store

READING = 30
"""How much of 100 reading takes, for whoever watches the progress."""
Form = Literal["html", "csv", "json"]


class Asked(TypedDict, total=False):
    """What a report may be asked for, see ``agreement.report.Options``.

    ``round`` is a round's id; None takes each annotator's latest work. ``anonymous``: annotators are told by
    codes. ``progress`` gets what is done and of how much; ``cancelled`` stops the work.
    """

    articles: Iterable[str] | None
    tags: Collection[str] | None
    round: str | None
    seed: int
    progress: Progress | None
    cancelled: Callable[[], bool]
    min_overlap: float
    replicates: int
    kinds: bool
    anonymous: bool


class Comparing:
    """Compares the annotators of one project. Any thread may call it; raises ``Cancelled`` and ProjectError.

    ``annotators`` None stands for the people who finished something; gold and suggesters only where named.
    """

    def __init__(self, store: Store, version: str = "") -> None:
        self._store = store
        self._version = version

    def agreement(
        self,
        annotators: Collection[str] | None = None,
        *,
        articles: Iterable[str] | None = None,
        tags: Collection[str] | None = None,
        round: str | None = None,
        min_overlap: float = 0.0,
        seed: int = 1,
        replicates: int = 1000,
        kinds: bool = True,
        anonymous: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Report:
        """Compare annotators; where there is nothing to compare, the report's ``problem`` says why."""
        work = _Work(self._store, annotators, articles, round, progress, cancelled)
        codes = work.codes if anonymous else {}
        options = replace(
            work.options(tags, seed, self._version),
            annotators=None if annotators is None else [codes.get(each, each) for each in annotators],
            min_overlap=min_overlap,
            replicates=replicates,
            kinds=kinds,
            round=work.round,
        )
        return agreement_report(work.articles(codes), options, work.after_reading, cancelled)

    def gamma(
        self,
        annotators: Collection[str] | None = None,
        *,
        articles: Iterable[str] | None = None,
        tags: Collection[str] | None = None,
        round: str | None = None,
        sample: int = 50,
        seed: int = 1,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> GammaFigures:
        """Compute gamma and gamma-cat on a sample of the articles that two of these finished or more; slow."""
        work = _Work(self._store, annotators, articles, round, None, cancelled)
        works = list(work.articles())
        finished = {name for one in works for name, layer in one.layers.items() if layer.finished}
        names = sorted(finished) if annotators is None else list(annotators)
        chosen = None if tags is None else sorted(tags)
        return gamma_figures(
            works, names, chosen, sample=sample, seed=seed, progress=progress, cancelled=cancelled
        )

    def against_gold(
        self,
        annotator: str,
        *,
        articles: Iterable[str] | None = None,
        tags: Collection[str] | None = None,
        round: str | None = None,
        seed: int = 1,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Training:
        """Compare an annotator with gold: their own kinds of error, article by article."""
        work = _Work(self._store, [annotator, GOLD], articles, round, progress, cancelled)
        return training(
            work.articles(), annotator, work.options(tags, seed, self._version), work.after_reading, cancelled
        )

    def by_round(
        self,
        annotators: Collection[str] | None = None,
        *,
        articles: Iterable[str] | None = None,
        tags: Collection[str] | None = None,
        seed: int = 1,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> RoundsReport:
        """Compare annotators in each round, and each annotator with their own earlier one."""
        work = _Work(self._store, annotators, articles, None, progress, cancelled)
        with self._store.reading() as connection:
            rounds = project_values.rounds(connection)
        read = list(work.sheets())
        return rounds_report(
            read, work.names, rounds, work.options(tags, seed, self._version), work.after_reading, cancelled
        )

    def queue(
        self,
        annotators: Collection[str] | None = None,
        *,
        articles: Iterable[str] | None = None,
        round: str | None = None,
    ) -> Queue:
        """Return the queue of adjudication: what these annotators disagree on, and what was decided.

        It holds the articles that two of them finished, those gold has not finished first. What is decided, give
        to ``decision``, make the edit it returns, and ``refresh`` the queue where that changed something.
        """
        work = _Work(self._store, annotators, articles, round, None, never)
        with self._store.reading() as connection:
            finished = decision_rows.to_adjudicate(connection, work.names, round)
        chosen = None if articles is None else set(work.ids)
        return Queue(
            self._with_decisions,
            [id for id in finished if chosen is None or id in chosen],
            work.names,
            work.scales,
            rounds=work.rounds,
            round=round,
        )

    def decision(self, queue: Queue, verdicts: Iterable[Verdict], annotator: str) -> Batch | None:
        """Plan what verdicts (``agreement.gold``) make of gold: one edit for a session; None: nothing to do."""
        project_values.make_known(self._store, GOLD)
        return queue.decide(list(verdicts), annotator, int(time.time()))

    def agreed(
        self,
        queue: Queue,
        annotator: str,
        *,
        articles: Iterable[str] | None = None,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Batch | None:
        """Plan to take all open questions that everybody agrees on, in one edit; None: there are none."""
        project_values.make_known(self._store, GOLD)
        return queue.take_agreed(annotator, int(time.time()), articles, progress, cancelled)

    def page(self, report: Report, spoken: str = "") -> str:
        """Return the report as a page of HTML that needs nothing else, in ``ar`` or ``en`` (empty: as now)."""
        with self._store.reading() as connection:
            tagset = project_values.tagset(connection)
            speakers = project_values.speaker_entries(connection)
        names = {id: entry.name for id, entry in speakers.items()}
        return page(report, tagset, self._sheet, spoken or language(), lambda id: names.get(id, id))

    def save(self, report: Report, out: Path | str, form: Form, spoken: str = "") -> None:
        """Write the report to a file. Raises ExportFailed, and then leaves nothing behind."""
        match form:
            case "html":
                text = self.page(report, spoken)
            case "csv":
                text = as_csv(report)
            case "json":
                text = json.dumps(report.to_json(), ensure_ascii=False, indent=1) + "\n"
        with Staging(Path(out), whole=False) as staging:
            with staging.open(Path(out).name, bom=form == "csv") as file:
                file.write(text)
            staging.commit()

    def _sheet(self, article: str) -> Sheet:
        with self._store.reading() as connection:
            return sheets.read_sheet(connection, article, None)

    def _with_decisions(self, ids: Sequence[str]) -> list[tuple[Sheet, list[Decision]]]:
        made: dict[str, list[Decision]] = {}
        with self._store.reading() as connection:
            found = sheets.read_sheets(connection, ids, None)
            for one in decision_rows.decisions(connection, ids):
                made.setdefault(one.article, []).append(one)
        return [(sheet, made.get(sheet.article.id, [])) for sheet in found]


class _Work:
    """What agreement is computed from: sheets read in a stream, counted for ``progress``, stopped where wanted."""

    def __init__(
        self,
        store: Store,
        annotators: Collection[str] | None,
        ids: Iterable[str] | None,
        round: str | None,
        progress: Progress | None,
        cancelled: Callable[[], bool],
    ) -> None:
        with store.reading() as connection:
            people = [one.name for one in project_values.annotators(connection) if one.role == "person"]
            self.codes = codes_of(people, project_values.project_id(connection))
            self.ids = articles.article_ids(connection) if ids is None else list(ids)
            rounds = (Round("", ""), *project_values.rounds(connection))
            self.rounds = [one.id for one in rounds]
            self.round = next((one for one in rounds if one.id == round), None)
            tagset = project_values.tagset(connection)
        self.scales, self._quotes = scales_of(tagset), Scheme.of(tagset).quotes
        self.names = people if annotators is None else list(annotators)
        self._people = [*people, GOLD]
        self._store, self._round = store, round
        self._progress, self._cancelled = progress, cancelled

    def options(self, tags: Collection[str] | None, seed: int, version: str) -> Options:
        """Return what every report of this project is computed with."""
        chosen = None if tags is None else sorted(tags)
        return Options(
            tags=chosen,
            seed=seed,
            scales=self.scales,
            quotes=self._quotes,
            version=version,
            people=self._people,
        )

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets with these annotators' layers."""
        for n, sheet in enumerate(sheets.stream_sheets(self._store, self.ids, self.names)):
            stop_if(self._cancelled)
            if self._progress is not None and n % 100 == 0:
                self._progress(READING * n // len(self.ids), 100)
            yield sheet

    def articles(self, codes: Mapping[str, str] | None = None) -> Iterator[ArticleWork]:
        """Yield what was done in each article."""
        return works_of(self.sheets(), self.names, self.rounds, self._round, codes)

    def after_reading(self, done: int, total: int) -> None:
        """Tell how far the work is after reading."""
        if self._progress is not None:
            self._progress(READING + (100 - READING) * done // total, 100)
