"""The parts tags play are told by the roles that link them, whatever the tags are called."""

from __future__ import annotations

from dataclasses import replace

from annotator.model.article import Article
from annotator.model.checks import check_sheet
from annotator.model.scheme import SHIPPED, Scheme
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation
from annotator.project import default_tagset
from tests.tagsets import places_only, renamed


def test_the_shipped_tagset_has_the_shipped_scheme() -> None:
    assert Scheme.of(default_tagset()) == SHIPPED


def test_other_names_play_the_same_parts() -> None:
    assert Scheme.of(renamed()) == Scheme(("saying",), ("verb",), ("voice",), ("point",), ("voice",))


def test_a_tag_of_the_usual_name_stands_in_for_a_missing_role() -> None:
    assert Scheme.of(replace(default_tagset(), roles=())) == SHIPPED


def test_a_tagset_may_know_nothing_of_all_this() -> None:
    assert Scheme.of(places_only()) == Scheme()


def test_checks_follow_the_scheme() -> None:
    text = "وأضاف شيئا"
    verb = Annotation("v", "a", "ليلى", "verb", Span.of(0, 5))
    sheet = Sheet(Article("a", "", text, (0,)), {"v": verb})
    assert [one.code for one in check_sheet(sheet, Scheme.of(renamed()))] == ["check.loose_conjunction"]
    assert check_sheet(sheet, Scheme.of(places_only())) == []
