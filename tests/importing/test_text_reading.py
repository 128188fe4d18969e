"""Plain text: encodings, what is no text, folders, and formats guessed from paths."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from annotator.importing.reading import Reading, ReadOptions
from annotator.importing.registry import expand, read_sheets
from annotator.model.ids import article_id_of
from tests.conftest import SHARED

ARABIC = "عنوان\nقال الوزير: نعم."


def read(path: Path, encoding: str | None = None) -> tuple[list[str], Reading]:
    reading = Reading(ReadOptions(encoding=encoding))
    return [sheet.article.text for sheet in read_sheets([path], reading)], reading


@pytest.mark.parametrize(
    ("raw", "encoding", "name"),
    [
        (ARABIC.encode(), None, "utf-8"),
        (codecs.BOM_UTF8 + ARABIC.encode(), None, "utf-8-sig"),
        (ARABIC.encode("utf-16"), None, "utf-16"),
        (codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be"), None, "utf-16"),
        (ARABIC.encode("utf-32"), None, "utf-32"),
        (ARABIC.encode("cp1256"), "cp1256", "cp1256"),
        (ARABIC.encode("iso8859_6"), "iso8859_6", "iso8859_6"),
        (ARABIC.replace("\n", "\r\n").encode("cp1256") + b"\0\0", "cp1256", "cp1256"),
    ],
)
def test_encodings(tmp_path: Path, raw: bytes, encoding: str | None, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    texts, reading = read(path, encoding)
    assert texts == [ARABIC]
    assert list(reading.report.encodings.values()) == [name]


@pytest.mark.parametrize(
    ("raw", "encoding", "code"),
    [
        (b"", None, "empty"),
        (b" \n\0", None, "empty"),
        ("نعم".encode("cp1256"), None, "not_utf_8"),
        ("نعم".encode("cp1256"), "utf-8", "not_in_encoding"),
        (bytes(range(1, 32)) * 9, None, "not_text"),
        ("abc".encode("utf-16-le") * 50, None, "not_text"),
        (b"x", "no-such", "unknown_encoding"),
        (b"x", "base64", "unknown_encoding"),
    ],
)
def test_what_is_no_text_is_refused_by_name(
    tmp_path: Path, raw: bytes, encoding: str | None, code: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    texts, reading = read(path, encoding)
    assert texts == []
    assert [one.code for one in reading.report.refused] == [f"formats.{code}"]


def test_a_text_is_known_by_its_stored_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF8 + ARABIC.replace("\n", "\r\n").encode())
    (sheet,) = read_sheets([path], Reading())
    assert sheet.article.id == article_id_of(ARABIC)
    assert sheet.article.title == "عنوان"
    assert sheet.article.meta["cleaned"] == {"line_ends": 1}
    assert sheet.finished == frozenset()


def test_a_missing_file_and_a_foreign_one_stop_no_other(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(ARABIC, encoding="utf-8")
    odd = tmp_path / "odd.xyz"
    odd.write_bytes(b"1")
    reading = Reading()
    sheets = list(read_sheets([tmp_path / "none.txt", odd, good], reading))
    assert len(sheets) == 1
    assert [one.code for one in reading.report.refused] == ["formats.missing", "formats.unknown_file"]


def test_a_project_among_files_to_import_is_called_one(tmp_path: Path) -> None:
    reading = Reading()
    (tmp_path / "team.iqt").write_bytes(b"SQLite format 3\0")
    assert list(read_sheets([tmp_path / "team.iqt"], reading)) == []
    assert [one.code for one in reading.report.refused] == ["formats.is_project"]


def test_formats_are_guessed_from_paths(tmp_path: Path) -> None:
    names = {
        "texts/a.txt": "text",
        "texts/deep/b.TXT": "text",
        "texts/c.jsonl": "iqtibas",
        "texts/c.jsonl.project.json": None,
        "texts/.hidden/d.txt": None,
        "texts/e.png": None,
        "tables/articles.csv": "csv",
        "tables/annotations.csv": None,
        "standoff/a.txt": "brat",
        "standoff/a.ann": None,
    }
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = [
        (str(path.relative_to(tmp_path)), getattr(reader, "name", None))
        for path, reader in expand([tmp_path / "texts", tmp_path / "tables", tmp_path / "standoff"])
    ]
    assert found == [
        ("texts/a.txt", "text"),
        ("texts/c.jsonl", "iqtibas"),
        ("texts/deep/b.TXT", "text"),
        ("tables", "csv"),
        ("standoff", "brat"),
    ]


def test_the_seed_article_has_25_sentences() -> None:
    path = SHARED / "seed" / "article.txt"
    if not path.is_file():
        pytest.skip("the seed article may not be shipped")
    (sheet,) = read_sheets([path], Reading())
    assert len(sheet.article.sentences) == 25
