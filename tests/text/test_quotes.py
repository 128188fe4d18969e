"""Quote marks find their partners, whatever their glyphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.quotes import pair_quotes
from annotator.text.surrogates import LoneSurrogate
from tests.text.strategies import texts

marks = st.text("\"«»“”‘’'‹› وا.\n(ـ", max_size=60)


def inner(text: str) -> list[str]:
    return [text[slice(*pair.inner)] for pair in pair_quotes(text).pairs]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("تنظيمي “داعش” و”جبهة النصرة” الإرهابيين", ["داعش", "جبهة النصرة"]),
        ('قال "نعم" وأضاف "لا".', ["نعم", "لا"]),
        ("قال: «نعم».", ["نعم"]),
        ("»نعم« قال", ["نعم"]),
        ("”نعم“ قال", ["نعم"]),
        ('قال: " نعم " ثم "لا"', [" نعم ", "لا"]),
        ("بـ”الفضيحة” أمس", ["الفضيحة"]),
        ("قال «إن “نعم” لا»", ["إن “نعم” لا", "نعم"]),
        ('من انتاج"محمد" أمس', ["محمد"]),
        ("قال 'نعم' ثم d'Aube", ["نعم"]),
        ('قال "نعم."وأضاف "لا."', ["نعم.", "لا."]),
        ("‹نعم› قال", ["نعم"]),
    ],
)
def test_pairs(text: str, stretches: list[str]) -> None:
    quotes = pair_quotes(text)
    assert inner(text) == stretches
    assert quotes.loners == ()


def test_nesting_has_depth() -> None:
    assert [pair.depth for pair in pair_quotes("«قال “نعم” ثم “لا”» «نعم»").pairs] == [0, 1, 1, 0]


def test_a_missing_mark_does_not_turn_the_others_round() -> None:
    text = 'فيلم "المراوغة (2003) و"كسكسي" (2007) و"فينوس" (2010)'
    assert inner(text)[1:] == ["كسكسي", "فينوس"]
    assert pair_quotes(text).loners == (text.index('"'),)


def test_an_open_mark_ends_with_its_paragraph() -> None:
    text = "قال “نعم ثم ذهب \nقال “لا”"
    first, second = pair_quotes(text).pairs
    assert text[first.start : first.end] == "“نعم ثم ذهب"
    assert (first.closing, first.confidence) == ("", "low")
    assert second.confidence == "high"


def test_a_lone_closing_mark_is_a_loner() -> None:
    quotes = pair_quotes("قال نعم”. ثم «لا»")
    assert quotes.loners == (7,)
    assert len(quotes.pairs) == 1


def test_glyphs_are_told() -> None:
    pair = pair_quotes('قال "نعم” ثم').pairs[0]
    assert (pair.opening, pair.closing, pair.confidence) == ('"', "”", "low")


def test_lone_surrogate_is_refused_with_its_position() -> None:
    with pytest.raises(LoneSurrogate) as refusal:
        pair_quotes("«\ud800»")
    assert refusal.value.position == 1


@given(st.one_of(texts, marks))
def test_pairing_never_raises_and_pairs_nest(text: str) -> None:
    quotes = pair_quotes(text)
    open_ends: list[int] = []
    for pair in quotes.pairs:
        assert 0 <= pair.start < pair.end <= len(text)
        assert "\n" not in text[pair.start : pair.end]
        assert text[pair.start] == pair.opening
        while open_ends and open_ends[-1] <= pair.start:
            open_ends.pop()
        if pair.closing:
            assert text[pair.end - 1] == pair.closing
            assert not open_ends or pair.end <= open_ends[-1]
            assert pair.depth == len(open_ends)
            open_ends.append(pair.end)
    assert list(quotes.loners) == sorted(set(quotes.loners))
