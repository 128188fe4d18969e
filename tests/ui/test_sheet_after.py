"""A sheet after an edit is what the file would give, or it is read again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotator.model import plans
from annotator.model.edits import Add, Batch, Edit, Remove
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import GOLD, Annotation, Boundaries, Done, Finished, Link
from annotator.project import Project
from annotator.ui.sheet_after import sheet_after

ME = "ليلى"


def test_as_the_file_gives_it(project_path: Path) -> None:
    def same(one: Sheet | None, other: Sheet) -> bool:
        assert one is not None
        return replace(one, annotations=dict(one.annotations)) == other

    with Project.open(project_path) as project:
        session = project.session(ME)
        cue, quote = (
            plans.annotate("one", ME, tag, Span.of(*edges))
            for tag, edges in (("cue", (0, 3)), ("quote", (23, 40)))
        )
        assert isinstance(cue.value, Annotation)
        assert isinstance(quote.value, Annotation)
        link = Link("l", "one", ME, "cue", quote.value.id, cue.value.id)
        steps: list[Edit] = [
            Batch("step.flow", (cue, quote, Add(link))),
            plans.set_attribute(quote.value, "type", "mixed"),
            plans.set_link_attribute(link, "via", "explicit"),
            Add(Done("one", ME, 0)),
            Add(Finished("one", ME)),
            Remove(Done("one", ME, 0)),
        ]
        sheet = project.sheet("one", [ME])
        for step in steps:
            session.do(step)
            after = sheet_after(sheet, ME, step)
            assert after is not None
            sheet = project.sheet("one", [ME])
            assert same(after, sheet)
        removal = plans.remove(sheet, [quote.value.id])
        session.do(removal)
        assert same(sheet_after(sheet, ME, removal), project.sheet("one", [ME]))


def test_where_sentences_start_follows_a_split_and_a_join(project_path: Path) -> None:
    with Project.open(project_path) as project:
        session = project.session(ME)
        sheet = project.sheet("one", [ME])
        offset = sheet.article.starts[-1] + 3
        split = plans.split_sentence(sheet.article, offset)
        assert split is not None
        session.do(split)
        session.do(Add(Done("one", ME, offset)))
        after = sheet_after(sheet, ME, Batch("step.test", (split, Add(Done("one", ME, offset)))))
        assert after == project.sheet("one", [ME])
        assert after is not None
        assert after.article.sentences[-1].start == offset
        join = plans.merge_sentence(after, len(after.article.starts) - 1)
        assert join is not None
        session.do(join)
        assert sheet_after(after, ME, join) == project.sheet("one", [ME])


def test_gold_lies_beside_the_layer_of_an_annotator(project_path: Path) -> None:
    with Project.open(project_path) as project:
        project.comparing.decision(project.comparing.queue(), [], ME)  # makes gold known
        session = project.session(ME)
        sheet = project.sheet("one", [ME])
        add = plans.annotate("one", GOLD, "cue", Span.of(0, 3))
        assert isinstance(add.value, Annotation)
        change = plans.set_attribute(add.value, "type", "mixed")
        for step in (add, change, Remove(replace(add.value, attributes={"type": "mixed"}))):
            session.do(step)
            assert sheet_after(sheet, ME, step) == project.sheet("one", [ME])
        assert sheet_after(sheet, GOLD, add) != sheet


def test_what_it_cannot_tell(project_path: Path) -> None:
    with Project.open(project_path) as project:
        sheet = project.sheet("one", [ME])
    assert sheet_after(sheet, ME, Add(Boundaries("one", (0, 5)))) is None
    assert sheet_after(sheet, ME, plans.annotate("one", "عمر", "cue", Span.of(0, 3))) is None
    assert sheet_after(sheet, ME, plans.annotate("two", ME, "cue", Span.of(0, 3))) is None
