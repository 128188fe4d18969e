"""An export is whole or absent, never takes a stranger's files with it, and says what a format could not hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.errors import ExportFailed
from annotator.exporting.digests import digest_of, digest_of_line
from annotator.exporting.file_names import FileNames
from annotator.exporting.json_text import to_line
from annotator.exporting.native import article_object
from annotator.exporting.native_lines import LineWriter
from annotator.exporting.proof import ReadBack, Remembered, prove_same
from annotator.exporting.registry import WRITERS, export, foresee, writer_of
from annotator.exporting.report import LossReport
from annotator.importing.json_text import parse_utf_8
from annotator.importing.reading import Reading
from annotator.importing.sheets import sheet_of
from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.span import Span
from annotator.model.values import Comment, Correction, Done, Finished
from annotator.project import Project
from tests.exporting.generated import corpora, project_values
from tests.exporting.small import ANNOTATIONS, ARTICLE, LINKS, SHEETS, VALUES

FORMATS = sorted(WRITERS)


def out_of(folder: Path, format: str) -> Path:
    return folder / ("out" if WRITERS[format].folder else "out.jsonl")


def all_files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


class Interrupted(Exception):
    pass


class Breaking:
    """Sheets that break off in the middle, each time they are gone through for the second time."""

    def __init__(self) -> None:
        self.passes = 0

    def __iter__(self) -> Iterator[Sheet]:
        self.passes += 1
        yield SHEETS[0]
        if self.passes > 1:
            raise Interrupted
        yield SHEETS[1]


@pytest.mark.parametrize("format", FORMATS)
def test_an_interrupted_export_leaves_nothing(format: str, tmp_path: Path) -> None:
    sheets = Breaking()
    sheets.passes = 2 - WRITERS[format].passes
    with pytest.raises(Interrupted):
        export(sheets, VALUES, out_of(tmp_path, format), WRITERS[format])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", FORMATS)
def test_a_failed_proof_keeps_what_stood_there(format: str, tmp_path: Path) -> None:
    out = out_of(tmp_path, format)
    export(SHEETS, VALUES, out, WRITERS[format])
    before = all_files(tmp_path)

    def prove(files: Path, sheets: object) -> None:
        assert files.exists()
        raise ExportFailed("formats.read_back_differs", article="a", what="links")

    with pytest.raises(ExportFailed):
        export(SHEETS[:1], VALUES, out, WRITERS[format], prove)
    assert all_files(tmp_path) == before


@pytest.mark.parametrize("format", FORMATS)
def test_a_second_export_replaces_the_first_whole(format: str, tmp_path: Path) -> None:
    out = out_of(tmp_path, format)
    export(SHEETS, VALUES, out, WRITERS[format])
    export(SHEETS[:1], VALUES, out, WRITERS[format])
    (tmp_path / "fresh").mkdir()
    export(SHEETS[:1], VALUES, out_of(tmp_path / "fresh", format), WRITERS[format])
    ours = {name: data for name, data in all_files(tmp_path).items() if not name.startswith("fresh")}
    assert ours == all_files(tmp_path / "fresh")


@pytest.mark.parametrize("format", [name for name in FORMATS if WRITERS[name].folder])
def test_a_folder_with_other_files_is_never_replaced(format: str, tmp_path: Path) -> None:
    out = tmp_path / "documents"
    out.mkdir()
    (out / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(ExportFailed) as failure:
        export(SHEETS, VALUES, out, WRITERS[format])
    assert failure.value.code == "formats.out_holds_others"
    assert all_files(tmp_path) == {"documents/thesis.docx": b"years of work"}


def test_texts_of_ones_own_are_no_export_of_brat(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("text", encoding="utf-8")
    (tmp_path / "article.ann").write_text("", encoding="utf-8")
    with pytest.raises(ExportFailed) as failure:
        export(SHEETS, VALUES, tmp_path, WRITERS["brat"])
    assert failure.value.code == "formats.out_holds_others"
    assert all_files(tmp_path) == {"article.txt": b"text", "article.ann": b""}


@pytest.mark.parametrize("format", FORMATS)
def test_a_place_of_the_wrong_kind_is_refused(format: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    if WRITERS[format].folder:
        out.write_bytes(b"mine")
    else:
        out.mkdir()
    with pytest.raises(ExportFailed) as failure:
        export(SHEETS, VALUES, out, WRITERS[format])
    assert failure.value.code in ("formats.out_is_a_file", "formats.out_is_a_folder")


@pytest.mark.parametrize("format", FORMATS)
def test_a_place_that_is_not_there_is_told(format: str, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed) as failure:
        export(SHEETS, VALUES, tmp_path / "none" / "out", WRITERS[format])
    assert failure.value.code == "formats.cannot_write"


def test_what_a_killed_export_left_is_cleared(tmp_path: Path) -> None:
    # The name of the folder it grew in, and of the older one it had just moved aside.
    (tmp_path / ".out.0123abcd.part").mkdir()
    aside = tmp_path / ".out.0123abcd.old"
    export(SHEETS, VALUES, aside, WRITERS["brat"])
    with pytest.raises(Interrupted):
        export(Breaking(), VALUES, tmp_path / "out", WRITERS["brat"])
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_unknown_format_is_told_with_those_there_are() -> None:
    with pytest.raises(ExportFailed, match="iqtibas, csv, brat"):
        writer_of("word")


def report_of(tmp_path: Path, format: str) -> LossReport:
    return export(SHEETS, VALUES, out_of(tmp_path, format), WRITERS[format])


def test_the_native_form_loses_nothing(tmp_path: Path) -> None:
    report = report_of(tmp_path, "iqtibas")
    assert (report.articles, report.annotations, report.links, report.losses) == (2, 5, 2, [])


def test_brat_says_what_it_splits_and_alters(tmp_path: Path) -> None:
    report = report_of(tmp_path, "brat")
    assert (report.articles, report.annotations, report.links) == (2, 5, 2)
    assert {loss.id for loss in report.of("split")} == {"q1", "q2"}
    assert {(loss.id, loss.arguments["name"]) for loss in report.of("altered")} == {
        ("c1", "lemma"),
        ("s1", "entity"),
        ("q1", "note"),
        ("l1", "via"),
    }
    assert report.of("dropped") == []


def test_tables_say_which_cells_they_guard(tmp_path: Path) -> None:
    assert [(loss.id, loss.code) for loss in report_of(tmp_path, "csv").losses] == [
        ("q2", "formats.cell_guarded")
    ]


@given(sheets=corpora(), values=project_values)
@settings(max_examples=60, deadline=None)
def test_no_cell_is_a_formula(
    sheets: list[Sheet], values: ProjectValues, tmp_path_factory: pytest.TempPathFactory
) -> None:
    import csv

    out = tmp_path_factory.mktemp("csv") / "out"
    export(sheets, values, out, WRITERS["csv"])
    csv.field_size_limit(10**8)
    for table in out.glob("*.csv"):
        with table.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, strict=True):
                assert not any(cell.startswith(tuple("=+-@\t\r\n")) for cell in row)


BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


@given(sheets=corpora(), values=project_values)
@settings(max_examples=60, deadline=None)
def test_brat_accepts_every_line(
    sheets: list[Sheet], values: ProjectValues, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The rules of brat's own reader (server/src/annotation.py), in our words: it reads by ``splitlines``."""
    out = tmp_path_factory.mktemp("brat") / "out"
    export(sheets, values, out, WRITERS["brat"])
    for ann in out.rglob("*.ann"):
        text = ann.with_suffix(".txt").read_bytes().decode()
        lines = ann.read_bytes().decode().splitlines()
        ids = [line.split("\t")[0] for line in lines]
        assert len(ids) == len(set(ids))
        for line in lines:
            id, data, *tail = line.split("\t", 2)
            assert re.fullmatch(r"[TRA#]\d+", id)
            if id[0] == "T":
                kind, edges = data.split(" ", 1)
                assert re.fullmatch(r"[A-Za-z0-9_-]+", kind)
                fragments = [tuple(map(int, pair.split(" "))) for pair in edges.split(";")]
                assert all(start < end <= len(text) for start, end in fragments)
                assert all(before[1] <= after[0] for before, after in pairwise(fragments))
                pieces = [text[start:end] for start, end in fragments]
                assert tail == [" ".join(pieces)]
                assert not set("".join(pieces)) & set(BREAKS)
            elif id[0] == "R":
                assert re.fullmatch(r"[A-Za-z0-9_-]+ Arg1:T\d+ Arg2:T\d+", data)
                assert set(re.findall(r"T\d+", data)) <= set(ids)
            elif id[0] == "A":
                assert re.fullmatch(r"[A-Za-z0-9_-]+ T\d+( [A-Za-z0-9_-]+)?", data)
                assert data.split(" ")[1] in ids
            else:
                assert len(data.split()) == 2
                assert data.split()[1] in ids
                assert len(tail) == 1


def test_brat_configuration_names_what_the_lines_use(tmp_path: Path) -> None:
    report_of(tmp_path, "brat")
    conf = (tmp_path / "out" / "annotation.conf").read_text(encoding="utf-8")
    for section in ("entities", "relations", "events", "attributes"):
        assert f"[{section}]" in conf
    assert "\nquote\n" in conf
    assert "\nsource\tArg1:quote, Arg2:speaker\n" in conf
    assert "\ntype\tArg:quote, Value:direct|indirect|mixed\n" in conf
    visual = (tmp_path / "out" / "visual.conf").read_text(encoding="utf-8")
    assert "quote | اقتباس" in visual


def test_file_names_are_safe_and_never_twice() -> None:
    names = FileNames()
    ids = ["a", "A", "../etc/passwd", "con", "مقالة", "x" * 300, "", "a/b", ".hidden", "a.b"]
    given_names = [names.name_of(id) for id in ids]
    assert len({name.casefold() for name in given_names}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name) for name in given_names)
    assert given_names[0] == "a"
    assert names.name_of("A") == given_names[1]


def remembered(sheets: list[Sheet]) -> Remembered:
    """Return sheets after a writer went through them."""
    written = Remembered(sheets)
    assert list(written) == sheets
    return written


def back(sheets: list[Sheet]) -> list[ReadBack]:
    """Return sheets as the reader of a format without lines gives them."""
    return [(None, partial(replace, sheet)) for sheet in sheets]


def test_the_proof_names_what_differs() -> None:
    prove_same(remembered(SHEETS), back(SHEETS))
    other = Sheet(SHEETS[0].article, SHEETS[0].annotations, {}, *list(vars(SHEETS[0]).values())[3:])
    with pytest.raises(ExportFailed) as failure:
        prove_same(remembered(SHEETS), back([other, SHEETS[1]]))
    assert failure.value.arguments == {"article": "a1", "what": "links"}
    for read in (SHEETS[:1], SHEETS[::-1], [*SHEETS, SHEETS[1]], []):
        with pytest.raises(ExportFailed):
            prove_same(remembered(SHEETS), back(read))


def changed(value: object) -> object:
    """Return a value of the same type that is another one."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return value + "x"
        case Span():
            return Span.of(value.start + 1, value.end)
        case tuple():
            return value[:-1] if value else (5,)
        case _:
            return {"other": "thing"}


def one_of_each() -> Sheet:
    """Return a sheet with one value of each kind, everything in it set."""
    correction = Correction("v1", "a1", 0, "ق", "قا", 1, "sara", 7)
    comment = Comment("k1", "a1", "sara", "أهو؟", "q3", flag=True, resolved=True, at="2024-05-01")
    rounded = replace(ANNOTATIONS[4], round="r2", attributes={"complement": "marked", "n": 1})
    return Sheet(
        replace(ARTICLE, meta={"outlet": "نبأ", "tags": ["a", {"b": None}]}),
        {"q3": rounded},
        {"l1": LINKS[0]},
        frozenset({Finished("a1", "sara", "r2")}),
        frozenset({Done("a1", "sara", 24)}),
        (comment,),
        (correction,),
    )


def test_the_proof_notices_every_part_of_every_value() -> None:
    sheet = one_of_each()
    assert digest_of(sheet) == digest_of(one_of_each())
    others = [
        *[replace(sheet, article=other) for other in variants(sheet.article)],
        *[replace(sheet, annotations={"q3": other}) for other in variants(sheet.annotations["q3"])],
        *[replace(sheet, links={"l1": other}) for other in variants(sheet.links["l1"])],
        *[replace(sheet, finished=frozenset({other})) for other in variants(*sheet.finished)],
        *[replace(sheet, done=frozenset({other})) for other in variants(*sheet.done)],
        *[replace(sheet, comments=(other,)) for other in variants(*sheet.comments)],
        *[replace(sheet, corrections=(other,)) for other in variants(*sheet.corrections)],
        *[replace(sheet, **{name: type(part)()}) for name, part in vars(sheet).items() if name != "article"],
        replace(sheet, article=replace(sheet.article, meta={"outlet": "نبأ", "tags": ["a", {"b": 0}]})),
    ]
    assert len(others) > 45
    digests = {digest_of(other) for other in others}
    assert digest_of(sheet) not in digests
    assert len(digests) == len(others)


def variants(value: Any) -> list[Any]:
    """Return a value as many times as it has parts, another part changed each time."""
    return [replace(value, **{each.name: changed(getattr(value, each.name))}) for each in fields(value)]


def test_a_project_changed_meanwhile_spoils_no_proof(tmp_path: Path) -> None:
    """What was written is proved, not what somebody has made of it since."""
    now = list(SHEETS)
    written = Remembered(now)
    was = list(written)
    now[0] = replace(now[0], links={})
    prove_same(written, back(was))


@given(sheets=corpora())
@settings(max_examples=150, deadline=None)
def test_a_line_by_hand_is_the_line_of_the_object(sheets: list[Sheet]) -> None:
    lines = LineWriter()
    for sheet in [*SHEETS, one_of_each(), *sheets, *sheets]:
        assert lines.line(sheet) == to_line(article_object(sheet)).encode()


def plain() -> Sheet:
    """Return a sheet of which a line says everything, that a reader has nothing to settle about."""
    full = one_of_each()
    return Sheet(
        replace(full.article, revision=0),
        {one.id: one for one in (*ANNOTATIONS[:4], full.annotations["q3"])},
        {one.id: one for one in LINKS},
        frozenset({Finished("a1", "sara"), Finished("a1", "omar")}),
    )


def test_the_line_of_a_plain_sheet_has_its_digest() -> None:
    for sheet in (plain(), SHEETS[1]):
        assert digest_of_line(LineWriter().line(sheet)) == digest_of(sheet)
    assert digest_of_line(LineWriter().line(SHEETS[0])) is None


@given(sheets=corpora())
@settings(max_examples=150, deadline=None)
def test_the_digest_of_a_line_is_that_of_what_a_reader_makes_of_it(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        line = LineWriter().line(sheet)
        digest = digest_of_line(line)
        assert digest is None or digest == digest_of(sheet_of(parse_utf_8(line), Reading()))


def test_a_line_that_says_anything_else_has_another_digest_or_none() -> None:
    """Each value of a line in turn, however deep it lies, is taken away, doubled, or made another.

    What has the digest all the same (no attributes as null, a name twice among those who finished) reads the same.
    """
    stated = article_object(plain())
    told = digest_of(plain())
    assert digest_of_line(to_line(stated).encode()) == told
    faults = list(faulty_copies(json.loads(to_line(stated))))
    assert len(faults) > 150
    same = [fault for fault in faults if digest_of_line(to_line(fault).encode()) == told]
    assert len(same) < 6
    assert all(sheet_of(fault, Reading()) == plain() for fault in same)


def faulty_copies(value: Any) -> Iterator[Any]:
    """Yield a JSON value again and again, one thing in it another each time."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield {name: other for name, other in value.items() if name != key}
            for other in faulty_copies(item):
                yield {**value, key: other}
        yield {**value, "another": 1}
    elif isinstance(value, list):
        for nth, item in enumerate(value):
            yield [*value[:nth], *value[nth + 1 :]]
            yield [*value[:nth], item, *value[nth:]]
            for other in faulty_copies(item):
                yield [*value[:nth], other, *value[nth + 1 :]]
    elif isinstance(value, bool):
        yield from (not value, int(value), str(value), None)
    elif isinstance(value, int):
        yield from (value + 1, -1 - value, float(value), str(value), bool(value), None)
    elif isinstance(value, str):
        yield from (value + "\n", value[:-1], value + "\r", [value], None)


@pytest.mark.parametrize("text", ["\ufeffقال", "قال\r\nنعم", "قال\0نعم"])
def test_a_text_that_an_import_would_clean_is_no_plain_line(text: str) -> None:
    """Such a text cannot be read back as it is, whatever the line says."""
    sheet = Sheet(replace(ARTICLE, text=text, starts=(0,)))
    assert digest_of_line(LineWriter().line(sheet)) is None


LOSE = {
    "a link": lambda line: line.update(links=line["links"][1:]),
    "an annotation": lambda line: line["annotations"].pop(),
    "an offset": lambda line: line["annotations"][0]["segments"][0].__setitem__(0, 1),
    "an attribute": lambda line: line["links"][-1]["attributes"].clear(),
    "a sentence": lambda line: line["sentences"].__setitem__(
        slice(0, 2), [(0, 10), (10, line["sentences"][1][1])]
    ),
    "a comment": lambda line: line.pop("comments"),
    "a mark": lambda line: line.update(finished=[]),
    "a letter": lambda line: line.update(text=line["text"].replace("ق", "ك", 1)),
    "an article": lambda line: line.clear(),
}


@pytest.mark.parametrize("what", LOSE)
def test_a_writer_that_loses_something_is_found_out(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole export from a project, with a fault put into the file as it is written."""

    def faulty(self: LineWriter, sheet: Sheet) -> bytes:
        line = article_object(sheet)
        if sheet.article.id == "a1":
            LOSE[what](line)
        return to_line(line).encode()

    with Project.create(tmp_path / "news.iqt") as project:
        project.add_sheets(SHEETS, name="small", beside=VALUES)
        monkeypatch.setattr(LineWriter, "line", faulty)
        with pytest.raises(ExportFailed) as failure:
            project.export(tmp_path / "out.jsonl", "iqtibas")
    assert failure.value.code == "formats.read_back_differs"
    assert failure.value.arguments["article"] == "a1"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(("out", ".out"))] == []


@pytest.mark.parametrize("format", FORMATS)
def test_the_report_before_is_the_report_after(format: str, tmp_path: Path) -> None:
    out = out_of(tmp_path, format)
    before = foresee(SHEETS, VALUES, out, WRITERS[format])
    assert list(tmp_path.iterdir()) == []
    assert before == export(SHEETS, VALUES, out, WRITERS[format])
    assert foresee(SHEETS[:1], VALUES, out, WRITERS[format]).articles == 1
    assert before == foresee(SHEETS, VALUES, out, WRITERS[format])


@pytest.mark.parametrize("format", FORMATS)
def test_what_stands_in_the_way_is_told_before_too(format: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    if WRITERS[format].folder:
        out.write_bytes(b"mine")
    else:
        out.mkdir()
    with pytest.raises(ExportFailed):
        foresee(SHEETS, VALUES, out, WRITERS[format])
