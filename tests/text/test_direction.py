"""Bidi levels agree with python-bidi; terminals get lines a reader can read."""

import unicodedata

import pytest
from bidi import get_display
from bidi.mirror import MIRRORED
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.bidi import bidi_levels, bidi_runs
from annotator.text.graphemes import Graphemes
from annotator.text.invisible import invisible_marks, invisible_name
from annotator.text.surrogates import LoneSurrogate
from annotator.text.terminal import columns, visual
from tests.text.strategies import texts

# python-bidi keeps trailing white space inside a line of one direction, so no spaces at the end.
plain = st.text("abא بج١٢12.,:-+$%() []«»\u200f\u200e\u0301\u064e!", max_size=14).map(lambda t: f"{t}ب")


def turned(text: str, levels: list[int]) -> str:
    order = list(range(len(text)))
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = max(end, at + 1)
    return "".join(text[at] for at in order)


def visible(text: str) -> str:
    return "".join(c for c in text if unicodedata.bidirectional(c) != "BN")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        (chr(code), MIRRORED[chr(code)])
        for code in range(0x110000)
        if unicodedata.category(chr(code)) == "Ps" and chr(code) in MIRRORED
    ],
)
def test_every_bracket_finds_its_partner(opening: str, closing: str) -> None:
    assert bidi_levels(f"a{opening}b{closing}") == bidi_levels("a(b)")


@given(plain)
def test_levels_give_the_order_of_python_bidi(text: str) -> None:
    assert visible(turned(text, bidi_levels(text))) == visible(get_display(text, base_dir="R"))


def test_runs_of_a_mixed_line() -> None:
    text = "قال CNN في 2016"
    assert [(text[run.start : run.end], run.is_rtl) for run in bidi_runs(text)] == [
        ("قال ", True),
        ("CNN", False),
        (" في ", True),
        ("2016", False),
    ]


def test_base_direction() -> None:
    assert bidi_levels("abc", "rtl") == [2, 2, 2]
    assert bidi_levels("abc", "ltr") == [0, 0, 0]
    assert bidi_levels("«نعم»", "auto") == [1, 1, 1, 1, 1]


def test_isolates() -> None:
    assert bidi_levels("ا\u2066a!\u2069ب") == [1, 1, 2, 2, 1, 1]


@given(texts)
def test_runs_tile(text: str) -> None:
    runs = bidi_runs(text)
    assert [at for run in runs for at in range(run.start, run.end)] == list(range(len(text)))


@given(texts, st.integers(2, 30))
def test_lines_fit_the_terminal(text: str, width: int) -> None:
    for line in visual(text, width):
        assert columns(line) <= width or len(Graphemes(line.lstrip())) <= 1


def test_letters_are_joined_turned_round_and_flush_right() -> None:
    assert visual("قال (نعم) CNN", 16) == ["   CNN (ﻢﻌﻧ) ﻝﺎﻗ"]


def test_tashkeel_follows_its_letter() -> None:
    assert visual("بَد", 2) == ["ﺪﺑ\u064e"]


def test_long_paragraphs_wrap_at_spaces() -> None:
    assert len(visual("كلمة " * 10, 20)) == 3


def test_invisible_marks_are_named() -> None:
    assert invisible_name("\u200f") == "RLM"
    assert invisible_name("ب") is None
    assert invisible_marks("قال\u200f\u00a0نعم\u202c") == [(3, "RLM"), (4, "NBSP"), (8, "PDF")]


@pytest.mark.parametrize("function", [bidi_runs, visual, invisible_marks])
def test_lone_surrogate_is_refused_with_its_position(function) -> None:
    with pytest.raises(LoneSurrogate) as refusal:
        function("ا\ud800")
    assert refusal.value.position == 1


@pytest.mark.parametrize("text", ["\u200dلا", "عام ١٤٣٠ ه\u200d أولا", "ه\u200dلا لا"])
def test_a_joiner_moves_no_letter_of_another_word(text: str) -> None:
    """The hijri year is often written with one: ه\u200d."""
    (line,) = visual(text, 60)
    shown = unicodedata.normalize("NFKC", line)
    assert sorted(shown.replace(" ", "")) == sorted(text.replace(" ", "").replace("\u200d", ""))
