"""From project to file to project: the same annotations, and a second import changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.errors import ExportFailed
from annotator.exporting.registry import WRITERS
from annotator.project import Project
from tests.conftest import SHARED
from tests.exporting.small import SHEETS, VALUES

FORMATS = sorted(WRITERS)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.create(tmp_path / "news.iqt")
    made.add_sheets(SHEETS, name="small", beside=VALUES)
    return made


def exported(project: Project, folder: Path, format: str) -> Path:
    out = folder / (f"{format}-out" if WRITERS[format].folder else "out.jsonl")
    project.export(out, format)
    return out


@pytest.mark.parametrize("format", FORMATS)
def test_there_and_back(project: Project, tmp_path: Path, format: str) -> None:
    out = exported(project, tmp_path, format)
    with project, Project.create(tmp_path / "other.iqt") as other:
        report = other.import_paths([out])
        assert report.refused == []
        assert report.skipped == []
        assert list(other.sheets()) == list(project.sheets())
        assert other.values().speaker_entries == project.values().speaker_entries
        assert other.tagset == project.tagset
        (tmp_path / "again").mkdir()
        again = exported(other, tmp_path / "again", format)
        ours, theirs = (
            {
                one.relative_to(path.parent): one.read_bytes()
                for one in [path, *path.rglob("*")]
                if one.is_file()
            }
            for path in (out, again)
        )
        assert ours == theirs


@pytest.mark.parametrize("format", FORMATS)
def test_importing_twice_changes_nothing(project: Project, tmp_path: Path, format: str) -> None:
    out = exported(project, tmp_path, format)
    with project:
        before = list(project.sheets())
        report = project.import_paths([out])
        assert len(report.taken) == len(SHEETS)
        assert not any(report.added.values())
        assert list(project.sheets()) == before


@pytest.mark.parametrize("first", FORMATS)
@pytest.mark.parametrize("second", FORMATS)
def test_what_came_by_one_format_does_not_differ_in_another(
    project: Project, tmp_path: Path, first: str, second: str
) -> None:
    with project, Project.create(tmp_path / "other.iqt") as other:
        assert other.import_paths([exported(project, tmp_path, first)]).warnings == []
        out = tmp_path / "second"
        out.mkdir()
        report = other.import_paths([exported(project, out, second)])
        assert [(one.code, one.arguments) for one in (*report.warnings, *report.skipped)] == []
        assert not any(report.added.values())
        assert list(other.sheets()) == list(project.sheets())


def test_one_layer_is_exported_and_can_go_into_another(project: Project, tmp_path: Path) -> None:
    with project:
        report = project.export(tmp_path / "rules.jsonl", "iqtibas", annotators=["rules"])
        assert report.annotations == 1
        for _ in range(2):
            project.import_paths([tmp_path / "rules.jsonl"], annotator="amal")
            sheet = project.sheet("a1")
            layers = [one.annotator for one in sheet.annotations.values()]
            assert (layers.count("amal"), layers.count("rules"), layers.count("sara")) == (1, 1, 4)


def test_a_comment_on_another_layer_stays_with_the_article(project: Project, tmp_path: Path) -> None:
    with project:
        for format in FORMATS:
            project.export(tmp_path / f"one-{format}", format, annotators=["rules"])


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_tells_how_far_it_is_and_can_be_stopped(
    project: Project, tmp_path: Path, format: str
) -> None:
    class Stopped(Exception):
        pass

    def stop(share: float) -> None:
        if share > 0.5:
            raise Stopped

    shares: list[float] = []
    (tmp_path / "exports").mkdir()
    with project:
        with pytest.raises(Stopped):
            project.export(tmp_path / "exports" / "out", format, progress=stop)
        assert list((tmp_path / "exports").iterdir()) == []
        project.export(tmp_path / "exports" / "out", format, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_nobody_of_that_name(project: Project, tmp_path: Path) -> None:
    with project, pytest.raises(ExportFailed, match="sara"):
        project.export(tmp_path / "out.jsonl", "iqtibas", annotators=["nobody"])


def test_the_same_text_under_another_id_is_imported_and_reported(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "same.txt"
    path.write_text(SHEETS[1].article.text, encoding="utf-8")
    with project:
        report = project.import_paths([path])
        assert [one.code for one in report.warnings] == ["formats.same_text"]
        assert len(project.article_ids()) == 3


def test_the_same_id_with_another_text_is_refused(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text('{"id": "a1", "text": "نص آخر"}\n{"id": "a9", "text": "نص"}\n', encoding="utf-8")
    with project:
        report = project.import_paths([path])
        assert [one.article for one in report.taken] == ["a9"]
        assert [one.article for one in report.refused] == ["a1"]
        assert project.article("a1").text == SHEETS[0].article.text


@pytest.mark.parametrize("format", FORMATS)
def test_the_seed_article_there_and_back(tmp_path: Path, format: str) -> None:
    gold = SHARED / "seed" / "gold.json"
    if not gold.is_file():
        pytest.skip("the seed article may not be shipped")
    with Project.create(tmp_path / "a.iqt") as one, Project.create(tmp_path / "b.iqt") as other:
        one.import_paths([gold])
        out = exported(one, tmp_path, format)
        other.import_paths([out])
        assert list(other.sheets()) == list(one.sheets())
        assert sum(len(sheet.annotations) for sheet in other.sheets()) == 106
