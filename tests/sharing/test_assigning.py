"""Files handed out: one an annotator, of the same project, with nothing of anybody else's work in their bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import ProjectError
from annotator.model import plans
from annotator.model.edits import Add, Change
from annotator.model.span import Span
from annotator.model.values import Annotator, Comment, SpeakerEntry
from annotator.project import Project
from annotator.store import sharing as written
from tests.store.making import blank, sheet

TEAM = ("سارة", "عمر")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of 12 articles; on two of them ليلى and سارة have worked, and the suggester ``rules``."""
    made = Project.create(tmp_path / "news.iqt")
    laid = [sheet("a0", "ليلى", prefix="layla"), sheet("a1", "سارة", prefix="sara")]
    hint = replace(next(iter(laid[0].annotations.values())), id="hint-1", annotator="rules")
    laid[0] = replace(
        laid[0], annotations={**laid[0].annotations, hint.id: replace(hint, status="suggested")}
    )
    made.add_sheets([*laid, *blank(f"a{n}" for n in range(2, 12))], name="all")
    made.session("ليلى").do(Add(SpeakerEntry("e1", "لافروف")))
    yield made
    made.close()


def test_each_file_is_a_project_of_the_same_lineage(project: Project, tmp_path: Path) -> None:
    report = project.assign(TEAM, overlap=0.5, out=tmp_path / "out", seed=7)
    assert [one.annotator for one in report.portions] == list(TEAM)
    assert len(report.shared) == 6
    for one in report.portions:
        with Project.open(one.path) as file:
            assert file.check().ok
            assert file.id == project.id
            assert tuple(file.article_ids()) == one.articles
            assert file.tagset == project.tagset
            assert file.speaker_entries() == project.speaker_entries()
            assert file.annotators() == [Annotator(one.annotator)]
            assert all(file.article(id) == project.article(id) for id in one.articles)
            assert file.session(one.annotator).undo_step() is None
            assert sum(row.words for row in file.article_rows()) == one.words
        assert one.shared == 6


def test_nothing_of_anybody_else_is_in_the_bytes(project: Project, tmp_path: Path) -> None:
    mine = project.sheet("a1").annotations["sara-q"]
    theirs = project.sheet("a0").annotations["layla-q"]
    project.session("ليلى").do(Add(Comment("secret-1", "a1", "ليلى", "سر", mine.id)))
    project.session("سارة").do(Add(Comment("own-1", "a0", "سارة", "ملاحظة", theirs.id)))
    project.session("ليلى").do(plans.set_attribute(theirs, "note", "secret-2"))
    project.session("سارة").do(plans.set_attribute(mine, "note", "kept"))
    report = project.assign(TEAM, overlap=1.0, out=tmp_path / "out")
    for one in report.portions:
        bytes_ = one.path.read_bytes()
        for secret in (b"layla-", b"secret-", b"hint-", "ليلى".encode()):
            assert secret not in bytes_, (one.annotator, secret)
        assert (b"sara-q" in bytes_) == (one.annotator == "سارة")
    with Project.open(report.portions[0].path) as file:
        own = file.sheet("a1")
        assert own.annotations["sara-q"].attributes["note"] == "kept"
        assert set(own.links) == {"sara-l"}
        assert len(own.finished) == len(own.done) == 1
        assert [comment.id for comment in own.comments] == ["sara-k"]


def test_suggestions_only_where_wanted(project: Project, tmp_path: Path) -> None:
    (one,) = project.assign(["سارة"], overlap=0, out=tmp_path, suggestions=True).portions
    with Project.open(one.path) as file:
        assert file.sheet("a0").annotations["hint-1"].status == "suggested"
        assert Annotator("rules", "suggester") in file.annotators()
    assert b"layla-" not in one.path.read_bytes()


def test_all_or_nothing(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "عمر.iqt").touch()
    with pytest.raises(ProjectError) as caught:
        project.assign(TEAM, overlap=0, out=out)
    assert caught.value.code == "store.exists"
    (out / "عمر.iqt").unlink()
    assert list(out.iterdir()) == []
    monkeypatch.setattr(written, "put_in_place", fail_at_second())
    with pytest.raises(ProjectError):
        project.assign(TEAM, overlap=0, out=out)
    assert list(out.iterdir()) == []


def fail_at_second():  # type: ignore[no-untyped-def]
    """Return a stand-in for ``put_in_place`` that finds the disk full the second time."""
    times = []

    def put(made: Path, path: Path) -> None:
        times.append(path)
        if len(times) == 2:
            raise OSError(28, "No space left on device", str(path))
        made.rename(path)

    return put


def test_what_cannot_be_assigned_is_told(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        project.assign(TEAM, overlap=0, out=tmp_path, articles=["no"])
    assert caught.value.code == "store.unknown_article"
    with pytest.raises(ProjectError) as caught:
        project.assign(TEAM, overlap=1.5, out=tmp_path)
    assert caught.value.code == "sharing.bad_overlap"
    with Project.create(tmp_path / "empty.iqt") as empty, pytest.raises(ProjectError) as caught:
        empty.assign(TEAM, overlap=0, out=tmp_path)
    assert caught.value.code == "sharing.no_articles"


def test_rounds(project: Project, tmp_path: Path) -> None:
    """The same article again in a later round: the earlier work stays, and is not in the new file."""
    assert project.current_round.id == ""
    report = project.assign(["سارة"], overlap=0, out=tmp_path / "two", round="الثانية")
    again = project.current_round
    assert (again.name, report.round) == ("الثانية", "الثانية")
    assert again.started
    assert project.start_round("الثانية") == again
    with Project.open(report.portions[0].path) as file:
        assert file.current_round == again
        assert not file.sheet("a1").annotations
        add = plans.annotate("a1", "سارة", "cue", Span.of(0, 3), round=file.current_round.id)
        file.session("سارة").do(add)
    project.merge([report.portions[0].path])
    assert set(project.sheet("a1", round="").annotations) == {"sara-q", "sara-c"}
    assert set(project.sheet("a1", round=again.id).annotations) == {add.value.key}
    assert len(project.sheet("a1").annotations) == 3
    assert project.start_round("").id == ""
    assert project.current_round.id == ""


def test_work_goes_on_where_it_was(project: Project, tmp_path: Path) -> None:
    """Own work that was changed before comes back as newer, not as a contradiction."""
    session = project.session("سارة")
    first = project.sheet("a1").annotations["sara-q"]
    session.do(plans.set_attribute(first, "note", "1"))
    path = project.assign(["سارة"], overlap=0, out=tmp_path / "out").portions[0].path
    with Project.open(path) as file:
        one = file.sheet("a1").annotations["sara-q"]
        file.session("سارة").do(Change(one, replace(one, attributes={"note": "2"})))
    report = project.merge([path])
    assert (report.changed, report.conflicts) == ({"annotation": 1}, [])
    assert project.sheet("a1").annotations["sara-q"].attributes == {"note": "2"}


def test_a_folder_made_for_nothing_is_taken_away_again(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "for" / "team"
    kept = tmp_path / "kept"
    kept.mkdir()

    def stop(done: int, _all: int) -> None:
        if done > 7:
            raise KeyboardInterrupt

    for folder in (out, kept):
        with pytest.raises(KeyboardInterrupt):
            project.assign(TEAM, overlap=0, out=folder, progress=stop)
    assert not out.parent.exists()
    assert list(kept.iterdir()) == []
    project.assign(TEAM, overlap=0, out=out)
    with pytest.raises(ProjectError):
        project.assign(TEAM, overlap=0, out=out)
    assert len(list(out.iterdir())) == 2
