"""``iqtibas agreement``: the shape scripts rely on, a page that needs nothing else, and a sentence on failing."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from annotator.cli.table_text import Terminal
from annotator.model.edits import Add
from annotator.model.values import Finished, Round
from annotator.project import Project
from tests.agreement.sample import sample_project
from tests.cli.running import run
from tests.store.making import sheet

VOID = {"meta", "br"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_project(tmp_path_factory.mktemp("sample") / "sample.iqt")


def test_json_has_the_promised_shape(sample: Path) -> None:
    result = run("agreement", sample, "--json", "--seed", 7)
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout, parse_constant=pytest.fail)
    assert found["annotators"] == ["سلمى", "عمر"]
    assert (found["articles"], found["seed"]) == (6, 7)
    for tag in ("all", "quote", "speaker", "cue", "claim"):
        exact, overlap = found["spans"][tag]["exact"], found["spans"][tag]["overlap"]
        assert exact["low"] <= exact["f1"] <= exact["high"]
        assert exact["f1"] <= overlap["f1"]
        assert 0 < found["spans"][tag]["u_alpha"] < 1
    assert [(pair["a"], pair["b"]) for pair in found["pairs"]] == [("سلمى", "عمر")]
    assert {"exact", "conditioned"} <= found["links"]["source"].keys()
    assert sum(found["kinds"].values()) == len(found["cases"])
    assert found["attributes"]["quote"]["type"]["covered"] <= found["attributes"]["quote"]["type"]["matched"]
    assert run("agreement", sample, "--json", "--seed", 7).stdout == result.stdout


@pytest.mark.parametrize(
    "asked",
    [
        ("--rounds", "--round", "x"),
        ("--rounds", "--gamma-sample", "5"),
        ("--against-gold", "سلمى", "--annotators", "عمر"),
    ],
)
def test_no_option_is_passed_over_in_silence(sample: Path, asked: tuple[str, ...]) -> None:
    result = run("agreement", sample, *asked)
    assert result.exit_code == 2
    assert asked[-2] in result.stderr


def test_the_first_round_can_be_asked_for_though_nobody_named_it(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "rounds.iqt"
    path.write_bytes(sample.read_bytes())
    with Project.open(path) as project:
        project.session("حكم").do(Add(Round("r2", "الثانية", "2024-06-01")))
    assert json.loads(run("agreement", path, "--json", "--round", "first round").stdout)["articles"] == 6
    assert "first round, الثانية" in run("agreement", path, "--round", "third").stderr


def test_a_sample_of_gamma_asks_for_gamma(sample: Path) -> None:
    found = json.loads(run("agreement", sample, "--json", "--gamma-sample", "2").stdout)
    assert found["gamma"]["articles"] == 2


def test_what_is_compared_can_be_chosen(sample: Path) -> None:
    ids = [row["article"] for row in json.loads(run("agreement", sample, "--json").stdout)["worst_articles"]]
    chosen = ("agreement", sample, "--json", "--articles", f"{ids[0]},{ids[1][:9]}")
    result = run(*chosen, "--tags", "quote")
    assert json.loads(run(*chosen, "--tags", "اقتباس").stdout) == json.loads(result.stdout)
    found = json.loads(result.stdout)
    assert found["articles"] == 2
    assert list(found["spans"]) == ["all", "quote"]
    assert found["annotators"] == ["سلمى", "عمر"]
    turned = json.loads(run("agreement", sample, "--json", "--annotators", "عمر، سلمى").stdout)
    assert turned["annotators"] == ["سلمى", "عمر"]
    hidden = run("agreement", sample, "--json", "--anonymous")
    assert json.loads(hidden.stdout)["annotators"] == ["A", "B"]
    assert "سلمى" not in hidden.stdout


def test_gamma_comes_when_asked(sample: Path) -> None:
    ids = [row["article"] for row in json.loads(run("agreement", sample, "--json").stdout)["worst_articles"]]
    found = json.loads(run("agreement", sample, "--json", "--gamma", "--articles", ids[0]).stdout)
    assert 0 < found["gamma"]["gamma"] <= 1
    assert found["gamma"]["articles"] == 1


def test_gamma_stands_in_page_and_table(sample: Path, tmp_path: Path) -> None:
    page, table = tmp_path / "report.html", tmp_path / "report.csv"
    out = run("agreement", sample, "--gamma", "--gamma-sample", 2, "--html", page, "--csv", table)
    assert out.exit_code == 0
    assert 'id="gamma"' in page.read_text("utf-8")
    lines = [line for line in table.read_text("utf-8-sig").splitlines() if line.startswith("gamma,")]
    assert len(lines) == 2 * (1 + 2)
    assert [line.split(",")[7:] for line in lines if line.startswith("gamma,,")] == [["2", "6"]] * 2


class Parsed(HTMLParser):
    """Sees to it that every element is closed where it should be, and collects what matters."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_page_is_well_formed_and_needs_nothing_else(
    sample: Path, tmp_path: Path, language: str, direction: str
) -> None:
    out = tmp_path / "report.html"
    result = run("--lang", language, "agreement", sample, "--html", out)
    assert (result.exit_code, result.stderr) == (0, "")
    assert str(out) in result.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    text = out.read_text(encoding="utf-8")
    page = Parsed()
    page.feed(text)
    page.close()
    assert page.open == []
    assert ("html", {"lang": language, "dir": direction}) in page.found
    assert not re.search(r"https?:|url\(|@import|<script|<link|<img|src=|nan\b", text, re.IGNORECASE)
    assert all(not value.startswith("http") for _, attrs in page.found for value in attrs.values() if value)
    assert {"سلمى", "عمر"} <= set(page.text.split()) or "سلمى" in page.text
    assert not re.search(r"\bagreement\.[a-z_]+", page.text)
    assert "prefers-color-scheme: dark" in text
    ids = [attrs["id"] for _, attrs in page.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    jumps = {attrs["href"] for tag, attrs in page.found if tag == "a"}
    assert jumps <= {f"#{id}" for id in ids}
    examples = [attrs for tag, attrs in page.found if tag == "p" and attrs.get("class") == "text"]
    assert len(examples) > 11
    assert all(attrs["dir"] == "rtl" for attrs in examples)


def test_what_people_wrote_is_escaped(tmp_path: Path) -> None:
    path = tmp_path / "news.iqt"
    sly = "<b>قال</b> & \"ه\" <script>alert('x')</script> إن الاتفاق نهائي، وأضاف أن التوقيع قريب."
    with Project.create(path) as project:
        project.add_sheets([sheet("a", "<i>ليلى</i>", sly), sheet("a", "سامر & نور", sly, "b")], name="sly")
    assert run("agreement", path, "--html", tmp_path / "r.html").exit_code == 0
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "<i>" not in text
    assert "&lt;i&gt;ليلى" in text


def test_csv_holds_every_figure(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.csv"
    assert run("agreement", sample, "--csv", out).exit_code == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    found = json.loads(run("agreement", sample, "--json").stdout)
    by_name = {(row["table"], row["name"], row["detail"], row["measure"]): row for row in rows}
    exact = by_name["spans", "quote", "", "f1_exact"]
    assert float(exact["value"]) == found["spans"]["quote"]["exact"]["f1"]
    assert float(exact["low"]) == found["spans"]["quote"]["exact"]["low"]
    assert float(by_name["kinds", "missing", "", "cases"]["value"]) == found["kinds"]["missing"]
    assert by_name["attributes", "quote", "ambiguous", "alpha"]["value"] == ""
    assert {row["table"] for row in rows} >= {"spans", "pairs", "attributes", "links", "kinds", "articles"}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_text_for_a_person_is_a_well_set_table(sample: Path, language: str) -> None:
    result = run("--lang", language, "agreement", sample)
    assert result.exit_code == 0
    assert "agreement." not in result.stdout
    assert "0.81 [0.80–0.82]" in result.stdout


def test_tables_are_set_for_the_terminal_at_hand() -> None:
    rows = [["قال", "0.50"], ["b", "\u22120.10"]]
    plain = list(Terminal().table(["x", "F1"], rows))
    assert plain == ["x        F1", "قال    0.50", "b     \u22120.10"]
    turned = list(Terminal(24, shaped=True, right_to_left=True).table(["x", "F1"], rows))
    assert [len(line) for line in turned] == [24, 24, 24]
    assert turned[2].split() == ["\u22120.10", "b"]
    marked = list(Terminal(24).table(["x", "F1"], rows))
    assert marked[1].startswith("\u200eقال\u200e")


def blank_project(path: Path, *sheets: object) -> Path:
    with Project.create(path) as project:
        project.add_sheets(list(sheets), name="made")  # type: ignore[arg-type]
    return path


def test_where_there_is_nothing_to_compare_it_says_why(tmp_path: Path) -> None:
    from dataclasses import replace

    unfinished = [replace(sheet("a", name, prefix=name), finished=frozenset()) for name in ("x", "y")]
    cases = {
        "Nobody has annotated": blank_project(tmp_path / "none.iqt"),
        "Nobody has finished": blank_project(tmp_path / "open.iqt", *unfinished),
        "needs two annotators": blank_project(tmp_path / "one.iqt", sheet("a")),
        "No article was annotated by two": blank_project(
            tmp_path / "apart.iqt",
            sheet("a"),
            sheet("b", "سامر", "نص آخر فيه ما يكفي من الحروف ليقع فيه موضع."),
        ),
    }
    for words, path in cases.items():
        for more in ((), ("--json",), ("--html", tmp_path / "r.html"), ("--csv", tmp_path / "r.csv")):
            result = run("agreement", path, *more)
            assert (result.exit_code, result.stdout) == (1, ""), words
            assert result.stderr.count("\n") == 1
            assert words in result.stderr
    assert not (tmp_path / "r.html").exists()
    assert not (tmp_path / "r.csv").exists()
    for path in cases.values():
        assert run("--lang", "ar", "agreement", path).exit_code == 1


def test_an_annotator_with_nothing_is_told_and_no_number_made_up(tmp_path: Path) -> None:
    path = blank_project(tmp_path / "p.iqt", sheet("a"))
    with Project.open(path) as project:
        project.session("سامر").do(Add(Finished("a", "سامر")))
    result = run("agreement", path, "--json")
    found = json.loads(result.stdout, parse_constant=pytest.fail)
    assert found["spans"]["all"]["exact"]["f1"] == 0
    assert found["attributes"] == {}
    assert found["links"]["all"]["conditioned"]["exact"]["f1"] is None
    told = run("agreement", path).stdout
    assert "سامر marked nothing" in told
    assert "not defined" in told


def test_wrong_asking(sample: Path, tmp_path: Path) -> None:
    for arguments, status, words in (
        (("--annotators", "سلمى,مجهول"), 1, "مجهول"),
        (("--annotators", "سلمى"), 1, "two annotators"),
        (("--tags", "verdict"), 1, "speaker"),
        (("--articles", "zzz"), 1, "zzz"),
        (("--round", "2"), 1, "no named rounds"),
        (("--against-gold", "سلمى"), 1, "gold"),
        (("--rounds", "--against-gold", "سلمى"), 2, "--against-gold does not go with --rounds"),
        (("--rounds", "--html", tmp_path / "x.html"), 2, "--html"),
        (("--seed", "-1"), 2, "--help"),
        (("--min-overlap", "2"), 2, "--help"),
    ):
        result = run("agreement", sample, *arguments)
        assert result.exit_code == status, (arguments, result.stderr)
        assert words in result.stderr, (arguments, result.stderr)
        assert result.stdout == ""


def test_a_place_that_cannot_be_written_is_told(sample: Path, tmp_path: Path) -> None:
    for form in ("--html", "--csv"):
        result = run("agreement", sample, form, tmp_path / "no" / "r")
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
