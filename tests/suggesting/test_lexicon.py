"""Reporting words are found in every spelling, without the و before them; homographs are told."""

from __future__ import annotations

import pytest

from annotator.model.tagset import tagset_from_json
from annotator.resources import resource
from annotator.suggesting.lexicon import CueMatch, find_cues
from annotator.suggesting.words import words_of


def cues(text: str) -> list[CueMatch]:
    return list(find_cues(text, tuple(words_of(text, 0, len(text)))))


@pytest.mark.parametrize(
    ("text", "cue", "lemma", "group"),
    [
        ("قال المدير إن العمل انتهى", "قال", "قال", "say"),
        ("وقالت المديرة إن العمل انتهى", "قالت", "قال", "say"),
        ("فأضافت المعلمة أن الدرس سهل", "أضافت", "أضاف", "add"),
        ("وأضـــاف الطبيب أن اللقاح متاح", "أضـــاف", "أضاف", "add"),
        ("وَأَكَّدَ الطبيب أن اللقاح متاح", "أَكَّدَ", "أكد", "affirm"),
        ("سيقول الرئيس كلمته", "سيقول", "قال", "say"),
        ("بحسب تقرير المصنع", "بحسب", "بحسب", "according-to"),
        ("ووفقا لتقرير المصنع", "وفقا", "وفقا ل", "according-to"),
        ("مع تأكيد الوزارة على الموعد", "تأكيد", "أكد", "affirm"),
        ("بقوله إن الموعد قريب", "بقوله", "قال", "say"),
    ],
)
def test_a_cue_has_its_lemma_and_group(text: str, cue: str, lemma: str, group: str) -> None:
    found = cues(text)[0]
    start, end = found.span.segments[0]
    assert (text[start:end], found.lemma, found.group) == (cue, lemma, group)


@pytest.mark.parametrize("spelling", ["مشيرا", "مشيراً", "مشيرًا", "مُشيرًا", "ومشيرا"])
def test_participles_are_known_in_every_spelling(spelling: str) -> None:
    (cue,) = cues(f"{spelling} إلى أن الجسر آمن")
    assert (cue.lemma, cue.form) == ("أشار", "participle")
    assert cue.span.end == len(spelling)


@pytest.mark.parametrize("text", ["اتفاق بين البلدين", "عقب المباراة", "عبر الهاتف", "مدينة ساحلية"])
def test_homographs_are_doubtful(text: str) -> None:
    assert all(cue.doubtful for cue in cues(text))


@pytest.mark.parametrize(
    "text", ["يذكر أن المتحف قديم", "يشار إلى أن المتحف قديم", "الجدير بالذكر أن المتحف قديم"]
)
def test_agency_formulas_quote_nobody(text: str) -> None:
    assert all(cue.formula for cue in cues(text))


@pytest.mark.parametrize(("text", "feminine"), [("قالت إن", True), ("قال إن", False), ("تقول إن", True)])
def test_the_gender_of_the_speaker_shows_in_the_verb(text: str, feminine: bool) -> None:
    assert cues(text)[0].feminine is feminine


def test_groups_are_those_of_the_tagset() -> None:
    import csv
    import json

    tagset = tagset_from_json(json.loads(resource("tagset.json").read_text(encoding="utf-8")))
    group = tagset.attribute("group")
    assert group is not None
    with resource("cues.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) > 100
    assert {row["group"] for row in rows} <= set(group.values)
    known = {"إن", "أن", "بأن", "إلى", "على", "عن", "من", "في", "ب", "ل", "noun", "mark", "colon"}
    assert {take for row in rows for take in row["takes"].split()} <= known
    lemmas = [row["lemma"] for row in rows]
    assert len(lemmas) == len(set(lemmas))
