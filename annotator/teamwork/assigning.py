"""Assigning: one project file an annotator, with their articles and nobody else's work."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from annotator.editing.session import ASSIGNED
from annotator.errors import ProjectError, SystemReason
from annotator.model.edits import ValueId, id_of
from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.values import Annotator, Done, Round
from annotator.sharing.copies import values_of
from annotator.sharing.history import History
from annotator.sharing.layers import own_sheet
from annotator.sharing.portions import Portions, Shared, Work, check_annotators, portions
from annotator.sharing.report import AssignReport, Portion
from annotator.store import articles, project_values
from annotator.store.sharing import hand_out, put_all_in_place
from annotator.store.sheets import stream_sheets
from annotator.store.store import Store
from annotator.teamwork.copies import read_chronicle
from annotator.teamwork.current import SETTING, current_round
from annotator.teamwork.rounds import begun, round_called
from annotator.text.file_names import file_names


def assign(
    store: Store,
    annotators: Sequence[str],
    *,
    overlap: float,
    out: Path,
    seed: int,
    articles: Collection[str] | None = None,
    shared: Shared = "pairs",
    round: str | None = None,
    suggestions: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> AssignReport:
    """Make the files; all of them, or where that fails none. See ``Project.assign``."""
    works, given = _drawn(store, annotators, overlap, seed, articles, shared)
    now = current_round(store) if round is None else round_called(store, round)
    with _folder(out):
        paths = _paths(annotators, out)
        # A round must not begin where nothing can be handed out.
        with nullcontext() if round is None else begun(store, now):
            _Handing(store, now, seed, suggestions, progress).hand_all_out(given, paths)
    return _report(given, works, paths, seed, now)


@contextmanager
def _folder(out: Path) -> Iterator[None]:
    """Make the folder, and take it away again where nothing comes to lie in it. Raises ProjectError."""
    try:
        missing = [each for each in (out, *out.parents) if not each.exists()]
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError("sharing.no_folder", path=str(out), detail=SystemReason(error)) from error
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for each in missing:
                each.rmdir()
        raise


def foresee_assign(
    store: Store, annotators: Sequence[str], *, overlap: float, seed: int, shared: Shared
) -> AssignReport:
    """Return who would get what, in no files. See ``Project.foresee_assign``."""
    works, given = _drawn(store, annotators, overlap, seed, None, shared)
    return _report(given, works, dict.fromkeys(annotators, Path()), seed, current_round(store))


def _drawn(
    store: Store,
    annotators: Sequence[str],
    overlap: float,
    seed: int,
    articles: Collection[str] | None,
    shared: Shared,
) -> tuple[list[Work], Portions]:
    if not 0 <= overlap <= 1:
        raise ProjectError("sharing.bad_overlap")
    with store.reading() as connection:
        people = project_values.annotators(connection)
    check_annotators(annotators, people)
    works = _works(store, articles)
    return works, portions(works, annotators, overlap, seed, shared)


def _paths(annotators: Sequence[str], out: Path) -> dict[str, Path]:
    """Return where each annotator's file will lie. Raises ProjectError where something lies there."""
    names = file_names(annotators)
    paths = {name: out / f"{names[name]}.iqt" for name in annotators}
    for path in paths.values():
        if path.exists() or path.is_symlink():
            raise ProjectError("store.exists", path=str(path))
    return paths


def _works(store: Store, wanted: Collection[str] | None) -> list[Work]:
    """Return the articles to hand out, in the order of the list. Raises ProjectError for an unknown one."""
    with store.reading() as connection:
        works = [Work(id, words) for id, words in articles.reading_loads(connection)]
    if wanted is not None:
        for id in sorted(set(wanted) - {one.article for one in works}):
            raise ProjectError("store.unknown_article", article=id)
        chosen = set(wanted)
        works = [one for one in works if one.article in chosen]
    if not works:
        raise ProjectError("sharing.no_articles")
    return works


class _Handing:
    """Makes files of one project."""

    def __init__(
        self,
        store: Store,
        round: Round,
        seed: int,
        suggestions: bool,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self._store = store
        self._round = round
        self._seed = seed
        self._progress = progress
        self._done = self._all = 0
        self._chronicle = read_chronicle(store)
        with store.reading() as connection:
            self._lineage = project_values.project_id(connection)
            self._values = project_values.values(connection)
            self._rounds = project_values.rounds(connection)
        self._suggesters = tuple(
            one for one in self._values.annotators if suggestions and one.role == "suggester"
        )

    def hand_all_out(self, given: Portions, paths: dict[str, Path]) -> None:
        self._all = sum(len(ids) for ids in given.articles.values())
        made: dict[Path, Path] = {}
        try:
            for name, path in paths.items():
                made[self._hand_out(name, given.articles[name], path)] = path
            put_all_in_place(made)
        finally:
            for file in made:
                file.unlink(missing_ok=True)

    def _hand_out(self, name: str, ids: Sequence[str], path: Path) -> Path:
        seen: dict[ValueId, tuple[bool, History]] = {}
        tagset = self._values.tagset
        whole = (*self._values.speaker_entries, *self._rounds, *((tagset,) if tagset else ()))
        self._note(seen, [id_of(value) for value in whole])
        return hand_out(
            path,
            lineage=self._lineage,
            annotator=name,
            beside=ProjectValues(
                tagset,
                self._values.speaker_entries,
                (Annotator(name), *self._suggesters),
                self._values.guidelines,
            ),
            rounds=self._rounds,
            sheets=self._sheets(name, ids, seen),
            seen=seen,
            settings={SETTING: self._round.id, ASSIGNED: {"annotator": name, "seed": self._seed}},
        )

    def _sheets(
        self, name: str, ids: Sequence[str], seen: dict[ValueId, tuple[bool, History]]
    ) -> Iterator[Sheet]:
        """Yield what goes into the file, and note on the way what is known of its values."""
        others = [one.name for one in self._suggesters]
        for sheet in stream_sheets(self._store, list(ids), [name, *others]):
            own = own_sheet(sheet, name, self._round.id, others)
            self._note(seen, values_of(own, ()))
            self._note_gone(seen, own, name)
            yield own
            self._done += 1
            if self._progress is not None:
                self._progress(self._done, self._all)

    def _note(self, seen: dict[ValueId, tuple[bool, History]], ids: Iterable[ValueId]) -> None:
        for id in ids:
            if self._chronicle.has_steps(id):
                seen[id] = (True, self._chronicle.steps(id))

    def _note_gone(self, seen: dict[ValueId, tuple[bool, History]], sheet: Sheet, name: str) -> None:
        """Note the done marks that are gone: made again in the file, they are newer than their end here."""
        for id in self._chronicle.touched(sheet.article.id):
            mine = id[0] == Done.kind and Done.of_key(id[1]).annotator == name
            if mine and id not in seen and self._chronicle.has_steps(id):
                seen[id] = (False, self._chronicle.steps(id))


def _report(
    given: Portions, works: Sequence[Work], paths: dict[str, Path], seed: int, round: Round
) -> AssignReport:
    words = {one.article: one.words for one in works}
    return AssignReport(
        tuple(
            Portion(
                name,
                paths[name],
                ids,
                sum(words[id] for id in ids),
                sum(id in given.shared for id in ids),
            )
            for name, ids in given.articles.items()
        ),
        given.shared,
        seed,
        round.name,
    )
