"""Merging brings everything back, deletes what its owner deleted, and leaves to a person what only one can say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import EditRefused, ProjectError
from annotator.model import plans
from annotator.model.edits import Add, Change, Remove, Value
from annotator.model.span import Span
from annotator.model.tagset import Tag
from annotator.model.values import (
    GOLD,
    Annotation,
    Comment,
    Decision,
    Done,
    Finished,
    Link,
    SpeakerEntry,
)
from annotator.project import Project
from tests.sharing.conftest import OMAR, SARA, do
from tests.store.making import blank


def quote(id: str, who: str = SARA, article: str = "a0", start: int = 0) -> Annotation:
    return Annotation(id, article, who, "quote", Span.of(start, start + 4), origin=who)


def test_everything_comes_back_in_one_step(project: Project, files: dict[str, Path]) -> None:
    link = Link("l", "a0", SARA, "cue", "q", "c")
    cue = replace(quote("c", start=5), tag="cue")
    comment = Comment("k", "a0", SARA, "أين ينتهي؟", "q", flag=True)
    marks = [Finished("a0", SARA), Done("a0", SARA, 0)]
    entry = SpeakerEntry("e", "لافروف", variants=("سيرغي لافروف",))
    decision = Decision("d", "a0", SARA, "taken", ("q",), "0f", SARA, "g", at=5)
    with Project.open(files[SARA]) as file:
        splitting = plans.split_sentence(file.article("a0"), 11)
    assert splitting is not None
    edits = [Add(one) for one in (entry, quote("q"), cue, link, comment, *marks, decision)]
    do(files[SARA], SARA, *edits, splitting)
    do(files[OMAR], OMAR, Add(quote("o", OMAR)))
    report = project.merge(files.values())
    assert report.conflicts == []
    assert report.added == {
        "annotation": 3,
        "comment": 1,
        "decision": 1,
        "done": 1,
        "finished": 1,
        "link": 1,
        "speaker_entry": 1,
    }
    assert report.changed == {"boundaries": 1}
    assert report.changes is not None
    assert report.changes.articles == {"a0"}
    laid = project.sheet("a0")
    assert set(laid.annotations) == {"q", "c", "o"}
    assert laid.links == {"l": link}
    assert laid.comments == (comment,)
    assert (laid.finished, laid.done) == ({marks[0]}, {marks[1]})
    assert 11 in laid.article.starts
    assert project.speaker_entries() == {"e": entry}
    assert project.decisions() == [decision]
    assert [one.name for one in project.annotators()] == [SARA, OMAR]
    session = project.session("مشرف")
    step = session.undo_step()
    assert step is not None
    assert (step.code, step.bulk) == ("step.merge", True)
    session.undo()
    assert project.sheet("a0").annotations == {}
    session.redo()
    assert project.sheet("a0") == laid


def test_a_merge_taken_back_can_be_made_again(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(quote("q")))
    project.merge(files.values())
    session = project.session("مشرف")
    session.do(plans.set_attribute(quote("q"), "note", "1"))
    session.undo()
    session.undo()
    assert project.merge(files.values()).added == {"annotation": 1}
    assert not project.merge(files.values()).took_anything


def test_what_its_owner_deleted_goes(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(quote("q")), Add(quote("r", start=5)))
    project.merge(files.values())
    do(files[SARA], SARA, Remove(quote("q")))
    assert project.merge(files.values()).removed == {"annotation": 1}
    assert set(project.sheet("a0").annotations) == {"r"}
    with Project.open(files[SARA]) as file:  # and what is brought back comes back
        file.session(SARA).undo()
    assert project.merge(files.values()).added == {"annotation": 1}
    with Project.open(files[SARA]) as file:
        file.session(SARA).redo()
    assert project.merge(files.values()).removed == {"annotation": 1}


def test_what_the_coordinator_deleted_stays_away(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(quote("q")))
    project.merge(files.values())
    project.session("مشرف").do(Remove(quote("q")))
    report = project.merge(files.values())
    assert (report.took_anything, report.conflicts) == (False, [])
    do(files[SARA], SARA, plans.set_attribute(quote("q"), "note", "1"))
    report = project.merge(files.values())
    assert [one.code for one in report.conflicts] == ["sharing.removed_here"]
    assert project.sheet("a0").annotations == {}


def test_back_and_forth_is_no_contradiction(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(quote("q")))
    for note in ("1", "2", "1", "2"):
        with Project.open(files[SARA]) as file:
            one = file.sheet("a0").annotations["q"]
            file.session(SARA).do(plans.set_attribute(one, "note", note))
        assert project.merge(files.values()).conflicts == []
        assert project.sheet("a0").annotations["q"].attributes == {"note": note}


def both_change(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(quote("q")))
    project.merge(files.values())
    project.session("مشرف").do(plans.respan(quote("q"), Span.of(0, 9)))
    do(files[SARA], SARA, plans.respan(quote("q"), Span.of(0, 7)))


def changed_and_deleted(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(quote("q")))
    project.merge(files.values())
    project.session("مشرف").do(plans.respan(quote("q"), Span.of(0, 9)))
    do(files[SARA], SARA, Remove(quote("q")))


def others_differ(project: Project, files: dict[str, Path]) -> None:
    project.session(SARA).do(Add(SpeakerEntry("e", "لافروف")))
    for who, path in files.items():
        path.unlink()
        (again,) = project.assign([who], overlap=0, out=path.parent).portions
        assert again.path == path
        entry = SpeakerEntry("e", "لافروف")
        do(path, who, Change(entry, replace(entry, role=who)))


def commented_and_deleted(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(quote("q")))
    project.merge(files.values())
    project.session("مشرف").do(Add(Comment("k", "a0", "مشرف", "؟", "q")))
    do(files[SARA], SARA, Remove(quote("q")))


def end_deleted(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(quote("q")), Add(quote("r", start=5)))
    project.merge(files.values())
    project.session("مشرف").do(Remove(quote("r", start=5)))
    do(files[SARA], SARA, Add(Link("l", "a0", SARA, "cue", "q", "r")))


def id_taken(project: Project, files: dict[str, Path]) -> None:
    project.session("مشرف").do(Add(quote("q", "مشرف", "a1")))
    do(files[SARA], SARA, Add(quote("q")))


def boundaries(project: Project, files: dict[str, Path]) -> None:
    for path, start in zip(files.values(), (11, 12), strict=True):
        with Project.open(path) as file:
            edit = plans.split_sentence(file.article("a0"), start)
            assert edit is not None
            file.session(SARA).do(edit)


def tagset(project: Project, files: dict[str, Path]) -> None:
    with Project.open(files[SARA]) as file:
        more = Tag("irony", {"ar": "سخرية"}, ("#000000", "#ffffff"), "i")
        file.session(SARA).do(Change(file.tagset, replace(file.tagset, tags=(*file.tagset.tags, more))))


def entry_in_use(project: Project, files: dict[str, Path]) -> None:
    entry = SpeakerEntry("e", "لافروف")
    do(files[SARA], SARA, Add(entry))
    project.merge(files.values())
    speaker = replace(quote("s", "مشرف"), tag="speaker", attributes={"entity": "e"})
    project.session("مشرف").do(Add(speaker))
    do(files[SARA], SARA, Remove(entry))


def own_article(project: Project, files: dict[str, Path]) -> None:
    with Project.open(files[SARA]) as file:
        file.add_sheets(blank(["mine"]), name="own")
    do(files[SARA], SARA, Add(quote("q", article="mine")))


@pytest.mark.parametrize(
    ("make", "code", "kind"),
    [
        (both_change, "sharing.changed_both", "annotation"),
        (changed_and_deleted, "sharing.removed_there", "annotation"),
        (others_differ, "sharing.others_differ", "speaker_entry"),
        (commented_and_deleted, "sharing.still_used", "annotation"),
        (end_deleted, "sharing.end_missing", "link"),
        (id_taken, "sharing.id_taken", "annotation"),
        (boundaries, "sharing.others_differ", "boundaries"),
        (tagset, "sharing.tagset_changed", "tagset"),
        (entry_in_use, "sharing.still_used", "speaker_entry"),
        (own_article, "sharing.no_article", "article"),
    ],
)
def test_a_contradiction_is_told_and_nothing_is_guessed(
    project: Project,
    files: dict[str, Path],
    make: Callable[[Project, dict[str, Path]], None],
    code: str,
    kind: str,
) -> None:
    make(project, files)
    before = (list(project.sheets()), project.speaker_entries(), project.tagset)
    for _ in range(2):
        report = project.merge(files.values())
        assert [(one.code, one.kind) for one in report.conflicts] == [(code, kind)]
        assert report.refused == []
        assert str(files[SARA]) in report.conflicts[0].files
        assert "{" not in str(report.conflicts[0])
        assert not report.took_anything
    assert (list(project.sheets()), project.speaker_entries(), project.tagset) == before
    assert project.check().ok


def test_another_text_keeps_everything_off_it_away(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(quote("q")), Add(quote("r", article="a1")))
    with closing(sqlite3.connect(files[SARA])) as connection:
        connection.execute("UPDATE bodies SET text = 'ن' || substr(text, 2) WHERE article = 1")
        connection.commit()
    report = project.merge([files[SARA]])
    assert [(one.code, one.article) for one in report.conflicts] == [("sharing.text_changed", "a0")]
    assert report.added == {"annotation": 1}
    assert set(project.sheet("a1").annotations) == {"r"}


def test_nothing_of_a_bad_file_is_taken(project: Project, files: dict[str, Path], tmp_path: Path) -> None:
    do(files[SARA], SARA, Add(quote("q")))
    do(files[OMAR], OMAR, Add(quote("o", OMAR)))
    bad = {"text": tmp_path / "text.iqt", "foreign": tmp_path / "foreign.iqt", "none": tmp_path / "none.iqt"}
    bad["text"].write_text("نص", encoding="utf-8")
    with Project.create(bad["foreign"]) as foreign:
        foreign.add_sheets(blank(["a0"]), name="all")
        foreign.session(SARA).do(Add(quote("f")))
    data = bytearray(files[OMAR].read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    files[OMAR].write_bytes(data)
    before = {path: path.read_bytes() for path in (*files.values(), *bad.values()) if path.exists()}
    report = project.merge([*bad.values(), *files.values()])
    assert [error.code for _, error in report.refused] == [
        "store.not_a_project",
        "sharing.foreign",
        "store.missing",
        "store.damaged",
    ]
    assert report.merged == [str(files[SARA])]
    assert set(project.sheet("a0").annotations) == {"q"}
    assert {path: path.read_bytes() for path in before} == before


def test_values_no_program_has_written_are_damage(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(quote("q")))
    do(files[OMAR], OMAR, Add(quote("o", OMAR)))
    with closing(sqlite3.connect(files[OMAR])) as connection:
        connection.execute("UPDATE annotations SET segments = '[[3, 1]]'")
        connection.commit()
    report = project.merge(files.values())
    assert [error.code for _, error in report.refused] == ["store.damaged"]
    assert set(project.sheet("a0").annotations) == {"q"}


def test_an_older_file_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    old = tmp_path / "old.iqt"
    script = Path(__file__).parent.parent / "store" / "version_1.sql"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
    new = tmp_path / "new.iqt"
    new.write_bytes(old.read_bytes())
    before = old.read_bytes()
    with Project.open(new) as project:
        report = project.merge([old])
        assert (report.refused, report.conflicts, report.took_anything) == ([], [], False)
    assert old.read_bytes() == before
    assert not list(tmp_path.glob("old.iqt.*"))


def test_a_value_that_damage_took_is_no_deletion(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(quote("q")), plans.set_attribute(quote("q"), "note", "1"))
    project.merge(files.values())
    with Project.open(files[SARA]) as file:
        one = file.sheet("a0").annotations["q"]
        file.session(SARA).do(plans.set_attribute(one, "note", "2"))
    with closing(sqlite3.connect(files[SARA])) as connection:
        connection.execute("DELETE FROM annotations")
        connection.commit()
    assert not project.merge(files.values()).took_anything
    assert project.sheet("a0").annotations["q"].attributes == {"note": "1"}


def test_a_project_merged_with_itself_or_a_backup_is_the_same(project: Project, tmp_path: Path) -> None:
    project.session(SARA).do(Add(quote("q")))
    project.save_copy(tmp_path / "backup.iqt")
    project.session(SARA).do(plans.set_attribute(quote("q"), "note", "1"))
    report = project.merge([project.path, tmp_path / "backup.iqt"])
    assert (report.took_anything, report.conflicts) == (False, [])


def test_an_adjudicator_can_work_elsewhere(project: Project, tmp_path: Path) -> None:
    project.save_copy(tmp_path / "judge.iqt")
    with Project.open(tmp_path / "judge.iqt") as file:
        file.session(GOLD)
        file.session("مشرف").do(Add(quote("g", GOLD)))
    project.merge([tmp_path / "judge.iqt"])
    assert [(one.name, one.role) for one in project.annotators()][-2:] == [(GOLD, "gold"), ("مشرف", "person")]


def test_a_project_for_reading_cannot_merge(project: Project, files: dict[str, Path]) -> None:
    with Project.open(files[OMAR], read_only=True) as file, pytest.raises(ProjectError) as caught:
        file.merge([files[SARA]])
    assert caught.value.code == "store.read_only"


def test_a_merge_that_later_work_stands_on_is_not_undone(project: Project, files: dict[str, Path]) -> None:
    do(files[SARA], SARA, Add(quote("q")))
    project.merge(files.values())
    project.session(OMAR).do(Add(Comment("k", "a0", OMAR, "؟", "q")))
    with pytest.raises(EditRefused):
        project.session("مشرف").undo()
    assert set(project.sheet("a0").annotations) == {"q"}


def test_a_deletion_goes_on_through_files_that_never_had_the_value(project: Project, tmp_path: Path) -> None:
    """One deletes; two hear of it, one from the other, and never had it; the last still has it."""
    values: list[Value] = [quote("q"), Finished("a0", SARA), SpeakerEntry("e", "لافروف"), Done("a0", SARA, 0)]
    names = ("first", "second", "third", "last")
    files = {name: tmp_path / f"{name}.iqt" for name in names}
    for path in files.values():
        project.save_copy(path)
    do(files["first"], SARA, *map(Add, values))
    merged(files["last"], files["first"])
    do(files["first"], SARA, *map(Remove, values))
    merged(files["second"], files["first"])
    merged(files["third"], files["second"])
    merged(files["last"], files["third"])
    with Project.open(files["last"]) as last:
        sheet = last.sheet("a0")
        assert [*sheet.annotations, *sheet.finished, *sheet.done] == []
        assert not last.speaker_entries()


def test_what_was_deleted_on_one_article_says_nothing_on_another(project: Project, tmp_path: Path) -> None:
    """One has a comment; the other had one of the same id on another article, and took it back."""
    one, two = (tmp_path / f"{name}.iqt" for name in ("one", "two"))
    for path, article in ((one, "a1"), (two, "a0")):
        project.save_copy(path)
        do(path, SARA, Add(Comment("c", article, SARA, "؟")))
    do(two, SARA, Remove(Comment("c", "a0", SARA, "؟")))
    project.merge([one])
    for _ in range(3):
        report = project.merge([two])
        assert [(told.code, told.id, told.article) for told in report.conflicts] == [
            ("sharing.removed_there", "c", "a1")
        ]
    assert [comment.article for comment in project.sheet("a1").comments] == ["a1"]


def merged(into: Path, *others: Path) -> None:
    with Project.open(into) as project:
        report = project.merge(others)
        assert (report.refused, report.conflicts) == ([], [])
        assert not project.merge(others).took_anything
