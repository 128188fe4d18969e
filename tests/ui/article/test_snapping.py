"""What a tag covers by the scheme, and the edges a person may mean."""

from __future__ import annotations

import pytest

from annotator.model.span import Span
from annotator.ui.article.snapping import end_variants, fit_to_tag, start_variants


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("وأضاف", "cue", "أضاف"),
        ("فقال", "cue", "قال"),
        ("وزير الصحة", "speaker", "وزير الصحة"),
        ("والدة الطفل", "speaker", "والدة الطفل"),
        ("والرئيس", "speaker", "الرئيس"),
        ("أن العمل مستمر.", "quote", "أن العمل مستمر"),
        ("“سنعمل”.", "quote", "“سنعمل”"),
        ("“سنعمل.”", "quote", "“سنعمل.”"),
        ("هل نعمل؟", "quote", "هل نعمل؟"),
        ("وقال إن", "quote", "وقال إن"),
    ],
)
def test_letters_a_tag_covers(text: str, tag: str, expected: str) -> None:
    assert fit_to_tag(text, Span.of(0, len(text)), tag).text_of(text) == expected


def test_edges_offered_in_and_out() -> None:
    text = "قال و“سنعمل معا”. ثم"
    start, end = text.index("سنعمل"), text.index("”")
    assert [text[at:end] for at in start_variants(text, start, end)] == [
        "و“سنعمل معا",
        "“سنعمل معا",
        "سنعمل معا",
    ]
    assert [text[start:at] for at in end_variants(text, start, end)] == [
        "سنعمل معا",
        "سنعمل معا”",
        "سنعمل معا”.",
    ]
