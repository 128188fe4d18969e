"""What a project file holds, read for a merge: histories, and the values of some articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.errors import ProjectError, TagsetError
from annotator.frozen import dataclass
from annotator.messages import say
from annotator.model.edits import Value, ValueId
from annotator.model.sheet import Sheet
from annotator.model.values import Annotator, Decision
from annotator.sharing.copies import Copy, keyed, values_of
from annotator.sharing.history import Chronicle, Entry, Seen
from annotator.store import chronicle, decision_rows, project_values
from annotator.store.articles import known_ids
from annotator.store.checking import UNKNOWN_ENTRY, check
from annotator.store.connection import connect
from annotator.store.copies import save_copy
from annotator.store.opening import open_file
from annotator.store.sheets import read_sheets
from annotator.store.store import Store


def read_chronicle(store: Store) -> Chronicle:
    """Read the histories of a file's values. Raises ProjectError."""
    with store.reading() as connection:
        return Chronicle(
            (Entry(*row) for row in chronicle.entries(connection)),
            [Seen(*row) for row in chronicle.seen(connection)],
        )


@dataclass(frozen=True, slots=True)
class Laid:
    """One article as a file has it: everything on it, as a sheet and as a merge looks at it."""

    sheet: Sheet
    decisions: list[Decision]
    copy: Copy

    @property
    def text(self) -> str:
        """What the article reads in the file."""
        return self.sheet.article.text


class Source:
    """A file that takes part in a merge."""

    def __init__(self, name: str, store: Store) -> None:
        self.name = name
        self.store = store
        self.chronicle = read_chronicle(store)
        with store.reading() as connection:
            self.lineage = project_values.project_id(connection)
            self.articles = known_ids(connection)
            self.annotators: list[Annotator] = project_values.annotators(connection)

    def laid(self, ids: Sequence[str]) -> dict[str, Laid]:
        """Return these articles, as far as the file has them. Raises ProjectError."""
        with self.store.reading() as connection:
            sheets = read_sheets(connection, ids, None)
            decisions = decision_rows.decisions(connection, ids)
        found = {}
        for sheet in sheets:
            mine = [one for one in decisions if one.article == sheet.article.id]
            found[sheet.article.id] = Laid(sheet, mine, self._copy(values_of(sheet, mine)))
        return found

    def whole(self) -> Copy:
        """Return what belongs to the whole project. Raises ProjectError."""
        with self.store.reading() as connection:
            entries = project_values.speaker_entries(connection)
            rounds = project_values.rounds(connection)
            tagset = project_values.tagset(connection)
        return self._copy(keyed((*entries.values(), *rounds, tagset)))

    def _copy(self, values: dict[ValueId, Value]) -> Copy:
        return Copy(self.name, values, self.chronicle)


def open_source(path: Path, lineage: str, stack: ExitStack) -> Source:
    """Open the file of an annotator, checked and unchanged; ``stack`` closes it.

    One of an older version is copied, and the copy brought up to date. Raises ProjectError where it is no
    project, damaged, or not of the project with the id ``lineage``.
    """
    try:
        opened = open_file(path, read_only=True)
    except ProjectError as error:
        if error.code != "store.needs_update":
            raise
        folder = Path(stack.enter_context(TemporaryDirectory()))
        copy = folder / "older.iqt"
        with closing(connect(path, read_only=True)) as connection:
            save_copy(connection, copy)
        opened = open_file(copy)
    stack.callback(opened.close)
    for problem in check(opened.store).problems:
        if problem.code != UNKNOWN_ENTRY:
            raise ProjectError("store.damaged", path=str(path), engine=say(problem.code, **problem.arguments))
    with unreadable_is_damaged(path):
        source = Source(str(path), opened.store)
    if source.lineage != lineage:
        raise ProjectError("sharing.foreign", path=str(path))
    return source


@contextmanager
def unreadable_is_damaged(path: Path) -> Iterator[None]:
    """Tell values no program of ours has written as damage, which they are. Raises ProjectError."""
    try:
        yield
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, TagsetError) as error:
        raise ProjectError("store.damaged", path=str(path), engine=str(error)) from error
