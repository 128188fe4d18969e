"""Words that only look like cues are no candidates, and a speaker is the whole of its noun phrase and no more."""

from __future__ import annotations

import pytest

from annotator.suggesting.cues import cue_candidates
from annotator.suggesting.speakers import speaker_candidates
from annotator.suggesting.stretches import quote_stretches
from tests.suggesting.making import article, span


def first_offers(text: str) -> tuple[str, str, str]:
    """The stretch, the cue and the speaker that come first, as words; empty where none is on offer."""
    read = article(text)
    quote = quote_stretches(read, 0)[0]
    cues = cue_candidates(read, quote)
    speakers = speaker_candidates(read, quote, cues[0].span if cues else None)
    cue = cues[0].span.text_of(text) if cues else ""
    return quote.text_of(text), cue, speakers[0].span.text_of(text) if speakers else ""


@pytest.mark.parametrize(
    ("text", "quote", "word"),
    [
        ("دار نقاش بين المدرب واللاعبين على أن الموعد مناسب.", "أن الموعد مناسب", "بين"),
        ("وصل الزوار في مدينة السرو أن الطريق مقطوع.", "أن الطريق مقطوع", "مدينة"),
        ("أرسل الطلب عبر البريد أمس أن الطريق مقطوع.", "أن الطريق مقطوع", "عبر"),
        ("هو من أبرز الكتاب أن الشعر باق.", "أن الشعر باق", "أبرز"),
        ("جاء الفريق وسط تجدد الأمل أن الشعر باق.", "أن الشعر باق", "تجدد"),
        ("سارت القافلة بين الوادي وبين الجبل لأن الطريق آمن.", "الطريق آمن", "بين"),
        ("كنا هنا وكان الجو لطيفا.", "وكان الجو لطيفا", "هنا"),
        ("تابع الناس الأخبار السياسية «كلها كما هي اليوم».", "«كلها كما هي اليوم»", "الأخبار"),
    ],
)
def test_another_word_is_no_candidate(text: str, quote: str, word: str) -> None:
    offered = [one.span.text_of(text) for one in cue_candidates(article(text), span(text, quote))]
    assert word not in offered


@pytest.mark.parametrize(
    ("text", "quote", "cue", "speaker"),
    [
        ("المهندس بين أن السد سليم.", "أن السد سليم", "بين", "المهندس"),
        ("وبين المهندس أن السد سليم.", "أن السد سليم", "بين", "المهندس"),
        ("المدرب عبر في لقاء صحفي عن أمله في الفوز.", "أمله في الفوز", "عبر", "المدرب"),
        ("ورغم ذلك ذكر شاهد أن الباب كان مفتوحا.", "أن الباب كان مفتوحا", "ذكر", "شاهد"),
        ("الحارس لمح، في حديث قصير، إلى أنه سيعتزل.", "أنه سيعتزل", "لمح", "الحارس"),
    ],
)
def test_a_verb_with_its_complement_is_still_a_cue(text: str, quote: str, cue: str, speaker: str) -> None:
    assert first_offers(text) == (quote, cue, speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قالت مديرة الكلية، ليلى السروي: «سنبدأ الدراسة في موعدها».", "مديرة الكلية، ليلى السروي"),
        ("نفى مدير الميناء، رامي الزعتري، وجود أي تأخير.", "مدير الميناء، رامي الزعتري"),
        ("مدير الميناء، رامي الزعتري، نفى وجود أي تأخير.", "مدير الميناء، رامي الزعتري"),
        ("وقال رامي الزعتري، مدير الميناء، إن السفن وصلت.", "رامي الزعتري، مدير الميناء"),
        ("قال مدير الميناء، في لقاء صحفي، إن السفن وصلت.", "مدير الميناء"),
        ("قال مدير الميناء، أمس الأحد، إن السفن وصلت.", "مدير الميناء"),
        (
            "قال الخبير البحري في معهد السواحل رامي الزعتري إن الموج عال.",
            "الخبير البحري في معهد السواحل رامي الزعتري",
        ),
        ("قالت الباحثة في معهد السواحل وداد الزعتري إن الموج عال.", "الباحثة في معهد السواحل وداد الزعتري"),
        ("قال المدير في مدينة السرو إن الموج عال.", "المدير"),
        (
            "وأوضح الناطق باسم الوزارة أ.د. رامي الزعتري أن الموج عال.",
            "الناطق باسم الوزارة أ.د. رامي الزعتري",
        ),
        ("نقلت صحيفة السرو عن مدير الميناء قوله إن السفن وصلت.", "مدير الميناء"),
        ("نفى الناطق باسم الشركة ما قاله العمال.", "الناطق باسم الشركة"),
        ("ومن جهتها المديرة قالت إن السفن وصلت.", "المديرة"),
        ("وجاء في بيان مشترك صدر أمس أن السفن وصلت.", "بيان مشترك"),
        ("مدير الميناء في هذا الإطار قال إن السفن وصلت.", "مدير الميناء"),
        ("لكن ضباطا في الجيش قالوا إن السفن وصلت.", "ضباطا في الجيش"),
        (
            "وقال الدكتور رامي الزعتري، العالم المتخصص في البحار، إن الموج عال.",
            "الدكتور رامي الزعتري، العالم المتخصص في البحار",
        ),
        ("وصلت السفن، وفقا لمراسل السرو.", "لمراسل السرو"),
        ("وقال موقع السرو الإخباري إن السفن وصلت.", "موقع السرو الإخباري"),
        ("وأفاد شاهد لمراسل السرو بأن السفن وصلت.", "شاهد"),
    ],
)
def test_the_speaker_is_the_whole_phrase_and_no_more(text: str, speaker: str) -> None:
    assert first_offers(text)[2] == speaker


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("نفى مدير الميناء، رامي الزعتري، وجود أي تأخير.", "وجود أي تأخير"),
        ("وجاء في بيان مشترك صدر في ختام لقاء بين الوزير ونظيره أن السفن وصلت.", "أن السفن وصلت"),
    ],
)
def test_what_is_said_begins_behind_the_whole_speaker(text: str, quote: str) -> None:
    assert first_offers(text)[0] == quote


@pytest.mark.parametrize(
    ("text", "quote", "cue"),
    [
        ("لأسباب فنية قررت تأجيل الرحلة.", "تأجيل الرحلة", "قررت"),
        ("بالتحري تبين أن السفن وصلت.", "أن السفن وصلت", "تبين"),
        ("يتم الإعلان عن فتح الجسر غدا.", "فتح الجسر غدا", "الإعلان"),
    ],
)
def test_nobody_is_named_by_a_preposition_or_an_auxiliary(text: str, quote: str, cue: str) -> None:
    offered = speaker_candidates(article(text), span(text, quote), span(text, cue))
    words = [one.span.text_of(text) for one in offered]
    assert not {"لأسباب فنية", "بالتحري", "يتم", "عن"} & set(words)


def test_a_document_speaks_itself_whoever_spoke_before() -> None:
    text = "قال السفير إن السفن أبحرت. وجاء في بيان مشترك أن السفن وصلت."
    offered = speaker_candidates(article(text), span(text, "أن السفن وصلت"), span(text, "جاء"))
    assert [one.span.text_of(text) for one in offered][:1] == ["بيان مشترك"]
