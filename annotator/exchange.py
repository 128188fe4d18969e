"""Files read into a project and written from it: what the readers, the store and the writers do together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from annotator.collecting import undisturbed
from annotator.errors import ExportFailed, ProjectError
from annotator.exporting import registry as writers
from annotator.exporting.proof import Remembered, prove_same
from annotator.exporting.report import LossReport
from annotator.importing.conclusion import conclude
from annotator.importing.reading import Reading, ReadOptions
from annotator.importing.registry import read_back, read_sheets, read_values
from annotator.importing.report import ImportReport
from annotator.messages import say
from annotator.model.sheet import Sheet
from annotator.store import articles, imports, project_values, sheets
from annotator.store.known import KnownSheets
from annotator.store.store import Store
from annotator.text.surrogates import with_replaced_surrogates

T = TypeVar("T")


def import_paths(
    store: Store,
    paths: list[Path],
    *,
    format: str | None,
    encoding: str | None,
    annotator: str | None,
    title_line: bool | None,
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> ImportReport:
    """Do what ``Project.import_paths`` says."""
    if annotator is not None and not annotator.strip():
        raise ProjectError("store.no_name")
    reading = Reading(ReadOptions(encoding, annotator, title_line), known=KnownSheets(store))
    beside = read_values(paths, reading, format)
    with store.reading() as connection:
        tagset = project_values.tagset(connection)
        empty = not articles.article_ids(connection)
    # A project with articles keeps its own tagset, whatever comes beside new ones.
    reading.tagset = (beside and empty and beside.tagset) or tagset
    outcome = imports.add_sheets(
        store,
        read_sheets(paths, reading, format),
        name=with_replaced_surrogates(", ".join(path.name for path in paths[:3])),
        beside=beside,
        progress=progress,
        cancelled=cancelled,
    )
    conclude(reading.report, outcome)
    return reading.report


class Export:
    """One export of a project, in one format, with the layers of these annotators (None: all).

    It is the sheets to be written, read anew each time they are gone through, so that few are in memory.
    ``progress`` gets the share that is done. Raises ExportFailed for a format or an annotator nobody knows.
    """

    def __init__(
        self,
        store: Store,
        format: str,
        annotators: Collection[str] | None,
        progress: Callable[[float], None] | None,
    ) -> None:
        self._store = store
        self._annotators = annotators
        self._writer = writers.writer_of(format)
        self._progress = progress
        with store.reading() as connection:
            self._ids = articles.article_ids(connection)
            self._values = project_values.values(connection)
        known = [one.name for one in self._values.annotators]
        for name in annotators or ():
            if name not in known:
                code = "formats.unknown_annotator" if known else "formats.no_annotators"
                raise ExportFailed(code, name=name, known=say("list.comma").join(known))
        self._done = self._all = 0

    def export(self, out: Path) -> LossReport:
        """Write the files, and prove them by reading them back, before they are moved into place."""
        self._all = (self._writer.passes + 1) * len(self._ids)
        with undisturbed():
            return writers.export(self, self._values, out, self._writer, self._prove)

    def foresee(self, out: Path) -> LossReport:
        """Return the report an export would give; nothing is written."""
        self._all = self._writer.passes * len(self._ids)
        with undisturbed():
            return writers.foresee(self, self._values, out, self._writer)

    def __iter__(self) -> Iterator[Sheet]:
        found = sheets.stream_sheets(self._store, self._ids, self._annotators)
        return self._counted(writers.self_contained(one) for one in found)

    def _prove(self, files: Path, written: Remembered) -> None:
        read = read_back(files, Reading(), self._writer.name)
        prove_same(written, self._counted(read))

    def _counted(self, articles: Iterable[T]) -> Iterator[T]:
        """Yield articles, and tell after each one how far the export is."""
        for one in articles:
            yield one
            self._done += 1
            if self._progress is not None:
                self._progress(min(1.0, self._done / max(1, self._all)))
