"""The numbers of annotations in the list are true, whatever happens to the annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import EditRefused
from annotator.model import plans
from annotator.model.edits import Add, Batch, Change, Remove
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Binned, Round
from annotator.project import Project
from annotator.store import counts, imports
from annotator.store.articles import ArticleFilter
from tests.store.making import blank, sheet

WHO = "ليلى"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "news.iqt") as project:
        project.add_sheets(
            [sheet("a"), sheet("b", "سامر"), *blank(f"c{n}" for n in range(4))], name="first", annotator=WHO
        )
        yield project


def assert_true(project: Project) -> None:
    """Hold the list against the sheets, and the file against a fresh count."""
    assert counts.are_right(project._store.connection())
    everything = ArticleFilter(binned=None)
    for who in (WHO, "سامر", None):
        for round in ("", "r2", None):
            counted = Counter(
                one.article
                for row in project.article_rows(filter=everything)
                for one in project.sheet(row.id).annotations.values()
                if one.status == "accepted" and who in (None, one.annotator) and round in (None, one.round)
            )
            for ascending in (True, False):
                rows = project.article_rows(
                    annotator=who, round=round, filter=everything, order="annotations", ascending=ascending
                )
                assert {row.id: row.annotations for row in rows if row.annotations} == counted
                shown = [row.annotations for row in rows]
                assert shown == sorted(shown, reverse=not ascending)
                assert len(rows) == project.article_count(everything)


def test_edits_and_their_undoing(project: Project) -> None:
    assert_true(project)
    session = project.session(WHO)
    adds = [plans.annotate("c0", WHO, "cue", Span.of(n, n + 3)) for n in range(3)]
    session.do(Batch("step.remove", tuple(adds)))
    assert_true(project)
    one = adds[0].value
    for status in ("rejected", "suggested", "accepted"):
        session.do(Change(one, one := replace(one, status=status)))
        assert_true(project)
    session.do(Remove(one))
    session.do(Add(Round("r2", "جولة")))
    session.do(Add(replace(one, round="r2")))
    assert_true(project)
    session.do(Add(Binned("a")))
    assert_true(project)
    for _ in range(8):
        session.undo()
        assert_true(project)
    for _ in range(8):
        session.redo()
        assert_true(project)


def test_a_refused_edit_counts_for_nothing(project: Project) -> None:
    session = project.session(WHO)
    good = plans.annotate("c0", WHO, "cue", Span.of(0, 3))
    bad = plans.annotate("c0", WHO, "cue", Span.of(0, 9999))
    with pytest.raises(EditRefused):
        session.do(Batch("step.remove", (good, bad)))
    assert_true(project)


def test_imports_that_add_extend_come_twice_and_are_taken_back(project: Project) -> None:
    session = project.session("سامر")
    brought = [sheet("a", "سامر", prefix="s"), sheet("d"), sheet("d", "سامر", prefix="t")]
    project.add_sheets(brought, name="second", annotator="سامر")
    assert_true(project)
    project.add_sheets(brought, name="again", annotator="سامر")
    assert_true(project)
    session.undo()
    assert_true(project)
    session.redo()
    assert_true(project)
    session.undo()
    project.add_sheets([sheet("e")], name="third")  # what was taken back is gone for good now
    assert_true(project)
    assert project._store.connection().execute("SELECT count(*) FROM extended").fetchall() == [(0,)]
    assert project.check().mended == []


def test_what_a_killed_import_counted_goes_with_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "purge", lambda *_: None)
    monkeypatch.setattr(imports, "MOST_WEIGHT", 10_000)

    def killed() -> Iterator[Sheet]:
        yield sheet("a", "سامر", prefix="s")
        yield from (sheet(f"n{n}") for n in range(200))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project.add_sheets(killed(), name="killed")
    assert_true(project)
    project.close()
    with Project.open(project.path) as again:
        assert_true(again)
        assert again.check().mended == []


def test_files_handed_out_and_merged(project: Project, tmp_path: Path) -> None:
    (portion,) = project.assign(["سامر"], overlap=0, out=tmp_path / "out").portions
    with Project.open(portion.path) as file:
        assert_true(file)
        file.session("سامر").do(plans.annotate("c1", "سامر", "cue", Span.of(0, 3)))
    project.merge([portion.path], annotator=WHO)
    assert_true(project)
    project.session(WHO).undo()
    assert_true(project)


def test_a_wrong_count_is_mended_by_the_check(project: Project) -> None:
    with project._store.writing() as connection:
        connection.execute("UPDATE counts SET accepted = 99")
    report = project.check()
    assert report.ok
    assert [one.code for one in report.mended] == ["store.check_counts"]
    assert_true(project)
