"""Every offset goes there and back."""

import pytest
import regex
from hypothesis import given

from annotator.text.graphemes import Graphemes, is_plainly_boundary
from annotator.text.offsets import OffsetMap
from annotator.text.surrogates import LoneSurrogate
from tests.text.strategies import texts


@given(texts)
def test_utf16_round_trip(text: str) -> None:
    offsets = OffsetMap(text)
    for at in range(len(text) + 1):
        unit = offsets.to_utf16(at)
        assert unit == len(text[:at].encode("utf-16-le")) // 2
        assert offsets.from_utf16(unit) == at


@given(texts)
def test_utf8_round_trip(text: str) -> None:
    offsets = OffsetMap(text)
    for at in range(len(text) + 1):
        byte = offsets.to_utf8(at)
        assert byte == len(text[:at].encode())
        assert offsets.from_utf8(byte) == at


@given(texts)
def test_grapheme_round_trip(text: str) -> None:
    offsets = OffsetMap(text)
    for index in range(len(offsets.graphemes) + 1):
        assert offsets.to_grapheme(offsets.from_grapheme(index)) == index


@given(texts)
def test_graphemes_are_those_of_unicode(text: str) -> None:
    graphemes = Graphemes(text)
    boundaries = [0, *(match.end() for match in regex.finditer(r"\X", text))]
    assert graphemes.boundaries() == boundaries
    assert len(graphemes) == len(boundaries) - 1
    for at in range(len(text) + 1):
        assert graphemes.is_boundary(at) == (at in boundaries)
        assert graphemes.floor(at) == max(b for b in boundaries if b <= at)
        assert graphemes.ceil(at) == min(b for b in boundaries if b >= at)
        assert graphemes.offset(graphemes.index(at)) == graphemes.floor(at)


@given(texts)
def test_what_two_characters_say_of_a_boundary_holds(text: str) -> None:
    graphemes = Graphemes(text)
    for at in range(len(text) + 1):
        assert graphemes.is_boundary(at) or not is_plainly_boundary(text, at)


def test_no_character_is_wrongly_taken_for_plain() -> None:
    plain = [chr(code) for code in range(0x3000) if is_plainly_boundary(f"ب{chr(code)}", 1)]
    before = [chr(code) for code in range(0x3000) if is_plainly_boundary(f"{chr(code)}ب", 1)]
    assert {*" ،؛؟بa«.\n"} <= set(plain) <= set(before)
    for letter in plain:
        assert [regex.match(r"\X", one + letter).end() for one in "بa\u064e؟"] == [1] * 4
    for letter in before:
        assert [regex.match(r"\X", letter + one).end() for one in "بa؟\n "] == [1] * 5


def test_long_texts_cross_blocks() -> None:
    text = "قال CNN 😀 " * 200
    offsets = OffsetMap(text)
    for at in range(0, len(text) + 1, 37):
        assert offsets.from_utf8(offsets.to_utf8(at)) == at
    assert offsets.utf8_size == len(text.encode())
    assert offsets.utf16_size == len(text) + 200


def test_arabic_needs_no_utf16_map() -> None:
    assert OffsetMap("قال مُشيراً").is_identity
    assert not OffsetMap("قال 😀").is_identity


@pytest.mark.parametrize("unit", [-1, 2, 4])
def test_bad_utf16_offsets_are_refused(unit: int) -> None:
    with pytest.raises(ValueError, match="offset"):
        OffsetMap("ا😀").from_utf16(unit)


@pytest.mark.parametrize("byte", [-1, 1, 3, 4, 7])
def test_bad_utf8_offsets_are_refused(byte: int) -> None:
    with pytest.raises(ValueError, match="offset"):
        OffsetMap("ا😀").from_utf8(byte)


def test_lone_surrogate_is_refused_with_its_position() -> None:
    with pytest.raises(LoneSurrogate) as refusal:
        OffsetMap("\udfff")
    assert refusal.value.position == 0
