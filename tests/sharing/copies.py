"""Copies of one project, edited at random, for tests of what merging promises."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from hypothesis import strategies as st

from annotator.errors import EditRefused
from annotator.model.article import Article
from annotator.model.edits import Add, Value, ValueId
from annotator.model.sheet import Sheet
from annotator.model.values import Round
from annotator.project import Project
from annotator.sharing.report import Conflict
from tests.editing.test_history_machine import state_of
from tests.model.strategies import ANNOTATORS, ARTICLES, LENGTH, edits

COORDINATOR = "مشرف"


def base(folder: Path) -> Path:
    """Make a project of two articles, with two annotators and a round."""
    path = folder / "base.iqt"
    with Project.create(path) as project:
        project.add_sheets(
            [Sheet(Article(id, id, "ن" * LENGTH, (0, 10))) for id in ARTICLES],
            name="blank",
            annotator=COORDINATOR,  # whom no test lets undo it
        )
        for name in (*ANNOTATORS, COORDINATOR):
            project.session(name)
        project.session(COORDINATOR).do(Add(Round("r2", "جولة")))
    return path


def copy(path: Path, name: str) -> Path:
    """Copy a project as people do: the file."""
    made = path.with_name(name)
    shutil.copyfile(path, made)
    return made


def work(data: st.DataObject, path: Path, most: int = 8, who: str | None = None) -> None:
    """Edit, undo and redo at random."""
    with Project.open(path) as project:
        for _ in range(data.draw(st.integers(0, most), label=f"edits of {path.stem}")):
            session = project.session(who or data.draw(st.sampled_from(ANNOTATORS)))
            try:
                match data.draw(st.integers(0, 9)):
                    case 0:
                        session.undo()
                    case 1:
                        session.redo()
                    case _:
                        session.do(data.draw(edits(state_of(project))))
            except EditRefused:
                pass


def merged_state(path: Path) -> dict[ValueId, Value]:
    """Return what a merge is about, of a file."""
    with Project.open(path, read_only=True) as project:
        return merged_values(project)


def merged_values(project: Project) -> dict[ValueId, Value]:
    """Return what a merge is about: all but the recycle bin, the texts, and who is known."""
    left_out = ("binned", "annotator", "correction")
    return {id: value for id, value in state_of(project).items() if id[0] not in left_out}


def merge(into: Path, *others: Path) -> list[Conflict]:
    """Merge, and return what was in conflict; the same merge again must change nothing and say the same."""
    with Project.open(into) as project:
        report = project.merge(others)
        assert report.refused == []
        assert project.check().problems == [] or _only_unknown_entries(project)
        again = project.merge(others)
        assert not again.took_anything
        assert again.conflicts == report.conflicts
    return report.conflicts


def _only_unknown_entries(project: Project) -> bool:
    return {problem.code for problem in project.check().problems} == {"store.check_unknown_entry"}


def beyond(conflicts: Iterable[Conflict], state: dict[ValueId, Value]) -> dict[ValueId, Value]:
    """Return the part of a state that no conflict speaks of."""
    told = {(one.kind, one.id) for one in conflicts if one.id}
    places = {(one.kind, one.article) for one in conflicts if not one.id}
    articles = {one.article for one in conflicts if one.kind == "article"}
    return {
        id: value
        for id, value in state.items()
        if id not in told
        and (id[0], getattr(value, "article", "")) not in places
        and getattr(value, "article", "") not in articles
    }
