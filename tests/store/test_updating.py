"""A project of every older version opens: it is copied, brought up to date, and says what it said before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from annotator.errors import ProjectError
from annotator.project import Project
from annotator.store import opening, schema
from annotator.store.backups import backups_of
from annotator.store.file import version_of
from tests.store.making import sheet

OLD = sorted(Path(__file__).parent.glob("version_*.sql"))


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "old.iqt"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
    return path


def test_every_older_version_is_kept_as_a_file() -> None:
    assert [path.stem for path in OLD] == [f"version_{n}" for n in range(1, schema.VERSION)]


def test_it_opens_and_says_what_it_said(old: Path) -> None:
    before = version_of(old)
    with Project.open(old) as project:
        assert version_of(old) == schema.VERSION
        laid = project.sheet("a")
        assert laid.annotations["a-q"].attributes == {"type": "direct"}
        assert laid.links == sheet("a").links
        (row,) = project.article_rows(annotator="ليلى")
        assert row.annotations == len(laid.annotations)
        session = project.session("ليلى")
        session.undo("a")
        assert project.sheet("a") == sheet("a")
        session.redo()
        session.redo()
        assert "claim1" in project.sheet("a").annotations
        assert project.index() == 1
        assert len(project.search("الاتفاق").hits) == 1
        assert project.check().ok
        assert not project.check().mended
    (copy,) = backups_of(old)
    assert version_of(copy) == before


def test_it_has_the_schema_of_a_new_project(old: Path, tmp_path: Path) -> None:
    Project.open(old).close()
    new = tmp_path / "new.iqt"
    Project.create(new).close()

    def schema_of(path: Path) -> dict[tuple[str, str], str]:
        with closing(sqlite3.connect(path)) as connection:
            rows = connection.execute(
                "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
            ).fetchall()
        return {(type, name): " ".join(sql.split()) for type, name, sql in rows}

    assert schema_of(old) == schema_of(new)
    tables = {name for type, name in schema_of(new) if type == "table"}
    assert {name for name in tables if not name.startswith(("_sqlite", "fold_index_"))} == set(schema.TABLES)


def test_an_update_that_fails_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(db: Database) -> None:
        db.conn.execute("CREATE TABLE half (x) STRICT")

    before = version_of(old)
    statements = ("CREATE TABLE half (x INTEGER) STRICT", "CREATE NONSENSE")
    monkeypatch.setattr(schema, f"VERSION_{before + 1}", statements)
    with pytest.raises(ProjectError):
        Project.open(old)
    monkeypatch.undo()
    assert version_of(old) == before
    with Project.open(old) as project:
        assert not project.read_only
        names = Database(project._store.connection(), execute_plugins=False).table_names()
        assert "half" not in names


def test_an_update_tells_how_far_it_is(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "ASKED_EVERY", 10)
    heard: list[tuple[int, int]] = []
    assert Project.needs_update(old)
    Project.open(old, progress=lambda done, all: heard.append((done, all))).close()
    assert not Project.needs_update(old)
    copied = [done for done, all in heard if all]
    assert copied == sorted(copied)
    assert (0, 0) in heard


@pytest.mark.parametrize("in_copy", [True, False])
def test_an_update_that_is_stopped_changes_nothing(
    old: Path, monkeypatch: pytest.MonkeyPatch, *, in_copy: bool
) -> None:
    monkeypatch.setattr(opening, "ASKED_EVERY", 10)
    before = version_of(old)

    class Stopped(Exception):
        pass

    def stop(_done: int, all: int) -> None:
        if bool(all) == in_copy:
            raise Stopped

    with pytest.raises(Stopped):
        Project.open(old, progress=stop)
    assert version_of(old) == before
    assert len(backups_of(old)) == (0 if in_copy else 1)
    with Project.open(old) as project:
        assert project.check().ok


def test_an_older_project_that_cannot_be_written_is_told(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "is_writable", lambda _: False)
    before = old.read_bytes()
    with pytest.raises(ProjectError) as caught:
        Project.open(old)
    assert caught.value.code == "store.needs_update"
    assert old.read_bytes() == before
