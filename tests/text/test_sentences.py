"""Sentences end where a careful reader of Arabic news ends them."""

import itertools
import json
import re
from pathlib import Path

import pytest
from hypothesis import given

from annotator.text.characters import INVISIBLE
from annotator.text.sentences import Sentence, split_sentences
from annotator.text.surrogates import LoneSurrogate
from tests.bench.bench_text import treebank_recall
from tests.text.strategies import texts


def pieces(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["قال الوزير نعم. ", "ثم ذهب."],
        ["قال الوزير نعم.", "وأضاف لا."],
        ["هل قال نعم؟! ", "لا أحد يعلم"],
        ["قال نعم . ", "وأضاف لا ."],
        ["عنوان الخبر\n", "قال نعم.\n\n", "انتهى"],
        ["قال: «نعم». ", "ثم ذهب."],
        ["قال: «نعم.» ", "ثم ذهب."],
        ['قال "نعم."', "وأضاف لا."],
        ["قال نعم. ", '"النص" هنا.'],
        ['قال "نعم . " ', "وأضاف لا."],
        ["قال “نعم.\u200f” ", "وأضاف لا."],
        ["بلغ 20.370 د. ", "وقد تراجع."],
        ["بقيمة 35 م د. ", "وكشف المدير ذلك."],
        ["قال نعم. ", 'لا . "\n', "انتهى"],
        ["الريح 30 كلم/س. ", "والبحر هائج."],
        ["كان ذلك عام 2016. ", "وقال نعم."],
        ["قال نعم… ", "هذا كل شيء."],
        ["قال الوزير في بيانه أمس إن الأمر قد انتهى تماما.. ", "وكان البيان قصيرا."],
        ["قال نعم.", "(وكالات)"],
        ["زار https://t.me/x?a=1.5. ", "ثم ذهب."],
        ["The minister said so. ", "وأضاف لا."],
        [" \n قال نعم. ", "لا."],
        ["باع المصنع حصته إلى Cedar Co. ", "وقال المدير إنه راض."],
        ["كان جوابه No. ", "ثم ذهب."],
        ["عاد في Jan. ", "ثم ذهب."],
    ],
)
def test_boundaries(sentences: list[str]) -> None:
    assert pieces("".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "قال د. محمد إن أ. علي حضر.",
        "نقلت أ.ف.ب عن مصدر.",
        "قال د.\u200f محمد نعم.",
        "دبي (أ.ف.ب) - قال الوزير نعم.",
        "قناة بي.بي.سي وشبكة سي.إن.إن في لندن.",
        "نشرت العربية.نت الخبر.",
        "ارتفع بنسبة 2.5 في الساعة 10.30 صباحا",
        "٢.٥ مليون",
        "كتب a.b@c.com إلى www.site.com/a.html اليوم",
        "في U.S. Army قبل etc. and ثم",
        "الكتب والصحف إلخ. في المكتبة",
        "وقعت شركة Cedar & Co. عقدا مع Palm Inc. لبناء محطة",
        "تملك Olive Bros. ومعها Fig Ltd. أرضا في الساحل",
        "رفعت Cedar Trading LLC. دعوى على Palm plc. أمس",
        "حضر Mr. Rami وبعده Dr. ليلى وCapt. سمير",
        "وصلت الرحلة No. 512 في Jan. 12 وعادت في Sept. 3",
        "فريق الساحل vs. فريق الجبل",
        "سافر Gov. Rami إلى Mt. Cedar",
        "كان يا ما كان... وعاش الناس",
        "كان.. ثم ذهب",
        "كان … لكنه ذهب",
        "هل تعلم؟، سأل الوزير",
        "قال: نعم؛ وأضاف: لا، ثم ذهب",
        "1. المقدمة",
        "من رآه (من رآه؟) التلفزيوني المعني",
        "الطاقة (الشمس والرياح...) وتسريع الاستثمار",
        'ردا على سؤال "هل أنت راض؟" أجاب 5% نعم',
        "6-2 . 6-3 . 6-1 للاعب",
        ".",
        "   ",
        "\n",
    ],
)
def test_no_boundary(sentence: str) -> None:
    assert pieces(sentence) == [sentence]


def test_empty_text_has_no_sentence() -> None:
    assert split_sentences("") == []


def test_lone_surrogate_is_refused_with_its_position() -> None:
    with pytest.raises(LoneSurrogate) as refusal:
        split_sentences("نعم\ud800")
    assert refusal.value.position == 3


@given(texts)
def test_sentences_tile(text: str) -> None:
    sentences = split_sentences(text)
    assert "".join(text[s.start : s.end] for s in sentences) == text
    assert all(s.start < s.end for s in sentences)
    assert all(a.end == b.start for a, b in itertools.pairwise(sentences))


@given(texts)
def test_a_newline_always_ends_a_sentence(text: str) -> None:
    for sentence in split_sentences(text)[1:]:
        visible = re.sub(rf"[\s{INVISIBLE}]+\Z", "", text[sentence.start : sentence.end])
        assert "\n" not in visible


def test_seed_article_has_25(shared_data: Path) -> None:
    article = (shared_data / "seed" / "article.txt").read_text(encoding="utf-8")
    assert pieces(article) == article.splitlines(keepends=True)
    assert len(pieces(article)) == 25


def test_recall_on_treebank_paragraphs(shared_data: Path) -> None:
    lines = (shared_data / "padt_dev.jsonl").read_text(encoding="utf-8").splitlines()
    found, wanted = treebank_recall([json.loads(line) for line in lines])
    assert found / wanted >= 0.995


def test_sentence_is_a_frozen_value() -> None:
    assert split_sentences("نعم. لا") == [Sentence(0, 5), Sentence(5, 7)]
