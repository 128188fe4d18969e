"""The first stretch on offer is the quote a linguist would mark."""

from __future__ import annotations

import pytest
from hypothesis import given

from annotator.suggesting.stretches import quote_stretches
from annotator.text.graphemes import Graphemes
from tests.suggesting.making import article, span
from tests.text.strategies import texts

CLAUSES = [
    ("قال المدير إن المصنع سيفتح أبوابه غدا.", "إن المصنع سيفتح أبوابه غدا"),
    ("وأضافت الوزيرة أن الخطة جاهزة، مشيرة إلى أن التمويل مضمون.", "أن الخطة جاهزة"),
    ("وأوضح الطبيب أن المريض بخير وأضاف أنه سيغادر قريبا.", "أن المريض بخير"),
    ("صرح الناطق باسم البلدية بأن الطريق مغلق.", "بأن الطريق مغلق"),
    ("وأشار البيان إلى أن الميناء يعمل، وذلك بحسب مصادر محلية.", "أن الميناء يعمل"),
    ("وقال الحارس بعد أن عاد إلى بيته إن الباب كان مفتوحا.", "إن الباب كان مفتوحا"),
    ("واعتبر المدرب أن الفريق لعب جيدا، على حد تعبيره.", "أن الفريق لعب جيدا"),
    ("وأضاف الدليل أن الكهف مغلق حسب قوله.", "أن الكهف مغلق"),
    ("وقال الدليل في ندوة حول «حماية الكهوف القديمة جدا» إن الكهف مغلق.", "إن الكهف مغلق"),
    ("وأفادت شركة سي إن إن للنقل أن الرحلة ألغيت.", "أن الرحلة ألغيت"),
]
MARKED = [
    ("وقال الشاعر: «لن أكتب بعد اليوم قصيدة واحدة».", "«لن أكتب بعد اليوم قصيدة واحدة»"),
    ("وأكد العمدة “أن السوق ستبقى في مكانها القديم” وانصرف.", "“أن السوق ستبقى في مكانها القديم”"),
    (
        'وأضاف البائع إن "الأسعار ارتفعت كثيرا هذا الشهر" داعيا إلى الصبر.',
        'إن "الأسعار ارتفعت كثيرا هذا الشهر"',
    ),
    ('قالت صحيفة "نجوم الشمال" إن المباراة تأجلت.', "إن المباراة تأجلت"),
    ("وقال «سالم العامري» إن النخيل يحتاج إلى الماء.", "إن النخيل يحتاج إلى الماء"),
    ("قالت الشركة أن «النموذج الجديد سيصدر قريبًا» 🎉👩‍👩‍👧", "أن «النموذج الجديد سيصدر قريبًا»"),
    ("وقال الشاعر: «لن أكتب بعد اليوم قصيدة واحدة» 👏🏽 ❤️.", "«لن أكتب بعد اليوم قصيدة واحدة»"),
    ("وقال الشاعر: «لن أكتب بعد اليوم قصيدة واحدة 🎉»", "«لن أكتب بعد اليوم قصيدة واحدة 🎉»"),
    ("وقال الشاعر إن «الشعر لا يكتب مرتين أبدا» #عاجل https://a.tn/1", "إن «الشعر لا يكتب مرتين أبدا»"),
    ("وقال الشاعر إن الشعر ديوان #العرب.", "إن الشعر ديوان #العرب"),
    ("أكد المدير أن النموذج سيصدر قريبًا 🎉 **", "أن النموذج سيصدر قريبًا"),
    ("وأكد أن الأجر لا يقل عن 5 %.", "أن الأجر لا يقل عن 5 %"),
]
NOUNS = [
    ("أكد المحافظ ضرورة ترميم القلعة.", "ضرورة ترميم القلعة"),
    ("أكدت الدولتان حرصهما على حماية النهر.", "حرصهما على حماية النهر"),
    ("ودعا الاتحاد إلى إضراب عام.", "إضراب عام"),
    ("وطالب السكان بإصلاح الطريق.", "بإصلاح الطريق"),
    ("وأعربت المنظمة عن قلقها من الجفاف.", "قلقها من الجفاف"),
    ("حذر الخبير من انهيار السد.", "انهيار السد"),
    ("وأكد الوزير في بيان له أمس استمرار العمل في الميناء.", "استمرار العمل في الميناء"),
    ("نفى محافظ المصرف المركزي حسان الفيروزي، الأحد، وجود أي نية للخفض.", "وجود أي نية للخفض"),
    ("نفى محافظ المصرف المركزي حسان الفيروزي، يوم الأحد 12 مايو، وجود أي نية للخفض.", "وجود أي نية للخفض"),
    ("نفى محافظ المصرف، حسان الفيروزي، في بيان صدر أمس، وجود أي نية للخفض.", "وجود أي نية للخفض"),
    ("توقعت وزيرة السياحة، اليوم الاثنين، انطلاقة جيدة للموسم.", "انطلاقة جيدة للموسم"),
]
FRAMES = [
    ("ووفقا للتقرير ارتفع عدد الزوار، كما أعلن المتحف.", "ارتفع عدد الزوار، كما أعلن المتحف"),
    ("توقفت حركة القطارات صباح اليوم، بحسب هيئة النقل.", "توقفت حركة القطارات صباح اليوم"),
    ("العمدة: سنزرع ألف شجرة", "سنزرع ألف شجرة"),
]


@pytest.mark.parametrize(("text", "quote"), CLAUSES + MARKED + NOUNS)
def test_the_first_stretch_is_the_quote(text: str, quote: str) -> None:
    first = quote_stretches(article(text), 0)[0]
    assert text[first.start : first.end] == quote


@pytest.mark.parametrize(("text", "quote"), FRAMES)
def test_frames_without_a_verb_are_among_the_first(text: str, quote: str) -> None:
    assert span(text, quote) in quote_stretches(article(text), 0)[:3]


def test_the_other_quotes_of_the_sentence_follow() -> None:
    text = "قال الصياد إن البحر هائج، مضيفا أن القوارب عادت، وأكد أن الموسم انتهى."
    first, second, third = "إن البحر هائج", "أن القوارب عادت", "أن الموسم انتهى"
    taken = []
    for quote in (first, second, third):
        offset = taken[-1].end if taken else 0
        found = quote_stretches(article(text), 0, offset, taken)[0]
        assert text[found.start : found.end] == quote
        taken.append(found)
    assert all(span(text, quote) in taken for quote in (first, second, third))


def test_what_is_taken_is_left_out_whole() -> None:
    text = "قال الصياد إن البحر هائج، والريح قوية."
    whole = span(text, "إن البحر هائج، والريح قوية")
    shorter = span(text, "إن البحر هائج")
    assert quote_stretches(article(text), 0)[:2] == [whole, shorter]
    assert quote_stretches(article(text), 0, 0, [shorter]) == []


def test_a_quote_inside_a_quote_is_still_on_offer() -> None:
    text = "ذكرت الصحيفة أن الوزير أعلن أن الجسر آمن."
    outer, inner = span(text, "أن الوزير أعلن أن الجسر آمن"), span(text, "أن الجسر آمن")
    assert quote_stretches(article(text), 0)[0] == outer
    assert inner in quote_stretches(article(text), 0, 0, [outer])


def test_what_lies_behind_the_caret_comes_last() -> None:
    text = "قال الأب إن الحقل جاف وقالت الأم إن البئر عميقة."
    near = quote_stretches(article(text), 0, text.index("وقالت"))
    assert near[0] == span(text, "إن البئر عميقة")
    assert near[-1].end < text.index("وقالت")


def test_a_quotation_may_run_over_sentences() -> None:
    text = "وقال الراوي: «سافرت وحدي. ثم عدت مع القافلة» وسكت."
    assert quote_stretches(article(text), 0)[0] == span(text, "«سافرت وحدي. ثم عدت مع القافلة»")


def test_the_stop_inside_the_mark_stays() -> None:
    text = "وقال الراوي “عدت مع القافلة إلى القرية.”"
    assert quote_stretches(article(text), 0)[0] == span(text, "“عدت مع القافلة إلى القرية.”")


@given(texts)
def test_stretches_lie_in_the_text_and_cut_no_letter(text: str) -> None:
    one = article(text)
    graphemes = Graphemes(text)
    for index in range(len(one.sentences)):
        for stretch in quote_stretches(one, index):
            assert 0 <= stretch.start < stretch.end <= len(text)
            assert graphemes.is_boundary(stretch.start)
            assert graphemes.is_boundary(stretch.end)
