"""Tables that came back from a spreadsheet, whole or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.importing.reading import Reading
from annotator.importing.registry import read_sheets
from annotator.model.sheet import Sheet

ARTICLES = 'id,title,text\na,خبر,"قال: نعم."\n'
ANNOTATIONS = (
    "article,id,annotator,tag,segments,attribute.type,link.cue\n"
    "a,q,sara,quote,5..8,direct,c\na,c,sara,cue,0..3,,\n"
)


def read(folder: Path, **tables: str) -> tuple[list[Sheet], Reading]:
    for name, text in tables.items():
        (folder / f"{name}.csv").write_bytes(text.encode("utf-8-sig"))
    reading = Reading()
    return list(read_sheets([folder], reading)), reading


def test_two_tables_are_enough(tmp_path: Path) -> None:
    (sheet,), _ = read(tmp_path, articles=ARTICLES, annotations=ANNOTATIONS)
    assert sheet.annotations["q"].attributes == {"type": "direct"}
    (link,) = sheet.links.values()
    assert (link.role, link.from_id, link.to_id) == ("cue", "q", "c")
    assert len(sheet.article.starts) == 1


def test_semicolons_and_capitals_of_a_spreadsheet(tmp_path: Path) -> None:
    semicolons = ANNOTATIONS.replace(",", ";").replace("direct", "TRUE")
    (sheet,), _ = read(tmp_path, articles=ARTICLES, annotations=semicolons)
    assert sheet.annotations["q"].attributes == {"type": True}


def test_one_of_the_tables_stands_for_all(tmp_path: Path) -> None:
    read(tmp_path, articles=ARTICLES, annotations=ANNOTATIONS)
    assert len(list(read_sheets([tmp_path / "annotations.csv"], Reading()))) == 1


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        ({"articles": "id,title\na,b\n"}, "missing_column"),
        ({"articles": ""}, "missing_column"),
        ({"articles": 'id,text\na,"cut off'}, "broken_table"),
        ({"articles": "id,text\na\n"}, "broken_row"),
        ({"articles": "id,text,sentences\na,b,x\n"}, "broken_row"),
        ({"articles": "id,text,meta\na,b,{\n"}, "broken_row"),
        ({"annotations": "article,tag\na,quote\n"}, "missing_column"),
        ({"annotations": "article,tag,segments,attribute.x\na,quote,0..1,json:{\n"}, "broken_row"),
    ],
)
def test_broken_tables_are_refused_whole(tmp_path: Path, tables: dict[str, str], code: str) -> None:
    sheets, reading = read(tmp_path, **({"articles": ARTICLES, "annotations": ANNOTATIONS} | tables))
    assert sheets == []
    assert [one.code for one in reading.report.refused] == [f"formats.{code}"]


def test_bad_segments_and_lost_rows_are_listed(tmp_path: Path) -> None:
    rows = "article,id,tag,segments\na,1,quote,30 Dec\nb,2,quote,0..1\na,3,cue,0..3\n"
    (sheet,), reading = read(tmp_path, articles=ARTICLES, annotations=rows)
    assert list(sheet.annotations) == ["3"]
    assert {one.code for one in reading.report.skipped} == {
        "formats.bad_offset",
        "formats.row_without_article",
    }


def test_a_table_of_somebody_else_is_told(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("a;b\n", encoding="utf-8")
    reading = Reading()
    assert list(read_sheets([tmp_path / "mine.csv"], reading)) == []
    (refused,) = reading.report.refused
    assert (refused.code, refused.arguments) == ("formats.not_our_table", {"file": "mine.csv"})
