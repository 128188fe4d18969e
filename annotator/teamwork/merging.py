"""Merging: files of annotators brought back into the project, as one step that can be undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from annotator.errors import ProjectError
from annotator.model.edits import Add, Batch, Change, Remove, Value, ValueId, id_of, value_of
from annotator.model.revisions import corrections_since
from annotator.model.values import Annotation, Annotator
from annotator.sharing.copies import Copy
from annotator.sharing.history import MERGED
from annotator.sharing.merging import Plan, learn_of_gone, merge_project, merge_values
from annotator.sharing.older import lost, moved_copy
from annotator.sharing.report import Conflict, MergeReport, OlderText, Settle, left
from annotator.store import chronicle, leftovers, project_values
from annotator.store.sharing import learn, write_merge
from annotator.store.store import Store
from annotator.teamwork.copies import Laid, Source, open_source, unreadable_is_damaged

CHUNK = 50
"""Articles of all files held in memory at once."""


def merge(
    store: Store,
    others: Sequence[Path],
    *,
    annotator: str | None = None,
    settle: Settle = left,
    progress: Callable[[int], None] | None = None,
) -> MergeReport:
    """Merge files. See ``Project.merge``."""
    store.refuse_read_only()
    report = MergeReport()
    leftovers.purge_taken_back(store)  # what an import taken back has left still has its ids
    ours = Source("", store)
    with ExitStack() as stack:
        sources: list[Source] = []
        for path in dict.fromkeys(others):
            try:
                sources.append(open_source(path, ours.lineage, stack))
            except ProjectError as error:
                report.refused.append((str(path), error))
        plan = Plan()
        while sources:
            try:
                planning = _Planning(ours, sources, settle, progress)
                plan = planning.plan()
                report.older_texts = planning.older_texts
                break
            except _Unreadable as unreadable:
                report.refused.append((unreadable.source.name, unreadable.error))
                sources.remove(unreadable.source)
        people = _people(ours, sources)
    report.merged = [source.name for source in sources]
    report.conflicts = plan.conflicts
    _count(plan, report)
    if plan.edits:
        report.changes = write_merge(store, Batch(MERGED, plan.ordered()), plan.seen, people, annotator)
    else:
        learn(store, plan.seen)
    return report


class _Unreadable(Exception):
    """A file turned out to be damaged while it was read: the plan is made again without it."""

    def __init__(self, source: Source, error: ProjectError) -> None:
        super().__init__(error)
        self.source = source
        self.error = error


class _Planning:
    """Works a merge out, some articles at a time."""

    def __init__(
        self,
        ours: Source,
        others: Sequence[Source],
        settle: Settle,
        progress: Callable[[int], None] | None,
    ) -> None:
        self._ours = ours
        self._others = others
        self._settle = settle
        self._progress = progress
        self._plan = Plan()
        self.older_texts: list[OlderText] = []

    def plan(self) -> Plan:
        ids = list(dict.fromkeys(id for other in self._others for id in other.articles))
        for start in range(0, len(ids), CHUNK):
            self._merge_articles(ids[start : start + CHUNK])
            if self._progress is not None:
                self._progress(min(start + CHUNK, len(ids)))
        whole = []
        for other in self._others:
            with _readable(other):
                whole.append(other.whole())
        self._plan.extend(merge_project(self._ours.whole(), whole, self._used, self._settle))
        chronicles = [other.chronicle for other in self._others]
        learn_of_gone(self._ours.chronicle, chronicles, self._plan, self._there)
        return self._plan

    def _merge_articles(self, ids: Sequence[str]) -> None:
        ours = self._ours.laid(ids)
        laid: list[tuple[str, dict[str, Laid]]] = []
        for other in self._others:
            with _readable(other):
                laid.append((other.name, other.laid(ids)))
        for id in ids:
            having = [(name, found[id]) for name, found in laid if id in found]
            if id not in ours:
                self._tell("sharing.no_article", id, [name for name, _ in having])
                continue
            self._plan.extend(
                merge_values(
                    ours[id].copy, self._present(ours[id], having), id, self._elsewhere, self._settle
                )
            )

    def _present(self, ours: Laid, having: Sequence[tuple[str, Laid]]) -> list[Copy]:
        """Return the copies of an article on the text it has here; one of an older text is brought up to it."""
        id = ours.sheet.article.id
        found: list[Copy] = []
        different: list[str] = []
        older: dict[int, list[str]] = {}
        for name, one in having:
            since = corrections_since(one.text, ours.sheet)
            if since is None:
                different.append(name)
            elif not since:
                found.append(one.copy)
            else:
                moved = moved_copy(one.copy, one.sheet, one.decisions, ours.sheet, since)
                found.append(moved)
                older.setdefault(len(since), []).append(name)
                for value in lost(moved):
                    self._tell("sharing.letters_gone", id, [name], value)
        if different:
            self._tell("sharing.text_changed", id, different)
        self.older_texts += [OlderText(id, tuple(sorted(names)), n) for n, names in sorted(older.items())]
        return found

    def _tell(self, code: str, article: str, files: Sequence[str], value: Value | None = None) -> None:
        kind, id = ("article", article) if value is None else id_of(value)
        self._plan.conflicts.append(Conflict(code, kind, id, article, tuple(sorted(files))))

    def _elsewhere(self, ids: Collection[ValueId]) -> set[ValueId]:
        """Return which ids are on another article, in ours or in what comes from the others."""
        with self._ours.store.reading() as connection:
            return chronicle.ids_in_use(connection, ids) | (self._plan.claimed & set(ids))

    def _there(self, ids: Collection[ValueId]) -> set[ValueId]:
        """Return which ids are in use in some file."""
        with self._ours.store.reading() as connection:
            found = chronicle.ids_in_use(connection, ids)
        for other in self._others:
            with _readable(other), other.store.reading() as connection:
                found |= chronicle.ids_in_use(connection, ids)
        return found

    def _used(self) -> set[ValueId]:
        """Return the entries of the registry that annotations point to, in ours or in what comes."""
        with self._ours.store.reading() as connection:
            specs = project_values.tagset(connection).attributes
            names = [spec.id for spec in specs if spec.type == "entry"]
            used = chronicle.attribute_values(connection, names)
        for edit in self._plan.edits:
            value = value_of(edit)
            if isinstance(value, Annotation):
                used |= {str(value.attributes.get(name, "")) for name in names}
        return {("speaker_entry", id) for id in used}


@contextmanager
def _readable(source: Source) -> Iterator[None]:
    try:
        with unreadable_is_damaged(source.store.path):
            yield
    except ProjectError as error:
        raise _Unreadable(source, error) from error


def _people(ours: Source, others: Sequence[Source]) -> list[Annotator]:
    """Return whom the others know and ours does not, in the order of their names."""
    known = {one.name for one in ours.annotators}
    new = {one.name: one for other in reversed(others) for one in other.annotators if one.name not in known}
    return [new[name] for name in sorted(new)]


def _count(plan: Plan, report: MergeReport) -> None:
    for counts, kind in ((report.added, Add), (report.changed, Change), (report.removed, Remove)):
        found = Counter(value_of(edit).kind for edit in plan.edits if isinstance(edit, kind))
        counts.update(sorted(found.items()))
