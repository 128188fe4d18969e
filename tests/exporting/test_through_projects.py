"""From project to file to project: the same annotations, and a second import changes nothing."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from annotator.errors import ExportFailed
from annotator.exporting.registry import WRITERS
from annotator.model.sheet import Sheet
from annotator.project import Project
from tests.conftest import SHARED
from tests.exporting.small import ARTICLE, SHEETS, VALUES, one

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


NAMES = (
    "سارة",
    "د. علي",
    "د_ علي",
    "ليلى/عمر",
    "..",
    "Omar",
    "omar",
    "Am\u00e9lie",
    "Ame\u0301lie",
    "con",
    "articles.jsonl",
    "a1.txt",
    "نهاية.",
    "<مراجع>",
    "\u202eمقلوب",
    "gold",
)


def by_many(folder: Path) -> Project:
    """Return a project in which everybody of ``NAMES`` has tagged the same word."""
    made = Project.create(folder / "many.iqt")
    laid = {f"n{nth}": one(f"n{nth}", name, "cue", "قال") for nth, name in enumerate(NAMES)}
    made.add_sheets([Sheet(ARTICLE, laid), SHEETS[1]], name="many")
    return made


def layers(project: Project) -> dict[str, str]:
    return {id: each.annotator for id, each in project.sheet("a1").annotations.items()}


def test_folders_of_brat_are_called_as_their_annotators(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with by_many(tmp_path) as project, Project.create(tmp_path / "other.iqt") as other:
        before = layers(project)
        project.export(out, "brat")
        report = other.import_paths([out])
        assert (report.refused, report.skipped) == ([], [])
        assert layers(other) == before
    folders = {path.name for path in out.iterdir() if path.is_dir()}
    assert {"سارة", "د_ علي", "د_ علي-2", "ليلى_عمر", "Omar", "omar-2", "_con", "gold"} < folders
    assert len({normalize("NFC", name).casefold() for name in folders}) == len(folders) == len(NAMES)
    for name in folders:
        assert not set(name) & set('/\\:*?"<>|.')
        assert name == name.strip()


@pytest.mark.parametrize("form", ["NFD", "hashed"])
def test_folders_of_brat_are_found_under_other_names(tmp_path: Path, form: str) -> None:
    """A system that decomposes names, and exports from before annotators' folders had their names."""
    out = tmp_path / "out"
    with by_many(tmp_path) as project:
        before = layers(project)
        project.export(out, "brat")
    side = out / "articles.jsonl"
    for nth, path in enumerate(sorted(path for path in out.iterdir() if path.is_dir())):
        if form == "NFD":
            path.rename(out / normalize("NFD", path.name))
        else:
            path.rename(out / f"x{nth:016x}")
            written = side.read_text(encoding="utf-8")
            side.write_text(written.replace(f'"{path.name}/', f'"x{nth:016x}/'), encoding="utf-8")
    with Project.create(tmp_path / "other.iqt") as other:
        report = other.import_paths([out])
        assert (report.refused, report.skipped) == ([], [])
        assert layers(other) == before
