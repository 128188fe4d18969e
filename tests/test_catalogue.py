"""The catalogue is complete: every code said anywhere stands in both languages, with the same arguments."""

from __future__ import annotations

import ast
import re
import runpy
import string
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CATALOGUE = runpy.run_path(str(ROOT / "resources" / "locale" / "compile_catalogue.py"))
BY_LANGUAGE = {name: CATALOGUE["read_catalogue"](name) for name in ("ar", "en")}
CODE = re.compile(r"[a-z][a-z_]*\.[a-z0-9_.-]+\Z")
AREAS = {
    code.split(".")[0]
    for code in (m.id if isinstance(m.id, str) else m.id[0] for m in BY_LANGUAGE["en"])
    if code
}

WINDOWS_OWN = {"alike.keys": "Space", "comparing.none_of_kind_more": "F"}
"""Keys that a window takes for itself, whatever the settings say, and the text that tells of them."""


def codes(language: str) -> dict[str, list[str]]:
    """Return the texts of every code, one a plural form."""
    found = {}
    for message in BY_LANGUAGE[language]:
        if message.id:
            id = message.id if isinstance(message.id, str) else message.id[0]
            found[id] = [message.string] if isinstance(message.string, str) else list(message.string)
    return found


def said_in_sources() -> dict[str, str]:
    """Return every string literal of the sources that looks like a code of a known area, and where it stands."""
    found = {}
    for path in (ROOT / "annotator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value):
                area, _, rest = node.value.partition(".")
                if area in AREAS and not rest.endswith(("_", "json", "po", "png")):
                    found[node.value] = str(path.relative_to(ROOT))
    return found


def test_every_text_is_said() -> None:
    """A text no source says any more is dead weight for whoever translates."""
    said: set[str] = set()
    shapes: set[str] = set()
    for path in (ROOT / "annotator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (
                    re.escape(str(n.value)) if isinstance(n, ast.Constant) else ".+" for n in node.values
                )
                shapes.add("".join(parts))
    # A shape says a code where more of it is written out than the area: f"window.start_{id}", f"kind_{kind}".
    telling = re.compile("|".join(shape for shape in shapes if re.search(r"[a-z]_|_[a-z]", shape)))
    for code in codes("en"):
        rest = code.partition(".")[2]
        is_said = {code, rest} & said or telling.fullmatch(code) or telling.fullmatch(rest)
        assert is_said, f"{code} is said nowhere"


def test_both_languages_have_the_same_codes() -> None:
    assert set(codes("ar")) == set(codes("en"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_text_is_empty_and_plurals_are_whole(language: str) -> None:
    for code, texts in codes(language).items():
        assert all(text.strip() for text in texts), code
        assert len(texts) in (1, {"ar": 6, "en": 2}[language]), code


def test_both_languages_take_the_same_arguments() -> None:
    def names(texts: list[str]) -> set[str]:
        return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}

    english = codes("en")
    for code, texts in codes("ar").items():
        # An Arabic form for one or two says the number in a word, so {n} may be missing there.
        assert names(texts) | {"n"} == names(english[code]) | {"n"}, code


def test_arabic_texts_are_arabic() -> None:
    for code, texts in codes("ar").items():
        if code == "action.language":
            continue  # a language is offered in its own words
        for text in texts:
            rest = re.sub(r"\{[^}]*\}", "", text)
            assert re.search(r"[\u0621-\u064a]", rest) or not re.search(r"[A-Za-z]{3}", rest), (code, text)


def test_every_step_has_a_name() -> None:
    from annotator.model.edits import KINDS

    steps = {f"step.{verb}_{kind}" for kind in KINDS for verb in ("add", "remove", "change")}
    # Marks have nothing to change, a correction stays as it is, a project has one tagset from the beginning.
    marks = ("finished", "done", "binned", "revealed", "correction")
    never = {f"step.change_{kind}" for kind in marks} | {
        "step.add_tagset",
        "step.remove_tagset",
        "step.add_boundaries",
        "step.remove_boundaries",
        "step.add_title",
        "step.remove_title",
    }
    assert steps - never <= set(codes("en"))


def test_every_code_said_stands_in_the_catalogue() -> None:
    known = set(codes("en"))
    missing = {code: where for code, where in said_in_sources().items() if code not in known}
    assert missing == {}


def test_no_text_names_a_key_that_a_person_can_change() -> None:
    from annotator.ui.actions import ACTIONS
    from annotator.ui.keys import is_reserved, one_writing

    ours = {key for spec in ACTIONS for key in spec.keys if not is_reserved(key)}
    words = {"A", "I", "F1"}  # of a language, and a measure
    keys = "|".join(re.escape(key) for key in {*one_writing(ours)} - words)
    named = re.compile(rf"(?<![\w+])({keys})(?![\w+])")
    for language in ("ar", "en"):
        found = {
            code: match[0]
            for code, texts in codes(language).items()
            for text in texts
            if not code.startswith("terms.") and (match := named.search(text))
        }
        assert found.items() <= WINDOWS_OWN.items(), (language, found)
