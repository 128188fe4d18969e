"""Rounds: work belongs to the current one, what was done before stays, and can be compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model.edits import Add
from annotator.model.span import Span
from annotator.model.values import GOLD, Done, Finished
from annotator.project import Project
from tests.sharing.conftest import OMAR, SARA


def work(project: Project, who: str, end: int) -> None:
    round = project.current_round.id
    project.annotate("a0", who, "quote", Span.of(0, end))
    project.session(who).do(Add(Finished("a0", who, round)))
    project.session(who).do(Add(Done("a0", who, 0)))


def test_work_belongs_to_the_current_round(project: Project) -> None:
    work(project, SARA, 4)
    second = project.start_round("الثانية")
    work(project, SARA, 6)
    first_sheet, second_sheet = (project.sheet("a0", [SARA], round=id) for id in ("", second.id))
    assert [one.span.end for one in first_sheet.annotations.values()] == [4]
    assert [one.span.end for one in second_sheet.annotations.values()] == [6]
    assert {one.round for one in first_sheet.finished} == {""}
    assert {one.round for one in second_sheet.finished} == {second.id}
    assert len(project.sheet("a0", [SARA]).annotations) == 2
    assert [len(sheet.annotations) for sheet in project.sheets(round=second.id)] == [1, 0]


def test_done_marks_go_as_a_round_begins_and_come_back_as_it_is_undone(project: Project) -> None:
    work(project, SARA, 4)
    second = project.start_round("الثانية")
    assert project.sheet("a0", round=second.id).done == frozenset()
    project.session(SARA).undo()
    assert project.current_round.id == ""
    assert project.sheet("a0", round="").done == {Done("a0", SARA, 0)}
    assert project.rounds() == []


def test_going_back_to_a_round_takes_nothing_away(project: Project) -> None:
    project.start_round("الثانية")
    work(project, SARA, 4)
    project.start_round("")
    project.start_round("الثانية")
    assert project.sheet("a0", round=project.current_round.id).done == {Done("a0", SARA, 0)}


def test_lists_count_the_round_asked_for(project: Project) -> None:
    work(project, SARA, 4)
    second = project.start_round("الثانية")
    for round, n in (("", 1), (second.id, 0), (None, 1)):
        row = project.article_rows(annotator=SARA, round=round)[0]
        assert (row.annotations, row.finished) == (n, bool(n))


def test_each_is_compared_in_each_round_and_with_themselves(project: Project) -> None:
    for who, end in ((SARA, 4), (OMAR, 4)):
        work(project, who, end)
    second = project.start_round("الثانية")
    for who, end in ((SARA, 6), (OMAR, 4)):
        work(project, who, end)
    found = project.comparing.by_round([SARA, OMAR])
    assert [one.round.id for one in found.rounds] == ["", second.id]
    exact = [one.report.to_json()["spans"]["all"]["exact"]["f1"] for one in found.rounds]
    assert exact == [1.0, 0.0]
    own = {one.annotator: one.report.to_json()["spans"]["all"]["exact"]["f1"] for one in found.own}
    assert own == {SARA: 0.0, OMAR: 1.0}


def test_a_round_goes_out_and_comes_back(project: Project, tmp_path: Path) -> None:
    work(project, SARA, 4)
    report = project.assign([SARA], overlap=0, out=tmp_path / "out", round="الثانية")
    with Project.open(report.portions[0].path) as file:
        assert file.current_round == project.current_round
        assert file.sheet("a0").done == frozenset()
        work(file, SARA, 6)
    merged = project.merge([report.portions[0].path])
    assert merged.added == {"annotation": 1, "done": 1, "finished": 1}
    assert len(project.sheet("a0", [SARA], round=project.current_round.id).annotations) == 1


def test_rounds_survive_export_and_import(project: Project, tmp_path: Path) -> None:
    work(project, SARA, 4)
    second = project.start_round("الثانية")
    work(project, SARA, 6)
    out = tmp_path / "out.jsonl"
    project.export(out, "iqtibas")
    with Project.create(tmp_path / "again.iqt") as again:
        again.import_paths([out])
        assert [sheet.annotations for sheet in again.sheets()] == [
            sheet.annotations for sheet in project.sheets()
        ]
        assert [sheet.finished for sheet in again.sheets()] == [sheet.finished for sheet in project.sheets()]
        assert again.rounds() == [second]


def test_a_stopped_assignment_leaves_no_file_and_no_round(project: Project, tmp_path: Path) -> None:
    class StopHere(Exception):
        pass

    def stop(done: int, all: int) -> None:
        assert (done, all) == (1, 4)
        raise StopHere

    with pytest.raises(StopHere):
        project.assign([SARA, OMAR], overlap=1, out=tmp_path / "out", round="الثانية", progress=stop)
    assert not (tmp_path / "out").exists()
    assert project.rounds() == []


def test_what_would_be_handed_out_is_what_is(project: Project, tmp_path: Path) -> None:
    seen = project.foresee_assign([SARA, OMAR], overlap=0.5, seed=7)
    done = project.assign([SARA, OMAR], overlap=0.5, seed=7, out=tmp_path / "out")
    assert [(one.annotator, one.articles) for one in seen.portions] == [
        (one.annotator, one.articles) for one in done.portions
    ]


def test_gold_belongs_to_no_round(project: Project) -> None:
    """Decided after the first round, it is seen in the second and what is done there is measured against it."""
    work(project, SARA, 4)
    project.session(GOLD)
    project.annotate("a0", GOLD, "quote", Span.of(0, 4))
    project.session(GOLD).do(Add(Finished("a0", GOLD)))
    second = project.start_round("الثانية")
    work(project, SARA, 6)
    seen = project.sheet("a0", round=second.id)
    assert sorted((one.annotator, one.span.end) for one in seen.annotations.values()) == [
        (GOLD, 4),
        (SARA, 6),
    ]
    assert {mark.annotator for mark in seen.finished} == {GOLD, SARA}
    found = {
        round: project.comparing.against_gold(SARA, round=round).found["exact"] for round in ("", second.id)
    }
    assert found == {"": 1.0, second.id: 0.0}
