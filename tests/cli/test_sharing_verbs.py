"""``assign``, ``merge`` and ``search``: what they print, what scripts rely on, and how they fail."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from annotator.cli.conflict_text import ConflictText
from annotator.messages import set_language
from annotator.model import plans
from annotator.model.edits import Change, Value, article_of, id_of
from annotator.model.span import Span
from annotator.model.values import Boundaries, Decision, Round, SpeakerEntry
from annotator.project import Project
from annotator.sharing.report import Conflict, OlderText
from annotator.store.search import Hits
from tests.cli.running import run
from tests.store.making import TEXT, blank, sheet


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "news.iqt"
    with Project.create(path) as made:
        made.add_sheets([sheet("a0"), *blank(f"a{n}" for n in range(1, 10))], name="all")
    return path


def assigned(project: Path, *more: object) -> dict[str, Path]:
    out = project.parent / "out"
    result = run("assign", project, "--to", "سارة،Omar", "--overlap", "20%", "--out", out, "--json", *more)
    assert (result.exit_code, result.stderr) == (0, "")
    return {one["annotator"]: Path(one["path"]) for one in json.loads(result.stdout)["files"]}


def annotate(path: Path, who: str) -> None:
    with Project.open(path) as file:
        for id in file.article_ids():
            file.session(who).do(plans.annotate(id, who, "quote", Span.of(0, 4)))


@pytest.mark.parametrize("overlap", ["20%", "٢٠٪", "0.2", " 20 % ".replace(" ", "")])
def test_assign_says_who_got_what(project: Path, tmp_path: Path, overlap: str) -> None:
    arguments = ("assign", project, "--to", "سارة, عمر,Omar", "--overlap", overlap, "--seed", 3)
    result = run(*arguments, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert len(re.findall(r": \d articles, \d of them shared; \d+ words\. File: ", result.stdout)) == 3
    assert "seed 3" in result.stdout
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["Omar.iqt", "سارة.iqt", "عمر.iqt"]
    again = run(*arguments, "--out", tmp_path / "again", "--json")
    report = json.loads(again.stdout)
    assert len(report["shared"]) == 2
    assert sum(len(one["articles"]) for one in report["files"]) == 12
    result = run(*arguments, "--out", tmp_path / "out")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("overlap", ["much", "-1", "120%", "2"])
def test_a_bad_share_is_wrong_usage(project: Path, tmp_path: Path, overlap: str) -> None:
    result = run("assign", project, "--to", "A", "--overlap", overlap, "--out", tmp_path / "out")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("shared", [(), ("--shared", "all")])
def test_that_nothing_is_shared_is_told(project: Path, tmp_path: Path, shared: tuple[str, ...]) -> None:
    told = run("assign", project, "--to", "A,B", "--out", tmp_path / "out", *shared)
    assert (told.exit_code, "--overlap" in told.stdout) == (0, True)
    told = run("assign", project, "--to", "A,B", "--out", tmp_path / "two", "--overlap", "20%", *shared)
    assert "--overlap" not in told.stdout
    told = run("assign", project, "--to", "A", "--out", tmp_path / "one", *shared)
    assert (told.exit_code, "--overlap" in told.stdout) == (0, False)


def test_a_round(project: Path) -> None:
    files = assigned(project, "--round", "الثانية")
    for path in (project, *files.values()):
        with Project.open(path, read_only=True) as file:
            assert file.current_round.name == "الثانية"


def test_merge_brings_back(project: Path) -> None:
    files = assigned(project)
    for who, path in files.items():
        annotate(path, who)
    result = run("merge", project, *files.values(), "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    report = json.loads(result.stdout)
    assert report["added"] == {"annotation": 12}
    assert (report["conflicts"], report["refused"]) == ([], [])
    result = run("merge", project, *files.values())
    assert result.exit_code == 0
    assert "nothing new" in result.stdout
    assert run("check", project).exit_code == 0


def test_merge_tells_contradictions_and_bad_files(project: Path, tmp_path: Path) -> None:
    files = assigned(project)
    annotate(files["Omar"], "Omar")
    run("merge", project, files["Omar"])
    for path, end in ((project, 9), (files["Omar"], 8)):
        with Project.open(path) as file:
            one = next(
                one for each in file.sheets() for one in each.annotations.values() if one.annotator == "Omar"
            )
            file.session("Omar").do(Change(one, plans.respan(one, Span.of(0, end)).after))
    with Project.open(project) as opened:
        title = opened.article(one.article).title
    for language, tag, here in (("en", "quote", "In the project"), ("ar", "اقتباس", "في المشروع")):
        told = run("--lang", language, "merge", project, files["Omar"]).stdout
        set_language("en")
        line = next(line for line in told.splitlines() if title in line)
        assert all(word in line for word in (f"{tag} «{TEXT[:9].strip()}»", "Omar"))
        assert one.id not in line.removesuffix(f"[annotation:{one.id}]")
        assert f"{here}: {tag} «{TEXT[:9].strip()}»" in told
        assert f"Omar.iqt: {tag} «{TEXT[:8].strip()}»" in told
    bad = tmp_path / "bad.iqt"
    bad.write_bytes(b"x" * 200)
    result = run("merge", project, files["Omar"], bad)
    assert result.exit_code == 0
    assert "One conflict" in result.stdout
    assert "not an Iqtibas project" in result.stderr
    report = json.loads(run("merge", project, files["Omar"], bad, "--json").stdout)
    assert [one["code"] for one in report["conflicts"]] == ["sharing.changed_both"]
    assert [one["code"] for one in report["refused"]] == ["store.not_a_project"]
    result = run("merge", project, bad)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_contradictions_of_every_kind_are_told_in_words(project: Path, language: str) -> None:
    with Project.open(project) as opened:
        (first, *_) = opened.sheets()
        quote = first.annotations["a0-q"]
        (link,), (comment,) = first.links.values(), first.comments
        values: list[tuple[Value, tuple[str, ...]]] = [
            (quote, ("«إن الاتفاق “نهائي”»", "ليلى", "عنوان a0")),
            (link, (" – «قال … إن»", "ليلى", "عنوان a0")),
            (comment, ("«أين ينتهي؟»", "ليلى", "عنوان a0")),
            (next(iter(first.finished)), ("ليلى", "عنوان a0")),
            (next(iter(first.done)), ("ليلى", "عنوان a0")),
            (Boundaries("a0", (0, 5)), ("عنوان a0", "2" if language == "en" else "جملتان")),
            (SpeakerEntry("e1", "لافروف", "وزير"), ("لافروف، وزير" if language == "ar" else "لافروف, وزير",)),
            (Round("r1", "الثانية"), ("الثانية",)),
            (opened.tagset, ("tagset" if language == "en" else "مجموعة الوسوم",)),
            (Decision("d1", "a0", "ليلى", "rejected", ("a0-q",), ""), ("ليلى", "عنوان a0")),
        ]
        set_language(language)
        text = ConflictText(opened)
        for value, said in values:
            kind, key = id_of(value)
            article = article_of(value) or ""
            conflict = Conflict(
                "sharing.removed_here", kind, key, article, ("omar.iqt",), key, None, (("omar.iqt", value),)
            )
            line = text.line(conflict)
            assert all(word in line or word.capitalize() in line for word in said), line
            told = line.replace(f"[{conflict.name}]", "")
            assert not re.search(r"\b(a0-[qclk]|e1|r1|d1)\b", told), line
        lost = text.line(Conflict("sharing.no_article", "article", "zz", "zz", ("omar.iqt",)))
        assert "zz" in lost
        older = text.older(OlderText("a0", ("omar.iqt",), 2))
        assert "عنوان a0" in older
        set_language("en")


@pytest.mark.parametrize(("option", "end"), [("--take-theirs", 8), ("--keep-ours", 9)])
@pytest.mark.parametrize("short", [False, True])
def test_a_contradiction_is_settled_by_name(project: Path, option: str, end: int, short: bool) -> None:
    files = assigned(project)
    annotate(files["Omar"], "Omar")
    run("merge", project, files["Omar"])
    for path, length in ((project, 9), (files["Omar"], 8)):
        with Project.open(path) as file:
            one = next(
                one for each in file.sheets() for one in each.annotations.values() if one.annotator == "Omar"
            )
            file.session("Omar").do(plans.respan(one, Span.of(0, length)))
    result = run("merge", project, files["Omar"])
    assert f"[annotation:{one.id}]" in result.stdout
    assert "--take-theirs" in result.stdout
    name = one.id if short else f"annotation:{one.id}"
    result = run("merge", project, files["Omar"], option, name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "conflict" not in result.stdout
    with Project.open(project) as opened:
        assert opened.sheet(one.article).annotations[one.id].span == Span.of(0, end)
    result = run("merge", project, files["Omar"], option, name)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    result = run("merge", project, files["Omar"], "--take-theirs", name, "--keep-ours", name)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_merge_is_refused_while_a_window_is_open(project: Path) -> None:
    files = assigned(project)
    with Project.open(project):
        result = run("merge", project, *files.values())
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_search_folds_and_gives_raw_offsets(project: Path) -> None:
    report = json.loads(run("search", project, "الإتفاقُ", "--context", 9, "--json").stdout)
    assert len(report["hits"]) == 10
    assert (report["more"], report["not_indexed"]) == (False, 0)
    start = TEXT.index("الاتفاق")
    assert report["hits"][0] == {
        "article": "a0",
        "title": "عنوان a0",
        "start": start,
        "end": start + 7,
        "before": TEXT[start - 9 : start],
        "text": "الاتفاق",
        "after": TEXT[start + 7 : start + 16],
    }
    assert json.loads(run("search", project, "لا وجود له", "--json").stdout)["hits"] == []
    limited = json.loads(run("search", project, "الوزير", "--limit", 3, "--json").stdout)
    assert (len(limited["hits"]), limited["more"]) == (3, True)


def test_search_inside_annotations(project: Path) -> None:
    def found(*arguments: str) -> list[str]:
        return [
            one["text"] for one in json.loads(run("search", project, *arguments, "--json").stdout)["hits"]
        ]

    assert found("نهائي", "--tag", "quote") == ["نهائي"]
    for name in ("اقتباس", "إقتباس", "Quote", "QUOTE"):
        assert found("نهائي", "--tag", name) == ["نهائي"]
    assert found("نهائي", "--tag", "cue") == []
    assert found("[نه]+ائي|أمس", "--regex", "--tag", "quote", "--annotator", "ليلى") == ["نهائي"]
    assert len(found("^قال", "--regex")) == 10
    assert found("x*", "--regex") == []
    result = run("search", project, "نهائي", "--annotator", "nobody")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    result = run("search", project, "(", "--regex")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_a_pattern_is_looked_for_in_all_articles_however_long_it_takes(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Project.search_pattern

    def an_article_at_a_time(self: Project, pattern: str, **asked: Any) -> Hits:
        return whole(self, pattern, **{**asked, "limit": 1})

    monkeypatch.setattr(Project, "search_pattern", an_article_at_a_time)
    found = json.loads(run("search", project, "^قال", "--regex", "--json").stdout)
    assert (len(found["hits"]), found["more"]) == (10, False)


def test_a_concordance_for_people(project: Path) -> None:
    plain = run("search", project, "الوزير", "--limit", 1)
    assert plain.stdout.split("\t")[:4] == ["a0", "4", "قال ", "الوزير"]
    assert plain.stdout.count("\n") == 1
    shaped = run("search", project, "الوزير", "--visual", "on").stdout.splitlines()
    hits = [line for line in shaped if "│" in line]
    assert len(hits) == 10
    assert len({line.index("│") for line in hits}) == 1, "the hits stand under each other"
    # Joined and turned round: what comes after stands to the left.
    first = hits[0]
    assert first.index("ﺮﻳﺯﻮﻟﺍ") > first.index("│")
    assert "ﺲﻣﺃ" in first.split("│")[0]
    assert "ﻝﺎﻗ" in first.split("│")[2]


def test_what_cannot_be_indexed_is_told(project: Path) -> None:
    with Project.open(project):
        result = run("search", project, "الوزير")
    assert result.exit_code == 0
    assert "10 articles are not indexed" in result.stderr
