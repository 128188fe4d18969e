"""Names of tags, roles and values: in the language in use, an id only where the tagset has nothing better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from annotator.messages import language, set_language
from annotator.project import default_tagset
from annotator.ui.naming import name_of, role_name, tag_name, value_name, value_names

TAGSET = default_tagset()


@pytest.fixture(autouse=True)
def arabic() -> Iterator[None]:
    """Speak Arabic, and afterwards again what was spoken before."""
    before = language()
    set_language("ar")
    yield
    set_language(before)


def test_names_follow_the_language() -> None:
    assert tag_name(TAGSET, "quote") == "اقتباس"
    assert role_name(TAGSET, "cue") == "أداته"
    assert tag_name(TAGSET, "quote", "en") == "quote"
    set_language("en")
    assert role_name(TAGSET, "source") == "speaker of"


def test_values_have_names() -> None:
    spec = TAGSET.attribute("type")
    assert spec is not None
    assert value_name(spec, "direct") == "مباشر"
    assert list(value_names(spec).values()) == ["مباشر", "غير مباشر", "مختلط"]


def test_an_id_stands_in_where_there_is_no_name() -> None:
    assert tag_name(TAGSET, "gone") == "gone"
    assert tag_name(None, "gone") == "gone"
    assert role_name(TAGSET, "gone") == "gone"
    assert value_name(None, "gone") == "gone"
    assert name_of(replace(TAGSET.tags[0], names={})) == "speaker"
