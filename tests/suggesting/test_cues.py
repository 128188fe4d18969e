"""The first cue on offer is the one that reports the quote; its lemma and group come with it."""

from __future__ import annotations

import pytest

from annotator.suggesting.cues import cue_candidates
from tests.suggesting.making import article, span

FIRST = [
    ("قال المدير إن المصنع سيفتح أبوابه.", "إن المصنع سيفتح أبوابه", "قال", "قال", "say"),
    ("وقالت الطبيبة إن اللقاح متاح، مضيفة أن الجرعات كافية.", "أن الجرعات كافية", "مضيفة", "أضاف", "add"),
    ("«لن أبيع البستان» قال الفلاح.", "«لن أبيع البستان»", "قال", "قال", "say"),
    ("«هذا آخر موسم لي هنا»، أضاف اللاعب مبتسما.", "«هذا آخر موسم لي هنا»", "أضاف", "أضاف", "add"),
    (
        "توقفت القطارات صباح اليوم، بحسب هيئة النقل.",
        "توقفت القطارات صباح اليوم",
        "بحسب",
        "بحسب",
        "according-to",
    ),
    ("ووفقا للبيان فقد بدأ الموسم.", "بدأ الموسم", "وفقا", "وفقا ل", "according-to"),
    ("العمدة: سنزرع ألف شجرة", "سنزرع ألف شجرة", ":", ":", "say"),
    ("وأعرب السفير عن أمله في عودة السياح.", "أمله في عودة السياح", "أعرب", "أعرب", "express"),
]


@pytest.mark.parametrize(("text", "quote", "cue", "lemma", "group"), FIRST)
def test_the_first_cue_reports_the_quote(text: str, quote: str, cue: str, lemma: str, group: str) -> None:
    first = cue_candidates(article(text), span(text, quote))[0]
    assert text[first.span.start : first.span.end] == cue
    assert (first.lemma, first.group) == (lemma, group)


def test_the_nearer_cue_comes_first() -> None:
    text = "أعلن النادي أن المدرب قال إن الفريق جاهز."
    inner = cue_candidates(article(text), span(text, "إن الفريق جاهز"))
    assert [one.lemma for one in inner] == ["قال", "أعلن"]


def test_a_quote_that_fills_its_sentence_finds_the_cue_before_or_after() -> None:
    before = "وتابع الشيخ حديثه قائلا:\n«البحر لا ينسى أهله أبدا»"
    assert "قال" in [
        one.lemma for one in cue_candidates(article(before), span(before, "«البحر لا ينسى أهله أبدا»"))
    ]
    after = "«سوف نعود إلى القرية قريبا».\nهكذا قال الجد."
    assert [
        one.lemma for one in cue_candidates(article(after), span(after, "«سوف نعود إلى القرية قريبا»"))
    ] == ["قال"]


def test_a_homograph_gives_way_to_a_sure_cue() -> None:
    text = "قال الوسيط عقب لقاء بين الفريقين إن الهدنة مستمرة."
    assert cue_candidates(article(text), span(text, "إن الهدنة مستمرة"))[0].lemma == "قال"


def test_no_cue_no_candidates() -> None:
    text = "سماء صافية."
    assert cue_candidates(article(text), span(text, "سماء")) == []
