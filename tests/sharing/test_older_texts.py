"""A file handed out before a correction comes back: its work is moved to the present text, and that is said."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import EditRefused
from annotator.model import plans
from annotator.model.edits import Add, Edit, Remove
from annotator.model.span import Span
from annotator.model.values import Annotation, Boundaries, Comment, Done, Link
from annotator.project import Project
from tests.model.strategies import LENGTH
from tests.sharing.copies import COORDINATOR, base, copy, merged_values, work
from tests.store.making import TEXT, blank

SARA, HEAD = "سارة", "مشرف"


def tagged(id: str, words: str) -> Annotation:
    at = TEXT.index(words)
    return Annotation(id, "a0", SARA, "quote", Span.of(at, at + len(words)), origin=SARA)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "news.iqt") as made:
        made.add_sheets(blank(["a0", "a1"]), name="all")
        session = made.session(SARA)
        session.do(Add(tagged("old", "التوقيع")))
        session.do(Add(Done("a0", SARA, 0)))
        session.do(Add(Done("a0", SARA, TEXT.index("وأضاف"))))
        yield made


@pytest.fixture
def file(project: Project, tmp_path: Path) -> Path:
    return project.assign([SARA], overlap=0, out=tmp_path / "out").portions[0].path


def do(path: Path, *edits: Edit) -> None:
    with Project.open(path) as file:
        for edit in edits:
            file.session(SARA).do(edit)


def words(project: Project) -> dict[str, str]:
    now = project.sheet("a0")
    return {id: one.span.text_of(now.article.text) for id, one in now.annotations.items()}


def test_work_on_the_older_text_finds_its_words(project: Project, file: Path) -> None:
    old = tagged("old", "التوقيع")
    with Project.open(file) as theirs:
        split = plans.split_sentence(theirs.article("a0"), TEXT.index("أن التوقيع"))
    assert split is not None
    do(
        file,
        Add(tagged("new", "الاتفاق")),
        plans.set_attribute(old, "type", "direct"),
        Add(Link("l", "a0", SARA, "within", "new", "old")),
        Add(Comment("k", "a0", SARA, "؟", "new")),
        split,
        Remove(Done("a0", SARA, TEXT.index("وأضاف"))),
    )
    project.correct("a0", 4, 10, "وزير الخارجية", HEAD)
    project.correct("a0", 0, 3, "ذكر", HEAD)
    report = project.merge([file])
    assert report.conflicts == []
    assert [(one.article, one.corrections) for one in report.older_texts] == [("a0", 2)]
    assert str(report.older_texts[0]).endswith("as it read 2 corrections ago.")
    assert words(project) == {"old": "التوقيع", "new": "الاتفاق"}
    now = project.sheet("a0")
    assert now.annotations["old"].attributes == {"type": "direct"}
    assert set(now.links) == {"l"}
    assert [one.annotation for one in now.comments] == ["new"]
    assert now.done == {Done("a0", SARA, 0)}
    assert now.article.starts[2] == now.article.text.index("أن التوقيع")
    assert project.check().ok
    again = project.merge([file])
    assert not again.took_anything
    assert again.conflicts == []
    do(
        file,
        Remove(Link("l", "a0", SARA, "within", "new", "old")),
        Remove(replace(old, attributes={"type": "direct"})),
    )
    assert project.merge([file]).removed == {"annotation": 1, "link": 1}
    assert words(project) == {"new": "الاتفاق"}


def test_letters_that_are_gone_are_told(project: Project, file: Path) -> None:
    do(file, Add(tagged("new", "أمس")), Add(Comment("k", "a0", SARA, "؟", "new")))
    at = TEXT.index("أمس")
    project.correct("a0", at, at + 4, "", HEAD)
    for _ in range(2):
        report = project.merge([file])
        assert [(one.code, one.id) for one in report.conflicts] == [("sharing.letters_gone", "new")]
    assert words(project) == {"old": "التوقيع"}
    assert not project.sheet("a0").comments


def test_a_correction_undone_is_no_contradiction(project: Project, file: Path) -> None:
    session = project.session(HEAD)
    project.correct("a0", 4, 10, "وزير الخارجية", HEAD)
    session.undo("a0")
    do(file, plans.set_attribute(tagged("old", "التوقيع"), "type", "direct"))
    report = project.merge([file])
    assert (report.conflicts, report.older_texts, report.changed) == ([], [], {"annotation": 1})


def test_a_file_handed_out_after_the_correction_needs_nothing(project: Project, tmp_path: Path) -> None:
    project.correct("a0", 4, 10, "وزير الخارجية", HEAD)
    path = project.assign([SARA], overlap=0, out=tmp_path / "later").portions[0].path
    with Project.open(path) as theirs:
        assert theirs.sheet("a0").corrections == project.sheet("a0").corrections
        with pytest.raises(EditRefused):
            theirs.correct("a0", 0, 3, "", SARA)
        old = theirs.sheet("a0").annotations["old"]
        theirs.session(SARA).do(plans.set_attribute(old, "type", "direct"))
    report = project.merge([path])
    assert (report.conflicts, report.older_texts, report.changed) == ([], [], {"annotation": 1})


def test_another_text_is_still_a_contradiction(project: Project, file: Path) -> None:
    with Project.open(file) as theirs:
        theirs.set_setting("assigned", None)
        theirs.correct("a0", 0, 3, "أكد", SARA)
    assert [one.code for one in project.merge([file]).conflicts] == ["sharing.text_changed"]


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_correcting_and_merging_go_in_any_order(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = base(Path(folder))
        work(data, path, most=5)
        theirs, one, other = (copy(path, f"{name}.iqt") for name in ("theirs", "one", "other"))
        work(data, theirs, most=6)
        start, end = sorted(data.draw(st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH))))
        inserted = data.draw(st.sampled_from(["", "م", " م ", "ن. م", "\n", "نننن"]))
        with Project.open(one) as first, Project.open(other) as second:
            article = first.article("a1")
            try:
                second.correct("a1", start, end, inserted, COORDINATOR)
            except EditRefused:
                return
            later = {(one.code, one.kind, one.id) for one in second.merge([theirs]).conflicts}
            assert not second.merge([theirs]).took_anything
            sooner = {(one.code, one.kind, one.id) for one in first.merge([theirs]).conflicts}
            assert {one for one in later if one[0] != "sharing.letters_gone"} == sooner
            assert first.article("a1").text == article.text
            first.correct("a1", start, end, inserted, COORDINATOR)
            assert merged_values(first) == merged_values(second)
            assert isinstance(merged_values(second)["boundaries", "a1"], Boundaries)
