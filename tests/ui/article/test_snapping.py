"""What a tag covers by the scheme, and the edges a person may mean."""

from __future__ import annotations

import pytest

from annotator.model.span import Span
from annotator.ui.article.snapping import (
    end_variants,
    fit_to_tag,
    start_variants,
    with_next_end,
    with_next_start,
)


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


def test_starts_go_round_past_tashkeel() -> None:
    text = "ثم وَ«سنعمل معا». ثم"
    first = Span.of(text.index("سنعمل"), text.index("»"))
    seen = [first]
    for _ in range(3):
        seen.append(with_next_start(text, seen[-1]))
    assert [one.text_of(text) for one in seen] == [
        "سنعمل معا",
        "وَ«سنعمل معا",
        "«سنعمل معا",
        "سنعمل معا",
    ]


def test_only_the_outer_edges_of_a_span_in_parts_go_round() -> None:
    text = "قال «نعمل» ثم «نكتب»."
    spans = Span(((5, 9), (text.index("نكتب"), text.index("نكتب") + 4)))
    wider = with_next_end(text, with_next_start(text, spans))
    assert [text[start:end] for start, end in wider.segments] == ["«نعمل", "نكتب»"]
    assert with_next_start(text, wider).segments[0] == (5, 9)


def test_an_edge_without_another_stays() -> None:
    text = "قال الوزير ذلك"
    span = Span.of(4, 10)
    assert with_next_start(text, span) == with_next_end(text, span) == span
