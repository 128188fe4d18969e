"""The type follows from the marks: all, none or some of the letters inside."""

from __future__ import annotations

import pytest

from annotator.suggesting.types import propose_type
from tests.suggesting.making import span


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("قال: «لن أبيع البستان أبدا».", "«لن أبيع البستان أبدا»", "direct"),
        ("قال إن «البستان ليس للبيع».", "إن «البستان ليس للبيع»", "direct"),
        ("أكد “أن البستان ليس للبيع”.", "“أن البستان ليس للبيع”", "direct"),
        ("قال إن البستان ليس للبيع.", "إن البستان ليس للبيع", "indirect"),
        ("قال إن جريدة «الفجر» ستصدر غدا.", "إن جريدة «الفجر» ستصدر غدا", "indirect"),
        ("قال إن «عصر النور» قريب.", "إن «عصر النور» قريب", "indirect"),
        ("قال إن شركة «نخيل الجنوب الأخضر» ستغلق.", "إن شركة «نخيل الجنوب الأخضر» ستغلق", "indirect"),
        (
            "قال إن القرار «ظالم لكل أهل القرية» وسيطعن فيه.",
            "إن القرار «ظالم لكل أهل القرية» وسيطعن فيه",
            "mixed",
        ),
        ("قال: «أعلم أن الطريق طويل جدا».", "أن الطريق طويل جدا", "direct"),
    ],
)
def test_the_type_follows_from_the_marks(text: str, quote: str, expected: str) -> None:
    assert propose_type(text, span(text, quote)) == expected


def test_marks_in_a_later_line_count() -> None:
    text = "«سافرت وحدي إلى الجبل»\n«وعدت مع القافلة كلها»"
    assert propose_type(text, span(text, text)) == "direct"
