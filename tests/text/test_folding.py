"""One key for many spellings, and the way back to the letters."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.folding import FoldOptions, fold, fold_text
from annotator.text.graphemes import Graphemes
from annotator.text.surrogates import LoneSurrogate
from tests.text.strategies import news, texts

options = st.builds(FoldOptions, st.booleans(), st.booleans(), st.booleans(), st.booleans())


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("مُشيرًا", "مشيرا"),
        ("الميدانيـة", "الميدانيه"),
        ("أإآٱ", "اااا"),
        ("على", "علي"),
        ("مسؤول", "مسءول"),
        ("مسئول", "مسءول"),
        ("ﻻ", "لا"),
        ("ﺍﻟﻠﻪ", "الله"),
        ("ایران کل", "ايران كل"),
        ("٢٠١٦ ۱۲", "2016 12"),
        ("قال\u00a0نعم", "قال نعم"),
        ("\u200fنعم\u200e\u200b", "نعم"),
        ("CNN", "cnn"),
    ],
)
def test_spellings(raw: str, folded: str) -> None:
    assert fold_text(raw) == folded
    assert fold(raw).text == folded


@pytest.mark.parametrize("flags", list(itertools.product((False, True), repeat=3)))
def test_each_character_folds_alone(flags: tuple[bool, bool, bool]) -> None:
    characters = [chr(code) for code in (*range(0x20, 0x3000), *range(0xFB00, 0x10000))]
    one_by_one = [fold_text(one, FoldOptions(*flags)) for one in characters]
    assert fold_text("".join(characters), FoldOptions(*flags)) == "".join(one_by_one)
    assert [fold_text(one, FoldOptions(*flags)) for one in one_by_one] == one_by_one


def test_options_leave_letters_alone() -> None:
    plain = FoldOptions(ta_marbuta=False, hamza=False, latin_case=False)
    assert fold_text("مسؤولة CNN", plain) == "مسؤولة CNN"


@pytest.mark.parametrize("word", ["وزير", "الوزير", "بوزير", "للوزير", "والوزير", "وَبِالوزير"])
def test_clitics_fold_to_one_key(word: str) -> None:
    folded = fold(word, FoldOptions(clitics=True))
    assert folded.text == fold_text("وزير", FoldOptions(clitics=True))
    assert folded.to_raw(0, len(folded.text)) == (0, len(word))


def test_a_match_takes_its_tashkeel_along_but_no_direction_mark() -> None:
    raw = "قال\u200f مُشيراً\u200f: نعم"
    folded = fold(raw)
    at = folded.text.index("مشيرا")
    start, end = folded.to_raw(at, at + 5)
    assert raw[start:end] == "مُشيراً"
    assert folded.to_raw(0, 3) == (0, 3)


def test_lone_surrogate_is_refused_with_its_position() -> None:
    with pytest.raises(LoneSurrogate) as refusal:
        fold("نعم\ud800")
    assert refusal.value.position == 3


@given(texts, options)
def test_maps_are_monotone(text: str, choice: FoldOptions) -> None:
    folded = fold(text, choice)
    assert folded.text == fold_text(text, choice)
    ends = [folded.to_raw(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in ends)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in itertools.pairwise(ends))
    back = [folded.from_raw(at) for at in range(len(text) + 1)]
    assert back == sorted(back)
    assert back[0] == 0
    assert back[-1] == len(folded.text)


@given(texts, options)
def test_a_raw_span_folds_to_what_was_found(text: str, choice: FoldOptions) -> None:
    folded = fold(text, choice)
    for at in range(len(folded.text)):
        start, end = folded.to_raw(at, at + 1)
        assert folded.text[at] in fold_text(text[start:end], choice)


@given(news)
def test_raw_spans_of_arabic_keep_graphemes_whole(text: str) -> None:
    letters = [c for c in text if c in "قالمشيراً\u064e وـ"]
    raw = "".join(letters)
    graphemes = Graphemes(raw)
    folded = fold(raw)
    for at in range(len(folded.text)):
        start, end = folded.to_raw(at, at + 1)
        assert graphemes.is_boundary(end)
        assert raw[start : start + 1]


@given(texts, options)
def test_folding_twice_changes_nothing(text: str, choice: FoldOptions) -> None:
    once = fold_text(text, choice)
    assert fold_text(once, choice) == once
