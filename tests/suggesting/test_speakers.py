"""The first speaker on offer is the one named, and only that; who is not named is understood."""

from __future__ import annotations

import pytest

from annotator.suggesting.cues import cue_candidates
from annotator.suggesting.kinds import propose_kind
from annotator.suggesting.speakers import speaker_candidates
from annotator.suggesting.stretches import quote_stretches
from tests.suggesting.making import article, span

NAMED = [
    ("قال المدير إن المصنع جاهز.", "قال", "إن المصنع جاهز", "المدير"),
    (
        "وقال وزير النقل سالم العامري في مؤتمر صحفي إن الجسر آمن.",
        "قال",
        "إن الجسر آمن",
        "وزير النقل سالم العامري",
    ),
    ("وأضاف العامري أن الجسر آمن.", "أضاف", "أن الجسر آمن", "العامري"),
    ("وقالت منى الحداد، وهي طبيبة أطفال، إن اللقاح متاح.", "قالت", "إن اللقاح متاح", "منى الحداد"),
    ("وقال الشيخ الذي زار القرية إن البئر قديمة.", "قال", "إن البئر قديمة", "الشيخ"),
    ("وكانت هيئة السدود أكدت أمس أن السد سليم.", "أكدت", "أن السد سليم", "هيئة السدود"),
    ("لكن سكان الحي قالوا إن الماء مقطوع.", "قالوا", "إن الماء مقطوع", "سكان الحي"),
    ("أكدت الدولتان حرصهما على حماية النهر.", "أكدت", "حرصهما على حماية النهر", "الدولتان"),
    ("وقالت «نجمة الصباح» إن الرواية ستنشر.", "قالت", "إن الرواية ستنشر", "«نجمة الصباح»"),
    ("وقال حلف الموانئ (حلم) إن الرسوم ثابتة.", "قال", "إن الرسوم ثابتة", "حلف الموانئ (حلم)"),
    ("وقال مسؤول في البلدية إن الشارع مغلق.", "قال", "إن الشارع مغلق", "مسؤول في البلدية"),
    ("توقفت القطارات صباح اليوم، بحسب هيئة النقل.", "بحسب", "توقفت القطارات صباح اليوم", "هيئة النقل"),
    ("ووفقا للبيان فقد بدأ الموسم.", "وفقا", "بدأ الموسم", "للبيان"),
    ("وحسب بيان صدر أمس فقد بدأ الموسم.", "حسب", "بدأ الموسم", "بيان"),
    ("العمدة: سنزرع ألف شجرة", ":", "سنزرع ألف شجرة", "العمدة"),
    ("ونقلت الإذاعة عن قائد السفينة أن الرحلة تأخرت.", "نقلت", "أن الرحلة تأخرت", "قائد السفينة"),
    ("وقال الخبير لوكالة الأنباء إن السعر ثابت.", "قال", "إن السعر ثابت", "الخبير"),
    ("وقال وزير النقل، سالم العامري، إن الجسر آمن.", "قال", "إن الجسر آمن", "وزير النقل، سالم العامري"),
    ("أغلق المرفأ أبوابه، وفق ما صرح به، أمس، مدير المرفأ.", "وفق", "أغلق المرفأ أبوابه", "مدير المرفأ"),
    ("اقترح العامري إعادة بناء السد.", "اقترح", "إعادة بناء السد", "العامري"),
    ("وقال د. سالم العامري إن الجسر آمن.", "قال", "إن الجسر آمن", "د. سالم العامري"),
]


@pytest.mark.parametrize(("text", "cue", "quote", "speaker"), NAMED)
def test_the_first_speaker_is_the_one_named(text: str, cue: str, quote: str, speaker: str) -> None:
    first = speaker_candidates(article(text), span(text, quote), span(text, cue))[0]
    assert text[first.span.start : first.span.end] == speaker
    assert first.via == "explicit"


def test_a_participle_has_the_subject_of_the_main_verb() -> None:
    text = "قال المدير إن المصنع جاهز، مشيرا إلى أن العمال عادوا."
    first = speaker_candidates(article(text), span(text, "أن العمال عادوا"), span(text, "مشيرا"))[0]
    assert (first.span, first.via) == (span(text, "المدير"), "implicit")


def test_a_dropped_subject_is_the_last_speaker_that_agrees() -> None:
    text = "قالت الوزيرة إن المدير وعد بالحل.\nوأضافت أن الموعد قريب."
    speakers = [span(text, "الوزيرة"), span(text, "المدير")]
    quote, cue = span(text, "أن الموعد قريب"), span(text, "أضافت")
    found = speaker_candidates(article(text), quote, cue, speakers)
    assert [(one.span, one.via) for one in found[:2]] == [
        (speakers[0], "implicit"),
        (speakers[1], "implicit"),
    ]


def test_without_annotations_the_sentences_before_are_read() -> None:
    text = "قال سالم العامري إن الجسر آمن.\nوأضاف أن الطريق مفتوح."
    first = speaker_candidates(article(text), span(text, "أن الطريق مفتوح"), span(text, "أضاف"))[0]
    assert (first.span, first.via) == (span(text, "سالم العامري"), "implicit")


def test_a_name_is_offered_once_and_nearest() -> None:
    text = "قال العامري إن الجسر آمن. وقال العامري إن النهر هادئ.\nوأضاف أن الطريق مفتوح."
    speakers = [span(text, "العامري"), span(text, "العامري", 1)]
    found = speaker_candidates(article(text), span(text, "أن الطريق مفتوح"), span(text, "أضاف"), speakers)
    assert [one.span for one in found] == [speakers[1]]


def test_without_a_cue_earlier_speakers_are_offered() -> None:
    text = "قال العامري إن الجسر آمن.\n«النهر هادئ والقوارب تعود إلى المرفأ»."
    quote = span(text, "«النهر هادئ والقوارب تعود إلى المرفأ»")
    found = speaker_candidates(article(text), quote, None, [span(text, "العامري")])
    assert [(one.span, one.via) for one in found] == [(span(text, "العامري"), "implicit")]


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("سالم العامري", "named"),
        ("وزير النقل سالم العامري", "named"),
        ("وزارة النقل", "named"),
        ("الرئيس", "nominal"),
        ("الوزير السابق", "nominal"),
        ("الصحيفة", "nominal"),
        ("هو", "pronoun"),
        ("مصدر أمني", "anonymous"),
        ("مسؤول في البلدية", "anonymous"),
        ("بيان مشترك", "document"),
        ("للبيان", "document"),
        ("تقرير المتحف", "document"),
    ],
)
def test_the_kind_shows_in_the_words(speaker: str, kind: str) -> None:
    assert propose_kind(speaker, span(speaker, speaker)) == kind


def test_a_day_between_commas_hides_neither_speaker_nor_quote() -> None:
    text = "نفى محافظ المصرف المركزي حسان الفيروزي، الأحد، وجود أي نية للخفض."
    read = article(text)
    quote = quote_stretches(read, 0)[0]
    cue = cue_candidates(read, quote)[0].span
    assert speaker_candidates(read, quote, cue)[0].span.text_of(text) == "محافظ المصرف المركزي حسان الفيروزي"
