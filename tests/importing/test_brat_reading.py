"""Folders of brat from elsewhere, and our own after somebody worked on them in brat."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.importing.decoding import LARGEST_TEXT
from annotator.importing.reading import Reading
from annotator.importing.registry import read_sheets
from annotator.model.sheet import Sheet
from annotator.model.span import Span

TEXT = "قال الوزير:\nنعم ثم لا.\n"


def write(folder: Path, name: str, ann: str | None, text: str = TEXT) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_bytes(text.encode())
    if ann is not None:
        (folder / f"{name}.ann").write_bytes(ann.encode())


def read(folder: Path) -> tuple[list[Sheet], Reading]:
    reading = Reading()
    return list(read_sheets([folder], reading, "brat")), reading


def test_a_foreign_folder(tmp_path: Path) -> None:
    ann = (
        "T1\tCue 0 3\tقال\n"
        "T2\tQuote 12 15;19 21\tنعم لا\n"
        "R1\tSaid-by Arg1:T2 Arg2:T1\n"
        "A1\tNegated T2\n"
        "A2\tKind T2 direct\n"
        "M1\tOld T1\n"
        "#1\tAnnotatorNotes T2\tسهل\n"
        "#2\tAnnotationError T2\tعجيب\n"
        "*\tEquiv T1 T2\n"
        "N1\tReference T1 Wikipedia:5\tx\n"
        "E1\tCue:T1 Arg:T2\n"
    )
    write(tmp_path, "a", ann)
    write(tmp_path, "b", None, "خبر")
    (first, second), reading = read(tmp_path)
    assert second.article.text == "خبر"
    assert first.article.title == "قال الوزير:"
    assert [one.tag for one in first.annotations.values()] == ["Cue", "Quote"]
    quote = list(first.annotations.values())[1]
    assert quote.span == Span(((12, 15), (19, 21)))
    assert quote.attributes == {"Negated": True, "Kind": "direct", "note": "سهل"}
    (link,) = first.links.values()
    assert (link.role, link.from_id) == ("Said-by", quote.id)
    assert [one.arguments["id"] for one in reading.report.skipped] == ["#2", "*", "N1", "E1"]
    assert read(tmp_path)[0] == [first, second]


def test_fragments_that_a_line_end_kept_apart_are_one(tmp_path: Path) -> None:
    write(tmp_path, "a", "T1\tQuote 4 11;12 15\tالوزير: نعم\n")
    ((sheet,), _) = read(tmp_path)
    (one,) = sheet.annotations.values()
    assert one.span == Span.of(4, 15)


def test_other_words_mean_wrong_offsets(tmp_path: Path) -> None:
    write(tmp_path, "a", "T1\tCue 1 4\tقال\nT2\tCue 0 3\tقال\nR1\tX Arg1:T1 Arg2:T2\n")
    ((sheet,), reading) = read(tmp_path)
    assert len(sheet.annotations) == 1
    assert [one.code for one in reading.report.skipped] == ["formats.other_words", "formats.dangling_link"]


def test_a_cut_off_file_is_refused_and_no_other(tmp_path: Path) -> None:
    write(tmp_path, "a", "T1\tCue 0 3\tقال\nT2\tQuote 12")
    write(tmp_path, "b", "", "خبر")
    (sheets, reading) = read(tmp_path)
    assert [sheet.article.text for sheet in sheets] == ["خبر"]
    assert [one.code for one in reading.report.refused] == ["formats.broken_line"]
    assert reading.report.refused[0].arguments == {"file": "a.ann", "line": 2}


def test_the_same_text_in_several_folders_is_one_article(tmp_path: Path) -> None:
    write(tmp_path, "sara/a", "T1\tCue 0 3\tقال\n")
    write(tmp_path, "amal/a", "T1\tCue 0 3\tقال\n")
    ((sheet,), _) = read(tmp_path)
    assert sorted(one.annotator for one in sheet.annotations.values()) == ["amal", "sara"]


def test_windows_line_ends_and_marks_move_offsets(tmp_path: Path) -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    at = text.index("نعم")
    write(tmp_path, "a", f"T1\tQuote {at} {at + 3}\tنعم\r\n", text)
    ((sheet,), _) = read(tmp_path)
    (one,) = sheet.annotations.values()
    assert one.span.text_of(sheet.article.text) == "نعم"
    assert sheet.article.text == TEXT


def test_an_edge_moved_in_brat_wins_over_our_comment(tmp_path: Path) -> None:
    ours = '#1\tIqtibas T1\t{"id": "q", "segments": [[0, 3], [4, 10]], "attributes": {"note": "a\\nb"}}\n'
    write(tmp_path, "a", f"T1\tQuote 0 3;4 10\tقال الوزير\n{ours}#2\tAnnotatorNotes T1\ta b\n")
    ((sheet,), _) = read(tmp_path)
    assert sheet.annotations["q"].span == Span(((0, 3), (4, 10)))
    assert sheet.annotations["q"].attributes == {"note": "a\nb"}
    write(tmp_path, "a", f"T1\tQuote 0 3;5 10\tقال لوزير\n{ours}#2\tAnnotatorNotes T1\tc\n")
    ((sheet,), _) = read(tmp_path)
    assert sheet.annotations["q"].span == Span(((0, 3), (5, 10)))
    assert sheet.annotations["q"].attributes == {"note": "c"}


def test_a_side_file_leads_nowhere_else(tmp_path: Path) -> None:
    write(tmp_path, "secret", "", "سر")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "articles.jsonl").write_text('{"id": "a", "files": {"": "../secret"}}\n', encoding="utf-8")
    (sheets, reading) = read(folder)
    assert sheets == []
    assert [one.code for one in reading.report.refused] == ["formats.article_file_missing"]


@pytest.mark.parametrize(
    "name", ["id", "title", "sentences", "meta", "annotations", "links", "comments", "finished", "revision"]
)
def test_a_side_file_of_another_shape_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a", "T1\tCue 0 3\tقال\n")
    value = "5" if name == "revision" else 5
    (tmp_path / "articles.jsonl").write_text(json.dumps({"files": {"": "a"}, name: value}), encoding="utf-8")
    sheets, reading = read(tmp_path)
    assert sheets == []
    assert [one.code for one in reading.report.refused] == ["formats.wrong_type"]


@pytest.mark.parametrize("attributes", ["5", "[1]", '"ab"'])
def test_notes_of_ours_in_another_shape_are_left_out(tmp_path: Path, attributes: str) -> None:
    ours = f'{{"attributes": {attributes}}}'
    lines = (
        "T1\tCue 0 3\tقال",
        "R1\tX Arg1:T1 Arg2:T1",
        f"#1\tIqtibas T1\t{ours}",
        f"#2\tIqtibas R1\t{ours}",
    )
    write(tmp_path, "a", "\n".join(lines))
    ((sheet,), reading) = read(tmp_path)
    assert [one.attributes for one in (*sheet.annotations.values(), *sheet.links.values())] == [{}, {}]
    assert [one.arguments["id"] for one in reading.report.skipped] == ["#1", "#2"]


@pytest.mark.parametrize("digits", [30, 5000])
def test_offsets_beyond_any_number_are_none_of_the_text(tmp_path: Path, digits: int) -> None:
    end = "9" * digits
    write(tmp_path, "a", f"T1\tCue 0 {end}\tقال\n")
    write(tmp_path, "b", f'T1\tCue 0 3\tقال\n#1\tIqtibas T1\t{{"segments": [[0, {end}]]}}\n', "قال.")
    sheets, reading = read(tmp_path)
    if digits == 30:
        assert [len(sheet.annotations) for sheet in sheets] == [0, 1]
        assert [one.code for one in reading.report.skipped] == ["formats.other_words"]
    else:
        # Python reads no number so long: the line is as good as broken.
        assert [one.arguments for one in reading.report.refused] == [{"file": "a.ann", "line": 1}]
        assert [one.arguments["id"] for one in reading.report.skipped] == ["#1"]


def test_a_namesake_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path, "a/x", None, "خبر")
    write(tmp_path, "b/x", None, "")
    write(tmp_path, "c/y", None, "خبر آخر")
    with (tmp_path / "b/x.txt").open("r+b") as file:
        file.truncate(LARGEST_TEXT + 1)
    sheets, reading = read(tmp_path)
    assert [sheet.article.text for sheet in sheets] == ["خبر آخر"]
    assert {one.code for one in reading.report.refused} == {"formats.too_large"}


def test_of_a_file_only_its_own_article_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a", "T1\tCue 0 3\tقال\n")
    write(tmp_path, "b", "", "خبر")
    for name in ("a.ann", "a.txt"):
        reading = Reading()
        (sheet,) = read_sheets([tmp_path / name], reading, "brat")
        assert (sheet.article.text, len(sheet.annotations), reading.report.refused) == (TEXT, 1, [])
    (tmp_path / "c.ann").write_text("", encoding="utf-8")
    for name in ("c.ann", "other.jsonl"):
        reading = Reading()
        assert list(read_sheets([tmp_path / name], reading, "brat")) == []
        assert [one.code for one in reading.report.refused] == ["formats.missing"]
