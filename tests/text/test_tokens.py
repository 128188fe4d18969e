"""Tokens tile the text and come apart where a reader would take them apart."""

import pytest
from hypothesis import example, given

from annotator.text.graphemes import Graphemes
from annotator.text.surrogates import LoneSurrogate
from annotator.text.tokens import tokens
from tests.text.strategies import texts


def shown(text: str) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.kind) for t in tokens(text) if t.kind != "space"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قال", "word"),
        ("مُشيراً", "word"),
        ("الميدانيـة", "word"),
        ("l'Aube", "word"),
        ("F16", "word"),
        ("Москва", "word"),
        ("2016", "number"),
        ("٢٫٥", "number"),
        ("1,000.5", "number"),
        ("10:30", "number"),
        ("12/5/2016", "number"),
        ("أ.ف.ب", "abbreviation"),
        ("بي.بي.سي", "abbreviation"),
        ("U.S.", "abbreviation"),
        ("https://t.me/x?a=1", "url"),
        ("www.spa.gov.sa/1", "url"),
        ("a.b@c.com", "email"),
        ("3abc@x.org", "email"),
        ("#قمة_الرياض", "hashtag"),
        ("@spa_eg", "handle"),
        ("@محمّد", "handle"),
        ("👨\u200d👩\u200d👧", "emoji"),
        ("🇸🇦", "emoji"),
        ("«", "mark"),
        ('"', "mark"),
        ("،", "punctuation"),
        ("...", "punctuation"),
        ("؟", "punctuation"),
        ("\u200f", "invisible"),
        ("€", "symbol"),
    ],
)
def test_one_token(text: str, kind: str) -> None:
    assert shown(text) == [(text, kind)]


def test_marks_and_stops_come_off_words() -> None:
    assert shown("«نعم»، قال.") == [
        ("«", "mark"),
        ("نعم", "word"),
        ("»", "mark"),
        ("،", "punctuation"),
        ("قال", "word"),
        (".", "punctuation"),
    ]


def test_an_address_leaves_its_full_stop() -> None:
    assert shown("(https://t.me/x).") == [
        ("(", "punctuation"),
        ("https://t.me/x", "url"),
        (")", "punctuation"),
        (".", "punctuation"),
    ]


def test_scripts_and_numbers_come_apart() -> None:
    assert [text for text, _ in shown("الـCNN 15كم")] == ["الـ", "CNN", "15", "كم"]


def test_lone_surrogate_is_refused_with_its_position() -> None:
    with pytest.raises(LoneSurrogate) as refusal:
        tokens("نعم \udc00")
    assert refusal.value.position == 4


@given(texts)
@example("Ͱأل.أل")
@example("HTTP://أل.أل")
def test_tokens_tile(text: str) -> None:
    found = tokens(text)
    assert "".join(text[t.start : t.end] for t in found) == text
    assert all(t.start < t.end and t.kind for t in found)


@given(texts)
def test_no_token_edge_inside_a_grapheme(text: str) -> None:
    graphemes = Graphemes(text)
    assert all(graphemes.is_boundary(t.start) for t in tokens(text))
