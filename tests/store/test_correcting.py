"""A text is corrected in the file: body, figures, index and layers together, and the way back is exact."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from annotator.errors import EditRefused
from annotator.model import plans
from annotator.model.article import Article
from annotator.model.correction import correct_text
from annotator.model.edits import Add, Batch, Change, Remove
from annotator.model.revisions import original_text
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Boundaries, Comment
from annotator.project import Project
from annotator.store.articles import ArticleFilter, text_columns
from annotator.text.graphemes import Graphemes
from annotator.text.sentences import split_sentences
from tests.store.making import TEXT, sheet


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "news.iqt") as made:
        made.add_sheets([sheet("a"), sheet("b", text=TEXT + " وعاد.")], name="two")
        made.index()
        yield made


def everything(project: Project, id: str = "a") -> tuple[Sheet, list[object]]:
    row = [one for one in project.article_rows() if one.id == id]
    found = [
        (hit.start, hit.text) for hit in project.search("الاتفاق الوزير التوقيع").hits if hit.article == id
    ]
    return project.sheet(id), [row, found]


def index_is_sound(project: Project) -> None:
    with project._store.writing() as connection:
        connection.execute("INSERT INTO fold_index (fold_index) VALUES ('integrity-check')")


def test_all_of_an_article_turns_and_comes_back(project: Project) -> None:
    before = everything(project)
    at = TEXT.index("أمس")
    changes = project.correct("a", at, at + 4, "", "مشرف")
    assert changes.articles == {"a"}
    corrected, (rows, hits) = everything(project)
    text = TEXT.replace("أمس ", "")
    assert corrected.article.text == text
    (row,) = rows  # type: ignore[misc]
    assert (row.revision, row.length, row.words) == (1, len(text), len(text.split()))
    assert corrected.annotations["a-q"].span.text_of(text) == before[0].annotations["a-q"].span.text_of(TEXT)
    assert corrected.article.starts == (0, text.index("\n") + 1)
    assert hits == [(start, words) for start, words in hits if text[start:].startswith(words)]  # type: ignore[misc]
    assert len(hits) == 3  # type: ignore[arg-type]
    assert project.search("أمس").hits[0].article == "b"
    assert original_text(corrected.article, corrected.corrections) == TEXT
    (one,) = corrected.corrections
    assert (one.removed, one.annotator, one.revision) == ("أمس ", "مشرف", 1)
    index_is_sound(project)
    assert project.check().ok
    session = project.session("مشرف")
    session.undo("a")
    assert everything(project) == before
    index_is_sound(project)
    session.redo("a")
    assert everything(project) == (corrected, [rows, hits])


def test_a_title_follows_the_line_it_came_from(project: Project) -> None:
    text = "\n قال الوزر \nنعم."
    named = Sheet(Article("named", "الوزر قال", text, (0,)))
    told = Sheet(Article("told", "قال الوزير", text.replace("نعم", "لا"), (0,)))
    project.add_sheets(
        [Sheet(Article("lines", "قال الوزر", text + " كلا.", (0,))), named, told], name="titles"
    )

    def titles() -> list[tuple[str, str]]:
        rows = project.article_rows(order="title", filter=ArticleFilter(title="قال"))
        for row in rows:
            assert project.article(row.id).title == row.title
        return [(row.id, row.title) for row in rows if row.id in ("lines", "named", "told")]

    before = titles()
    for id in ("lines", "named", "told"):
        project.correct(id, 6, 11, "الوزير", "مشرف")
    assert dict(titles()) == {"lines": "قال الوزير", "named": "الوزر قال", "told": "قال الوزير"}
    # A title of its own that the first line has come to say stays when that is taken back.
    for id in ("told", "named", "lines"):
        project.session("مشرف").undo(id)
    assert titles() == before
    project.session("مشرف").redo("lines")
    project.correct("lines", 14, 17, "لا", "مشرف")
    assert dict(titles())["lines"] == "قال الوزير"


def test_an_article_waiting_for_the_index_is_indexed_later(project: Project) -> None:
    project.add_sheets([sheet("c", text="قال الوزر نعم للاتفاق كله والوزراء معه قالوا")], name="c")
    project.correct("c", 4, 9, "الوزير", "مشرف")
    assert project.waiting_for_index() == 1
    project.index()
    assert [hit.article for hit in project.search("الوزير نعم").hits] == ["c", "c"]


def test_a_file_handed_out_keeps_its_texts(project: Project) -> None:
    project.set_setting("assigned", {"annotator": "ليلى"})
    with pytest.raises(EditRefused) as caught:
        project.correct("a", 0, 3, "قالت", "ليلى")
    assert caught.value.code == "edit.only_coordinator"
    assert project.article("a").text == TEXT


def test_a_text_that_reads_otherwise_is_refused(project: Project) -> None:
    session = project.session("مشرف")
    one = correct_text(project.sheet("a"), 0, 3, "ذكر", "مشرف")
    session.do(correct_text(project.sheet("a"), 0, 3, "أكد", "مشرف"))
    before = everything(project)
    for edit in (one, Batch("x", tuple(_renumbered(one)))):
        with pytest.raises(EditRefused):
            session.do(edit)
    assert everything(project) == before


def _renumbered(edit: Batch) -> Iterator[Add]:
    (add,) = [one for one in edit.edits if isinstance(one, Add)]
    yield Add(replace(add.value, revision=2))  # type: ignore[call-arg]


def test_steps_made_on_another_text_stay_where_they_are(project: Project) -> None:
    layla, head = project.session("ليلى"), project.session("مشرف")
    late = Annotation("late", "a", "ليلى", "quote", Span.of(len(TEXT) - 6, len(TEXT)))
    layla.do(Add(late))
    layla.do(Remove(late))
    layla.do(Add(replace(late, id="other")))
    layla.undo("a")
    head.do(correct_text(project.sheet("a"), 4, 5, "", "مشرف"))
    for go in (layla.undo, layla.redo):  # both would lay old offsets on the new text
        with pytest.raises(EditRefused) as caught:
            go("a")
        assert caught.value.code == "edit.changed_meanwhile"
    head.undo("a")
    assert layla.redo("a")
    layla.undo("a")
    assert layla.undo("a")
    assert "late" in project.sheet("a").annotations


def test_work_done_since_keeps_a_correction_from_being_undone(project: Project) -> None:
    head = project.session("مشرف")
    head.do(correct_text(project.sheet("a"), 4, 5, "", "مشرف"))
    text = project.article("a").text
    project.session("سامر").do(Add(Annotation("new", "a", "سامر", "quote", Span.of(30, len(text)))))
    with pytest.raises(EditRefused):
        head.undo("a")
    project.correct("a", 3, 4, " ا", "مشرف")
    assert project.article("a").text == TEXT
    assert project.sheet("a").annotations["new"].span == Span.of(31, len(TEXT))
    assert [one.revision for one in project.sheet("a").corrections] == [1, 2]


def test_an_import_taken_back_is_not_revealed_on_another_text(project: Project) -> None:
    extra = replace(sheet("a", "نور", prefix="n"), finished=frozenset())
    project.add_sheets([extra], name="more", annotator="نور")
    session = project.session("نور")
    session.undo()
    project.correct("a", 4, 5, "", "مشرف")
    assert session.redo_step() is None


def test_an_import_whose_article_was_corrected_is_built_upon(project: Project) -> None:
    project.correct("a", 4, 5, "", "مشرف")
    with pytest.raises(EditRefused) as caught:
        project.session("أحد").undo()
    assert caught.value.code == "store.import_in_use"


def test_corrections_travel_with_the_article(project: Project, tmp_path: Path) -> None:
    project.correct("a", 4, 10, "الرئيس", "مشرف")
    project.correct("a", 0, 3, "ذكر", "سامي")
    for format, name in (("iqtibas", "out.jsonl"), ("csv", "tables"), ("brat", "brat")):
        project.export(tmp_path / name, format)
        with Project.create(tmp_path / f"{name}.iqt") as other:
            report = other.import_paths([tmp_path / name])
            assert not report.warnings, [str(one) for one in report.warnings]
            there = other.sheet("a")
            assert there.corrections == project.sheet("a").corrections
            assert there.article == project.article("a")
            assert original_text(there.article, there.corrections) == TEXT
            assert other.import_paths([tmp_path / name]).refused == []
            other.correct("a", 0, 3, "قال", "مشرف")
            assert other.article("a").revision == 3


def test_corrections_that_lead_elsewhere_are_left_out(project: Project, tmp_path: Path) -> None:
    project.correct("a", 4, 10, "الرئيس", "مشرف")
    project.export(tmp_path / "out.jsonl", "iqtibas")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    stated = json.loads(lines[0])
    stated["corrections"][0]["start"] += 1
    (tmp_path / "bad.jsonl").write_text(json.dumps(stated), "utf-8")
    with Project.create(tmp_path / "other.iqt") as other:
        report = other.import_paths([tmp_path / "bad.jsonl"])
        assert [one.code for one in report.warnings] == ["formats.corrections_unfit"]
        assert other.sheet("a").corrections == ()
        other.add_sheets(
            [replace(project.sheet("a"), article=replace(project.article("a"), id="z"))], name="z"
        )
        assert other.sheet("z").corrections == ()


def test_a_file_of_the_older_text_is_brought_up_to_date(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "theirs.iqt"
    with Project.create(other) as theirs:
        theirs.add_sheets([sheet("a", "نور", prefix="n")], name="a")
        theirs.export(tmp_path / "theirs.jsonl", "iqtibas")
    project.correct("a", 4, 5, "", "مشرف")
    report = project.import_paths([tmp_path / "theirs.jsonl"])
    assert [one.code for one in report.warnings] == ["formats.older_text"]
    assert not report.refused
    theirs_now = project.sheet("a").annotations["n-q"].span
    assert theirs_now == project.sheet("a").annotations["a-q"].span


LINES = ["قالَ الوزير", "إنّ «نعم»، ", " ثم", ".\n", "😀", " "]
NAMES = ("ليلى", "سامر")


class Correcting(RuleBasedStateMachine):
    """Annotators lay spans, somebody corrects, all undo and redo: the file always says one thing of one text."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.project = Project.create(Path(self.folder.name) / "p.iqt")
        self.original = "".join(LINES)

    @initialize()
    def begin(self) -> None:
        starts = tuple(one.start for one in split_sentences(self.original))
        self.project.add_sheets([Sheet(Article("a", "", self.original, starts))], name="a")
        self.project.index()
        self.sessions = {name: self.project.session(name) for name in NAMES}

    def laid(self) -> tuple[object, ...]:
        """Return all that lies on the article; what comes back may come back in another order."""
        now = self.project.sheet("a")
        return now.article, now.annotations, frozenset(now.comments), now.done, now.corrections

    def place(self, data: st.DataObject) -> tuple[str, int, int]:
        text = self.project.article("a").text
        edge = st.sampled_from(Graphemes(text).boundaries())
        start, end = sorted((data.draw(edge), data.draw(edge)))
        return text, start, end

    @rule(data=st.data(), who=st.sampled_from(NAMES))
    def annotate(self, data: st.DataObject, who: str) -> None:
        _, start, end = self.place(data)
        if start < end:
            add = plans.annotate("a", who, "quote", Span.of(start, end))
            note = Comment(f"k{add.value.key}", "a", who, "؟", add.value.key)
            self.sessions[who].do(Batch("step.remove", (add, Add(note))))

    @rule(data=st.data(), who=st.sampled_from(NAMES))
    def split(self, data: st.DataObject, who: str) -> None:
        _, start, _ = self.place(data)
        edit = plans.split_sentence(self.project.article("a"), start)
        if edit is not None:
            self.sessions[who].do(edit)

    @rule(data=st.data(), who=st.sampled_from(NAMES))
    def remove(self, data: st.DataObject, who: str) -> None:
        now = self.project.sheet("a")
        if now.annotations:
            self.sessions[who].do(plans.remove(now, [data.draw(st.sampled_from(sorted(now.annotations)))]))

    @rule(
        data=st.data(),
        who=st.sampled_from(NAMES),
        inserted=st.sampled_from(["", "ر", " كله", ".\n", "ّ", "😀"]),
    )
    def correct(self, data: st.DataObject, who: str, inserted: str) -> None:
        text, start, end = self.place(data)
        end = min(end, start + 6) if Graphemes(text).is_boundary(min(end, start + 6)) else start
        before = self.laid()
        try:
            edit = correct_text(self.project.sheet("a"), start, end, inserted, who)
        except EditRefused:
            return
        self.sessions[who].do(edit)
        assert self.project.article("a").text == text[:start] + inserted + text[end:]
        if data.draw(st.booleans()):
            self.sessions[who].undo("a")
            assert self.laid() == before
            self.sessions[who].redo("a")

    @rule(who=st.sampled_from(NAMES), back=st.booleans())
    def turn(self, who: str, back: bool) -> None:
        before = self.laid()
        try:
            changes = self.sessions[who].undo("a") if back else self.sessions[who].redo("a")
        except EditRefused:
            assert self.laid() == before
            return
        if changes is not None:
            after = self.laid()
            (self.sessions[who].redo if back else self.sessions[who].undo)("a")
            assert self.laid() == before
            (self.sessions[who].undo if back else self.sessions[who].redo)("a")
            assert self.laid() == after

    @invariant()
    def one_text(self) -> None:
        if not hasattr(self, "sessions"):
            return
        now = self.project.sheet("a")
        text = now.article.text
        assert now.article.revision == len(now.corrections)
        assert original_text(now.article, now.corrections) == self.original
        graphemes = Graphemes(text)
        for one in now.annotations.values():
            assert one.span.end <= len(text)
            assert all(graphemes.is_boundary(edge) for segment in one.span.segments for edge in segment)
        assert all(graphemes.is_boundary(start) for start in now.article.starts)
        with self.project._store.writing() as connection:
            row = connection.execute("SELECT words, length, text_hash FROM articles").fetchall()
            connection.execute("INSERT INTO fold_index (fold_index) VALUES ('integrity-check')")
        assert row == [text_columns(text)]

    def teardown(self) -> None:
        assert self.project.check().ok
        self.project.close()
        self.folder.cleanup()


TestCorrecting = Correcting.TestCase
TestCorrecting.settings = settings(
    max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_boundaries_changed_since_keep_a_correction_from_being_undone(project: Project) -> None:
    head = project.session("مشرف")
    head.do(correct_text(project.sheet("a"), len(TEXT) - 1, len(TEXT), "!", "مشرف"))
    article = project.article("a")
    other = Boundaries("a", (*article.starts, len(TEXT) - 6))
    project.session("سامر").do(Change(Boundaries("a", article.starts), other))
    assert head.undo("a"), "nothing moves, so nothing stands in the way"
