"""Every verb does its work, prints what scripts rely on, and exits 0, 1 or 2."""

from __future__ import annotations

import errno
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator import __version__
from annotator.cli.program import VERBS
from annotator.errors import SYSTEM_REASONS, SystemReason
from annotator.messages import set_language
from annotator.project import Project
from tests.cli.running import run
from tests.exporting.small import SHEETS, VALUES

TEXT = "موسكو\nقال الوزير: نعم. وأضاف: لا.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "news.iqt"
    with Project.create(path) as made:
        made.add_sheets(SHEETS, name="small", beside=VALUES)
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_first_article(tmp_path: Path, article: Path) -> None:
    path = tmp_path / "first.iqt"
    assert run("new", path).exit_code == 0
    result = run("import", path, article)
    assert result.exit_code == 0
    assert "1 article" in result.stdout
    assert result.stderr == ""
    assert run("info", path, "--json").exit_code == 0
    assert json.loads(run("info", path, "--json").stdout)["articles"] == 1
    assert run("check", path).exit_code == 0


def test_new_takes_a_tagset_and_refuses_a_bad_one(tmp_path: Path) -> None:
    tagset = tmp_path / "tagset.json"
    tag = {"id": "verdict", "names": {"ar": "حكم"}, "colours": ["#000000", "#ffffff"], "key": "v"}
    tagset.write_text(json.dumps({"tags": [tag], "roles": [], "attributes": []}), encoding="utf-8")
    assert run("new", tmp_path / "a.iqt", "--tagset", tagset).exit_code == 0
    with Project.open(tmp_path / "a.iqt") as made:
        assert [one.id for one in made.tagset.tags] == ["verdict"]
    twice = {"tags": [tag, {**tag, "id": "other"}], "roles": [], "attributes": []}
    for text in (json.dumps(twice), "{", "[]"):
        tagset.write_text(text, encoding="utf-8")
        result = run("new", tmp_path / "b.iqt", "--tagset", tagset)
        assert result.exit_code == 1
        assert result.stderr.count("\n") == 1
        assert not (tmp_path / "b.iqt").exists()


def test_new_never_replaces(project: Path) -> None:
    before = project.read_bytes()
    result = run("new", project)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert project.read_bytes() == before


@pytest.mark.parametrize("format", ["iqtibas", "csv", "brat"])
def test_export_and_import_give_back_the_same(project: Path, tmp_path: Path, format: str) -> None:
    out, other = tmp_path / "out.jsonl", tmp_path / "other.iqt"
    result = run("export", project, out, "--format", format, "--json")
    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    assert (report["articles"], report["annotations"], report["links"]) == (2, 5, 2)
    assert result.stderr == ""
    run("new", other)
    result = run("import", other, out, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["added"]["annotations"] == 5
    with Project.open(project) as one, Project.open(other) as two:
        assert list(one.sheets()) == list(two.sheets())


def test_nobody_of_that_name_where_there_is_nobody(tmp_path: Path, article: Path) -> None:
    path = tmp_path / "bare.iqt"
    run("new", path)
    run("import", path, article)
    for arguments in (
        ("export", path, tmp_path / "o.jsonl", "--format", "iqtibas", "--annotator", "sara"),
        ("show", path, "1", "--annotator", "sara"),
        ("search", path, "x", "--annotator", "sara"),
    ):
        result = run(*arguments)
        assert result.exit_code == 1
        assert result.stderr == "The project has no annotator “sara”, nor any other so far.\n"


def test_an_article_of_no_name_is_none(project: Path) -> None:
    assert (run("show", project, "").exit_code, run("agreement", project, "--articles", " ").exit_code) == (
        1,
        1,
    )


def test_export_says_what_it_lost(project: Path, tmp_path: Path) -> None:
    result = run("export", project, tmp_path / "out", "--format", "brat")
    assert "Split (2):" in result.stdout
    assert "lemma" in result.stdout


@pytest.mark.parametrize("format", ["iqtibas", "csv", "brat"])
def test_a_dry_run_says_what_an_export_would_and_writes_nothing(
    project: Path, tmp_path: Path, format: str
) -> None:
    out, before = tmp_path / "out", sorted(tmp_path.iterdir())
    dry = run("export", project, out, "--format", format, "--dry-run", "--json")
    assert dry.exit_code == 0
    assert sorted(tmp_path.iterdir()) == before
    told = run("export", project, out, "--format", format, "--dry-run")
    assert "Nothing has been written" in told.stdout
    wet = run("export", project, out, "--format", format, "--json")
    assert json.loads(dry.stdout) == json.loads(wet.stdout) | {"dry_run": True}
    nobody = run("export", project, out, "--format", format, "--dry-run", "--annotator", "nobody")
    assert (nobody.exit_code, nobody.stderr.count("\n")) == (1, 1)


def test_one_layer(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("export", project, out, "--format", "iqtibas", "--annotator", "rules").exit_code == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {one["annotator"] for line in lines for one in line["annotations"]} == {"rules"}
    result = run("export", project, out, "--format", "iqtibas", "--gold")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    both = run("export", project, out, "--format", "iqtibas", "--gold", "--annotator", "sara")
    assert both.exit_code == 2


def test_sentences(article: Path) -> None:
    result = run("sentences", article, "--json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert "".join(one["text"] for one in found) == TEXT
    assert [one["start"] for one in found] == [0, *[one["end"] for one in found[:-1]]]
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in found)
    assert run("sentences", article).stdout.splitlines()[0] == "1\tموسكو"


def test_sentences_are_one_a_line_whatever_the_text_holds(article: Path) -> None:
    article.write_text("أ\u2028ب\u0085ج", encoding="utf-8")
    lines = run("sentences", article, "--json").stdout.splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["أ\u2028", "ب\u0085", "ج"]


def test_formats() -> None:
    assert {"iqtibas", "csv", "brat", "text"} <= set(run("formats").stdout.split())
    assert {"format": "brat", "read": True, "write": True} in json.loads(run("formats", "--json").stdout)


def test_import_reports(project: Path, tmp_path: Path, article: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xe1\xe3")
    result = run("import", project, article, bad, "--json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert [one["code"] for one in report["refused"]] == ["formats.not_utf_8"]
    assert report["encodings"][str(article)] == "utf-8"
    assert run("import", project, article, bad, "--strict").exit_code == 1
    result = run("import", project, bad, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["articles"] == []
    assert result.stderr.count("\n") == 1
    assert run("import", project, bad, "--encoding", "cp1256").exit_code == 0


def test_the_same_file_twice_changes_nothing(project: Path, article: Path) -> None:
    run("import", project, article)
    result = run("import", project, article, "--json")
    assert result.exit_code == 0
    assert not any(json.loads(result.stdout)["added"].values())


def test_rescue(project: Path, tmp_path: Path) -> None:
    result = run("rescue", project, tmp_path / "saved.iqt", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["whole"] is True
    assert run("info", tmp_path / "saved.iqt").exit_code == 0
    told = run("rescue", project, tmp_path / "again.iqt").stdout.splitlines()
    assert told[1:] == ["With 5 annotations, 2 links.", "Nothing was lost."]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_rescue_says_what_is_lost_and_what_is_not(project: Path, tmp_path: Path, language: str) -> None:
    with closing(sqlite3.connect(project)) as file:
        root, size = (
            file.execute(question).fetchone()[0]
            for question in ("SELECT rootpage FROM sqlite_master WHERE name = 'links'", "PRAGMA page_size")
        )
    content = bytearray(project.read_bytes())
    content[(root - 1) * size : root * size] = bytes(size)
    project.write_bytes(content)
    result = run("--lang", language, "rescue", project, tmp_path / "saved.iqt")
    set_language("en")
    said = {
        "en": "Links: some could not be read in the damaged file and are lost; 0 were saved.",
        "ar": "الروابط: تعذّرت القراءة في الملف التالف، ولم يُحفظ شيء.",
    }
    assert (result.exit_code, said[language] in result.stderr) == (0, True)
    assert {"en": "With 5 annotations, 0 links.", "ar": "وفيها 5 توسيمات، لا روابط."}[
        language
    ] in result.stdout


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_rescue_of_what_is_not_there_is_told(project: Path, tmp_path: Path, language: str) -> None:
    for damaged, out in (
        (tmp_path / "missing.iqt", tmp_path / "out.iqt"),
        (tmp_path, tmp_path / "out.iqt"),
        (project, project),
        (project, tmp_path / "nowhere" / "out.iqt"),
    ):
        result = run("--lang", language, "rescue", damaged, out)
        set_language("en")
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
        assert not re.search("unable|database|I/O|check", result.stderr)
    assert not (tmp_path / "out.iqt").exists()


BAD_PROJECTS = {
    "missing": None,
    "empty": b"",
    "text": "نص".encode(),
    "other database": b"SQLite format 3\0" + bytes(4080),
}


@pytest.mark.parametrize("kind", BAD_PROJECTS)
@pytest.mark.parametrize(
    "verb",
    ["open", "import", "export", "info", "check", "show", "search", "assign", "merge", "agreement", "rescue"],
)
def test_what_is_no_project_is_one_clear_line(kind: str, verb: str, tmp_path: Path, article: Path) -> None:
    path = tmp_path / "bad.iqt"
    data = BAD_PROJECTS[kind]
    if data is not None:
        path.write_bytes(data)
    more = {
        "import": [article],
        "export": [tmp_path / "out", "--format", "csv"],
        "search": ["قال"],
        "assign": ["--to", "A", "--out", tmp_path / "out"],
        "merge": [article],
        "rescue": [tmp_path / "out.iqt"],
    }.get(verb, [])
    result = run(verb, path, *more)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert (path.read_bytes() if data is not None else path.exists()) == (
        data or (b"" if data == b"" else False)
    )
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(
        ["article.txt"] + (["bad.iqt"] if data is not None else [])
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["frob"],
        ["info"],
        ["info", "x", "--frob"],
        ["export", "x", "y"],
        ["export", "x", "y", "--format", "word"],
        ["import", "x"],
        ["import", "x", "y", "--format", "word"],
        ["import", "x", "y", "--encoding", "no-such"],
        ["show", "x", "--visual", "perhaps"],
        ["--lang", "fr", "formats"],
        ["info", ""],
        ["new", "x", "--tagset", ""],
        ["sentences", "x", "--encoding", "no-such"],
        ["search", "x", ""],
        ["search", "x", "*"],
        ["search", "x", "", "--regex"],
        ["search", "x", "a", "--limit", "99999999999999999999"],
        ["search", "x", "a", "--regex", "--clitics"],
        ["search", "x", "a", "--since", "2025", "--until", "2024-12"],
        ["agreement", "x", "--min-overlap", "nan"],
    ],
)
def test_wrong_usage_is_2_and_one_line(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "--help" in result.stderr


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["info"], "PROJECT"),
        (["import", "x"], "PATH"),
        (["export", "x", "y"], "--format"),
        (["export", "x", "y", "--format"], "iqtibas export --help"),
        (["export", "x", "y", "--frmat", "csv"], "--format"),
        (["info", "x", "--json=1"], "iqtibas info --help"),
        (["info", "x", "y"], "y"),
        (["info", ""], "PROJECT"),
        (["exprt", "x"], "export"),
        (["--frob"], "--frob"),
        (["import", "x", "y", "--format", "word"], "csv"),
        (["search", "x", "a", "--since", "2025", "--until", "2024"], "--since"),
        (["show", "x", "--visual", "perhaps"], "auto"),
        (["search", "x", "y", "--limit", "many"], "many"),
        (["search", "x", "y", "--limit", "0"], "1"),
        (["agreement", "x", "--min-overlap", "2"], "0"),
        (["assign", "x", "--to", "a,b", "--out", "y", "--seed", "s"], "--seed"),
    ],
)
def test_wrong_usage_is_told_in_the_language_chosen(arguments: list[str], said: str, language: str) -> None:
    result = run("--lang", language, *arguments)
    set_language("en")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert said in result.stderr
    assert bool(re.search("[\u0621-\u064a]", result.stderr)) == (language == "ar")
    if language == "ar":
        # Whatever Latin stands there is a name, a value or a call, none of it click's own words.
        assert not re.search(
            "[Ii]nvalid|[Oo]ption|[Mm]issing|unexpected|require|valid|range|one of", result.stderr
        )


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("verb", [None, *VERBS])
def test_help_is_whole_in_both_languages(verb: str | None, language: str) -> None:
    result = run("--lang", language, *([verb] if verb else []), "--help")
    assert result.exit_code == 0
    assert "cli." not in result.stdout
    # An English text may quote an Arabic letter or two.
    assert (len(re.findall("[\u0621-\u064a]", result.stdout)) > 20) == (language == "ar")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["formats", "--lang", "ar"], "قراءة"),
        (["formats", "--lang=ar"], "قراءة"),
        (["info", "no.iqt", "--lang", "ar"], "ملف"),
        (["info", "no.iqt", "--frob", "--lang", "ar"], "خيار"),
        (["export", "x", "y", "--format", "--lang", "ar"], "يحتاج --format إلى قيمة"),
        (["--help", "--lang", "ar"], "الأوامر"),
        (["--lang", "en", "formats", "--lang", "ar"], "قراءة"),
    ],
)
def test_the_language_may_be_said_after_the_verb(arguments: list[str], said: str) -> None:
    set_language("en")
    result = run(*arguments)
    set_language("en")
    assert said in result.output


def test_what_stands_behind_two_dashes_is_no_option(project: Path) -> None:
    result = run("search", project, "--json", "--", "--lang")
    assert (result.exit_code, json.loads(result.stdout)["query"]) == (0, "--lang")


def test_an_option_without_its_value_is_told(project: Path) -> None:
    assert "--format needs a value" in run("export", project, "y", "--format").stderr
    assert "--json takes no value" in run("info", project, "--json=1").stderr
    assert "--lang needs a value" in run("formats", "--lang").stderr


def test_errors_speak_the_language_chosen(tmp_path: Path) -> None:
    assert re.search("[\u0621-\u064a]", run("--lang", "ar", "info", tmp_path / "no.iqt").stderr)
    set_language("en")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_folder_where_a_file_is_wanted(tmp_path: Path, language: str) -> None:
    result = run("--lang", language, "sentences", tmp_path)
    set_language("en")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert {"ar": "مجلد", "en": "is a folder"}[language] in result.stderr
    assert str(tmp_path) in result.stderr


def test_what_the_system_refuses_is_told_in_the_language_in_use() -> None:
    set_language("ar")
    for number in SYSTEM_REASONS:
        said = str(SystemReason(OSError(number, "English words")))
        assert re.fullmatch("[\u0621-\u0652 ]+", said)
    set_language("en")
    assert str(SystemReason(OSError(errno.ENOSPC, "x"))) == "no room is left on the disk"
    assert str(SystemReason(OSError(12345, "its own words"))) == "its own words"


def test_version() -> None:
    assert run("--version").stdout == f"iqtibas {__version__}\n"


def test_search_is_ready_after_an_import_unless_it_is_put_off(tmp_path: Path, article: Path) -> None:
    for name, put_off in (("now.iqt", ()), ("later.iqt", ("--defer-index",))):
        path = tmp_path / name
        run("new", path)
        assert run("import", path, article, *put_off).exit_code == 0
        with Project.open(path) as made:
            assert made.waiting_for_index() == len(put_off)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--status", "accepted"), True),
        (("--status", "rejected"), False),
        (("--attribute", "polarity=negative"), False),
        (("--outlet", "no such"), False),
        (("--since", "2999-01-01"), False),
        (("--until", "2999-01-01", "--tag", "quote"), False),
        (("--inside",), True),
    ],
)
def test_search_is_narrowed(project: Path, options: tuple[str, ...], found: bool) -> None:
    with Project.open(project) as opened:
        one = next(iter(opened.sheets()))
        first = next(iter(one.annotations.values()))
        word = re.findall(r"\w+", one.article.text[first.span.start :])[0]
    result = run("search", project, word, "--json", *options)
    assert result.exit_code == 0
    assert bool(json.loads(result.stdout)["hits"]) == found


def test_wrong_filters_of_a_search_are_told(project: Path) -> None:
    assert run("search", project, "x", "--attribute", "bad").exit_code == 2
    for wrong in ("2025-13-01", "2025-3", "March"):
        assert run("search", project, "x", "--since", wrong).exit_code == 2
    unknown = run("search", project, "x", "--speaker", "nobody")
    assert (unknown.exit_code, unknown.stderr.count("\n")) == (1, 1)
    for attribute, known in (("no=such", " polarity, "), ("polarity=such", "positive, negative")):
        unknown = run("search", project, "x", "--attribute", attribute)
        assert (unknown.exit_code, unknown.stdout, unknown.stderr.count("\n")) == (1, "", 1)
        assert known in unknown.stderr
    unknown = run("search", project, "x", "--tag", "no such")
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert ", quote, " in unknown.stderr


def test_speakers_the_registry_lacks_leave_a_project_whole(tmp_path: Path) -> None:
    path = tmp_path / "bare.iqt"
    laid = [
        {"id": f"{n}", "tag": "speaker", "segments": [[n, n + 1]], "attributes": {"entity": "e"}}
        for n in range(25)
    ]
    line = {"id": "a", "text": "قال الوزير نعم ثم قال لا وبعد ذلك صمت", "annotations": laid}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    run("new", path)
    run("import", path, tmp_path / "a.jsonl")
    result = run("check", path)
    assert result.exit_code == 0
    assert result.stderr.count("\n") == 21
    assert result.stderr.startswith(
        "Annotation “ق” of article “قال الوزير نعم ثم قال لا وبعد ذلك صمت” points to"
    )
    assert "5" in result.stderr.splitlines()[-1]


def test_info_speaks_the_language_and_tells_rounds_apart(project: Path) -> None:
    with Project.open(project) as opened:
        name = opened.annotators()[0].name
        assert opened.finished_count(name) == 1
        opened.start_round("الثانية")
    arabic = run("--lang", "ar", "info", project).output
    assert "اقتباس: " in arabic
    assert "quote" not in arabic
    english = run("--lang", "en", "info", project).output
    assert "Current round" in english
    assert "0 of them in the current round" in english
    assert "1 finished article," in english
    assert json.loads(run("info", project, "--json").output)["round"]["name"] == "الثانية"


def test_a_project_open_elsewhere_refuses_writing_and_says_so(project: Path) -> None:
    with Project.open(project):
        result = run("--lang", "en", "import", project, project)
        assert result.exit_code == 1
        assert result.stderr.startswith("Nothing was changed")
        assert run("info", project).exit_code == 0


@pytest.mark.parametrize("format", ["csv", "brat"])
def test_a_folder_that_holds_files_is_replaced_only_when_asked(
    project: Path, tmp_path: Path, format: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert run("export", project, out, "--format", format).exit_code == 0
    work = out / ("annotations.csv" if format == "csv" else "a.ann")
    work.write_text("work of hours", encoding="utf-8")
    for language in ("en", "ar"):
        refused = run("--lang", language, "export", project, out, "--format", format)
        set_language("en")
        assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
        assert "--replace" in refused.stderr
    assert work.read_text(encoding="utf-8") == "work of hours"
    dry = run("export", project, out, "--format", format, "--dry-run")
    assert "would be replaced" in dry.stdout
    assert work.read_text(encoding="utf-8") == "work of hours"
    asked = run("export", project, out, "--format", format, "--replace")
    assert (asked.exit_code, "were replaced" in asked.stdout) == (0, True)
    assert not work.is_file() or work.read_text(encoding="utf-8") != "work of hours"


def test_a_folder_of_ones_own_is_never_offered_for_replacing(project: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("text", encoding="utf-8")
    for more in ((), ("--replace",), ("--dry-run",)):
        refused = run("export", project, tmp_path / "mine", "--format", "brat", *more)
        assert (refused.exit_code, refused.stdout, "--replace" in refused.stderr) == (1, "", False)


def test_a_file_that_is_written_over_is_told(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert "replaced" not in run("export", project, out, "--format", "iqtibas").stdout
    assert (
        "2 files that stood there were replaced" in run("export", project, out, "--format", "iqtibas").stdout
    )


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_an_import_stopped_while_it_indexes_says_that_the_articles_are_there(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Project, "index", stop)
    path = tmp_path / "first.iqt"
    run("new", path)
    result = run("import", path, article, *more)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "The articles are in the project" in result.stderr
    assert json.loads(run("info", path, "--json").stdout)["articles"] == 1
