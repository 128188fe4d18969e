"""The native form's reading rules, one by one (HOUSE.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import ImportRefused
from annotator.importing.json_text import parse, parse_utf_8
from annotator.importing.project_values import read_values
from annotator.importing.reading import Reading, ReadOptions
from annotator.importing.registry import read_back, read_sheets
from annotator.model.ids import article_id_of
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Finished
from annotator.project import default_tagset

TEXT = "قال الوزيرُ: نعم.\nوأضاف: لا."
DECISION = {
    "id": "d",
    "article": "a",
    "annotator": "أمل",
    "choice": "taken",
    "sources": [],
    "fingerprint": "f",
}


def annotation(id: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "annotator": "sara",
        "tag": "quote",
        "segments": [[start, end]],
        "attributes": {},
    } | more


def read(
    tmp_path: Path, *articles: Any, options: ReadOptions | None = None, raw: bytes | None = None, **more: Any
) -> tuple[list[Sheet], Reading]:
    path = tmp_path / "in.jsonl"
    lines = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in articles)
    path.write_bytes(lines.encode("utf-8", "surrogatepass") if raw is None else raw)
    reading = Reading(options or ReadOptions(), default_tagset(), **more)
    return list(read_sheets([path], reading)), reading


def codes(remarks: list[Any]) -> list[str]:
    return [remark.code for remark in remarks]


def test_the_least_that_is_an_article(tmp_path: Path) -> None:
    (sheet,), _ = read(tmp_path, {"text": TEXT})
    assert sheet.article.id == article_id_of(TEXT)
    assert sheet.article.title == "قال الوزيرُ: نعم."
    assert sheet.article.starts == (0, 18)
    assert sheet.finished == frozenset()


def test_finished_absent_means_everyone_who_annotated(tmp_path: Path) -> None:
    laid = [annotation("1", 0, 3), annotation("2", 0, 3, annotator="rules", status="suggested")]
    (sheet,), _ = read(tmp_path, {"id": "a", "text": TEXT, "annotations": laid})
    assert sheet.finished == {Finished("a", "sara")}
    (sheet,), _ = read(tmp_path, {"id": "a", "text": TEXT, "annotations": laid, "finished": []})
    assert sheet.finished == frozenset()


def test_a_link_belongs_to_the_annotator_of_its_start(tmp_path: Path) -> None:
    laid = [annotation("1", 0, 3), annotation("2", 4, 11, tag="speaker")]
    link = {"id": "l", "role": "source", "from": "1", "to": "2"}
    (sheet,), _ = read(tmp_path, {"id": "a", "text": TEXT, "annotations": laid, "links": [link]})
    assert sheet.links["l"].annotator == "sara"


def test_one_layer_for_all(tmp_path: Path) -> None:
    article = {"id": "a", "text": TEXT, "annotations": [annotation("1", 0, 3), annotation("2", 4, 11)]}
    article["links"] = [{"id": "l", "role": "within", "from": "1", "to": "2"}]
    article["finished"] = ["sara"]
    (sheet,), _ = read(tmp_path, article, options=ReadOptions(annotator="amal"))
    assert {one.annotator for one in sheet.annotations.values()} == {"amal"}
    (link,) = sheet.links.values()
    assert link.annotator == "amal"
    assert {link.from_id, link.to_id} == set(sheet.annotations)
    assert sheet.finished == {Finished("a", "amal")}
    # A copy in another layer is another annotation, the same one at every import.
    assert not set(sheet.annotations) & {"1", "2"}
    (again,), _ = read(tmp_path, article, options=ReadOptions(annotator="amal"))
    assert again == sheet


def test_ids_stay_where_the_file_names_nobody(tmp_path: Path) -> None:
    bare = {"id": "1", "tag": "quote", "segments": [[0, 3]]}
    (sheet,), _ = read(tmp_path, {"text": TEXT, "annotations": [bare]}, options=ReadOptions(annotator="amal"))
    assert list(sheet.annotations) == ["1"]


@pytest.mark.parametrize(
    "segments",
    [
        [],
        None,
        "0-3",
        [[3, 3]],
        [[5, 2]],
        [[-1, 3]],
        [[0, 999]],
        [[0, 3.0]],
        [[0]],
        [[True, 3]],
        [["0", "3"]],
        [[0, 3], [9]],
    ],
)
def test_a_bad_offset_is_skipped_and_listed(tmp_path: Path, segments: Any) -> None:
    laid = [annotation("bad", 0, 1) | {"segments": segments}, annotation("good", 0, 3)]
    (sheet,), reading = read(tmp_path, {"id": "a", "text": TEXT, "annotations": laid})
    assert list(sheet.annotations) == ["good"]
    assert codes(reading.report.skipped) == ["formats.bad_offset"]
    assert reading.report.skipped[0].article == "a"


def test_a_dangling_link_is_skipped_and_listed(tmp_path: Path) -> None:
    link = {"id": "l", "role": "source", "from": "1", "to": "gone"}
    (sheet,), reading = read(
        tmp_path, {"text": TEXT, "annotations": [annotation("1", 0, 3)], "links": [link]}
    )
    assert not sheet.links
    assert codes(reading.report.skipped) == ["formats.dangling_link"]


def test_a_link_may_hang_on_what_the_project_has(tmp_path: Path) -> None:
    whole = {"id": "a", "text": TEXT, "annotations": [annotation("1", 0, 3), annotation("2", 4, 11)]}
    (known,), _ = read(tmp_path, whole)
    link = {"id": "l", "role": "within", "from": "1", "to": "2"}
    (sheet,), reading = read(tmp_path, {"id": "a", "text": TEXT, "links": [link]}, known=lambda _: known)
    assert list(sheet.links) == ["l"]
    assert not reading.report.skipped


def test_doubtful_things_are_kept_with_a_warning(tmp_path: Path) -> None:
    laid = [
        annotation("edge", 4, 10),  # between the last letter and its damma
        annotation("undeclared", 0, 3, attributes={"colour": "red", "type": "odd", "deep": {"a": 1}}),
        annotation("tag", 0, 3, tag="verdict"),
    ]
    (sheet,), reading = read(tmp_path, {"text": TEXT, "annotations": laid})
    assert set(sheet.annotations) == {"edge", "undeclared", "tag"}
    assert sheet.annotations["undeclared"].attributes == {"colour": "red", "type": "odd", "deep": '{"a": 1}'}
    found = codes(reading.report.warnings)
    for code in ("edge_inside_grapheme", "undeclared_attribute", "undeclared_value", "undeclared_tag"):
        assert f"formats.{code}" in found
    assert not reading.report.skipped


def test_the_same_id_with_another_text_is_refused_and_named(tmp_path: Path) -> None:
    (known,), _ = read(tmp_path, {"id": "a", "text": TEXT})
    sheets, reading = read(
        tmp_path,
        {"id": "a", "text": "آخر"},
        {"id": "b", "text": "ثالث"},
        known=lambda id: known if id == "a" else None,
    )
    assert [sheet.article.id for sheet in sheets] == ["b"]
    assert codes(reading.report.refused) == ["formats.same_id_other_text"]
    assert reading.report.refused[0].article == "a"


GOOD = json.dumps({"id": "a", "text": TEXT}).encode() + b"\n"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (GOOD + GOOD[:-9], "broken_line"),
        (GOOD + b"[]\n", "not_an_article"),
        (GOOD + b'{"id": "b"}\n', "article_without_text"),
        (GOOD + b'{"text": 5}\n', "article_without_text"),
        (GOOD + b'{"text": "x", "annotations": {}}\n', "wrong_type"),
        (GOOD + b'{"text": "x", "meta": []}\n', "wrong_type"),
        (GOOD + b'{"text": "x", "revision": -1}\n', "wrong_type"),
        (GOOD + b'{"text": "x", "meta": {"n": NaN}}\n', "broken_line"),
        (GOOD + b'{"text": "\xff"}\n', "not_utf_8"),
        (GOOD + b"[" * 200_000 + b"\n", "broken_line"),
        (b"\x00\x01\x02", "broken_line"),
    ],
)
def test_a_broken_file_is_refused_whole(tmp_path: Path, raw: bytes, code: str) -> None:
    sheets, reading = read(tmp_path, raw=raw)
    assert sheets == []
    assert codes(reading.report.refused) == [f"formats.{code}"]
    assert "in.jsonl" in str(reading.report.refused[0])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (GOOD[:-9] + b"\n" + GOOD * 9, "broken_line"),
        (json.dumps([json.loads(GOOD)] * 9, indent=1).encode(), "too_large"),
        (b"[\n" + b",\n".join([GOOD.strip()] * 9) + b"\n]\n", "too_large"),
    ],
)
def test_a_large_file_with_a_broken_first_line_is_told_what_is_wrong_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: bytes, code: str
) -> None:
    monkeypatch.setattr("annotator.importing.iqtibas.LONGEST_LINE", 8 * len(GOOD))
    sheets, reading = read(tmp_path, raw=raw)
    assert sheets == []
    assert codes(reading.report.refused) == [f"formats.{code}"]
    assert reading.report.refused[0].arguments.get("line", 1) == 1


def test_one_document_over_several_lines_is_read(tmp_path: Path) -> None:
    for document in ({"id": "a", "text": TEXT}, [{"id": "a", "text": TEXT}]):
        sheets, _ = read(tmp_path, raw=json.dumps(document, indent=1).encode())
        assert [sheet.article.id for sheet in sheets] == ["a"]


def test_line_ends_and_halves_are_settled_and_offsets_go_with_them(tmp_path: Path) -> None:
    text = "\ufeffقال:\r\n«نعم»\ud800"
    start = text.index("«")
    (sheet,), reading = read(
        tmp_path,
        raw=json.dumps({"text": text, "annotations": [annotation("q", start, start + 5)]}).encode(),
    )
    assert sheet.article.text == "قال:\n«نعم»\ufffd"
    assert sheet.annotations["q"].span.text_of(sheet.article.text) == "«نعم»"
    assert "formats.text_cleaned" in codes(reading.report.warnings)


def test_a_title_line_moves_the_offsets(tmp_path: Path) -> None:
    article = {"title": "خبر", "text": TEXT, "annotations": [annotation("q", 0, 3)]}
    (sheet,), _ = read(tmp_path, article)
    assert sheet.article.text == TEXT
    (sheet,), _ = read(tmp_path, article, options=ReadOptions(title_line=True))
    assert sheet.article.text == f"خبر\n{TEXT}"
    assert sheet.annotations["q"].span == Span.of(4, 7)
    assert sheet.article.starts[:2] == (0, 4)


def test_sentences_that_do_not_tile_are_made_anew(tmp_path: Path) -> None:
    (sheet,), reading = read(tmp_path, {"text": TEXT, "sentences": [[0, 5], [9, len(TEXT)]]})
    assert sheet.article.starts == (0, 18)
    assert codes(reading.report.warnings) == ["formats.sentences_do_not_tile"]
    (sheet,), reading = read(tmp_path, {"text": TEXT, "sentences": [[0, 17], [18, len(TEXT)]]})
    assert sheet.article.starts == (0, 18)
    assert not reading.report.warnings


def test_segments_in_any_order_that_touch_are_one(tmp_path: Path) -> None:
    laid = [annotation("q", 0, 1) | {"segments": [[8, 9], [3, 5], [0, 3]]}]
    (sheet,), _ = read(tmp_path, {"text": TEXT, "annotations": laid})
    assert sheet.annotations["q"].span == Span(((0, 5), (8, 9)))


def test_values_without_ids_get_the_same_ones_each_time(tmp_path: Path) -> None:
    bare = {"tag": "quote", "segments": [[0, 3]]}
    article = {"text": TEXT, "annotations": [bare, bare]}
    (first,), _ = read(tmp_path, article)
    (second,), _ = read(tmp_path, article)
    assert len(first.annotations) == 2
    assert first == second


def test_a_second_value_with_the_same_id_is_listed(tmp_path: Path) -> None:
    (sheet,), reading = read(
        tmp_path, {"text": TEXT, "annotations": [annotation("1", 0, 3), annotation("1", 4, 6)]}
    )
    assert len(sheet.annotations) == 1
    assert codes(reading.report.skipped) == ["formats.same_id_twice"]


def test_unknown_keys_are_named(tmp_path: Path) -> None:
    _, reading = read(tmp_path, {"text": TEXT, "label": [[0, 3, "quote"]]})
    assert codes(reading.report.warnings) == ["formats.unknown_key"]


@pytest.mark.parametrize("kept", [0, 1, 60, 100, 10**6])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_too_large_to_keep_is_read_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int, mark: bytes
) -> None:
    monkeypatch.setattr("annotator.importing.iqtibas.MOST_KEPT", kept)
    lines = [json.dumps({"id": str(n), "text": TEXT}).encode() for n in range(5)]
    raw = mark + b"\n".join([lines[0], b"", *lines[1:3], b" ", *lines[3:]])
    sheets, reading = read(tmp_path, raw=raw)
    assert [sheet.article.id for sheet in sheets] == list("01234")
    sheets, reading = read(tmp_path, raw=raw + b"\n{}\n")
    assert sheets == []
    assert reading.report.refused[0].arguments["line"] == 8


@pytest.mark.parametrize("text", ["", " \n"])
@pytest.mark.parametrize("stated", [{}, {"sentences": []}, {"sentences": [[0, 0]]}])
def test_a_text_without_letters_is_one_sentence(tmp_path: Path, text: str, stated: dict[str, Any]) -> None:
    (sheet,), _ = read(tmp_path, {"id": "a", "text": text, **stated})
    assert [(one.start, one.end) for one in sheet.article.sentences] == [(0, len(text))]


def test_a_layer_that_names_nobody_may_be_of_any_type(tmp_path: Path) -> None:
    article = {"id": "a", "text": TEXT, "annotations": [annotation("1", 0, 3, annotator=["sara"])]}
    article["finished"] = ["sara"]
    (sheet,), _ = read(tmp_path, article, options=ReadOptions(annotator="amal"))
    assert sheet.finished == {Finished("a", "amal")}


def test_a_title_that_becomes_the_first_line_is_cleaned_like_the_text(tmp_path: Path) -> None:
    article = {"id": "a", "title": "عنوان\0", "text": TEXT, "annotations": [annotation("1", 0, 3)]}
    (sheet,), _ = read(tmp_path, article, options=ReadOptions(title_line=True))
    assert sheet.article.text == f"عنوان\n{TEXT}"
    assert sheet.annotations["1"].span.text_of(sheet.article.text) == "قال"


@pytest.mark.parametrize(
    "values",
    [
        {"annotators": [""]},
        {"annotators": [{"name": None}]},
        {"speakers": [{"id": "", "name": "متحدث"}]},
        {"decisions": [DECISION | {"id": ""}]},
        {"decisions": [DECISION | {"at": 10**30}]},
    ],
)
def test_project_values_no_file_can_hold_are_refused(tmp_path: Path, values: dict[str, Any]) -> None:
    path = tmp_path / "project.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    with pytest.raises(ImportRefused) as caught:
        read_values(path)
    assert caught.value.code == "formats.broken_values"


def test_an_export_is_read_back_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(GOOD + b"{}\nbroken\n" + GOOD)
    reading = Reading()
    back = [(line, sheet_of()) for line, sheet_of in read_back(path, reading, "iqtibas")]
    assert [line for line, _ in back] == [GOOD, b"{}\n", b"broken\n", GOOD]
    assert [sheet.article.id if sheet else None for _, sheet in back] == ["a", None, None, "a"]
    assert codes(reading.report.refused) == ["formats.article_without_text", "formats.broken_line"]


def test_an_export_that_went_missing_gives_nothing_back(tmp_path: Path) -> None:
    reading = Reading()
    assert list(read_back(tmp_path / "none.jsonl", reading, "iqtibas")) == []
    assert codes(reading.report.refused) == ["formats.missing"]


@given(
    raw=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(), one, max_size=3),
    ).map(lambda value: json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    | st.text('[]{}",:0123456789eE+-. tfn\\u\x00\ud800\U0001f600ق\n').map(
        lambda text: text.encode("utf-8", "surrogatepass")
    )
    | st.sampled_from(
        [b"1e999", b"1" * 5000, b"[" * 10**5, b'"\\ud800"', b'"\\ud83d\\ude00"', b"-0", b"NaN", b"\xff"]
    )
)
@settings(max_examples=400, deadline=None)
def test_the_quick_parser_says_what_the_standard_library_says(raw: bytes) -> None:
    assert said(parse_utf_8, raw) == said(lambda one: parse(one.decode()), raw)


def said(parser: Callable[[bytes], Any], raw: bytes) -> str:
    """Return what a parser made of some bytes, every type told; a refusal is a refusal."""
    try:
        return repr(parser(raw))
    except ValueError:
        return "refused"
