"""Copies of a project at work: edits, undo, redo and merges in any order; in the end all agree, in whatever way."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from annotator.errors import EditRefused
from annotator.model import plans
from annotator.model.edits import Add, Change, Edit, Remove
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Comment, Done, Finished, Link, SpeakerEntry
from annotator.project import Project
from annotator.sharing.report import Conflict
from tests.model.strategies import ANNOTATORS, ARTICLES
from tests.sharing.copies import base, beyond, copy, merge, merged_state, merged_values

COPIES = range(4)
WAYS = (
    ((0, 1), (0, 2), (0, 3)),
    ((2, 3), (1, 2), (0, 1)),
    ((3, 2), (3, 1), (3, 0)),
    ((1, 0), (3, 2), (1, 3)),
    ((2, 0), (2, 1), (3, 2)),
    ((0, 3, 1, 2),),
)
"""Merges that lead all four into one file each time: into which, and which."""
people = st.sampled_from(ANNOTATORS)
copies = st.sampled_from(COPIES)
articles = st.sampled_from(ARTICLES)


class Team(RuleBasedStateMachine):
    """Ids are new each time, as they are in life; everything else is as mixed as can be."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ids = count()

    @initialize()
    def begin(self) -> None:
        first = base(Path(self.folder.name))
        paths = [first, *(copy(first, f"{n}.iqt") for n in COPIES[1:])]
        self.projects = [Project.open(path) for path in paths]

    def do(self, n: int, who: str, edit: Edit | None) -> None:
        if edit is not None:
            with suppress(EditRefused):
                self.projects[n].session(who).do(edit)

    @rule(n=copies, who=people, article=articles, start=st.integers(0, 30))
    def annotate(self, n: int, who: str, article: str, start: int) -> None:
        self.do(n, who, plans.annotate(article, who, "quote", Span.of(start, start + 5)))

    @rule(n=copies, who=people, article=articles, nth=st.integers(0, 5), note=st.sampled_from("xy"))
    def change(self, n: int, who: str, article: str, nth: int, note: str) -> None:
        sheet = self.projects[n].sheet(article)
        if id := picked(sheet, nth):
            self.do(n, who, plans.set_attribute(sheet.annotations[id], "note", note))

    @rule(n=copies, who=people, article=articles, nth=st.integers(0, 5))
    def remove(self, n: int, who: str, article: str, nth: int) -> None:
        sheet = self.projects[n].sheet(article)
        if id := picked(sheet, nth):
            self.do(n, who, plans.remove(sheet, [id]))

    @rule(n=copies, who=people, article=articles, nth=st.integers(0, 5), other=st.integers(0, 5))
    def link(self, n: int, who: str, article: str, nth: int, other: int) -> None:
        sheet = self.projects[n].sheet(article)
        start, end = picked(sheet, nth), picked(sheet, other)
        if start and end:
            self.do(n, who, Add(Link(f"l{next(self.ids)}", article, who, "cue", start, end)))

    @rule(n=copies, who=people, article=articles, nth=st.integers(0, 5))
    def comment(self, n: int, who: str, article: str, nth: int) -> None:
        on = picked(self.projects[n].sheet(article), nth)
        self.do(n, who, Add(Comment(f"c{next(self.ids)}", article, who, "؟", on)))

    @rule(n=copies, who=people, article=articles, mark=st.sampled_from((Finished, Done)))
    def mark(self, n: int, who: str, article: str, mark: type[Finished | Done]) -> None:
        value = Finished(article, who) if mark is Finished else Done(article, who, 0)
        sheet = self.projects[n].sheet(article)
        self.do(n, who, Remove(value) if value in {*sheet.finished, *sheet.done} else Add(value))

    @rule(n=copies, who=people, article=articles, start=st.integers(1, 39))
    def split(self, n: int, who: str, article: str, start: int) -> None:
        self.do(n, who, plans.split_sentence(self.projects[n].article(article), start))

    @rule(n=copies, who=people, name=st.sampled_from(("", "لافروف", "زاخاروفا")))
    def register(self, n: int, who: str, name: str) -> None:
        present = self.projects[n].speaker_entries().get("e")
        if present is None:
            self.do(n, who, Add(SpeakerEntry("e", name)))
        else:
            self.do(n, who, Change(present, replace(present, name=name)) if name else Remove(present))

    @rule(n=copies, who=people)
    def undo(self, n: int, who: str) -> None:
        with suppress(EditRefused):
            self.projects[n].session(who).undo()

    @rule(n=copies, who=people)
    def redo(self, n: int, who: str) -> None:
        with suppress(EditRefused):
            self.projects[n].session(who).redo()

    @rule(n=copies, others=st.lists(copies, min_size=1, max_size=2), who=st.none() | people)
    def merge(self, n: int, others: list[int], who: str | None) -> None:
        report = self.projects[n].merge([self.projects[other].path for other in others], annotator=who)
        assert report.refused == []

    def teardown(self) -> None:
        if not hasattr(self, "projects"):
            return
        try:
            self.every_way_gives_the_same()
            self.all_agree()
        finally:
            for project in self.projects:
                project.close()
            self.folder.cleanup()

    def every_way_gives_the_same(self) -> None:
        """Merge copies of the files in several orders and groupings; what a file only heard of counts as well."""
        conflicts: list[Conflict] = []
        states = []
        for n, way in enumerate(WAYS):
            copies = [copy(project.path, f"way{n}-{project.path.name}") for project in self.projects]
            for into, *others in way:
                conflicts += merge(copies[into], *(copies[other] for other in others))
            states.append(merged_state(copies[way[-1][0]]))
        first, *rest = (beyond(conflicts, state) for state in states)
        assert all(state == first for state in rest)

    def all_agree(self) -> None:
        conflicts: list[Conflict] = []
        for _ in range(2):
            for project in self.projects:
                report = project.merge([other.path for other in self.projects if other is not project])
                conflicts += report.conflicts
                assert project.check().ok
        first, *rest = (beyond(conflicts, merged_values(project)) for project in self.projects)
        assert all(state == first for state in rest)
        for project in self.projects:
            again = project.merge([other.path for other in self.projects])
            assert not again.took_anything


def picked(sheet: Sheet, nth: int) -> str:
    """Return the id of one of the annotations; empty where there are none."""
    ids = sorted(sheet.annotations)
    return ids[nth % len(ids)] if ids else ""


TestTeam = Team.TestCase
TestTeam.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
