"""File names of people: their own, safe on every system, and never two alike."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.file_names import LONGEST, file_names


@given(st.lists(st.text(max_size=90), unique=True, max_size=12))
def test_file_names_are_safe_and_different(names: list[str]) -> None:
    found = file_names(names)
    assert list(found) == names
    folded = {normalize("NFD", normalize("NFD", name).casefold()) for name in found.values()}
    assert len(folded) == len(names)
    for name in found.values():
        assert name
        assert not set(name) & set('/\\:*?"<>|\0\n\u202e\u200f')
        assert not name.startswith((".", "-", " "))
        assert not name.endswith((".", " "))
        assert len(name.encode("utf-8")) <= LONGEST + 5


def test_file_names_people_know() -> None:
    given = ["سارَة", "Omar Ali", "omar ali", "../x", "con", "...", "أ/ب", "\u202eevil"]
    expected = ["سارَة", "Omar Ali", "omar ali-2", "x", "_con", "annotator", "أ_ب", "evil"]
    assert list(file_names(given).values()) == expected
    assert list(file_names(["د. علي", "د_ علي", "a.txt"], folders=True).values()) == [
        "د_ علي",
        "د_ علي-2",
        "a_txt",
    ]
