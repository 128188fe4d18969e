"""A write that fails changes nothing and says why; writers wait for each other; a copy mid-way leaves nothing."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from annotator.errors import ProjectError
from annotator.model import plans
from annotator.model.span import Span
from annotator.project import Project
from annotator.store import connection as connecting
from annotator.store import copies
from annotator.store.turns import Turns
from tests.store.making import blank, sheet


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "news.iqt") as made:
        made.add_sheets([sheet("a")], name="test")
        yield made


def fill_up(project: Project) -> None:
    """Let the file grow no more, as on a full disk."""
    connection = project._store.connection()
    ((pages,),) = connection.execute("PRAGMA page_count").fetchall()
    connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()


def test_a_full_disk_refuses_the_edit_and_keeps_all_before_it(project: Project) -> None:
    session = project.session("ليلى")
    fill_up(project)
    acknowledged = set(project.sheet("a").annotations)
    code = ""
    while not code:
        edit = plans.annotate("a", "ليلى", "cue", Span.of(0, 3), {"note": "كلام " * 200})
        try:
            session.do(edit)
            acknowledged.add(edit.value.key)
        except ProjectError as error:
            code = error.code
    assert code == "store.disk_full"
    assert set(project.sheet("a").annotations) == acknowledged
    project._store.connection().execute("PRAGMA max_page_count = 1000000").fetchall()
    session.do(plans.annotate("a", "ليلى", "cue", Span.of(0, 3)))
    assert project.check().ok


def test_an_import_into_a_full_disk_leaves_nothing(project: Project) -> None:
    fill_up(project)
    with pytest.raises(ProjectError) as caught:
        project.add_sheets(blank(f"b{n}" for n in range(200)), name="too much")
    assert caught.value.code == "store.disk_full"
    assert project.article_ids() == ["a"]
    assert project.check().ok


def test_another_writer_is_waited_for_and_then_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = project.session("ليلى")
    project._store.connection().execute("PRAGMA busy_timeout = 20").fetchall()
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ProjectError) as caught:
            session.do(plans.annotate("a", "ليلى", "cue", Span.of(0, 3)))
        assert caught.value.code == "store.busy"
        assert len(project.sheet("a").annotations) == 2, "reading goes on"
        other.execute("ROLLBACK")
    session.do(plans.annotate("a", "ليلى", "cue", Span.of(0, 3)))


def test_an_error_in_the_middle_takes_everything_back(project: Project) -> None:
    store = project._store

    def fail() -> None:
        with store.writing() as connection:
            connection.execute("DELETE FROM comments")
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        fail()
    assert project.sheet("a") == sheet("a")
    with store.writing() as connection:
        connection.execute("UPDATE comments SET text = text")


def test_a_copy_that_fails_leaves_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def bad(copy: sqlite3.Connection, path: Path) -> None:
        raise ProjectError("store.damaged", path=str(path), detail="")

    monkeypatch.setattr(copies, "_refuse_bad", bad)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ProjectError):
        project.save_copy(tmp_path / "copy.iqt")
    with pytest.raises(ProjectError):
        project.save_copy(tmp_path / "no folder" / "copy.iqt")
    with pytest.raises(ProjectError):
        project.save_copy(tmp_path)
    assert sorted(tmp_path.iterdir()) == before


def test_a_closed_project_says_so(project: Project) -> None:
    project.close()
    with pytest.raises(ProjectError) as caught:
        project.article_ids()
    assert caught.value.code == "store.closed"


def test_connections_of_threads_that_are_gone_are_closed(project: Project) -> None:
    store = project._store
    for _ in range(5):
        thread = threading.Thread(target=project.article_ids)
        thread.start()
        thread.join()
    assert len(store._connections) <= 2


def test_a_transaction_inside_another_is_refused_and_takes_both_back(project: Project) -> None:
    store = project._store

    def write_twice() -> None:
        with store.writing() as connection:
            connection.execute("UPDATE articles SET title = 'half'")
            with store.writing():
                pass

    with pytest.raises(RuntimeError, match="inside another"):
        write_twice()
    assert project.article("a").title != "half"
    assert not store.turns.taken
    project.session("ليلى").do(plans.annotate("a", "ليلى", "cue", Span.of(0, 3)))


def test_turns_come_in_the_order_they_were_asked_for() -> None:
    turns, order = Turns(), []
    ready = [threading.Event() for _ in range(4)]

    def wait(number: int) -> None:
        ready[number].set()
        with turns:
            order.append(number)

    with turns:
        threads = []
        for number in range(4):
            threads.append(threading.Thread(target=wait, args=(number,)))
            threads[-1].start()
            ready[number].wait()
            while len(turns._queue) < number + 2:
                pass
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3]


def test_who_gives_up_waiting_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()

    def interrupted(timeout: float | None = None) -> bool:
        raise KeyboardInterrupt

    with turns, ThreadPoolExecutor(1) as another:
        monkeypatch.setattr(turns._condition, "wait", interrupted)
        with pytest.raises(KeyboardInterrupt):
            another.submit(turns.__enter__).result()
        assert not turns.awaited
    assert not turns.taken


def test_a_reader_rolls_back_what_a_crash_left(project: Project) -> None:
    """A hot journal: the file is half written, and the journal beside it holds what was there before."""
    project.close()
    path = project.path
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM links")
        for n in range(200):
            writer.execute("INSERT INTO settings VALUES (?, ?)", (f"n{n}", '"' + "x" * 2000 + '"'))
        half, journal = path.read_bytes(), path.with_name(path.name + "-journal").read_bytes()
    crashed = path.with_name("crashed.iqt")
    crashed.write_bytes(half)
    crashed.with_name("crashed.iqt-journal").write_bytes(journal)
    with Project.open(crashed, read_only=True) as again:
        assert again.sheet("a") == sheet("a")
        assert again.check().ok


def test_every_connection_is_safe(project: Project) -> None:
    reader = connecting.connect(project.path, read_only=True)
    with closing(reader), pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM links")
