"""Rescue saves what can be read of a damaged project, and says what it could not."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from contextlib import closing
from itertools import chain, combinations
from pathlib import Path

import pytest

from annotator.errors import ProjectError
from annotator.project import Project
from annotator.store import rescue as module
from annotator.store import schema
from annotator.store.lost_trees import is_own_index
from annotator.store.migrations import migrate
from annotator.store.page_map import Column, columns_of
from annotator.store.rescue import rescue
from tests.store.making import TEXT, sheet


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.iqt"
    with Project.create(path) as project:
        project.add_sheets(
            (sheet(f"a{n}", text=f"{TEXT} {n}" + " كلمة" * 300) for n in range(120)), name="many"
        )
    return path


def test_every_table_is_thought_of() -> None:
    assert set(module.ORDER) | set(module.NOT_RESCUED) == set(schema.TABLES)


def test_a_sound_project_is_rescued_whole(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.iqt"
    report = rescue(path, out)
    assert report.whole
    with Project.open(path, read_only=True) as before, Project.open(out) as after:
        assert list(after.sheets()) == list(before.sheets())
        assert after.id == before.id
        assert after.index() == 120
        assert after.check().ok
        assert not after.check().mended


@pytest.mark.parametrize("seed", range(6))
def test_scribbled_pages_cost_only_what_lay_on_them(path: Path, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    content = bytearray(path.read_bytes())
    pages = len(content) // 4096
    for _ in range(3):
        at = dice.randrange(60, pages) * 4096  # behind the schema and the first pages of each table
        content[at : at + 4096] = dice.randbytes(4096)
    path.write_bytes(content)
    out = tmp_path / "out.iqt"
    rescue(path, out)
    assert path.read_bytes() == content
    with Project.open(path, read_only=True) as damaged:
        assert not damaged.check().ok
    with Project.open(out) as saved:
        report = saved.check()
        assert {problem.code for problem in report.problems} <= {"store.check_no_body"}
        ids = [one.article.id for one in saved.sheets()]
        assert len(ids) > 40
        for one in saved.sheets():
            assert one.article.text.startswith(TEXT)


def schema_pages(path: Path) -> list[int]:
    """Return the pages of the list of tables, counted from 0: leaves (13) that hold statements we know."""
    content = path.read_bytes()
    starts = range(4096, len(content), 4096)
    found = [at // 4096 for at in starts if content[at] == 13 and b"CREATE " in content[at : at + 4096]]
    assert len(found) > 2
    return [0, *found]


def test_the_list_of_tables_may_be_damaged(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    with Project.open(path, read_only=True) as before:
        sheets, id = list(before.sheets()), before.id
    for page in schema_pages(path):
        content = bytearray(whole)
        at = page * 4096 + 100 * (page == 0)  # the first bytes say what file it is
        content[at : page * 4096 + 4096] = random.Random(page).randbytes((page + 1) * 4096 - at)
        path.write_bytes(content)
        out = tmp_path / f"out{page}.iqt"
        assert rescue(path, out).whole
        assert path.read_bytes() == content
        with Project.open(out) as saved:
            assert (list(saved.sheets()), saved.id) == (sheets, id)
            assert saved.check().ok
    assert not list(tmp_path.glob(".*")), "no copy stays behind"


def test_tables_are_told_apart_by_their_rows() -> None:
    """No record can be a row of two tables that are searched for page by page; and columns added are counted."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        tables = [table for table in schema.TABLES if table not in ("fold_index", "fold_terms")]
        numbered = [table for table in tables if not is_own_index(connection, table)]
        columns = {table: columns_of(connection, table) for table in numbered}
    for one, other in combinations(numbered, 2):
        alike = lengths(one, columns[one]) & lengths(other, columns[other])
        for n in alike:
            pairs = zip(columns[one][:n], columns[other][:n], strict=True)
            assert not all(any(a.holds(s) and b.holds(s) for s in (0, 1, 13)) for a, b in pairs), (one, other)
    statements = [getattr(schema, f"VERSION_{n}") for n in range(1, schema.VERSION + 1)]
    added = Counter(
        words.split()[2] for words in chain(*statements) if words.startswith("ALTER") and "ADD" in words
    )
    assert added == schema.ADDED


def lengths(table: str, columns: list[Column]) -> set[int]:
    """Return how many columns a record of a table may have."""
    return {len(columns) - n for n in range(schema.ADDED.get(table, 0) + 1)}


def test_one_lost_page_costs_no_more_than_what_lay_on_it(tmp_path: Path) -> None:
    """Each page in turn, of a file brought up from an older version: each annotation is lost with one page."""
    path = tmp_path / "old.iqt"
    with closing(sqlite3.connect(path)) as connection:
        script = Path(__file__).parent / "version_1.sql"
        connection.executescript(script.read_text(encoding="utf-8"))
        multiply(connection, 20)
        connection.commit()
    with Project.open(path) as project:
        whole = {one.article.id: one for one in project.sheets()}
    content = path.read_bytes()
    lost: Counter[str] = Counter()
    for page in range(len(content) // 4096):
        path.write_bytes(content[: page * 4096] + bytes(4096) + content[(page + 1) * 4096 :])
        out = tmp_path / f"{page}.iqt"
        rescue(path, out)
        with Project.open(out, read_only=True) as saved:
            assert {problem.code for problem in saved.check().problems} <= {"store.check_no_body"}
            found = {id for sheet in saved.sheets() for id in sheet.annotations}
            bodiless = {
                id for id in saved.article_ids() if id not in {one.article.id for one in saved.sheets()}
            }
        for id, before in whole.items():
            if id not in bodiless:
                lost.update(before.annotations.keys() - found)
    assert lost == Counter(id for before in whole.values() for id in before.annotations)


def multiply(connection: sqlite3.Connection, times: int) -> None:
    """Put in copies of all articles with what is on them."""
    keys = {
        "articles": ("number", "id"),
        "bodies": ("article",),
        "boundaries": ("article",),
        "annotations": ("number", "id", "article"),
    }
    for table, (number, *_) in keys.items():
        rows = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall()
        names = [f'"{name}"' for (name,) in rows]
        for n in range(1, times):
            moved = [
                f"{name} || '-{n}'"
                if name == '"id"' and "id" in keys[table]
                else f"{name} + {100 * n}"
                if name.strip('"') in keys[table]
                else name
                for name in names
            ]
            connection.execute(
                f"INSERT INTO {table} ({','.join(names)}) SELECT {','.join(moved)} FROM {table}"
                f" WHERE {number} < 100"
            )


def test_a_file_cut_short_keeps_what_lies_before_the_cut(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    out = tmp_path / "out.iqt"
    assert not rescue(path, out).whole
    with Project.open(out) as saved:
        ids = [one.article.id for one in saved.sheets()]
        assert 20 < len(ids) < 120


def test_rescue_replaces_nothing_and_makes_nothing_of_nothing(path: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        rescue(path, path)
    assert caught.value.code == "store.exists"
    bad = tmp_path / "bad.iqt"
    bad.write_bytes(path.read_bytes()[:100] + bytes(8000))
    with pytest.raises(ProjectError):
        rescue(bad, tmp_path / "out.iqt")
    assert not (tmp_path / "out.iqt").exists()
