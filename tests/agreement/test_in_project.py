"""Agreement and gold in a project file: what is compared, what decisions make of it, and that none is lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.agreement.cancelling import Cancelled
from annotator.agreement.codes import codes_of
from annotator.agreement.gold import defer, edit, reject, take
from annotator.agreement.kinds import Kind
from annotator.agreement.questions import Question
from annotator.agreement.queue import Queue
from annotator.agreement.report import Options, agreement_report
from annotator.agreement.scales import scales_of
from annotator.errors import EditRefused
from annotator.model import plans
from annotator.model.changes import Changes
from annotator.model.edits import Add, Change, Edit, Remove
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.tagset import tagset_from_json, tagset_to_json
from annotator.model.values import GOLD, Annotation, Comment, Finished, Revealed, Round, SpeakerEntry
from annotator.project import Project, default_tagset
from tests.agreement.made import gold_dev
from tests.agreement.published import GOLD_DEV
from tests.agreement.sample import ROOT, gold_dev_project, sample_project
from tests.store.making import sheet

SALMA, OMAR, JUDGE = "سلمى", "عمر", "حكم"
A, B = "annotator_a", "annotator_b"
has_gold_dev = pytest.mark.skipif(not GOLD_DEV.is_dir(), reason=f"{GOLD_DEV.name} is not here")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_project(tmp_path_factory.mktemp("sample") / "sample.iqt")


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "sample.iqt"
    path.write_bytes(made.read_bytes())
    with Project.open(path) as opened:
        yield opened


def decide(project: Project, queue: Queue, *verdicts: Any) -> Changes | None:
    batch = project.comparing.decision(queue, verdicts, JUDGE)
    return do(project, queue, batch)


def do(project: Project, queue: Queue, batch: Edit | None) -> Changes | None:
    if batch is None:
        return None
    changes = project.session(JUDGE).do(batch)
    queue.refresh(changes.articles)
    return changes


def all_of(queue: Queue) -> list[Question]:
    return [one for article in queue.articles for one in queue.questions(article)]


def attributes(one: Annotation) -> tuple[str, ...]:
    """What is compared of an annotation's attributes: notes are nobody else's."""
    return tuple(sorted(f"{name}={value}" for name, value in one.attributes.items() if name != "note"))


def layer(project: Project, annotator: str) -> Counter[tuple[Any, ...]]:
    return Counter(
        (one.article, one.tag, one.span.segments, attributes(one))
        for each in project.sheets(annotators=[annotator])
        for one in each.annotations.values()
        if one.status == "accepted"
    )


def links(project: Project, annotator: str) -> Counter[tuple[Any, ...]]:
    found: Counter[tuple[Any, ...]] = Counter()
    for each in project.sheets(annotators=[annotator]):
        for link in each.links.values():
            ends = (each.annotations[id] for id in (link.from_id, link.to_id))
            found[(each.article.id, link.role, *((one.tag, one.span.segments) for one in ends))] += 1
    return found


def settled(queue: Queue) -> set[str]:
    return {one.state for one in all_of(queue)}


def test_people_are_compared_and_nobody_else(project: Project) -> None:
    session = project.session("rules", role="suggester")
    article = project.article_ids()[0]
    session.do(plans.annotate(article, "rules", "cue", Span.of(0, 3)))
    project.session(GOLD).do(plans.annotate(article, GOLD, "cue", Span.of(0, 3)))
    report = project.agreement()
    assert [one.name for one in report.annotators] == [SALMA, OMAR]
    assert (report.articles, report.problem) == (6, None)
    assert report.options.version
    named = project.agreement([SALMA, "rules"])
    assert named.problem is not None
    assert named.problem.code == "agreement.no_common_finished"


def test_a_gold_mark_that_was_taken_back_puts_no_article_last(project: Project) -> None:
    before = project.comparing.queue().articles
    first = project.article(before[0])
    project.add_sheets([Sheet(first, finished=frozenset({Finished(first.id, GOLD)}))], name="gold")
    assert project.comparing.queue().articles[-1] == first.id
    project.session(JUDGE).undo()
    assert project.comparing.queue().articles == before


def test_codes_stand_for_people_and_are_those_of_the_windows(project: Project) -> None:
    codes = codes_of([OMAR, SALMA], project.id)
    assert set(codes.values()) == {"A", "B"}
    spans = {one.name: one.spans for one in project.agreement().annotators}
    hidden = {one.name: one.spans for one in project.agreement(anonymous=True, seed=7).annotators}
    assert hidden == {codes[name]: n for name, n in spans.items()}
    queue = project.comparing.queue()
    do(project, queue, project.comparing.agreed(queue, JUDGE))
    for question in all_of(queue):
        if question.state != "settled":
            decide(project, queue, reject(question.group))
    with_gold = project.agreement([SALMA, GOLD], anonymous=True)
    code = codes_of([JUDGE, OMAR, SALMA], project.id)[SALMA]
    assert {one.name for one in with_gold.annotators} == {code, GOLD}


def test_a_speaker_of_the_registry_is_told_by_name(project: Project) -> None:
    session = project.session(OMAR)
    session.do(Add(SpeakerEntry("e-x", "نورة القصباني")))
    led = [
        one
        for sheet in project.sheets(annotators=[SALMA, OMAR])
        for one in sheet.annotations.values()
        if "entity" in one.attributes
    ]
    theirs = {(one.article, one.span) for one in led if one.annotator == SALMA}
    mine = next(one for one in led if one.annotator == OMAR and (one.article, one.span) in theirs)
    session.do(plans.set_attribute(mine, "entity", "e-x"))
    report = project.agreement(articles=[mine.article], tags=["speaker"], replicates=0)
    page = project.comparing.page(report, "ar")
    assert "نورة القصباني" in page
    assert "e-x" not in page


def test_quotes_are_known_by_their_roles_whatever_a_tagset_calls_them(
    project: Project, tmp_path: Path
) -> None:
    shipped = json.dumps(tagset_to_json(default_tagset()))
    tagset = tagset_from_json(json.loads(shipped.replace('"quote"', '"saying"')))
    with Project.create(tmp_path / "other.iqt", tagset) as other:
        for name in ("salma.jsonl", "omar.jsonl"):
            work = (ROOT / "sample_corpus" / "annotations" / name).read_text("utf-8")
            (tmp_path / name).write_text(work.replace('"tag": "quote"', '"tag": "saying"'), "utf-8")
            other.import_paths([tmp_path / name])
        renamed, usual = other.agreement(replicates=0), project.agreement(replicates=0)
    assert usual.who_said_what.exact.f1
    assert (renamed.who_said_what, renamed.quote_types) == (usual.who_said_what, usual.quote_types)


def test_suggestions_that_were_accepted_are_told(project: Project) -> None:
    found = project.sheet(project.article_ids()[0], [SALMA])
    session = project.session(SALMA)
    first, second, *_ = found.annotations.values()
    session.do(Change(first, replace(first, origin="rules")))
    session.do(Change(second, replace(second, origin=OMAR)))
    report = project.agreement()
    assert [one.suggested for one in report.annotators] == [1, 0]
    assert "agreement.suggestions_seen" in [note.code for note in report.notes]


def test_progress_and_an_end_when_asked(project: Project) -> None:
    told: list[int] = []
    project.agreement(progress=lambda done, total: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 100
    with pytest.raises(Cancelled):
        project.agreement(cancelled=lambda: True)
    with pytest.raises(Cancelled):
        project.comparing.queue().index(cancelled=lambda: True)


@has_gold_dev
def test_a_project_gives_the_figures_of_its_files(tmp_path: Path) -> None:
    with Project.open(gold_dev_project(tmp_path / "p.iqt", A, B)) as project:
        options = Options(scales=scales_of(project.tagset), version=project.agreement().options.version)
        direct = agreement_report(gold_dev(A, B), options).to_json()
        assert project.agreement().to_json() == direct


def test_the_queue_asks_what_the_report_counts(project: Project) -> None:
    queue = project.comparing.queue()
    report = project.agreement()
    asked = Counter(case.kind.value for one in all_of(queue) for case in one.cases)
    assert {kind: asked[kind] for kind in report.kinds} == report.kinds
    assert queue.counts()["open"][Kind.MISSING] == len(
        [one for one in all_of(queue) if Kind.MISSING in one.kinds]
    )
    assert queue.indexed == 6


def test_next_goes_round_once(project: Project) -> None:
    queue = project.comparing.queue()
    seen: list[Question] = []
    question = queue.next()
    while question is not None and question.group not in [one.group for one in seen]:
        seen.append(question)
        question = queue.next(question)
    assert question is not None
    assert question.group == seen[0].group
    wanted = [one for one in all_of(queue) if not one.agreed]
    assert len(seen) == len(wanted)
    assert [one.article for one in seen] == sorted((one.article for one in seen), key=queue.articles.index)
    tag = queue.next(kinds=[Kind.TAG])
    assert tag is not None
    assert queue.next(tag, kinds=[Kind.TAG]) is None
    assert queue.next(states=["settled"]) is None


def test_a_decision_makes_gold_and_can_be_undone(project: Project) -> None:
    queue = project.comparing.queue()
    question = queue.next(kinds=[Kind.BOUNDARY_OTHER])
    assert question is not None
    decide(project, queue, take(question.group, SALMA))
    again = next(one for one in queue.questions(question.article) if one.group == question.group)
    assert again.state == "settled"
    [decision], [gold] = again.decisions, again.gold
    assert (decision.annotator, decision.choice, decision.chosen) == (JUDGE, "taken", SALMA)
    assert decision.gold == gold.id
    assert (gold.annotator, gold.origin, gold.status) == (GOLD, SALMA, "accepted")
    before = project.sheet(question.article)
    changes = project.session(JUDGE).undo()
    assert changes is not None
    queue.refresh(changes.articles)
    assert project.decisions() == []
    assert layer(project, GOLD) == Counter()
    assert settled(queue) == {"open"}
    changes = project.session(JUDGE).redo()
    assert changes is not None
    assert project.sheet(question.article) == before
    assert project.decisions() == [decision]


def test_deciding_again_changes_what_was_decided(project: Project) -> None:
    queue = project.comparing.queue()
    question = queue.next(kinds=[Kind.BOUNDARY_OTHER])
    assert question is not None
    decide(project, queue, take(question.group, SALMA))
    assert project.comparing.decision(queue, [take(question.group, SALMA)], JUDGE) is None, "nothing to do"
    [first] = project.decisions()
    decide(project, queue, take(question.group, OMAR))
    [second] = project.decisions()
    assert (second.id, second.gold, second.chosen) == (first.id, first.gold, OMAR)
    [gold] = (one for one in project.sheet(question.article).annotations.values() if one.annotator == GOLD)
    assert gold.span == question.group.of(OMAR).span  # type: ignore[union-attr]
    span = Span.of(question.start, question.start + 3)
    decide(project, queue, edit(question.group, span, "claim", {}))
    decide(project, queue, defer(question.group))
    [kept] = project.decisions()
    assert (kept.choice, kept.gold) == ("deferred", first.gold)
    assert queue.next(states=["deferred"]) is not None
    project.session(JUDGE).do(
        Add(Comment("c", question.article, JUDGE, "لماذا؟", first.gold, at="2024-05-01T10:00:00Z"))
    )
    decide(project, queue, reject(question.group))
    assert layer(project, GOLD) == Counter()
    session = project.session(JUDGE)
    for _ in range(6):
        session.undo()
    assert project.decisions() == []
    assert project.check().ok


def test_what_all_agree_on_is_taken_in_one_step(project: Project) -> None:
    queue = project.comparing.queue()
    agreed = [one for one in all_of(queue) if one.agreed]
    assert queue.agreed() == len(agreed) > 200
    do(project, queue, project.comparing.agreed(queue, JUDGE))
    assert sum(layer(project, GOLD).values()) == len(agreed)
    assert {one.state for one in all_of(queue) if one.agreed} == {"settled"}
    assert project.comparing.agreed(queue, JUDGE) is None
    step = project.session(JUDGE).undo_step()
    assert step is not None
    assert (step.code, step.bulk) == ("step.take_agreed", True)
    project.session(JUDGE).undo()
    assert project.decisions() == []
    assert layer(project, GOLD) == Counter()


def test_what_somebody_took_up_again_is_not_finished_in_gold(project: Project) -> None:
    queue = project.comparing.queue()
    article = queue.articles[0]
    queue.index()
    project.session(OMAR).do(Remove(Finished(article, OMAR)))
    do(project, queue, project.comparing.agreed(queue, JUDGE))
    assert Finished(article, GOLD) not in project.sheet(article).finished


@pytest.mark.parametrize("one", [SALMA, OMAR])
def test_gold_of_one_annotator_is_their_work_links_and_all(project: Project, one: str) -> None:
    queue = project.comparing.queue()
    do(project, queue, project.comparing.agreed(queue, JUDGE))
    question = queue.next()
    while question is not None:
        version = question.group.of(one)
        decide(project, queue, reject(question.group) if version is None else take(question.group, one))
        question = queue.next(question)
    assert settled(queue) == {"settled"}
    assert layer(project, GOLD) == layer(project, one)
    assert links(project, GOLD) == links(project, one)
    marks = {mark.article for each in project.sheets() for mark in each.finished if mark.annotator == GOLD}
    assert marks == set(queue.articles)
    assert project.check().ok
    found = project.comparing.against_gold(one)
    assert found.report.spans["all"].exact.f1 == 1
    assert (found.missed, found.extra, sum(found.kinds.values()), found.waiting) == (0, 0, 0, 0)
    [other] = {SALMA, OMAR} - {one}
    apart = project.comparing.against_gold(other)
    assert apart.kinds == project.agreement().kinds
    assert apart.missed + apart.extra == apart.kinds["missing"]
    assert [len(article.cases) for article in apart.articles] == [
        sum(case.article == article.figures.article for case in apart.report.cases)
        for article in apart.articles
    ]


def test_importing_the_work_again_loses_no_decision(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "work.jsonl"
    project.export(out, "iqtibas", annotators=[SALMA, OMAR])
    queue = project.comparing.queue()
    do(project, queue, project.comparing.agreed(queue, JUDGE))
    question = queue.next()
    assert question is not None
    decide(project, queue, take(question.group, question.group.members[0][0]))
    decisions, gold = project.decisions(), layer(project, GOLD)
    report = project.import_paths([out])
    assert not any(report.added.values())
    assert project.decisions() == decisions
    assert layer(project, GOLD) == gold
    again = project.comparing.queue()
    assert Counter(one.state for one in all_of(again)) == Counter(one.state for one in all_of(queue))


def test_a_group_that_changed_is_shown_again_with_the_old_decision(project: Project) -> None:
    queue = project.comparing.queue()
    do(project, queue, project.comparing.agreed(queue, JUDGE))
    question = next(one for one in all_of(queue) if one.state == "settled")
    version = question.group.of(OMAR)
    assert version is not None
    changed = replace(version, span=Span.of(version.span.start, version.span.end + 1))
    queue.refresh(project.session(OMAR).do(Change(version, changed)).articles)
    found = queue.next()
    assert found is not None
    [asked] = [one for one in queue.questions(question.article) if one.state == "changed"]
    assert asked.decisions == question.decisions
    assert asked.gold == question.gold
    decide(project, queue, take(asked.group, OMAR))
    [gold] = (
        one
        for one in project.sheet(question.article).annotations.values()
        if one.id == question.decisions[0].gold
    )
    assert gold.span == changed.span


def test_a_link_that_changed_counts_as_a_change(project: Project) -> None:
    queue = project.comparing.queue()
    do(project, queue, project.comparing.agreed(queue, JUDGE))
    question = next(one for one in all_of(queue) if one.state == "settled" and one.group.leads)
    found = project.sheet(question.article)
    link = next(each for each in found.links.values() if each.from_id == question.group.leads[0][0])
    queue.refresh(project.session(link.annotator).do(Remove(link)).articles)
    again = [one for one in queue.questions(question.article) if one.decisions == question.decisions]
    assert [one.state for one in again] == ["changed"]


def test_decisions_travel_with_the_articles(project: Project, tmp_path: Path) -> None:
    queue = project.comparing.queue()
    do(project, queue, project.comparing.agreed(queue, JUDGE))
    out = tmp_path / "all.jsonl"
    project.export(out, "iqtibas")
    with Project.create(tmp_path / "other.iqt") as other:
        other.import_paths([out])
        assert other.decisions() == project.decisions()
        assert settled(other.comparing.queue()) == settled(queue)
        other.import_paths([out])
        assert other.decisions() == project.decisions()
        assert other.check().ok
        session = other.session(JUDGE)
        session.undo()
        assert (other.decisions(), other.article_ids()) == ([], [])


def test_two_judges_who_differ_are_shown_to_a_third(project: Project, tmp_path: Path) -> None:
    twin_path = tmp_path / "twin.iqt"
    project.save_copy(twin_path)
    queue = project.comparing.queue()
    question = queue.next(kinds=[Kind.BOUNDARY_OTHER])
    assert question is not None
    with Project.open(twin_path) as twin:
        decide(twin, twin.comparing.queue(), take(question.group, SALMA))
        twin.export(tmp_path / "twin.jsonl", "iqtibas")
    decide(project, queue, take(question.group, OMAR))
    project.import_paths([tmp_path / "twin.jsonl"])
    assert len(project.decisions()) == 2
    queue = project.comparing.queue()
    [asked] = [one for one in all_of(queue) if one.state == "changed"]
    assert len(asked.decisions) == len(asked.gold) == 2
    decide(project, queue, take(asked.group, SALMA))
    assert len(project.decisions()) == 1
    assert sum(layer(project, GOLD).values()) == 1
    project.session(JUDGE).undo()
    assert len(project.decisions()) == 2


@has_gold_dev
def test_gold_from_elsewhere_is_replaced_and_not_doubled(tmp_path: Path) -> None:
    with Project.open(gold_dev_project(tmp_path / "p.iqt", A, B, GOLD)) as project:
        queue = project.comparing.queue([A, B])
        before, old = links(project, GOLD), layer(project, GOLD)
        do(project, queue, project.comparing.agreed(queue, JUDGE))
        assert layer(project, GOLD).keys() >= set(layer(project, A) & layer(project, B))
        doubled = layer(project, GOLD) - old
        assert sum(layer(project, GOLD).values()) < sum(old.values()) + 12, "only what gold had nothing like"
        assert not {key[:3] for key in doubled} & {key[:3] for key in old}
        assert not before - links(project, GOLD)
        assert project.check().ok


def test_articles_of_an_import_with_decisions_are_not_taken_back(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.iqt") as project:
        project.add_sheets([sheet("a"), sheet("a", "سامر", prefix="b")], name="two", annotator=JUDGE)
        queue = project.comparing.queue()
        question = all_of(queue)[0]
        decide(project, queue, reject(question.group))
        session = project.session(JUDGE)
        session.undo()
        session.undo()
        assert project.article_ids() == []
        session.redo()
        session.redo()
        assert len(project.decisions()) == 1
        decision = project.decisions()[0]
        [brought] = project.info()["imports"]
        with pytest.raises(EditRefused) as caught:
            project.session("آخر").do(Remove(Revealed(brought["id"])))
        assert caught.value.code == "store.import_in_use"
        assert project.decisions() == [decision]


def twice(id: str, who: str, round: str, *, longer: int = 0) -> Sheet:
    base = sheet(id, who)
    quote = Annotation(
        f"{id}{who}{round}",
        id,
        who,
        "quote",
        Span.of(15, 33 + longer),
        {"type": "mixed"},
        origin=who,
        round=round,
    )
    return Sheet(base.article, {quote.id: quote}, {}, frozenset({Finished(id, who, round)}))


def test_rounds_and_an_annotator_with_themselves(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.iqt") as project:
        project.session(JUDGE).do(Add(Round("r2", "الثانية", "2024-06-01")))
        sheets = [
            twice(id, who, round, longer=longer)
            for id in ("a", "b")
            for who, round, longer in ((SALMA, "", 0), (OMAR, "", 1), (SALMA, "r2", 0), (OMAR, "r2", 0))
        ]
        project.add_sheets(sheets, name="rounds")
        assert project.agreement().spans["all"].exact.f1 == 1, "the latest work counts"
        assert project.agreement(round="").spans["all"].exact.f1 == 0
        found = project.comparing.by_round()
        assert [one.round.id for one in found.rounds] == ["", "r2"]
        assert [one.report.spans["all"].exact.f1 for one in found.rounds] == [0, 1]
        own = {one.annotator: one.report.spans["all"].exact.f1 for one in found.own}
        assert own == {SALMA: 1, OMAR: 0}
        data = found.to_json()
        assert data["own"][0]["earlier"] == {"id": "", "name": "", "started": ""}
        assert data["rounds"][1]["name"] == "الثانية"


def test_training_needs_gold(project: Project) -> None:
    found = project.comparing.against_gold(SALMA)
    assert found.report.problem is not None
    assert found.waiting == 6
    assert found.to_json()["found"] == {}


@has_gold_dev
def test_training_on_real_gold(tmp_path: Path) -> None:
    with Project.open(gold_dev_project(tmp_path / "p.iqt", A, GOLD)) as project:
        found = project.comparing.against_gold(A)
        pair = found.report.pairs[0]
        assert found.found["exact"] == pytest.approx(pair.exact.pairs / pair.spans_b)
        assert found.right["exact"] == pytest.approx(pair.exact.pairs / pair.spans_a)
        assert found.missed + found.extra == found.kinds["missing"]
        assert sum(len(one.cases) for one in found.articles) == sum(found.kinds.values())
