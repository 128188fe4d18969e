"""Search finds by the fold and answers with places of the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import ProjectError
from annotator.messages import set_language
from annotator.model.article import Article
from annotator.model.edits import Add
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Binned, Link
from annotator.project import Project
from annotator.store.articles import ArticleFilter
from annotator.store.query import Part, read_query
from annotator.store.search import Within, places
from annotator.text.folding import fold_text
from tests.store.making import sheet

TEXTS = {
    "a": "قالَ الوزيرُ إنَّ الاتفاق نهائيّ، وأكّد الوزير أنه وقّعه.",
    "b": "أعلنت الحكومة الجديدة برنامجها، وقالت إن الوزيرة ستعرضه.",
    "c": "Reuters: قــال مسؤول إن ٣٠ شخصا وصلوا إلى مدينة الأحساء.",
}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "news.iqt") as made:
        made.add_sheets(
            (
                Sheet(Article(id, id, text, (0,), {"date": f"2024-0{n}-01"}))
                for n, (id, text) in enumerate(TEXTS.items(), 1)
            ),
            name="texts",
        )
        made.index()
        yield made


def found(project: Project, query: str, **options: object) -> list[tuple[str, str]]:
    hits = project.search(query, **options).hits  # type: ignore[arg-type]
    assert all(TEXTS[hit.article][hit.start : hit.end] == hit.text for hit in hits)
    return [(hit.article, hit.text) for hit in hits]


def test_words_are_found_whatever_their_marks(project: Project) -> None:
    assert found(project, "قال") == [("a", "قالَ"), ("c", "قــال")]
    assert found(project, "ان") == [("a", "إنَّ"), ("b", "إن"), ("c", "إن")]
    assert found(project, "30 شخصا") == [("c", "٣٠"), ("c", "شخصا")]
    assert found(project, "reuters") == [("c", "Reuters")]


def test_phrases_and_prefixes(project: Project) -> None:
    assert found(project, "«قال الوزير»") == [("a", "قالَ الوزيرُ")]
    assert found(project, '"الوزير قال"') == []
    assert found(project, "الوزير*") == [("a", "الوزيرُ"), ("a", "الوزير"), ("b", "الوزيرة")]
    assert found(project, "الحكو", prefix=True) == [("b", "الحكومة")]
    assert found(project, "الحُكُ", prefix=True) == [("b", "الحكومة")]
    assert found(project, "الحكومة الوزيرة") == [("b", "الحكومة"), ("b", "الوزيرة")]


def test_clitics_and_letters_inside(project: Project) -> None:
    assert ("b", "وقالت") in found(project, "قالت", clitics=True)
    assert found(project, "رنامج", inside=True) == [("b", "برنامجها")]
    assert found(project, "زز", inside=True) == []


def test_filters(project: Project) -> None:
    assert found(project, "قال", filter=ArticleFilter(since="2024-02-01")) == [("c", "قــال")]
    project.session("ليلى").do(Add(Binned("c")))
    assert found(project, "قال") == [("a", "قالَ")]
    project.add_sheets([sheet("z")], name="annotated")
    project.index()
    within = Within(tag="quote", attribute=("type", "mixed"))
    assert [hit.article for hit in project.search("الاتفاق", within=within).hits] == ["z"]
    assert project.search("الاتفاق", within=Within(tag="quote", annotator="سامر")).hits == ()


def test_pages_follow_each_other(project: Project) -> None:
    first = project.search("ان", limit=1)
    rest = project.search("ان", limit=10, after=first.next)
    assert [hit.article for hit in (*first.hits, *rest.hits)] == ["a", "b", "c"]
    assert rest.next is None


@pytest.mark.parametrize(
    "query", ["", " ", '"', "«»", "*", "AND", "NOT x", 'a" OR "b', "^", "\ud800", "((", "،"]
)
def test_no_query_breaks_it(project: Project, query: str) -> None:
    project.search(query)
    project.search(query, prefix=True, clitics=True)


def test_patterns_are_found_in_the_text_itself(project: Project) -> None:
    hits = project.search_pattern(r"ق\w*ل").hits
    assert [hit.text for hit in hits] == ["قالَ"[:3], "قال", "قــال"]
    with pytest.raises(ProjectError) as caught:
        project.search_pattern("(")
    assert caught.value.code == "store.bad_pattern"


FAULTY = (
    "(", ")", "[ab", "*a", "a**", "a{3,1}", "a\\", r"\xZZ", r"\k", "[z-a]", r"\p{Foo}", "(?Q)", "(?P=x)",
    "(?P<1>a)", "(?<n", "a{99999999999}",
)  # fmt: skip


@pytest.mark.parametrize("pattern", FAULTY)
def test_what_is_wrong_with_a_pattern_is_said_in_our_words(project: Project, pattern: str) -> None:
    set_language("ar")
    with pytest.raises(ProjectError) as caught:
        project.search_pattern(pattern)
    told = str(caught.value).replace(pattern, "")
    assert not re.search("[A-Za-z]{2}", told), told


def test_the_letter_is_named_where_a_pattern_breaks(project: Project) -> None:
    set_language("en")
    with pytest.raises(ProjectError, match="at letter 4"):
        project.search_pattern("ab**")


def test_a_pattern_that_explodes_is_stopped_and_what_was_found_before_is_given(project: Project) -> None:
    before = project.search_pattern("قال")
    project.add_sheets([Sheet(Article("x", "x", "a" * 40, (0,)))], name="long")
    pattern = r"قال|(a|aa|a?a)+$(?<=b)"
    found = project.search_pattern(pattern, seconds=0.05)
    assert found.hits == before.hits
    with pytest.raises(ProjectError) as caught:
        project.search_pattern(pattern, seconds=0.05, after=found.next)
    assert caught.value.code == "store.slow_pattern"


def test_indexing_goes_on_where_it_stopped(project: Project) -> None:
    project.add_sheets((Sheet(Article(f"n{n}", "", f"كلمة {n}", (0,))) for n in range(50)), name="more")
    assert project.waiting_for_index() == 50
    calls: list[int] = []
    project.index(progress=calls.append, cancelled=lambda: len(calls) == 1)
    assert 0 < project.waiting_for_index() < 50
    project.index()
    assert project.waiting_for_index() == 0
    assert len(project.search("كلمة", limit=100).hits) == 50


def test_what_is_purged_is_forgotten(project: Project) -> None:
    session = project.session("ليلى")
    session.undo()
    assert found(project, "قال") == []
    project.add_sheets([sheet("z")], name="other")
    project.index()
    connection = project._store.connection()
    connection.execute("INSERT INTO fold_index (fold_index) VALUES ('integrity-check')")
    assert project.search("رويترز").hits == ()
    assert connection.execute("SELECT count(*) FROM indexed").fetchall() == [(1,)]


words = st.text("ابتقلوأإآىةَُّـ٣ xY", min_size=1, max_size=30)


@given(words, st.data())
def test_every_word_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    tokens = text.split()
    for token in tokens:
        for part in read_query(f'"{token}"'):
            spans = places(text, [part])
            assert all(read_query(f'"{text[s:e]}"') == (part,) for s, e in spans)
            assert len(spans) >= 1
    assert fold_text(text) is not None


def test_a_query_reads_into_parts() -> None:
    assert read_query("قال* «إن الوزير» ؟") == (Part(("قال",), True), Part(("ان", "الوزير")))


def test_a_speaker_is_asked_for_by_mentions_and_quotes(project: Project) -> None:
    laid = sheet("d", text=TEXTS["a"])
    quote = laid.annotations["d-q"]
    mention = replace(
        quote, id="d-m", tag="speaker", span=Span.of(6, 13), attributes={"entity": "e1", "sure": True}
    )
    said = Link("d-s", "d", "ليلى", "source", quote.id, mention.id)
    project.add_sheets(
        [replace(laid, annotations={**laid.annotations, "d-m": mention}, links={**laid.links, "d-s": said})],
        name="more",
    )
    project.index()
    within = Within(speaker="e1")
    assert [hit.start for hit in project.search("الوزير", within=within).hits] == [5]
    assert [hit.start for hit in project.search_pattern("الاتفاق", within=within).hits] == [18]
    assert project.search("الوزير", within=Within(speaker="e2")).hits == ()
    assert len(project.search("الوزير", within=Within(attribute=("sure", "true"))).hits) == 1
    assert project.search("الوزير", within=Within(attribute=("sure", "false"))).hits == ()


def test_between_the_parts_of_an_annotation_nothing_lies_on_it(project: Project) -> None:
    project.add_sheets([sheet("d", text=TEXTS["a"])], name="more")
    project.index()
    # The cue of ``sheet`` is [0, 3) and [15, 17).
    assert [hit.start for hit in project.search("قال", within=Within(tag="cue")).hits] == [0]
    assert project.search("الوزير", within=Within(tag="cue")).hits == ()


def test_what_was_taken_back_is_not_searched(project: Project) -> None:
    session = project.session("نور")
    brought = Sheet(project.article("a"), sheet("a", text=TEXTS["a"]).annotations)
    project.add_sheets([brought], name="more", annotator="نور")
    assert len(project.search("قال", within=Within(tag="cue")).hits) == 1
    session.undo()
    assert project.search("قال", within=Within(tag="cue")).hits == ()


@given(
    st.lists(st.sampled_from(["قال", "قالت", "الـقالَ", "و_قال", "2قال", "e\u0301", "إن", "ء"]), max_size=12),
    st.lists(
        st.tuples(st.sampled_from(["قا", "قال", "ان", "e", "2"]), st.booleans()), min_size=1, max_size=3
    ),
)
def test_single_words_are_found_as_rows_of_words_are(words: list[str], asked: list[tuple[str, bool]]) -> None:
    parts = [Part((word,), prefix) for word, prefix in asked]
    for text in (" ".join(words), "،".join(words), "".join(words)):
        assert places(text, parts) == places(text, [*parts, Part(("no", "such"))])
