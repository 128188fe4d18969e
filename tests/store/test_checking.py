"""A check beside work: edits go first, and it can be stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from annotator.errors import ProjectError
from annotator.model.span import Span
from annotator.project import Project
from annotator.store import checking
from tests.store.making import blank

FOREVER = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "news.iqt") as made:
        made.add_sheets(blank(["a0"]), name="all")
        yield made


def test_a_check_gives_way_to_an_edit_and_is_made_all_the_same(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, given_way, answers = Event(), Event(), []
    asked: list[sqlite3.Connection] = []
    real = checking._damage

    def long_the_first_time(connection: sqlite3.Connection) -> list[checking.Problem]:
        if not asked:
            asked.append(connection)
            begun.set()
            try:
                connection.execute(FOREVER).fetchall()
            finally:
                given_way.set()
        return real(connection)

    monkeypatch.setattr(checking, "_damage", long_the_first_time)
    beside = Thread(target=lambda: answers.append(project.check().ok), daemon=True)
    beside.start()
    assert begun.wait(20)
    with project._store.turns:  # as whoever writes has it
        if not given_way.wait(20):
            asked[0].interrupt()
            pytest.fail("the check did not give way")
    project.annotate("a0", "ليلى", "quote", Span.of(0, 4))
    beside.join(20)
    assert answers == [True]
    assert len(project.sheet("a0").annotations) == 1


def test_a_check_is_stopped(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = Event()

    def endless(connection: sqlite3.Connection) -> list[checking.Problem]:
        begun.set()
        connection.execute(FOREVER).fetchall()
        return []

    monkeypatch.setattr(checking, "_damage", endless)
    with pytest.raises(ProjectError) as stopped:
        project.check(cancelled=begun.is_set)
    assert stopped.value.code == "store.stopped"
    project.annotate("a0", "ليلى", "quote", Span.of(0, 4))
