"""A person settles contradictions of a merge: theirs or ours, in one step that can be undone, told no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model.edits import Add, Change, Remove
from annotator.model.span import Span
from annotator.model.tagset import Tag
from annotator.model.values import Annotation, Finished, SpeakerEntry
from annotator.project import Project
from annotator.sharing.report import OURS, Conflict
from tests.sharing.conftest import OMAR, SARA, do

CHIEF = "مشرف"
QUOTE = Annotation("q", "a0", SARA, "quote", Span.of(0, 4), origin=SARA)
LONGER = replace(QUOTE, span=Span.of(0, 9))
SHORTER = replace(QUOTE, span=Span.of(0, 2))


def theirs(conflict: Conflict) -> str:
    return conflict.files[0]


def ours(_conflict: Conflict) -> str:
    return OURS


@pytest.fixture
def both_changed(project: Project, files: dict[str, Path]) -> dict[str, Path]:
    do(files[SARA], SARA, Add(QUOTE))
    project.merge(files.values())
    do(files[SARA], SARA, Change(QUOTE, LONGER))
    project.session(CHIEF).do(Change(QUOTE, SHORTER))
    return files


def test_a_conflict_carries_both_versions(project: Project, both_changed: dict[str, Path]) -> None:
    (conflict,) = project.merge(both_changed.values()).conflicts
    assert conflict.choosable
    assert conflict.name == "annotation:q"
    assert conflict.ours == SHORTER
    assert conflict.theirs == ((str(both_changed[SARA]), LONGER),)


@pytest.mark.parametrize(("settle", "left"), [(theirs, LONGER), (ours, SHORTER)])
def test_what_is_settled_is_told_no_more(
    project: Project,
    both_changed: dict[str, Path],
    settle: Callable[[Conflict], str],
    left: Annotation,
) -> None:
    report = project.merge(both_changed.values(), settle=settle)
    assert report.conflicts == []
    assert report.took_anything == (left == LONGER)
    for _ in range(2):
        assert project.sheet("a0").annotations["q"] == left
        again = project.merge(both_changed.values())
        assert (again.conflicts, again.took_anything) == ([], False)


def test_theirs_can_be_undone(project: Project, both_changed: dict[str, Path]) -> None:
    project.merge(both_changed.values(), annotator=CHIEF, settle=theirs)
    project.session(CHIEF).undo()
    assert project.sheet("a0").annotations["q"] == SHORTER
    assert len(project.merge(both_changed.values()).conflicts) == 1


def test_their_deletion_can_be_taken(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(QUOTE))
    project.merge(files.values())
    do(files[SARA], SARA, Remove(QUOTE))
    project.session(CHIEF).do(Change(QUOTE, SHORTER))
    report = project.merge(files.values(), settle=theirs)
    assert (report.conflicts, report.removed) == ([], {"annotation": 1})
    assert project.sheet("a0").annotations == {}


def test_a_deletion_here_can_be_taken_back(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(QUOTE))
    project.merge(files.values())
    do(files[SARA], SARA, Change(QUOTE, LONGER))
    project.session(CHIEF).do(Remove(QUOTE))
    report = project.merge(files.values(), settle=theirs)
    assert (report.conflicts, report.added) == ([], {"annotation": 1})
    assert project.sheet("a0").annotations["q"] == LONGER


def test_one_of_several_files(project: Project, files: dict[str, Path]) -> None:
    for who, name in ((SARA, "لافروف"), (OMAR, "لافرو")):
        do(files[who], who, Add(SpeakerEntry("e", name)))
    report = project.merge(files.values(), settle=lambda _conflict: str(files[OMAR]))
    assert report.conflicts == []
    assert project.speaker_entries()["e"].name == "لافرو"


@pytest.mark.parametrize("settle", [theirs, ours])
def test_a_tagset(project: Project, files: dict[str, Path], settle: Callable[[Conflict], str]) -> None:
    more = Tag("irony", {"ar": "سخرية"}, ("#000000", "#ffffff"), "i")
    with Project.open(files[SARA]) as file:
        file.session(SARA).do(Change(file.tagset, replace(file.tagset, tags=(*file.tagset.tags, more))))
    (conflict,) = project.merge(files.values()).conflicts
    assert (conflict.choosable, conflict.name) == (True, "tagset")
    assert project.merge(files.values(), settle=settle).conflicts == []
    assert (project.tagset.tag("irony") is not None) == (settle is theirs)
    assert project.merge(files.values()).conflicts == []


def test_a_choice_that_would_leave_something_dangling_is_not_taken(
    project: Project, files: dict[str, Path]
) -> None:
    from annotator.model.values import Comment

    do(files[SARA], SARA, Add(QUOTE))
    project.merge(files.values())
    do(files[SARA], SARA, Remove(QUOTE))
    project.session(CHIEF).do(Change(QUOTE, SHORTER))
    project.session(CHIEF).do(Add(Comment("k", "a0", CHIEF, "أين؟", "q")))
    report = project.merge(files.values(), settle=theirs)
    assert [one.code for one in report.conflicts] == ["sharing.still_used"]
    assert not report.conflicts[0].choosable
    assert project.sheet("a0").annotations["q"] == SHORTER


def test_a_mark_has_a_name_too(project: Project, files: dict[str, Path]) -> None:
    mark = Finished("a0", SARA)
    do(files[SARA], SARA, Add(mark))
    project.merge(files.values())
    do(files[SARA], SARA, Remove(mark), Add(mark))
    project.session(CHIEF).do(Remove(mark))
    (conflict,) = project.merge(files.values()).conflicts
    assert conflict.name == f"finished:a0/{SARA}/"
    project.merge(files.values(), settle=theirs)
    assert mark in project.sheet("a0").finished


def test_a_merge_that_is_stopped_writes_nothing(project: Project, both_changed: dict[str, Path]) -> None:
    class StopHere(Exception):
        pass

    def stop(_done: int) -> None:
        raise StopHere

    do(both_changed[OMAR], OMAR, Add(replace(QUOTE, id="o", annotator=OMAR)))
    with pytest.raises(StopHere):
        project.merge(both_changed.values(), progress=stop)
    assert set(project.sheet("a0").annotations) == {"q"}
    assert project.merge(both_changed.values()).added == {"annotation": 1}
