"""Edits, undo, redo and reopening in any order: the project file says what the pure state says, always."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from annotator.editing.session import EditSession
from annotator.errors import EditRefused
from annotator.model.article import Article
from annotator.model.edits import Add, Edit, Value, article_of, id_of, plain_edits, value_of
from annotator.model.sheet import Sheet
from annotator.model.state import State, apply
from annotator.model.values import Annotator, Binned, Boundaries, Correction, Round
from annotator.project import Project
from annotator.store import counts
from annotator.store.articles import ArticleFilter
from tests.model.strategies import ANNOTATORS, ARTICLES, LENGTH, edits


def state_of(project: Project) -> dict[tuple[str, str], Value]:
    """Return all the file holds, as the pure state."""
    ids = [row.id for row in project.article_rows(filter=ArticleFilter(binned=None))]
    found: list[Value] = [*project.annotators(), *project.rounds(), *project.speaker_entries().values()]
    found += project.decisions()
    found += [Binned(row.id) for row in project.article_rows(filter=ArticleFilter(binned=True))]
    for sheet in project.sheets(ids):
        found += [*sheet.annotations.values(), *sheet.links.values(), *sheet.finished, *sheet.done]
        found += [*sheet.corrections, *sheet.comments, Boundaries(sheet.article.id, sheet.article.starts)]
    return {id_of(value): value for value in found}


class History(RuleBasedStateMachine):
    """Two annotators at work; beside the file runs a model of it: a state, and each one's stacks of edits."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "p.iqt"

    @initialize()
    def begin(self) -> None:
        self.project = Project.create(self.path)
        blank = [Sheet(Article(id, id, "ن" * LENGTH, (0, 10))) for id in ARTICLES]
        self.project.add_sheets(blank, name="blank")
        self.project.session("مشرف").do(Add(Round("r2", "جولة")))
        self.open_sessions()
        self.done: dict[str, list[Edit]] = {"ليلى": [], "سامر": []}
        self.undone: dict[str, list[Edit]] = {"ليلى": [], "سامر": []}
        self.made_on: dict[int, set[str]] = {}
        people = [Annotator(name) for name in (*ANNOTATORS, "مشرف")]
        known = [*people, Round("r2", "جولة"), *(Boundaries(id, (0, 10)) for id in ARTICLES)]
        self.state: State = {id_of(value): value for value in known}

    def open_sessions(self) -> None:
        self.sessions: dict[str, EditSession] = {name: self.project.session(name) for name in ANNOTATORS}

    @rule(data=st.data(), who=st.sampled_from(ANNOTATORS))
    def edit(self, data: st.DataObject, who: str) -> None:
        edit = data.draw(edits(self.state, correcting=True))
        try:
            expected: State | None = apply(self.state, edit)
        except EditRefused:
            expected = None
        try:
            changes = self.sessions[who].do(edit)
        except EditRefused:
            assert expected is None, edit
            return
        assert expected is not None, edit
        self.made_on[id(edit)] = self.texts_under(edit)
        self.state = expected
        self.done[who].append(edit)
        touched = articles_of(edit)
        assert changes.articles == touched
        self.undone[who] = [
            old
            for old in self.undone[who]
            if not (articles_of(old) & touched or not (articles_of(old) or touched))
        ]

    @rule(who=st.sampled_from(ANNOTATORS), article=st.sampled_from((*ARTICLES, None)))
    def undo(self, who: str, article: str | None) -> None:
        self.go(who, article, back=True)

    @rule(who=st.sampled_from(ANNOTATORS), article=st.sampled_from((*ARTICLES, None)))
    def redo(self, who: str, article: str | None) -> None:
        self.go(who, article, back=False)

    def go(self, who: str, article: str | None, *, back: bool) -> None:
        source, target = (self.done, self.undone) if back else (self.undone, self.done)
        session = self.sessions[who]
        candidates = [edit for edit in source[who] if article is None or article in articles_of(edit)]
        step = session.undo_step(article) if back else session.redo_step(article)
        if not candidates:
            # What is left is the import of the articles, which nobody made and everybody may take back.
            assert step is None or step.code == "step.add_revealed"
            return
        edit = candidates[-1]
        assert step is not None
        try:
            expected: State | None = apply(self.state, edit.inverse() if back else edit)
        except EditRefused:
            expected = None
        try:
            changes = session.undo(article) if back else session.redo(article)
        except EditRefused:
            # A step made on another text is refused whatever it is, which the state does not know of.
            assert expected is None or self.texts_under(edit) != self.made_on[id(edit)], edit
            return
        assert expected is not None
        assert changes is not None
        assert changes.articles == articles_of(edit)
        self.state = expected
        at = len(source[who]) - 1 - next(n for n, one in enumerate(reversed(source[who])) if one is edit)
        del source[who][at]
        if back:
            target[who].append(edit)
        else:
            # A step done again stands where it stood: the journal keeps its place.
            target[who].append(edit)
            target[who].sort(key=self.place)

    def texts_under(self, edit: Edit) -> set[str]:
        """Return the corrections, not the edit's own, of the texts it lies on."""
        own = {id_of(value_of(plain)) for plain in plain_edits(edit)}
        return {
            value.id
            for value in self.state.values()
            if isinstance(value, Correction)
            and value.article in articles_of(edit)
            and id_of(value) not in own
        }

    def place(self, edit: Edit) -> int:
        return self.order.setdefault(id(edit), len(self.order))

    @property
    def order(self) -> dict[int, int]:
        return self.__dict__.setdefault("_order", {})

    @rule()
    def reopen(self) -> None:
        self.project.close()
        self.project = Project.open(self.path)
        self.open_sessions()

    @invariant()
    def file_and_state_agree(self) -> None:
        if hasattr(self, "state"):
            assert counts.are_right(self.project._store.connection())
            for who in ANNOTATORS:
                for edit in self.done[who]:
                    self.place(edit)
            assert state_of(self.project) == dict(self.state)

    def teardown(self) -> None:
        if hasattr(self, "project"):
            assert self.project.check().problems == []
            self.project.close()
        self.folder.cleanup()


def articles_of(edit: Edit) -> set[str]:
    return {id for plain in plain_edits(edit) if (id := article_of(value_of(plain))) is not None}


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
