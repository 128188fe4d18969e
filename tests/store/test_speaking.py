"""What a project tells of its speakers, its comments, its bin, one annotation's past, and of like places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import EditRefused
from annotator.model import plans, registry, remarks
from annotator.model.article import Article
from annotator.model.edits import Add, Batch
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Link, SpeakerEntry
from annotator.project import Project
from tests.store.making import TEXT, sheet

NEWS = "قال أحمد سالم إن الفيروس انتشر. وأضاف أن الفيروس خطير، وللفيروس سلالات.\nوقال أَحمد سالم نعم."


def laid(id: str, words: str, tag: str, nth: int = 0, **attributes: str) -> Annotation:
    at = -1
    for _ in range(nth + 1):
        at = NEWS.index(words, at + 1)
    return Annotation(id, "n", "ليلى", tag, Span.of(at, at + len(words)), attributes, origin="ليلى")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "news.iqt") as made:
        articles = [
            Article("n", "خبر", NEWS, (0,)),
            Article("m", "آخر", "كتب أحمد سالم عن الفيروس والفيروسات", (0,)),
        ]
        made.add_sheets([sheet("a"), *map(Sheet, articles)], name="news")
        made.index()
        session = made.session("ليلى")
        session.do(Add(SpeakerEntry("e1", "أحمد سالم")))
        session.do(Add(SpeakerEntry("e2", "سالم")))
        session.do(
            Batch(
                "step.retag",
                (
                    Add(laid("s1", "أحمد سالم", "speaker", entity="e1")),
                    Add(laid("s2", "أَحمد سالم", "speaker")),
                    Add(laid("q1", "إن الفيروس انتشر", "quote")),
                    Add(laid("q2", "أن الفيروس خطير", "quote")),
                    Add(laid("q3", "نعم", "quote")),
                    Add(Link("l1", "n", "ليلى", "source", "q1", "s1")),
                    Add(Link("l2", "n", "ليلى", "source", "q2", "s1", {"via": "implicit"})),
                    Add(Link("l3", "n", "ليلى", "source", "q3", "s2")),
                ),
            )
        )
        yield made


def test_what_several_annotated_alike_counts_once_and_says_who(project: Project) -> None:
    session = project.session("سامر")
    for one in (
        replace(laid("s9", "أحمد سالم", "speaker", entity="e1"), annotator="سامر", origin="سامر"),
        replace(laid("q9", "إن الفيروس انتشر", "quote"), annotator="سامر", origin="سامر"),
        replace(laid("q8", "إن الفيروس", "quote"), annotator="سامر", origin="سامر"),
        Link("l9", "n", "سامر", "source", "q9", "s9"),
        Link("l8", "n", "سامر", "source", "q8", "s9"),
    ):
        session.do(Add(one))
    assert project.mention_counts()["e1"] == 1
    assert project.quote_counts() == {"e1": 3}
    assert project.quote_counts(["سامر"]) == {"e1": 2}
    found = {one.quote.id: one.annotators for one in project.quotes_of("e1")}
    assert found == {"q1": ("ليلى", "سامر"), "q8": ("سامر",), "q2": ("ليلى",)}
    own = {one.quote.id: one.annotators for one in project.quotes_of("e1", own="سامر")}
    assert own == {"q9": ("ليلى", "سامر"), "q8": ("سامر",), "q2": ("ليلى",)}
    assert [one.quote.id for one in project.quotes_of("e1", ["سامر"])] == ["q9", "q8"]


def test_all_quotes_of_a_speaker(project: Project) -> None:
    found = list(project.quotes_of("e1"))
    assert [(one.article, one.title, one.quote.id, one.text) for one in found] == [
        ("n", "خبر", "q1", "إن الفيروس انتشر"),
        ("n", "خبر", "q2", "أن الفيروس خطير"),
    ]
    session = project.session("ليلى")
    session.do(Add(Link("l4", "n", "ليلى", "same_as", "s2", "s1")))
    assert [one.quote.id for one in project.quotes_of("e1")] == ["q1", "q2", "q3"]
    assert list(project.quotes_of("e1", ["سامر"])) == []
    second = project.sheet("n").annotations["s2"]
    session.do(plans.set_attribute(second, "entity", "e2"))
    assert [one.quote.id for one in project.quotes_of("e1")] == ["q1", "q2"]
    assert [one.quote.id for one in project.quotes_of("e2")] == ["q3"]
    assert project.mention_counts() == {"e1": 1, "e2": 1}


def test_quotes_are_counted_as_they_are_listed(project: Project) -> None:
    session = project.session("ليلى")
    session.do(Add(Link("l4", "n", "ليلى", "same_as", "s2", "s1")))
    assert project.quote_counts() == {"e1": 3}
    assert project.quote_counts(["ليلى"]) == {"e1": 3}
    assert project.quote_counts(["سامر"]) == {}
    assert project.mention_counts(["ليلى"]) == {"e1": 1}
    assert project.mention_counts(["سامر"]) == {}
    session.do(plans.move_to_bin("n"))
    assert project.quote_counts() == {}


def test_a_quote_is_told_with_its_cue_and_how_it_is_attributed(project: Project) -> None:
    session = project.session("ليلى")
    session.do(Add(laid("c", "قال", "cue")))
    session.do(Add(Link("l5", "n", "ليلى", "cue", "q1", "c")))
    assert [(one.cue, one.via) for one in project.quotes_of("e1")] == [("قال", ""), ("", "implicit")]


def test_one_entry_is_found_by_its_id(project: Project) -> None:
    assert project.speaker_entry("e1") == SpeakerEntry("e1", "أحمد سالم")
    assert project.speaker_entry("none") is None


def test_two_entries_become_one_in_the_whole_project(project: Project) -> None:
    session = project.session("سامر")
    session.do(Add(replace(laid("t", "أحمد سالم", "speaker", entity="e2"), annotator="سامر")))
    entries = project.speaker_entries()
    session.do(registry.merge_entries(entries["e1"], entries["e2"], project.mentions("e2")))
    assert project.mentions("e2") == []
    assert [one.id for one in project.mentions("e1")] == ["s1", "t"]
    assert project.speaker_entries() == {"e1": SpeakerEntry("e1", "أحمد سالم", variants=("سالم",))}
    session.undo()
    assert project.speaker_entries() == entries
    assert [one.id for one in project.mentions("e2")] == ["t"]


def test_comments_are_listed_with_what_they_are_about(project: Project) -> None:
    session = project.session("سامر")
    session.do(remarks.comment("n", "سامر", "مقالة جيدة"))
    session.do(remarks.comment("n", "سامر", "أهو كله؟", annotation="q2", flag=True))
    rows = project.comments()
    assert [(row.comment.text, row.title, row.tag, row.words) for row in rows] == [
        ("أين ينتهي؟", "عنوان a", "quote", TEXT[15:33]),
        ("مقالة جيدة", "خبر", "", ""),
        ("أهو كله؟", "خبر", "quote", "أن الفيروس خطير"),
    ]
    resolved = remarks.resolve(rows[2].comment)
    assert resolved is not None
    session.do(resolved)
    assert [row.comment.text for row in project.comments(open_only=True)] == ["أين ينتهي؟", "مقالة جيدة"]
    assert [row.comment.text for row in project.comments(flagged=True)] == ["أين ينتهي؟", "أهو كله؟"]
    assert [row.comment.text for row in project.comments(flagged=True, open_only=True)] == ["أين ينتهي؟"]
    assert [row.comment.text for row in project.comments(article="n", annotator="سامر", flagged=False)] == [
        "مقالة جيدة"
    ]


def test_articles_go_to_the_bin_and_come_back(project: Project) -> None:
    session = project.session("ليلى")
    session.do(plans.move_to_bin("n"))
    assert [row.id for row in project.bin()] == ["n"]
    assert list(project.quotes_of("e1")) == []
    assert project.comments(article="n") == []
    assert project.restore("n", "سامر").articles == {"n"}
    assert project.bin() == []
    with pytest.raises(EditRefused):
        project.restore("n", "سامر")


def test_an_annotation_has_a_past(project: Project) -> None:
    session = project.session("ليلى")
    one = project.sheet("n").annotations["q2"]
    other = replace(one, attributes={"type": "direct"})
    session.do(plans.set_attribute(one, "type", "direct"))
    session.do(remarks.comment("n", "ليلى", "لماذا q2؟", annotation="q1"))
    session.do(remarks.comment("n", "ليلى", "لماذا؟", annotation="q2"))
    project.correct("n", 0, 0, "وقد ", "مشرف")
    moved = replace(other, span=Span.of(other.span.start + 4, other.span.end + 4))
    project.session("ليلى").do(plans.remove(project.sheet("n"), ["q2"]))
    past = project.history_of("q2")
    assert [(one.entry.code, one.entry.annotator, one.before, one.after) for one in past] == [
        ("step.remove", "ليلى", moved, None),
        ("step.correct_text", "مشرف", other, moved),
        ("step.add_comment", "ليلى", None, None),
        ("step.change_annotation", "ليلى", one, other),
        ("step.retag", "ليلى", None, one),
    ]
    assert [len(step.links) for step in past] == [2, 0, 1, 0, 1]
    assert len(project.history_of("q2", limit=2)) == 2
    assert project.history_of("nobody") == []


def test_places_like_this(project: Project) -> None:
    one = laid("x", "الفيروس", "claim", note="؟")
    session = project.session("ليلى")
    session.do(Add(one))
    session.do(Add(laid("y", "الفيروس", "claim", 1)))
    found = list(project.alike(one, "corpus"))
    assert [(place.article, place.text, place.with_clitic, place.tagged) for place in found] == [
        ("n", "الفيروس", False, True),
        ("n", "فيروس", True, False),
        ("m", "الفيروس", False, False),
    ]
    assert found[2].before.endswith("عن ")
    assert [place.article for place in project.alike(one, clitics=False)] == ["n"]
    edit = plans.annotate_alike(
        one, [(place.article, place.span) for place in found], project.sheet("n").annotations.values()
    )
    assert edit is not None
    session.do(edit)
    assert [place.tagged for place in project.alike(one, "corpus")] == [True, True, True]
    assert project.sheet("m").annotations
    session.undo()
    assert not project.sheet("m").annotations
    assert list(project.alike(replace(one, span=Span(((0, 3), (5, 7)))))) == []
