"""Clean-up changes four things, says so, and keeps the way back."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.cleaning import clean_up
from tests.text.strategies import news

dirty = st.one_of(
    news, st.text(st.characters(), max_size=40), st.text("ا\r\n\0\ufeff\ud83d\ude00", max_size=12)
)


def test_line_ends() -> None:
    cleaned = clean_up("أ\r\nب\rج\nد")
    assert (cleaned.text, cleaned.line_ends) == ("أ\nب\nج\nد", 2)


def test_leading_bom_only() -> None:
    cleaned = clean_up("\ufeffأ\ufeffب")
    assert (cleaned.text, cleaned.boms) == ("أ\ufeffب", 1)


def test_nul() -> None:
    cleaned = clean_up("أ\0\0ب")
    assert (cleaned.text, cleaned.nuls) == ("أب", 2)


def test_lone_surrogate() -> None:
    cleaned = clean_up("أ\ud800ب")
    assert (cleaned.text, cleaned.surrogates) == ("أ\ufffdب", 1)


def test_halves_that_stand_together_are_joined() -> None:
    cleaned = clean_up("\ud83d\ude00")
    assert (cleaned.text, cleaned.surrogates) == ("😀", 1)


def test_clean_text_is_not_changed() -> None:
    cleaned = clean_up("أ\u00a0ب\u2028ج\u200f\u064e")
    assert not cleaned.changed
    assert cleaned.text == "أ\u00a0ب\u2028ج\u200f\u064e"
    assert cleaned.map.is_identity


def test_offsets_of_the_file_lead_into_the_text() -> None:
    raw = "\ufeffأ\r\nب"
    cleaned = clean_up(raw)
    at = cleaned.map.to_new(raw.index("ب"))
    assert cleaned.text[at] == "ب"
    assert cleaned.map.to_raw_start(at) == raw.index("ب")


@given(dirty)
def test_clean_twice_is_clean_once(raw: str) -> None:
    cleaned = clean_up(raw)
    again = clean_up(cleaned.text)
    assert again.text == cleaned.text
    assert not again.changed
    cleaned.text.encode()
    back = [cleaned.map.to_new(at) for at in range(len(raw) + 1)]
    assert back == sorted(back)
    assert back[-1] == len(cleaned.text)
