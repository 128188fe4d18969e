"""What a project promises: what goes in comes out, bad files are told by name, and one holds it for writing."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from annotator import Project
from annotator.errors import EditRefused, IqtibasError, ProjectError
from annotator.messages import set_language, use_arabic_digits
from annotator.model import plans
from annotator.model.edits import Add, Change, Remove
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Annotator, Binned, SpeakerEntry
from annotator.store.articles import ArticleFilter
from annotator.store.lock import lock_path
from annotator.store.schema import APPLICATION_ID
from tests.store.making import article, blank, sheet


@pytest.fixture
def project(tmp_path: Path) -> Project:
    with Project.create(tmp_path / "news.iqt") as made:
        yield made


def refusal(path: Path) -> str:
    with pytest.raises(ProjectError) as caught:
        Project.open(path)
    assert str(caught.value) != caught.value.code, "the catalogue has a sentence for it"
    return caught.value.code


def test_what_goes_in_comes_out(project: Project) -> None:
    sheets = [sheet("a"), sheet("b", "سامر", text="نص آخر فيه ما يكفي من الحروف ليقع فيه كل موضع.")]
    outcome = project.add_sheets(sheets, name="test")
    assert (outcome.articles, outcome.annotations, outcome.links) == (2, 4, 2)
    assert list(project.sheets()) == sheets
    assert project.sheet("a") == sheets[0]
    assert project.sheet("a", ["سامر"]).annotations == {}
    assert project.article("b") == sheets[1].article
    assert [one.name for one in project.annotators()] == ["ليلى", "سامر"]
    assert project.check().ok


def test_who_has_annotated_where(project: Project) -> None:
    project.add_sheets([sheet("a"), sheet("b", "سامر")], name="test")
    project.session("رنا")
    assert project.people_at_work() == ["ليلى", "سامر"], "who only looked has not"
    assert project.people_at_work("b") == ["سامر"]
    assert project.people_at_work("b", round="another") == []
    assert project.people_at_work("b", round=project.current_round.id) == ["سامر"]


def test_what_was_given_is_not_offered_to_be_undone(project: Project) -> None:
    project.add_sheets([sheet("a")], name="test")
    session = project.session("ليلى")
    session.do(Add(SpeakerEntry("e", "سامي")))
    before = len(session.history(everyone=True))
    assert session.undo_step() is not None
    project.give()
    assert session.undo_step() is None
    assert session.undo_step("a") is None
    assert session.undo() is None
    assert len(session.history(everyone=True)) == before
    session.do(Add(SpeakerEntry("f", "رنا")))
    assert session.undo() is not None
    assert list(project.speaker_entries()) == ["e"]
    assert session.redo() is not None


def test_reopening_gives_the_same(project: Project) -> None:
    project.add_sheets([sheet("a")], name="test")
    project.set_setting("last", {"annotator": "ليلى"})
    project.close()
    project.close()
    with Project.open(project.path) as again:
        assert again.id == project.id
        assert again.sheet("a") == sheet("a")
        assert again.setting("last") == {"annotator": "ليلى"}
        assert again.setting("nothing", 3) == 3
        assert again.notice is None
        assert not again.unclean


def test_new_refuses_what_is_there(project: Project) -> None:
    before = project.path.read_bytes()
    with pytest.raises(ProjectError) as caught:
        Project.create(project.path)
    assert caught.value.code == "store.exists"
    assert project.path.read_bytes() == before


def test_bad_files_are_told_by_name(tmp_path: Path) -> None:
    bad = tmp_path / "bad.iqt"
    assert refusal(bad) == "store.missing"
    assert refusal(tmp_path) == "store.folder"
    bad.touch()
    assert refusal(bad) == "store.empty"
    for content in (b"x", b"not a database" * 100, b"SQLite format 3\0" + bytes(84)):
        bad.write_bytes(content)
        assert refusal(bad) == "store.not_a_project"
    bad.unlink()
    other = sqlite3.connect(bad)
    other.execute("CREATE TABLE t (x)")
    other.close()
    before = bad.read_bytes()
    assert refusal(bad) == "store.not_a_project"
    assert bad.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.iqt"]


def test_a_newer_project_is_refused_untouched(project: Project) -> None:
    project.close()
    with sqlite3.connect(project.path) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    before = project.path.read_bytes()
    assert refusal(project.path) == "store.newer"
    assert project.path.read_bytes() == before


def test_cut_off_and_scribbled_files_are_told(project: Project, tmp_path: Path) -> None:
    project.add_sheets(blank(f"a{n}" for n in range(50)), name="test")
    project.close()
    whole = project.path.read_bytes()
    for length in (100, 1000, 4096, 20_000):
        project.path.write_bytes(whole[:length])
        assert refusal(project.path).startswith("store.")
        assert project.path.read_bytes() == whole[:length]
        assert not lock_path(project.path).exists()


def test_programs_inside_a_project_are_refused(project: Project) -> None:
    project.close()
    other = sqlite3.connect(project.path)
    other.execute("CREATE TRIGGER sly AFTER INSERT ON journal BEGIN DELETE FROM annotations; END")
    other.close()
    assert refusal(project.path) == "store.unsafe"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_without_permission_it_opens_for_reading(project: Project) -> None:
    project.close()
    project.path.chmod(0o400)
    with Project.open(project.path) as again:
        assert again.read_only
        assert again.notice is not None


def test_read_only_changes_nothing(project: Project) -> None:
    project.add_sheets([sheet("a")], name="test")
    project.close()
    before = project.path.read_bytes()
    with Project.open(project.path, read_only=True) as again:
        assert again.read_only
        assert not lock_path(project.path).exists()
        session = again.session("جديد")
        assert session.history() == []
        with pytest.raises(ProjectError) as caught:
            session.do(plans.annotate("a", "جديد", "cue", Span.of(0, 3)))
        assert caught.value.code == "store.read_only"
        assert again.check().ok
    assert project.path.read_bytes() == before


def test_the_second_opener_reads_and_is_told_who_writes(project: Project) -> None:
    with Project.open(project.path) as second:
        assert second.read_only
        assert second.notice is not None
        assert second.notice.code == "store.held"
        set_language("ar")
        use_arabic_digits(True)
        told = str(second.notice)
        use_arabic_digits(False)
        assert str(os.getpid()) in told, "a name of the system's, no count"
        with pytest.raises(ProjectError) as caught:
            second.session("جديد").do(plans.annotate("a", "جديد", "cue", Span.of(0, 3)))
        assert caught.value.code == "store.held", "and not that permissions are lacking"
    assert lock_path(project.path).exists(), "the second does not take the lock of the first away"
    project.close()
    assert not lock_path(project.path).exists()
    with Project.open(project.path) as third:
        assert not third.read_only


def test_a_forgotten_project_gives_its_lock_back(tmp_path: Path) -> None:
    path = tmp_path / "p.iqt"
    Project.create(path)
    import gc

    gc.collect()
    assert not lock_path(path).exists()


def test_a_file_deleted_under_us_takes_no_edit(project: Project) -> None:
    project.add_sheets([sheet("a")], name="test")
    session = project.session("ليلى")
    kept = project.path.rename(project.path.with_name("moved.iqt"))
    with pytest.raises(ProjectError) as caught:
        session.do(plans.annotate("a", "ليلى", "cue", Span.of(0, 3)))
    assert caught.value.code == "store.moved"
    kept.rename(project.path)
    session.do(plans.annotate("a", "ليلى", "cue", Span.of(0, 3)))


def test_edits_that_do_not_fit_change_nothing(project: Project) -> None:
    project.add_sheets([sheet("a")], name="test")
    session = project.session("ليلى")
    laid = project.sheet("a")
    quote = laid.annotations["a-q"]
    refused = [
        (Add(quote), "edit.already_there"),
        (Remove(quote), "edit.still_linked"),
        (plans.annotate("nowhere", "ليلى", "cue", Span.of(0, 3)), "store.outside_text"),
        (plans.annotate("a", "ليلى", "cue", Span.of(0, 9999)), "store.outside_text"),
        (plans.annotate("a", "مجهول", "cue", Span.of(0, 3)), "store.no_annotator"),
        (plans.annotate("a", "ليلى", "cue", Span.of(0, 3), round="none"), "store.no_round"),
        (plans.annotate("a", "ليلى", "cue", Span.of(0, 3), {"note": "\ud800"}), "store.not_text"),
        (plans.annotate("a", "ليلى", "cue", Span.of(0, 1 << 70)), "store.outside_text"),
        (Remove(Annotator("ليلى")), "store.annotator_in_use"),
        (Add(project.tagset), "edit.already_there"),
        (Remove(project.tagset), "store.always_there"),
    ]
    for edit, code in refused:
        with pytest.raises(EditRefused) as caught:
            session.do(edit)
        assert caught.value.code == code
        assert str(caught.value) != code
    assert project.sheet("a") == laid
    assert session.undo_step() is not None
    assert session.history() == []


def test_the_tagset_is_an_edit(project: Project) -> None:
    session = project.session("ليلى")
    ours = project.tagset
    fewer = type(ours)(ours.tags[:2], (), ours.attributes)
    session.do(Change(ours, fewer))
    assert project.tagset == fewer
    session.undo()
    assert project.tagset == ours


def test_the_list_sorts_filters_and_pages(project: Project) -> None:
    project.add_sheets([*blank(f"a{n}" for n in range(7)), sheet("z")], name="test")
    session = project.session("ليلى")
    for order in ("position", "id", "title", "outlet", "date", "words", "annotations", "finished"):
        forward = [row.id for row in project.article_rows(order=order, annotator="ليلى")]
        back = [row.id for row in project.article_rows(order=order, annotator="ليلى", ascending=False)]
        assert forward == back[::-1]
        paged = [
            row.id
            for offset in range(0, 8, 3)
            for row in project.article_rows(order=order, annotator="ليلى", limit=3, offset=offset)
        ]
        assert paged == forward
    last = project.article_rows(order="annotations", ascending=False, annotator="ليلى")[0]
    assert (last.id, last.annotations, last.finished, last.words) == ("z", 2, True, 10)
    assert project.article_rows(annotator="آخر", filter=ArticleFilter(title="عنوان z"))[0].annotations == 0
    assert project.article_count(ArticleFilter(finished=False), annotator="ليلى") == 7
    assert project.article_count(ArticleFilter(annotated=True), annotator="ليلى") == 1
    assert project.article_count(ArticleFilter(outlet="وكالة", since="2024-01-01", until="2025-01-01")) == 1
    for until, found in (("2024", 1), ("2024-05", 1), ("2024-05-01", 1), ("2024-04", 0), ("2023", 0)):
        assert project.article_count(ArticleFilter(outlet="وكالة", until=until)) == found, until
    session.do(Add(Binned("z")))
    assert "z" not in project.article_ids()
    assert [row.id for row in project.article_rows(filter=ArticleFilter(binned=True))] == ["z"]


def test_threads_work_at_once_and_nothing_is_lost(project: Project) -> None:
    project.add_sheets(blank(f"a{n}" for n in range(20)), name="test")
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            session = project.session(name)
            for n in range(15):
                session.do(plans.annotate(f"a{n}", name, "cue", Span.of(n, n + 3)))
                project.sheet(f"a{n}")
        except IqtibasError as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("ليلى", "سامر", "نور")]
    for thread in threads:
        thread.start()
    importing = project.add_sheets(blank(f"b{n}" for n in range(200)), name="more")
    for thread in threads:
        thread.join()
    assert failures == []
    assert importing.articles == 200
    assert sum(len(one.annotations) for one in project.sheets()) == 45


def test_a_copy_is_a_project_of_its_own(project: Project, tmp_path: Path) -> None:
    project.add_sheets([sheet("a")], name="test")
    copy = tmp_path / "copy.iqt"
    project.save_copy(copy)
    with pytest.raises(ProjectError) as caught:
        project.save_copy(copy)
    assert caught.value.code == "store.exists"
    project.save_copy(copy, replace=True)
    with Project.open(copy) as other:
        assert list(other.sheets()) == list(project.sheets())
        assert other.check().ok
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_backups_come_when_due_and_the_oldest_go(project: Project) -> None:
    first = project.back_up()
    assert first is not None
    assert project.back_up() is None, "not due yet"
    assert project.back_up(force=True) is None, "nothing has changed"
    project.set_setting("backups.keep", 2)
    made = []
    for n in range(4):
        project.set_setting("n", n)
        os.utime(project.path, (n + 4e9, n + 4e9))
        made.append(project.back_up(force=True))
    assert all(made)
    left = sorted(first.parent.iterdir())
    assert left == made[-2:]
    with Project.open(left[-1]) as backup:
        assert backup.setting("n") == 3


def test_the_file_tells_what_it_is(project: Project) -> None:
    header = project.path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    info = project.info()
    assert info["articles"] == 0
    assert info["id"] == project.id
    connection = project._store.connection()
    assert connection.execute("PRAGMA journal_mode").fetchall() == [("delete",)]
    assert connection.execute("PRAGMA synchronous").fetchall() == [(3,)]
    assert connection.execute("PRAGMA foreign_keys").fetchall() == [(1,)]


def test_the_numbers_are_of_what_people_see(project: Project) -> None:
    project.add_sheets([Sheet(article("a")), Sheet(article("b"))], name="seen")
    layer = {"x": Annotation("x", "c", "ليلى", "quote", Span.of(0, 1))}
    project.add_sheets([Sheet(article("c"), layer)], name="taken back", annotator="ليلى")
    assert project.info()["tags"] == {"quote": 1}
    project.session("ليلى").undo()
    project.annotate("a", "ليلى", "cue", Span.of(0, 1))
    project.annotate("b", "ليلى", "cue", Span.of(0, 1))
    hint = Annotation("h", "a", "rules", "cue", Span.of(0, 1), status="suggested")
    project.session("rules", role="suggester").do(Add(hint))
    info = project.info()
    assert (info["articles"], info["annotations"], info["tags"]) == (2, 2, {"cue": 2})
    assert {one["name"]: (one["annotations"], one["suggestions"]) for one in info["annotators"]} == {
        "ليلى": (2, 0),
        "rules": (0, 1),
    }
    project.annotate("b", "ليلى", "of no tagset", Span.of(0, 1))
    assert project.info()["tags"] == {"cue": 2, "of no tagset": 1}


def test_registry_entries_come_and_go(project: Project) -> None:
    session = project.session("ليلى")
    entry = SpeakerEntry("e1", "سعاد", "وزيرة", "الحكومة", ("السيدة سعاد", "هي"))
    session.do(Add(entry))
    assert project.speaker_entries() == {"e1": entry}
    session.undo()
    assert project.speaker_entries() == {}
    assert project.values().annotators == (Annotator("ليلى"),)


def test_an_unknown_article_is_told(project: Project) -> None:
    for ask in (project.article, project.sheet):
        with pytest.raises(ProjectError) as caught:
            ask("nobody")
        assert caught.value.code == "store.unknown_article"
    assert list(project.sheets(["nobody"])) == []
    assert article("x").outlet == ""


def test_who_annotates_has_a_role(project: Project) -> None:
    project.session("ليلى")
    project.session("rules", role="suggester")
    project.session("gold")
    project.session("ليلى", role="suggester")
    assert [one.role for one in project.annotators()] == ["person", "suggester", "gold"]
    with pytest.raises(ProjectError) as caught:
        project.session("  ")
    assert caught.value.code == "store.no_name"
