"""Proclitics are proposed, and doubt is said."""

import itertools

import pytest
from hypothesis import example, given

from annotator.text.clitics import propose_clitics
from tests.text.strategies import texts


def proposed(word: str) -> str:
    return " ".join(f"{word[c.start : c.end]}:{c.certainty}" for c in propose_clitics(word))


@pytest.mark.parametrize(
    ("word", "clitics"),
    [
        ("وقال", "و:sure"),
        ("وأضاف", "و:sure"),
        ("وَقَالَ", "وَ:sure"),
        ("فإن", "ف:sure"),
        ("والوزير", "و:sure ال:sure"),
        ("بالقول", "ب:sure ال:sure"),
        ("وبالقول", "و:sure ب:sure ال:sure"),
        ("للأمم", "ل:sure ل:sure"),
        ("وللرئيس", "و:sure ل:sure ل:sure"),
        ("سيقول", "س:sure"),
        ("وسيقول", "و:sure س:sure"),
        ("لإعادة", "ل:sure"),
        ("بأن", "ب:sure"),
        ("الفساد", "ال:sure"),
        ("وتونس", "و:maybe"),
        ("لكرة", "ل:maybe"),
        ("وزير", ""),
        ("والد", ""),
        ("فريق", ""),
        ("سياسة", ""),
        ("كتاب", ""),
        ("بيان", ""),
        ("الذي", ""),
        ("CNN", ""),
        ("", ""),
    ],
)
def test_proposals(word: str, clitics: str) -> None:
    assert proposed(word) == clitics


@given(texts)
@example("ﻵﻵق")
def test_clitics_stand_at_the_head_in_order(text: str) -> None:
    clitics = propose_clitics(text)
    assert all(0 <= c.start < c.end < len(text) for c in clitics)
    assert all(a.end <= b.start for a, b in itertools.pairwise(clitics))
