"""What the scheme says of quotes, cues and speakers, as promises of the candidates; sentences of our own."""

from __future__ import annotations

import pytest

from annotator.model.article import Article
from annotator.model.span import Span
from annotator.suggesting.cues import cue_candidates
from annotator.suggesting.speakers import speaker_candidates
from annotator.suggesting.stretches import quote_stretches
from annotator.suggesting.types import propose_type
from annotator.text.sentences import split_sentences


def article_of(text: str) -> Article:
    return Article("a", "", text, tuple(sentence.start for sentence in split_sentences(text)))


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(start, start + len(words))


def first_stretches(text: str, *taken: str, count: int = 1) -> list[str]:
    spans = quote_stretches(article_of(text), 0, taken=[span_of(text, words) for words in taken])
    return [span.text_of(text) for span in spans[:count]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أكد مدير الميناء أن السفن ستصل غدا.", "أن السفن ستصل غدا"),
        ("وأشار الطبيب إلى أن اللقاح متوفر.", "أن اللقاح متوفر"),
        ("واعترف الحارس بأن الباب كان مفتوحا.", "بأن الباب كان مفتوحا"),
        ("وقال البحار إن «الموج كان عاليا جدا».", "إن «الموج كان عاليا جدا»"),
        ("وقال البحار: «الموج كان عاليا جدا.»", "«الموج كان عاليا جدا.»"),
        ("أكدت الوزيرة ضرورة ترميم الجسر القديم.", "ضرورة ترميم الجسر القديم"),
        ("دعا المهندس إلى ترميم الجسر القديم.", "ترميم الجسر القديم"),
        ("مدير المتحف: سنفتح القاعة قريبا", "سنفتح القاعة قريبا"),
        ("بحسب صحيفة المرفأ، ارتفعت أسعار السمك.", "ارتفعت أسعار السمك"),
    ],
)
def test_the_first_stretch(text: str, expected: str) -> None:
    assert first_stretches(text) == [expected]


def test_a_coordinated_cue_ends_the_clause() -> None:
    text = "قال العمدة إن الطريق آمن، مشيرا إلى أن الأشغال انتهت."
    assert first_stretches(text) == ["إن الطريق آمن"]
    assert first_stretches(text, "إن الطريق آمن") == ["أن الأشغال انتهت"]


def test_what_is_taken_is_not_offered() -> None:
    text = "أكد مدير الميناء أن السفن ستصل غدا."
    assert "أن السفن ستصل غدا" not in first_stretches(text, "أن السفن ستصل غدا", count=40)


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("وأضاف مدير الميناء أن السفن ستصل غدا.", "أن السفن ستصل غدا", "أضاف"),
        ("قال العمدة إن الطريق آمن، مشيراً إلى أن الأشغال انتهت.", "أن الأشغال انتهت", "مشيراً"),
        ("قال العمدة إن الطريق آمن، مشيرًا إلى أن الأشغال انتهت.", "أن الأشغال انتهت", "مشيرًا"),
        ("مدير المتحف: سنفتح القاعة قريبا", "سنفتح القاعة قريبا", ":"),
        ("بحسب صحيفة المرفأ، ارتفعت أسعار السمك.", "ارتفعت أسعار السمك", "بحسب"),
    ],
)
def test_the_first_cue(text: str, quote: str, expected: str) -> None:
    first = cue_candidates(article_of(text), span_of(text, quote))[0]
    assert first.span.text_of(text) == expected


def test_a_cue_brings_lemma_and_group() -> None:
    text = "وأضاف مدير الميناء أن السفن ستصل غدا."
    first = cue_candidates(article_of(text), span_of(text, "أن السفن ستصل غدا"))[0]
    assert (first.lemma, first.group) == ("أضاف", "add")


@pytest.mark.parametrize(
    ("text", "quote", "cue", "expected", "kind"),
    [
        ("وأضاف الشيخ سالم الحارثي أن الموسم جيد.", "أن الموسم جيد", "أضاف", "الشيخ سالم الحارثي", "named"),
        ("وأضاف المدير في مؤتمر صحفي أن الموسم جيد.", "أن الموسم جيد", "أضاف", "المدير", "nominal"),
        ("وقال مصدر في الشركة إن الموسم جيد.", "إن الموسم جيد", "قال", "مصدر في الشركة", "anonymous"),
        ("وذكر بيان للنقابة أن الموسم جيد.", "أن الموسم جيد", "ذكر", "بيان للنقابة", "document"),
        ("وكانت وزارة الري أعلنت أن الموسم جيد.", "أن الموسم جيد", "أعلنت", "وزارة الري", "named"),
        ("سالم الحارثي: الموسم جيد", "الموسم جيد", ":", "سالم الحارثي", "named"),
    ],
)
def test_the_first_speaker(text: str, quote: str, cue: str, expected: str, kind: str) -> None:
    first = speaker_candidates(article_of(text), span_of(text, quote), span_of(text, cue))[0]
    assert (first.span.text_of(text), first.kind) == (expected, kind)


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("قال إن «الجسر آمن تماما»", "إن «الجسر آمن تماما»", "direct"),
        ("قال إن جسر «الوادي» آمن", "إن جسر «الوادي» آمن", "indirect"),
        ("قال إن الجسر «آمن منذ عام كامل»", "إن الجسر «آمن منذ عام كامل»", "mixed"),
        ("قال «إن الجسر آمن تماما»", "إن الجسر آمن تماما", "direct"),
    ],
)
def test_the_type_by_marks(text: str, quote: str, expected: str) -> None:
    assert propose_type(text, span_of(text, quote)) == expected
