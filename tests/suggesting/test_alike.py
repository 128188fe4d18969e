"""The same words again: at the borders of tokens only, whatever their marks, proclitics told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggesting.alike import Alike, find_alike
from annotator.text.graphemes import Graphemes


def found(text: str, words: str, *, clitics: bool = True) -> list[tuple[str, bool]]:
    return [(text[one.start : one.end], one.with_clitic) for one in find_alike(text, words, clitics=clitics)]


def test_marks_and_hamza_say_nothing_and_no_word_is_cut() -> None:
    text = "أعلن أحمد، وقال احمد إن أَحْمَد وأحمدي غابا. أحـمد!"
    assert found(text, "أحمد", clitics=False) == [
        ("أحمد", False),
        ("احمد", False),
        ("أَحْمَد", False),
        ("أحـمد", False),
    ]


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        ("فيروس", "الفيروسات فيروسي كفيروسهم", []),
        ("فيروس", "انتشر فيروس", [("فيروس", False)]),
        ("فيروس", "والفيروس والعدوى", [("الفيروس", True)]),
        ("الفيروس", "والفيروس والعدوى", [("الفيروس", True)]),
        ("الفيروس", "مواجهة للفيروس", [("فيروس", True)]),
        ("وزير الخارجية", "قال وزير الخارجية", [("وزير الخارجية", False)]),
        ("وزير الخارجية", "قال وزير\u00a0 الخارجيّة", [("وزير\u00a0 الخارجيّة", False)]),
        ("وزير الخارجية", "قال وزير\nالخارجية", []),
        ("وزير الخارجية", "كوزير خارجية", []),
        ("الأمم المتحدة", "بالأمم المتحدة", [("الأمم المتحدة", True)]),
        ("«نعم»", "قال «نعم» ثم نعم", [("«نعم»", False)]),
        ("ها ها", "ها ها ها ها ها", [("ها ها", False), ("ها ها", False)]),
        ("COVID", "covid", [("covid", False)]),
        ("،", "نعم، لا", []),
        ("", "نعم", []),
        (" ", "نعم", []),
    ],
)
def test_hits(words: str, text: str, hits: list[tuple[str, bool]]) -> None:
    assert found(text, words) == hits


@pytest.mark.parametrize(
    ("words", "text", "sure"),
    [
        ("أوضح", "وأوضح فأوضح أوضح الأوضح", [True, True, True, False]),
        ("وزير", "لوزير الوزير والوزير", [False, False, False]),
        ("الوزير", "والوزير بالوزير للوزير", [True, True, True]),
    ],
)
def test_an_article_or_a_doubtful_proclitic_may_make_another_word(
    words: str, text: str, sure: list[bool]
) -> None:
    assert [one.sure for one in find_alike(text, words, clitics=True)] == sure


def test_variants_come_only_where_asked_for() -> None:
    assert found("والفيروس", "فيروس", clitics=False) == []


words = st.sampled_from(
    ["قال", "والوزير ", "الوزير", "للوزير", "وزير ", " ", "وَزير", "،", "\n", "😀", "وزيرُها"]
)


@given(st.lists(words, max_size=12).map("".join), st.lists(words, max_size=3).map("".join), st.booleans())
def test_places_are_whole_and_in_order(text: str, wanted: str, clitics: bool) -> None:
    graphemes = Graphemes(text)
    last = 0
    for one in find_alike(text, wanted, clitics=clitics):
        assert isinstance(one, Alike)
        assert last <= one.start < one.end <= len(text)
        assert graphemes.is_boundary(one.start)
        assert graphemes.is_boundary(one.end)
        assert clitics or not one.with_clitic
        last = one.end


@given(st.lists(words, min_size=1, max_size=4).map("".join), st.lists(words, max_size=4).map("".join))
def test_words_find_themselves(wanted: str, after: str) -> None:
    stripped = wanted.strip()
    if "\n" in stripped or not any(letter.isalnum() for letter in stripped):
        return
    text = f"{stripped} {after}"
    assert find_alike(text, stripped, clitics=False)[:1] == [Alike(0, len(stripped), False)]
