"""Paths the system refuses, and files that went away: each job says so in a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.errors import IqtibasError, ProjectError
from annotator.project import Project
from annotator.store.articles import ArticleFilter
from annotator.store.lock import Lock, lock_path

LONG = "ع" * 130
"""More than the 255 bytes of UTF-8 that file systems allow a name."""
NEARLY_LONG = "ع" * 122
"""A name that is allowed, and to which no suffix can be added."""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "text": "خبر."}), encoding="utf-8")
    with Project.create(tmp_path / "news.iqt") as made:
        made.import_paths([source])
        yield made


@pytest.mark.parametrize(
    "job",
    [
        lambda project, path: Project.create(path),
        lambda project, path: Project.open(path),
        lambda project, path: project.save_copy(path),
        lambda project, path: project.export(path.with_suffix(".jsonl"), "iqtibas"),
        lambda project, path: project.foresee_export(path.with_suffix(".jsonl"), "iqtibas"),
        lambda project, path: project.export(path, "csv"),
        lambda project, path: project.foresee_export(path, "brat"),
        lambda project, path: project.assign(["سارة"], overlap=0, out=path),
    ],
)
def test_a_name_too_long_is_told(
    project: Project, tmp_path: Path, job: Callable[[Project, Path], object]
) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(IqtibasError) as caught:
        job(project, tmp_path / f"{LONG}.iqt")
    assert "too long" in str(caught.value)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", [f"{LONG}.jsonl", LONG])
def test_a_name_too_long_to_import_is_told(project: Project, tmp_path: Path, name: str) -> None:
    report = project.import_paths([tmp_path / name])
    assert [one.code for one in report.refused] == ["formats.cannot_read"]


def test_nothing_can_lie_beside_a_file_with_the_longest_name(project: Project, tmp_path: Path) -> None:
    source = tmp_path / f"{NEARLY_LONG}.jsonl"
    source.write_text(json.dumps({"id": "b", "text": "خبر آخر."}), encoding="utf-8")
    report = project.import_paths([source])
    assert report.refused == []
    assert [one.article for one in report.taken] == ["b"]


def test_a_file_name_that_is_no_utf_8_is_imported(project: Project, tmp_path: Path) -> None:
    """So are names out of old archives: Arabic in an encoding of its own."""
    source = tmp_path / "\udce3\udcc7.txt"
    source.write_text("خبر قديم.", encoding="utf-8")
    report = project.import_paths([source])
    assert report.refused == []
    (taken,) = report.taken
    assert project.article(taken.article).meta["file"] == "\ufffd\ufffd.txt"
    assert project.info()["imports"][-1]["name"] == "\ufffd\ufffd.txt"


@pytest.mark.parametrize(
    "job",
    [
        lambda project: project.session("\udcff"),
        lambda project: project.article("\udcff"),
        lambda project: project.article_rows(filter=ArticleFilter(outlet="\udcff")),
        lambda project: project.set_setting("\udcff", 1),
    ],
)
def test_letters_of_a_command_line_that_are_no_text_are_told(
    project: Project, job: Callable[[Project], object]
) -> None:
    with pytest.raises(ProjectError) as caught:
        job(project)
    assert caught.value.code == "store.odd_letters"
    assert project.article_rows(filter=ArticleFilter(title="\udcff")) == project.article_rows()
    assert project.agreement(["\udcff", "أمل"]).problem is not None


@pytest.mark.parametrize("name", ["", " ", "\u00a0"])
def test_a_layer_has_a_name(project: Project, name: str) -> None:
    with pytest.raises(ProjectError) as caught:
        project.import_paths([project.path.with_name("in.jsonl")], annotator=name)
    assert caught.value.code == "store.no_name"


def test_a_copy_over_the_project_itself_is_refused(project: Project) -> None:
    with pytest.raises(ProjectError) as caught:
        project.save_copy(project.path, replace=True)
    assert caught.value.code == "store.exists"
    project.set_setting("still", "written")


def test_of_a_project_that_was_deleted_a_copy_can_be_had_and_no_figures(project: Project) -> None:
    project.path.unlink()
    with pytest.raises(ProjectError) as caught:
        project.info()
    assert str(project.path) in str(caught.value)
    assert project.backups() == []
    assert project.back_up(force=True) == project.backups()[0].path


def test_a_stale_lock_that_cannot_be_taken_away_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is in a shared folder with the sticky bit, where the lock of another person was left."""
    path = tmp_path / "news.iqt"
    path.touch()
    lock_path(path).write_text("what a crash left", encoding="utf-8")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(1, "Operation not permitted", str(self))

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ProjectError) as caught:
        Lock(path)
    assert str(lock_path(path)) in str(caught.value)
