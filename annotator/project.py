"""Project: the face of a project file for scripts, commands and the window; it joins the rooms below.

    with Project.open("news.iqt") as project:
        for sheet in project.sheets():
            print(sheet.article.title, len(sheet.annotations))

Any thread may call it: each gets a database connection of its own. One process holds a project for writing;
share this object between threads rather than opening the file twice.
"""

from __future__ import annotations

import json
import weakref
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self, Unpack

from annotator.editing.session import EditSession
from annotator.errors import ProjectError
from annotator.model import plans
from annotator.model.article import Article
from annotator.model.changes import Changes
from annotator.model.correction import correct_texts
from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.span import Span
from annotator.model.tagset import Tagset, tagset_from_json
from annotator.model.values import GOLD, Annotation, Annotator, Attributes, Decision, Round, SpeakerEntry
from annotator.resources import resource
from annotator.store import (
    articles,
    backups,
    copies,
    counts,
    decision_rows,
    journal,
    project_values,
    remark_rows,
    search_index,
    sheets,
)
from annotator.store.articles import ArticleFilter, ArticleRow, Order
from annotator.store.failures import told
from annotator.store.file import create_file
from annotator.store.opening import Opened, needs_update, open_file
from annotator.store.remark_rows import CommentRow

if TYPE_CHECKING:
    # Readers and writers are brought in when something is read or written: a window starts without them.
    from annotator.agreement.report import Report
    from annotator.alike import Looked, Place, Reach
    from annotator.comparing import Asked, Comparing
    from annotator.exporting.report import LossReport
    from annotator.importing.report import ImportReport
    from annotator.sharing.portions import Shared
    from annotator.sharing.report import AssignReport, MergeReport, Settle
    from annotator.store.backups import Backup
    from annotator.store.checking import CheckReport
    from annotator.store.outcome import ImportOutcome
    from annotator.store.search import Hits, Within
    from annotator.store.speaking import SpokenQuote
    from annotator.store.traces import Trace


def default_tagset() -> Tagset:
    """Return the tagset shipped with the program."""
    return tagset_from_json(json.loads(resource("tagset.json").read_text(encoding="utf-8")))


class Project:
    """An open project file; a context manager that closes it. Made by ``create`` and ``open``."""

    def __init__(self, opened: Opened) -> None:
        self._store = opened.store
        self._end = weakref.finalize(self, opened.close)
        self.notice = opened.notice
        """Why the project was opened for reading only although that was not asked for; None: it was not."""
        self.unclean = opened.unclean
        """Whether the program that had it open before was killed: ``check`` it, in the background."""
        with self._store.reading() as connection:
            self.id = project_values.project_id(connection)

    @classmethod
    def create(cls, path: Path | str, tagset: Tagset | None = None) -> Self:
        """Make a new project file and open it. Raises ProjectError where something is at ``path`` already."""
        create_file(Path(path), tagset or default_tagset())
        return cls.open(path)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        read_only: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> Self:
        """Open a project file, an older one after a backup and an update.

        One that cannot be written, or that another window or program holds, is opened for reading only, and
        ``notice`` says why. ``progress`` hears of an update, which takes seconds for a large file: how much is done
        and how much there is (0: unknown); an exception from it stops the update. Raises ProjectError where it is
        no project file, a newer one, or damaged.
        """
        opened = open_file(Path(path), read_only=read_only, progress=progress)
        try:
            return cls(opened)
        except BaseException:
            opened.close()
            raise

    @staticmethod
    def needs_update(path: Path | str) -> bool:
        """Tell whether ``open`` would update the file first. Raises ProjectError as ``open`` does."""
        return needs_update(Path(path))

    def close(self) -> None:
        """Close the file and let others have it. Closing twice does no harm."""
        self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._store.read_only

    @property
    def tagset(self) -> Tagset:
        """The tags, attributes and roles of the project."""
        with self._store.reading() as connection:
            return project_values.tagset(connection)

    def annotators(self) -> list[Annotator]:
        """Return everybody who has a layer, in the order they came."""
        with self._store.reading() as connection:
            return project_values.annotators(connection)

    def people_at_work(self, article: str | None = None, *, round: str | None = None) -> list[str]:
        """Return the names of people who have annotated: one article (its id) or any, in one round or any."""
        with self._store.reading() as connection:
            return counts.at_work(connection, article, round)

    def speaker_entries(self) -> dict[str, SpeakerEntry]:
        """Return the registry of speakers, by id."""
        with self._store.reading() as connection:
            return project_values.speaker_entries(connection)

    def speaker_entry(self, id: str) -> SpeakerEntry | None:
        """Return one entry of the registry; None where there is none of this id."""
        with self._store.reading() as connection:
            return project_values.speaker_entry(connection, id)

    def rounds(self) -> list[Round]:
        """Return the named rounds, in the order they came."""
        with self._store.reading() as connection:
            return project_values.rounds(connection)

    def values(self) -> ProjectValues:
        """Return what belongs to the whole project and travels beside its articles."""
        with self._store.reading() as connection:
            return project_values.values(connection)

    def decisions(self, article_ids: Iterable[str] | None = None) -> list[Decision]:
        """Return the decisions of adjudication on these articles (None: all), in the order they were made."""
        with self._store.reading() as connection:
            return decision_rows.decisions(connection, None if article_ids is None else list(article_ids))

    def article_rows(
        self,
        *,
        annotator: str | None = None,
        order: Order = "position",
        ascending: bool = True,
        limit: int | None = None,
        offset: int = 0,
        filter: ArticleFilter | None = None,
        round: str | None = None,
    ) -> list[ArticleRow]:
        """Return a list's rows without texts; ``annotator`` is whose marks and annotations they count.

        ``round`` asks for marks and annotations of one round (empty: the first, unnamed one); None: of any.
        """
        with self._store.reading() as connection:
            return articles.article_rows(
                connection,
                annotator=annotator,
                order=order,
                ascending=ascending,
                limit=limit,
                offset=offset,
                filter=filter or ArticleFilter(),
                round=round,
            )

    def article_count(
        self, filter: ArticleFilter | None = None, *, annotator: str | None = None, round: str | None = None
    ) -> int:
        """Return how many rows such a list has in all."""
        with self._store.reading() as connection:
            return articles.article_count(connection, filter or ArticleFilter(), annotator, round)

    def article_place(self, id: str, filter: ArticleFilter | None = None) -> int | None:
        """Return how many rows stand before an article's in such a list by position; None: it is not in it."""
        with self._store.reading() as connection:
            return articles.article_place(connection, id, filter or ArticleFilter())

    def finished_count(self, annotator: str, *, round: str | None = None) -> int:
        """Return how many articles in use an annotator has finished, in one round (its id) or in any (None)."""
        with self._store.reading() as connection:
            return articles.finished_count(connection, annotator, round)

    def article_ids(self) -> list[str]:
        """Return the ids of all articles in use, in their order."""
        with self._store.reading() as connection:
            return articles.article_ids(connection)

    def has_article(self, id: str) -> bool:
        """Tell whether there is an article of that id, and not in the recycle bin."""
        with self._store.reading() as connection:
            return articles.is_in_use(connection, id)

    def article(self, id: str) -> Article:
        """Return one article. Raises ProjectError (``store.unknown_article``)."""
        with self._store.reading() as connection:
            return articles.find_article(connection, id)[1]

    def sheet(
        self, article_id: str, annotators: Collection[str] | None = None, *, round: str | None = None
    ) -> Sheet:
        """Return an article with what these annotators laid on it (None: all), in one round (its id) or in any.

        Done marks are of the current round. Raises ProjectError.
        """
        with self._store.reading() as connection:
            found = sheets.read_sheet(connection, article_id, annotators)
        return found if round is None else self._in_round(found, round, self.current_round.id)

    def suggestions(self, article: Article, annotator: str) -> Sheet:
        """Return what suggesters other than ``annotator`` suggest in an article, of any round, with its links."""
        with self._store.reading() as connection:
            return Sheet(article, *sheets.read_suggestions(connection, article.id, annotator))

    def sheets(
        self,
        article_ids: Iterable[str] | None = None,
        annotators: Collection[str] | None = None,
        *,
        round: str | None = None,
    ) -> Iterator[Sheet]:
        """Yield the sheets of these articles (None: all in use), a few in memory at a time; as in ``sheet``."""
        ids = self.article_ids() if article_ids is None else list(article_ids)
        found = sheets.stream_sheets(self._store, ids, annotators)
        if round is None:
            return found
        now = self.current_round.id
        return (self._in_round(sheet, round, now) for sheet in found)

    @staticmethod
    def _in_round(sheet: Sheet, round: str, now: str) -> Sheet:
        from annotator.sharing.layers import in_round

        return in_round(sheet, round, current=round == now)

    def session(
        self, annotator: str, *, role: Literal["person", "suggester"] = "person", join: bool = True
    ) -> EditSession:
        """Return the session of an annotator, who is made known to the project where they are new.

        Without ``join`` nobody is made known: enough to take back what is everybody's, an import. ``role`` says
        what a new one is (``gold`` is always the adjudicated layer). Raises ProjectError for an empty name.
        """
        if not annotator.strip():
            raise ProjectError("store.no_name")
        if join and not self.read_only:
            project_values.make_known(self._store, annotator, role)
        return EditSession(self._store, annotator)

    def annotate(
        self,
        article_id: str,
        annotator: str,
        tag: str,
        span: Span,
        attributes: Attributes | None = None,
    ) -> Annotation:
        """Lay a new annotation on an article, in the current round (gold: in none), as a step of ``annotator``.

        Raises EditRefused where it does not fit, ProjectError where it cannot be written.
        """
        round = "" if annotator == GOLD else self.current_round.id
        add = plans.annotate(article_id, annotator, tag, span, attributes, round)
        self.session(annotator).do(add)
        assert isinstance(add.value, Annotation)
        return add.value

    def correct(self, article_id: str, start: int, end: int, inserted: str, annotator: str) -> Changes:
        """Correct an article's text: ``[start, end)`` becomes ``inserted``, and all that lies on it moves along.

        One step of ``annotator``; see ``model.correction.correct_text``. Raises EditRefused where nothing would
        change, an edge would fall inside a grapheme, or this file was handed out by ``assign``.
        """
        return self.correct_at(article_id, [(start, end, inserted)], annotator)

    def correct_at(
        self, article_id: str, replacements: Iterable[tuple[int, int, str]], annotator: str
    ) -> Changes:
        """Correct an article's text in several places, at code points of the present text, as one step.

        See ``correct`` and ``model.correction.correct_texts``. Raises EditRefused.
        """
        edit = correct_texts(self.sheet(article_id), replacements, annotator)
        return self.session(annotator).do(edit)

    def alike(
        self, annotation: Annotation, within: Reach = "article", *, clitics: bool = True
    ) -> Iterator[Place]:
        """Yield where else an annotation's words stand, in its article or the whole (indexed) ``corpus``.

        ``clitics``: also with a proclitic written onto them, told by ``with_clitic``. What is chosen of these
        becomes one step by ``model.plans.annotate_alike``. A discontinuous annotation is like no other place.
        """
        for one in self.look_for_alike(annotation, within, clitics=clitics):
            yield from one.places

    def look_for_alike(
        self, annotation: Annotation, within: Reach, *, clitics: bool = True
    ) -> Iterator[Looked]:
        """Do as ``alike`` does, article by article, found there or not: so a search can rest at any of them."""
        from annotator.alike import look_for_alike

        return look_for_alike(self._store, annotation, within, clitics=clitics)

    def mentions(self, entry_id: str) -> list[Annotation]:
        """Return all annotations that name an entry of the registry, of all layers; for merging two entries."""
        from annotator.store import speaking

        with self._store.reading() as connection:
            return speaking.mentions(connection, entry_id)

    def mention_counts(self, annotators: Collection[str] | None = None) -> dict[str, int]:
        """Return how often accepted annotations of these annotators (None: all) name each entry of the registry.

        What several annotated on the same letters counts once.
        """
        from annotator.store import speaking

        with self._store.reading() as connection:
            return speaking.mention_counts(connection, annotators)

    def quote_counts(self, annotators: Collection[str] | None = None) -> dict[str, int]:
        """Return how many quotes ``quotes_of`` has of each entry; entries without any are left out."""
        from annotator.store import speaking

        with self._store.reading() as connection:
            return speaking.quote_counts(connection, annotators)

    def quotes_of(
        self, entry_id: str, annotators: Collection[str] | None = None, *, own: str = ""
    ) -> Iterator[SpokenQuote]:
        """Yield all accepted quotes of a speaker, in the layers of these annotators (None: all).

        Of quotes on the same letters only one, that of ``own`` where there is one; it says who else has it.
        A mention without an entry of its own counts where it is ``same_as`` one that has this entry.
        """
        from annotator.store import speaking

        return speaking.quotes_of(self._store, entry_id, annotators, own)

    def comments(
        self,
        *,
        open_only: bool = False,
        flagged: bool | None = None,
        article: str | None = None,
        annotator: str | None = None,
    ) -> list[CommentRow]:
        """Return the comments on the articles in use: ``open_only`` those not resolved, ``flagged`` as asked."""
        with self._store.reading() as connection:
            return remark_rows.comment_rows(
                connection, open_only=open_only, flagged=flagged, article=article, annotator=annotator
            )

    def bin(self) -> list[ArticleRow]:
        """Return the articles in the recycle bin."""
        return self.article_rows(filter=ArticleFilter(binned=True))

    def restore(self, article_id: str, annotator: str) -> Changes:
        """Bring an article back from the recycle bin. Raises EditRefused where it is not in there."""
        return self.session(annotator).do(plans.restore(article_id))

    def history_of(self, annotation_id: str, limit: int = 200) -> list[Trace]:
        """Return the steps that touched one annotation, its links or comments, latest first; it may be gone."""
        from annotator.store import traces

        with self._store.reading() as connection:
            return traces.traces(connection, annotation_id, limit)

    def add_sheets(
        self,
        sheets: Iterable[Sheet],
        *,
        name: str,
        annotator: str | None = None,
        beside: ProjectValues | None = None,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportOutcome:
        """Import sheets, and the project values that travel ``beside`` them, as one undoable step.

        ``name`` is what the import is called (a file name); ``annotator`` whose history it belongs to (None:
        everybody may undo it). Nothing is seen until all is written; cancelled, killed or failing, nothing
        stays. ``progress`` gets the number of sheets done. Raises ProjectError.
        """
        from annotator.store import imports

        return imports.add_sheets(
            self._store,
            sheets,
            name=name,
            annotator=annotator,
            beside=beside,
            progress=progress,
            cancelled=cancelled,
        )

    def import_paths(
        self,
        paths: Iterable[Path | str],
        *,
        format: str | None = None,
        encoding: str | None = None,
        annotator: str | None = None,
        title_line: bool | None = None,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        """Import files and folders as one undoable step. A bad file is reported and stops no other.

        ``format``: None guesses it from each path. ``annotator``: whose layer takes all annotations (None: as
        the files say). ``title_line``: as in ``importing.reading.ReadOptions``. ``progress`` and
        ``cancelled`` as in ``add_sheets``. Raises ProjectError where the project cannot be written.
        """
        from annotator.exchange import import_paths

        return import_paths(
            self._store,
            [Path(path) for path in paths],
            format=format,
            encoding=encoding,
            annotator=annotator,
            title_line=title_line,
            progress=progress,
            cancelled=cancelled,
        )

    def export(
        self,
        out: Path | str,
        format: str,
        *,
        annotators: Collection[str] | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> LossReport:
        """Write the project's articles with the layers of these annotators (None: all).

        What stands at ``out`` is replaced (``standing_at``). The files are read back and compared before they
        are moved into place. Raises ExportFailed, and leaves nothing behind, where that fails or the place
        cannot be written. ``progress`` gets the share that is done; an exception from it stops the export,
        and nothing is left behind either.
        """
        from annotator.exchange import Export

        return Export(self._store, format, annotators, progress).export(Path(out))

    def standing_at(self, out: Path | str, format: str) -> list[Path]:
        """Return the files that an ``export`` to ``out`` would replace; ask before it, or tell.

        Raises ExportFailed for a format nobody knows, and where ``out`` must not be replaced.
        """
        from annotator.exporting.registry import standing_at, writer_of

        return standing_at(Path(out), writer_of(format))

    def foresee_export(
        self,
        out: Path | str,
        format: str,
        *,
        annotators: Collection[str] | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> LossReport:
        """Return the loss report that ``export`` would give; nothing is written. Raises ExportFailed.

        ``progress`` as in ``export``.
        """
        from annotator.exchange import Export

        return Export(self._store, format, annotators, progress).foresee(Path(out))

    @property
    def comparing(self) -> Comparing:
        """All that has to do with agreement and gold: reports, training, rounds, the adjudication queue."""
        from annotator import __version__
        from annotator.comparing import Comparing

        return Comparing(self._store, __version__)

    def agreement(self, annotators: Collection[str] | None = None, **asked: Unpack[Asked]) -> Report:
        """Compare annotators (None: the people who finished something); see ``comparing.Asked`` for the rest.

        Where there is nothing to compare, the report's ``problem`` says why. Any thread; raises ProjectError,
        and ``agreement.cancelling.Cancelled`` where it is asked to stop.
        """
        return self.comparing.agreement(annotators, **asked)

    @property
    def current_round(self) -> Round:
        """The round annotated now; the first, unnamed one has an empty id and name."""
        from annotator.teamwork.current import current_round

        return current_round(self._store)

    def start_round(self, name: str, *, annotator: str | None = None) -> Round:
        """Make the round called ``name`` the current one; a new one begins today. Empty: back to the first.

        Work of earlier rounds stays as it is; done marks go as a new one begins. The beginning is a step of
        ``annotator`` (None: everybody's). Raises ProjectError.
        """
        from annotator.teamwork.rounds import start_round

        return start_round(self._store, name, annotator)

    def assign(
        self,
        annotators: Sequence[str],
        *,
        overlap: float,
        out: Path | str,
        seed: int = 1,
        articles: Collection[str] | None = None,
        shared: Shared = "pairs",
        round: str | None = None,
        suggestions: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> AssignReport:
        """Make one project file an annotator in the folder ``out``, with the articles that fall to them.

        ``overlap`` (0 to 1): how many of the ``articles`` (None: all in use) go to several, to two or to all, as
        ``shared`` says. ``round``: the name of a round to start or go on with (None: the current one). A file
        holds no work but the annotator's own of that round, and ``suggestions`` where wanted. ``progress`` gets how
        many articles are written and how many there are; an exception from it stops the job. Raises ProjectError,
        and then has made no file.
        """
        from annotator.teamwork.assigning import assign

        return assign(
            self._store,
            annotators,
            overlap=overlap,
            out=Path(out),
            seed=seed,
            articles=articles,
            shared=shared,
            round=round,
            suggestions=suggestions,
            progress=progress,
        )

    def foresee_assign(
        self, annotators: Sequence[str], *, overlap: float, seed: int = 1, shared: Shared = "pairs"
    ) -> AssignReport:
        """Return what ``assign`` would hand out, all articles in use among these; nothing is written.

        The paths in it say nothing. Raises ProjectError.
        """
        from annotator.teamwork.assigning import foresee_assign

        return foresee_assign(self._store, annotators, overlap=overlap, seed=seed, shared=shared)

    def merge(
        self,
        others: Iterable[Path | str],
        *,
        annotator: str | None = None,
        settle: Settle | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> MergeReport:
        """Bring work from files of this project back, as one undoable step of ``annotator`` (None: everybody's).

        What one side alone changed is taken; what both changed stays as it is here and is listed. The same file
        twice brings nothing new, and the order of files says nothing. Nothing is taken of a damaged file or of
        one of another project. ``settle`` is asked about each contradiction and says which version is taken, and
        counts as newest from then on (``sharing.report.Settle``). An exception from ``progress`` stops the merge
        before anything is written. Raises ProjectError where this project cannot be written.
        """
        from annotator.sharing.report import left
        from annotator.teamwork.merging import merge

        files = [Path(path) for path in others]
        return merge(self._store, files, annotator=annotator, settle=settle or left, progress=progress)

    def setting(self, name: str, default: Any = None) -> Any:
        """Return a setting of the project, or ``default`` where it was never set."""
        with self._store.reading() as connection:
            return project_values.setting(connection, name, default)

    def set_setting(self, name: str, value: Any) -> None:
        """Keep a setting: any JSON value. Not an edit: it has no undo. Raises ProjectError."""
        with self._store.writing() as connection:
            project_values.set_setting(connection, name, value)

    def give(self) -> None:
        """Take what stands now as given: the history keeps it, nobody is offered to undo it. Raises ProjectError.

        A sample is given to whoever opens it: what made it is not their last step.
        """
        with self._store.writing() as connection:
            journal.give(connection)

    def info(self) -> dict[str, Any]:
        """Return the project in numbers, as JSON values."""
        from annotator.store import summary

        round = self.current_round
        with self._store.reading() as connection:
            return summary.summary(connection, self.path, round)

    def check(self, *, cancelled: Callable[[], bool] | None = None) -> CheckReport:
        """Check the whole file and mend what a crash left; takes seconds on a large one, any thread may.

        Problems name articles by title and annotations by their words. Raises ProjectError, ``store.stopped`` where
        it is asked to stop.
        """
        from annotator.store.check_names import named
        from annotator.store.checking import check

        report = check(self._store) if cancelled is None else check(self._store, cancelled)
        report.problems = list(named(self._store, report.problems))
        return report

    def bar(self, reason: ProjectError) -> None:
        """Write nothing from now on: the file turned out to be damaged, say. ``notice`` and refusals tell why."""
        self.notice = reason
        self._store.bar(reason)

    @property
    def is_there(self) -> bool:
        """Whether the file still lies where it was opened: not moved, deleted or replaced."""
        return self._store.is_there

    def save_copy(
        self,
        path: Path | str,
        *,
        replace: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Copy the project to ``path`` while it stays in use; also where its file was deleted under it.

        ``progress`` gets how many pages are copied and how many there are; an exception from it stops the copy.
        Raises ProjectError; then nothing is there.
        """
        out = Path(path)
        with told(out):
            is_self = self.is_there and out.exists() and out.samefile(self.path)
        with told(self.path):
            source = self._store.connection_to_copy()
            copies.save_copy(source, out, replace=replace and not is_self, progress=progress)

    def index(
        self,
        *,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Index the articles that search does not know yet; return how many. Any thread may; it can be resumed.

        ``progress`` gets the number of articles done. Raises ProjectError.
        """
        return search_index.index(self._store, progress=progress, cancelled=cancelled)

    def waiting_for_index(self) -> int:
        """Return how many articles search does not know yet."""
        with self._store.reading() as connection:
            return search_index.waiting(connection)

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        after: int | None = None,
        prefix: bool = False,
        clitics: bool = False,
        inside: bool = False,
        filter: ArticleFilter | None = None,
        within: Within | None = None,
    ) -> Hits:
        """Find words, "phrases" and prefix* in the indexed articles, folded; see ``store.search.search``."""
        from annotator.store import search

        with self._store.reading() as connection:
            return search.search(
                connection,
                query,
                limit=limit,
                after=after,
                prefix=prefix,
                clitics=clitics,
                inside=inside,
                filter=filter,
                within=within,
            )

    def search_pattern(
        self,
        pattern: str,
        *,
        limit: int = 50,
        after: int | None = None,
        seconds: float = 5.0,
        filter: ArticleFilter | None = None,
        within: Within | None = None,
    ) -> Hits:
        """Find a regular expression in the stored texts, within ``seconds``. Raises ProjectError."""
        from annotator.store import search

        with self._store.reading() as connection:
            return search.search_pattern(
                connection,
                pattern,
                limit=limit,
                after=after,
                seconds=seconds,
                filter=filter,
                within=within,
            )

    def back_up(
        self, *, force: bool = False, progress: Callable[[int, int], None] | None = None
    ) -> Path | None:
        """Copy the project into the folder of backups beside it, where one is due; any thread may.

        Settings ``backups.hours`` (24; how old the last may be; 0: only where ``force`` asks for one) and
        ``backups.keep`` (5; how many stay). ``progress`` as in ``save_copy``. Returns the copy, None where none
        was due. Raises ProjectError.
        """
        hours, keep = self.setting("backups.hours", 24), self.setting("backups.keep", 5)
        if not force and (hours <= 0 or self.read_only):
            return None
        with told(self.path):
            return backups.back_up(self._store, hours=0 if force else hours, keep=keep, progress=progress)

    def backups(self) -> list[Backup]:
        """Return the backups beside the project, the latest first. Raises ProjectError."""
        with told(self.path):
            return backups.described_backups(self.path)
