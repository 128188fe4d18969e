"""Sheets as Hypothesis makes them: everything a project may hold, the awkward first."""

from __future__ import annotations

from hypothesis import strategies as st

from annotator.model.article import Article
from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.span import Span
from annotator.model.values import (
    STATUSES,
    Annotation,
    Annotator,
    Comment,
    Done,
    Finished,
    Link,
    SpeakerEntry,
)
from annotator.project import default_tagset

TAGSET = default_tagset()

PIECES = st.sampled_from(
    [
        "قالَ",
        "الوزيرُ ",
        "إنّ",
        "«نعم»",
        "😀",
        "👩‍👩‍👧",
        " ",
        "\n",
        "\u2028",
        "\u0085",
        "\u2029",
        "\x0b",
        "\x1c",
        "\t",
        "a=1",
        "\u200f",
        "\u0651",
        ".",
        "\x1a",
        "\n\n",
    ]
)
texts = st.lists(PIECES, max_size=30).map("".join)
awkward = st.sampled_from(
    [
        "",
        "=1+1",
        "'=x",
        "'",
        "@SUM",
        "-",
        "+",
        "true",
        "FALSE",
        "json:1",
        "0",
        'say "so"',
        "a\nb",
        "a\u2028b\u0085c",
        "a\rb",
        "\ttab",
        " space ",
        "a,b;c",
        "ملاحظة",
        "| pipe |",
        "a  b",
        "\\n",
        "12..30",
    ]
)
words = awkward | st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
names = st.sampled_from(["sara", "أمل", "gold", "rules", "Sara", "con", "../x", "a/b", " "])
ids = st.text("abcXYZ0189-_./ \u0645", min_size=1, max_size=6)
values = st.one_of(words, st.booleans(), st.integers(-5, 10**12), st.lists(words, max_size=3).map(tuple))
declared = st.one_of(
    st.tuples(st.just("type"), st.sampled_from(["direct", "indirect", "mixed"])),
    st.tuples(st.just("check_worthiness"), st.sampled_from(["0", "3"])),
    st.tuples(st.sampled_from(["headline", "ambiguous"]), st.booleans()),
    st.tuples(st.sampled_from(["note", "lemma", "entity"]), words),
)
attributes = st.lists(
    declared | st.tuples(words | st.just("iqtibas_status"), values) | st.tuples(st.just("type"), values),
    max_size=4,
).map(dict)
tags = st.sampled_from(["speaker", "cue", "quote", "claim", "رأي آخر", "Odd Tag", "x=1", "unknown"])
roles = st.sampled_from(["source", "cue", "holder", "within", "same_as", "دور", "a b"])


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    edges = draw(
        st.lists(st.integers(0, length), min_size=2, max_size=6, unique=True).filter(
            lambda e: len(e) % 2 == 0
        )
    )
    edges.sort()
    return Span(tuple(zip(edges[::2], edges[1::2], strict=True)))


@st.composite
def sheets(draw: st.DrawFn, article_id: str, prefix: str) -> Sheet:
    text = draw(texts)
    starts = draw(st.sets(st.integers(1, len(text) - 1), max_size=4)) if len(text) > 1 else set()
    meta = draw(
        st.dictionaries(
            words, st.one_of(words, st.integers(), st.none(), st.lists(words, max_size=2)), max_size=3
        )
    )
    article = Article(
        article_id, draw(words), text, (0, *sorted(starts)), meta, draw(st.sampled_from([0, 0, 2]))
    )
    annotations: dict[str, Annotation] = {}
    for nth in range(draw(st.integers(0, 5)) if len(text) > 1 else 0):
        id = f"{prefix}{draw(ids)}{nth}"
        annotations[id] = Annotation(
            id,
            article_id,
            draw(names),
            draw(tags),
            draw(spans(len(text))),
            draw(attributes),
            draw(st.sampled_from(STATUSES)),
            draw(names | st.just("")),
            draw(st.sampled_from(["", "", "r2"])),
        )
    links: dict[str, Link] = {}
    for nth in range(draw(st.integers(0, 4)) if annotations else 0):
        id = f"{prefix}l{draw(ids)}{nth}"
        ends = st.sampled_from(sorted(annotations))
        links[id] = Link(id, article_id, draw(names), draw(roles), draw(ends), draw(ends), draw(attributes))
    finished = draw(
        st.frozensets(
            st.builds(Finished, st.just(article_id), names, st.sampled_from(["", "r2"])), max_size=3
        )
    )
    done = draw(
        st.frozensets(
            st.builds(Done, st.just(article_id), names, st.sampled_from(article.starts)), max_size=3
        )
    )
    comments = tuple(
        Comment(
            f"{prefix}c{nth}",
            article_id,
            draw(names),
            draw(words),
            draw(st.sampled_from(["", *annotations])),
            draw(st.booleans()),
            draw(st.booleans()),
            draw(st.sampled_from(["", "2024-05-01T10:00:00"])),
        )
        for nth in range(draw(st.integers(0, 2)))
    )
    return Sheet(article, annotations, links, finished, done, comments)


@st.composite
def corpora(draw: st.DrawFn) -> list[Sheet]:
    article_ids = draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    return [draw(sheets(id, f"{nth}-")) for nth, id in enumerate(article_ids)]


project_values = st.builds(
    ProjectValues,
    st.just(TAGSET),
    st.lists(
        st.builds(SpeakerEntry, ids, words, words, words, st.lists(words, max_size=2).map(tuple)),
        max_size=2,
        unique_by=lambda entry: entry.id,
    ).map(tuple),
    st.lists(st.builds(Annotator, names), max_size=2, unique_by=lambda one: one.name).map(tuple),
    words,
)
