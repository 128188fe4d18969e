"""Imports: seen whole or not at all, never guessing, undone in one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from annotator.errors import EditRefused, ProjectError
from annotator.messages import say
from annotator.model import plans
from annotator.model.edits import Add
from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Annotator, Binned, Link, SpeakerEntry
from annotator.project import Project, default_tagset
from annotator.store import imports
from tests.store.making import TEXT, article, blank, sheet


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "news.iqt") as made:
        yield made


def codes(outcome: imports.ImportOutcome) -> list[str]:
    for problem in outcome.problems:
        assert say(problem.code, **problem.arguments) != problem.code
    return [problem.code for problem in outcome.problems]


def test_importing_again_changes_nothing(project: Project) -> None:
    project.add_sheets([sheet("a"), sheet("b")], name="first")
    before = list(project.sheets())
    outcome = project.add_sheets([sheet("a"), sheet("b")], name="again")
    assert (outcome.unchanged, outcome.took_anything, outcome.problems) == (2, False, [])
    assert list(project.sheets()) == before
    assert project.session("ليلى").undo_step().number == 1


def test_the_same_article_gets_another_annotators_layer(project: Project) -> None:
    project.add_sheets([sheet("a")], name="one")
    outcome = project.add_sheets([sheet("a", "سامر", prefix="s")], name="two")
    assert (outcome.articles, outcome.extended, outcome.annotations, outcome.links) == (0, 1, 2, 1)
    assert set(project.sheet("a").annotations) == {"a-q", "a-c", "s-q", "s-c"}
    project.session("x").undo()
    assert project.sheet("a") == sheet("a")
    assert [one.name for one in project.annotators()] == ["ليلى", "x"]
    project.session("x").redo()
    assert len(project.sheet("a").annotations) == 4


def test_the_same_id_with_another_text_is_refused_and_named(project: Project) -> None:
    project.add_sheets([sheet("a")], name="one")
    outcome = project.add_sheets([sheet("a", text=TEXT + " وغيره"), sheet("b", text=TEXT + "!")], name="two")
    assert outcome.refused == ["a"]
    assert outcome.articles == 1
    assert codes(outcome) == ["store.other_text"]
    assert project.sheet("a") == sheet("a")


def test_the_same_text_under_another_id_is_taken_and_reported(project: Project) -> None:
    project.add_sheets([sheet("a")], name="one")
    outcome = project.add_sheets([sheet("b"), sheet("c")], name="two")
    assert outcome.articles == 2
    assert {new for new, _ in outcome.same_texts} == {"b", "c"}


def test_ids_another_article_has_get_new_ones_and_links_follow(project: Project) -> None:
    for _ in range(2):
        project.add_sheets([sheet("a", prefix="n"), sheet("b", text=TEXT + "!", prefix="n")], name="one")
        found = project.sheet("b")
        (link,) = found.links.values()
        assert found.annotations[link.from_id].tag == "quote"
        assert found.annotations[link.to_id].tag == "cue"
        assert len(found.annotations) == 2
        (comment,) = found.comments
        assert comment.annotation == link.from_id
    assert set(project.sheet("a").annotations) == {"n-q", "n-c"}


def test_what_differs_under_the_same_id_is_listed_and_left(project: Project) -> None:
    project.add_sheets([sheet("a")], name="one")
    other = sheet("a")
    changed = replace(other.annotations["a-q"], attributes={"type": "direct"})
    new = Annotation("new", "a", "ليلى", "claim", Span.of(0, 5))
    outcome = project.add_sheets(
        [replace(other, annotations={**other.annotations, "a-q": changed, "new": new})], name="two"
    )
    assert codes(outcome) == ["store.annotation_differs"]
    assert outcome.annotations == 1
    assert project.sheet("a").annotations["a-q"].attributes == {"type": "mixed"}
    (link,) = other.links.values()
    turned = replace(link, attributes={"via": "implicit"})
    outcome = project.add_sheets([replace(other, links={link.id: turned})], name="three")
    assert codes(outcome) == ["store.link_differs"]
    assert project.sheet("a").links == other.links
    (comment,) = other.comments
    turned_comment = replace(comment, resolved=True)
    outcome = project.add_sheets([replace(other, comments=(turned_comment,))], name="four")
    assert codes(outcome) == ["store.comment_differs"]
    assert comment.text in say("store.comment_differs", **outcome.problems[0].arguments)
    assert project.sheet("a").comments == other.comments


def test_what_differs_under_a_new_id_is_listed_as_well(project: Project) -> None:
    second = sheet("b", text=TEXT + "!", prefix="n")
    project.add_sheets([sheet("a", prefix="n"), second], name="one")
    assert project.add_sheets([second], name="again").problems == []
    (link,), (comment,) = second.links.values(), second.comments
    outcome = project.add_sheets(
        [
            replace(
                second,
                links={link.id: replace(link, attributes={"via": "implicit"})},
                comments=(replace(comment, text="غيره"),),
            )
        ],
        name="two",
    )
    assert codes(outcome) == ["store.link_differs", "store.comment_differs"]
    assert not outcome.took_anything


def test_an_article_in_the_recycle_bin_is_said_to_be_there(project: Project) -> None:
    project.add_sheets([sheet("a"), sheet("b", text=TEXT + "!")], name="one")
    project.session("ليلى").do(Add(Binned("a")))
    outcome = project.add_sheets([sheet("a"), sheet("b", text=TEXT + "!")], name="two")
    assert [(one.code, one.article) for one in outcome.problems] == [("store.in_bin", "a")]
    assert outcome.unchanged == 2
    assert project.article_ids() == ["b"]


def test_dangling_links_and_bad_offsets_are_left_out_and_listed(project: Project) -> None:
    laid = sheet("a")
    far = Annotation("far", "a", "ليلى", "claim", Span.of(0, 10_000))
    links = {**laid.links, "l2": Link("l2", "a", "ليلى", "cue", "a-q", "nobody")}
    outcome = project.add_sheets(
        [replace(laid, annotations={**laid.annotations, "far": far}, links=links)], name="bad"
    )
    assert sorted(codes(outcome)) == ["store.bad_offset", "store.dangling_link"]
    assert project.sheet("a") == laid


def test_an_article_that_cannot_be_stored_is_left_out_whole(project: Project) -> None:
    bad = [
        Sheet(article("s", "نص\ud800 مكسور")),
        replace(sheet("t"), article=replace(article("t"), title="\ud800")),
        Sheet(article("", "نص بلا معرف")),
        Sheet(article("u", "نص", odd={"set": {1, 2}})),
    ]
    outcome = project.add_sheets([*blank(["a"]), *bad, *blank(["z"])], name="bad")
    assert outcome.refused == ["s", "t", "", "u"]
    assert set(codes(outcome)) == {"store.sheet_unfit"}
    assert project.article_ids() == ["a", "z"]
    assert project.annotators() == []
    assert project.check().ok


def test_the_same_article_twice_in_one_import(project: Project) -> None:
    other = sheet("a", "سامر", prefix="s")
    outcome = project.add_sheets([sheet("a"), other, sheet("a", text=TEXT + "؟")], name="twice")
    assert (outcome.articles, outcome.extended, outcome.refused) == (1, 1, ["a"])
    assert len(project.sheet("a").annotations) == 4


def test_nobody_sees_an_import_before_it_is_whole(project: Project) -> None:
    seen: list[int] = []

    def slow() -> Iterator[Sheet]:
        for one in blank(f"a{n}" for n in range(300)):
            seen.append(project.article_count())
            yield one

    project.add_sheets(slow(), name="slow")
    assert set(seen) == {0}
    assert project.article_count() == 300


def test_a_cancelled_import_leaves_nothing(project: Project) -> None:
    calls: list[int] = []
    outcome = project.add_sheets(
        (sheet(f"a{n}") for n in range(500)),
        name="big",
        progress=calls.append,
        cancelled=lambda: len(calls) > 1,
    )
    assert outcome.cancelled
    assert not outcome.took_anything
    assert calls
    assert_nothing_left(project)


def test_an_import_that_fails_leaves_nothing(project: Project) -> None:
    def broken() -> Iterator[Sheet]:
        yield from (sheet(f"a{n}") for n in range(200))
        raise OSError("the file went away")

    with pytest.raises(OSError, match="went away"):
        project.add_sheets(broken(), name="broken")
    assert_nothing_left(project)


def test_what_a_killed_import_left_goes_at_the_next_open(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "purge", lambda *_: None)
    monkeypatch.setattr(imports, "MOST_WEIGHT", 10_000)

    def killed() -> Iterator[Sheet]:
        yield from (sheet(f"a{n}", prefix="same") for n in range(200))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project.add_sheets(killed(), name="killed")
    assert project.article_count() == 0
    assert project.annotators() == []
    assert project._store.connection().execute("SELECT count(*) > 0 FROM articles").fetchall() == [(1,)]
    project.close()
    with Project.open(project.path) as again:
        assert_nothing_left(again)


def assert_nothing_left(project: Project) -> None:
    connection = project._store.connection()
    for table in ("articles", "bodies", "boundaries", "annotations", "links", "comments", "finished", "done"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)], table
    assert connection.execute("SELECT count(*) FROM annotators").fetchall() == [(0,)]
    assert connection.execute("SELECT count(*) FROM journal").fetchall() == [(0,)]
    assert project.check().ok


def test_taking_an_import_back_and_bringing_it_again(project: Project) -> None:
    session = project.session("نور")
    project.add_sheets([sheet("a")], name="one", annotator="نور")
    session.undo()
    assert project.article_ids() == []
    assert session.redo_step().bulk
    project.add_sheets([sheet("a")], name="again", annotator="نور")
    assert project.sheet("a") == sheet("a")
    assert session.redo_step() is None
    assert [entry.state for entry in session.history()] == ["done", "dropped"]
    assert project.check().ok


def test_an_import_others_have_built_on_is_not_taken_back(project: Project) -> None:
    project.add_sheets([sheet("a")], name="one", annotator="نور")
    project.session("سامر").do(plans.annotate("a", "سامر", "cue", Span.of(0, 3)))
    with pytest.raises(EditRefused) as caught:
        project.session("نور").undo()
    assert caught.value.code == "store.import_in_use"
    project.session("سامر").undo()
    project.session("نور").undo()
    assert project.article_ids() == []


def test_values_come_along_in_the_same_step(project: Project) -> None:
    entry = SpeakerEntry("e", "سعاد")
    fewer = replace(default_tagset(), roles=())
    beside = ProjectValues(fewer, (entry,), (Annotator("قواعد", "suggester"),), "اقرأ أولا")
    project.add_sheets([sheet("a", "قواعد")], name="one", beside=beside, annotator="نور")
    assert replace(project.values(), annotators=()) == replace(beside, annotators=())
    assert set(project.annotators()) == {Annotator("نور"), Annotator("قواعد", "suggester")}
    project.session("نور").undo()
    assert project.speaker_entries() == {}
    assert project.tagset == default_tagset()


def test_values_that_differ_are_listed_and_left(project: Project) -> None:
    project.add_sheets([sheet("a")], name="one", beside=ProjectValues(None, (SpeakerEntry("e", "سعاد"),)))
    beside = ProjectValues(replace(default_tagset(), roles=()), (SpeakerEntry("e", "رجاء"),))
    outcome = project.add_sheets([sheet("b", text=TEXT + "!")], name="two", beside=beside)
    assert sorted(codes(outcome)) == ["store.entry_differs", "store.tagset_differs"]
    assert project.speaker_entries() == {"e": SpeakerEntry("e", "سعاد")}


def test_one_import_at_a_time(project: Project) -> None:
    def nested() -> Iterator[Sheet]:
        with pytest.raises(ProjectError) as caught:
            project.add_sheets([sheet("b")], name="inner")
        assert caught.value.code == "store.import_running"
        yield sheet("a")

    assert project.add_sheets(nested(), name="outer").articles == 1


def test_a_check_beside_an_import_takes_nothing_of_it(tmp_path: Path) -> None:
    with Project.create(tmp_path / "news.iqt") as project:
        found: list[bool] = []

        def checked_midway() -> Iterator[Sheet]:
            for n, one in enumerate(blank(f"a{n}" for n in range(400))):
                if n == 300:
                    beside = Thread(target=lambda: found.append(project.check().ok))
                    beside.start()
                    beside.join()
                    assert found == [True]
                yield one

        outcome = project.add_sheets(checked_midway(), name="all")
        assert outcome.articles == 400
        assert len(list(project.sheets())) == 400
        assert project.check().ok
