"""The sample corpus keeps its promises: lengths, features of the language, sound annotations."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import regex

from annotator.model.tagset import Tagset, tagset_from_json

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "sample_corpus"
ARTICLES = sorted((CORPUS / "articles").glob("*.txt"))
ANNOTATORS = {"salma": "سلمى", "omar": "عمر"}
NBSP = "\u00a0"

FEATURES = {
    "direct quote after a colon": r"قال[ت]? [^\n]{0,40}: [«“\"»”]",
    "indirect quote": r"أكدت? [^\n«“\"]{3,60} أن ",
    "mixed quote": r"(?:أن|إن) [^\n«“\".]{10,60}[«“\"][^\n]{15,60}[»”\"]",
    "nested quote": r"«[^»\n]*(?:\"[^\"\n]+\"|‹[^›\n]+›)[^»\n]*»",
    "discontinuous quote": r"[»\"]، (?:قالت?|أضافت|تابعت|يصيح|يقول) [^\n]{3,60}، [«\"]",
    "dropped subject": r"(?m)^وأضافت? أن ",
    "colon headline with a mark": r"\A[^\n:]{2,40}: \"",
    "colon headline": r"\A(?:وزير|رئيس|صيادو|المصرف) ?[^\n:.]{2,20}: \w",
    "dateline": r"\n[^\n]{3,20} \(وكالة [^\n)]+\) - ",
    "formula يذكر أن": r"يذكر أن",
    "formula يشار إلى أن": r"يشار إلى أن",
    "formula الجدير بالذكر": r"الجدير بالذكر أن",
    "formula تجدر الإشارة": r"وتجدر الإشارة إلى أن",
    "straight marks": r"\"[^\"\n]{15,}\"",
    "curly marks": r"“[^“”\n]{15,}”",
    "guillemets": r"«[^«»\n]{15,}»",
    "reversed curly marks": r"\s”\w[^“”\n]{10,}“",
    "reversed guillemets": r"\s»\w[^«»\n]{15,}«",
    "unbalanced straight mark": r"(?m)^[^\"\n]*\"(?:[^\"\n]*\"[^\"\n]*\")*[^\"\n]*$",
    "unbalanced curly mark": r"(?m)“[^“”\n]*$",
    "clitic before a mark": r" و”[^“”\n]+”",
    "quote of several sentences": r"«[^«»\n]+\. [^«»\n]+\. [^«»\n]+»",
    "stop inside the closing mark": r"\.”",
    "according to بحسب": r"\bوبحسب ",
    "according to وفقا ل": r"\bوفق(?:ا|اً|ًا) ل",
    "masdar cue تأكيده": r"تأكيده أن",
    "masdar cue قوله": r"قوله إن",
    "participle مضيفا": r"مضيف(?:ا|اً|ًا)",
    "tanwin not written": r"مشيرا ",
    "tanwin after the alif": r"مشيراً ",
    "tanwin before the alif": r"مشيرًا ",
    "noun phrase after أكد": r"مؤكدة ضرورة|أكدت? [^\n]{5,50} صحة",
    "noun phrase after أعرب": r"أعرب\w* [^\n]{0,40}عن (?:أمل|ثقت|سعادت)",
    "noun phrase after طالب": r"طالب\w* [^\n]{0,50}ب\w{4,}",
    "footer with a link": r"\nتابعوا [^\n]*عبر الرابط:",
    "URL": r"https://[\w.]*(?:example|example\.org)/\S+",
    "telephone number": r"\b0\d{3}-555-\d{3}\b",
    "hashtag": r"#\w+_\w+",
    "handle": r"@[a-z_]+",
    "tashkeel": r"[\u064e-\u0652]",
    "tatweel": "\u0640",
    "no-break space": NBSP,
    "emoji": r"[\U0001f300-\U0001faff]",
    "Latin letters first": r"\A[A-Z]",
    "decimal number": r"\d\.\d",
    "Arabic decimal number": r"[٠-٩]٫[٠-٩]",
    "percentage": r"\d%",
    "percentage in words": r"\d بالمئة",
    "abbreviation أ.د.": r"أ\.د\.",
    "abbreviation before a stop": r"\d كم\. ",
    "one paragraph": r"\A[^\n]+\n[^\n]{800,}\Z",
    "accusation": r"اتهمت? ",
    "denial": r"(?:^|\W)و?نفت? |نفى ",
    "warning": r"حذّ?رت? ",
    "opinion": r"اعتبر |معتبر",
    "prediction": r"توقّ?ع ",
}


def text_of(path: Path) -> str:
    """Return the stored text of an article."""
    return path.read_bytes().decode("utf-8")


def annotated(annotator: str) -> list[dict[str, Any]]:
    """Return the articles one annotator annotated."""
    lines = (CORPUS / "annotations" / f"{annotator}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def each_annotation(annotator: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (article text, annotation)."""
    for article in annotated(annotator):
        for annotation in article["annotations"]:
            yield article["text"], annotation


@pytest.fixture(scope="module")
def tagset() -> Tagset:
    return tagset_from_json(json.loads((ROOT / "resources" / "tagset.json").read_text(encoding="utf-8")))


def test_there_are_fifteen_articles() -> None:
    assert [path.name[:3] for path in ARTICLES] == [f"{n:02}-" for n in range(1, 16)]
    assert all(path.name.isascii() for path in ARTICLES)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_length_and_line_ends(path: Path) -> None:
    text = text_of(path)
    assert 150 <= len(text.split()) <= 500
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert text == text.strip()
    assert all(line == line.strip() for line in text.split("\n"))


@pytest.mark.parametrize("pattern", FEATURES.values(), ids=FEATURES.keys())
def test_feature_occurs(pattern: str) -> None:
    assert any(re.search(pattern, text_of(path)) for path in ARTICLES)


def test_both_annotated_the_same_six_articles_and_their_texts_are_the_files() -> None:
    salma, omar = annotated("salma"), annotated("omar")
    assert [article["id"] for article in salma] == [article["id"] for article in omar]
    assert len(salma) == 6
    texts = {text_of(path) for path in ARTICLES}
    for article in salma + omar:
        assert article["text"] in texts
        assert article["id"] == hashlib.sha256(article["text"].encode()).hexdigest()[:16]
        assert article["title"] == article["text"].split("\n")[0]
        assert article["meta"]["outlet"]
        assert re.fullmatch(r"2025-\d\d-\d\d", article["meta"]["date"])


@pytest.mark.parametrize("annotator", ANNOTATORS)
def test_annotations_belong_to_their_annotator(annotator: str) -> None:
    name = ANNOTATORS[annotator]
    ids = [annotation["id"] for _, annotation in each_annotation(annotator)]
    ids += [link["id"] for article in annotated(annotator) for link in article["links"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(rf"{annotator}-\d\d-[sqckl]\d+", id) for id in ids)
    assert all(article["finished"] == [name] for article in annotated(annotator))
    for _, annotation in each_annotation(annotator):
        assert annotation["annotator"] == annotation["origin"] == name
        assert annotation["status"] == "accepted"


@pytest.mark.parametrize("annotator", ANNOTATORS)
def test_segments_are_sorted_and_end_on_graphemes_that_are_no_space(annotator: str) -> None:
    for text, annotation in each_annotation(annotator):
        edges = [edge for segment in annotation["segments"] for edge in segment]
        assert edges == sorted(set(edges)), annotation["id"]
        assert edges[0] >= 0
        assert edges[-1] <= len(text)
        graphemes = {match.start() for match in regex.finditer(r"\X", text)} | {len(text)}
        assert graphemes.issuperset(edges), annotation["id"]
        for start, end in annotation["segments"]:
            assert text[start:end] == text[start:end].strip(), annotation["id"]


@pytest.mark.parametrize("annotator", ANNOTATORS)
def test_tags_and_attributes_are_those_of_the_tagset(annotator: str, tagset: Tagset) -> None:
    entries = {entry["id"] for entry in json.loads((CORPUS / "speakers.json").read_text(encoding="utf-8"))}
    for _, annotation in each_annotation(annotator):
        known = {spec.id: spec for spec in tagset.attributes_of(annotation["tag"])}
        for name, value in annotation["attributes"].items():
            match known[name].type:
                case "choice":
                    assert value in known[name].values, annotation["id"]
                case "flag":
                    assert value is True, annotation["id"]
                case "entry":
                    assert value in entries, annotation["id"]
                case "text":
                    assert isinstance(value, str), annotation["id"]
                    assert value, annotation["id"]


@pytest.mark.parametrize("annotator", ANNOTATORS)
def test_links_run_between_annotations_of_the_right_tags(annotator: str, tagset: Tagset) -> None:
    for article in annotated(annotator):
        tags = {annotation["id"]: annotation["tag"] for annotation in article["annotations"]}
        single: set[tuple[str, str]] = set()
        for link in article["links"]:
            role = tagset.role(link["role"])
            assert role is not None
            assert tags[link["from"]] in role.from_tags, link["id"]
            assert tags[link["to"]] in role.to_tags, link["id"]
            assert role.many or (link["role"], link["from"]) not in single, link["id"]
            single.add((link["role"], link["from"]))
            via = link["attributes"].get("via")
            assert (via in {"explicit", "implicit"}) == (link["role"] == "source"), link["id"]


def test_speaker_entries_are_complete() -> None:
    entries = json.loads((CORPUS / "speakers.json").read_text(encoding="utf-8"))
    assert len({entry["id"] for entry in entries}) == len(entries)
    for entry in entries:
        assert list(entry) == ["id", "name", "role", "affiliation", "variants"]
        assert entry["name"] not in entry["variants"]


def test_the_two_annotators_agree_as_two_people_do() -> None:
    salma, omar = (
        {
            (article["id"], annotation["tag"], str(annotation["segments"]))
            for article in annotated(annotator)
            for annotation in article["annotations"]
        }
        for annotator in ANNOTATORS
    )
    f1 = 2 * len(salma & omar) / (len(salma) + len(omar))
    assert 0.7 < f1 < 0.9
