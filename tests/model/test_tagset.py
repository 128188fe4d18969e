"""The shipped tagset reads back equal; a tagset that contradicts itself is refused by name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from annotator.errors import TagsetError
from annotator.model.tagset import tagset_from_json, tagset_to_json
from annotator.resources import resource

SHIPPED = resource("tagset.json").read_text(encoding="utf-8")


def test_the_shipped_tagset_reads_back_equal() -> None:
    tagset = tagset_from_json(json.loads(SHIPPED))
    assert [tag.id for tag in tagset.tags] == ["speaker", "cue", "quote", "claim"]
    assert tagset_from_json(json.loads(json.dumps(tagset_to_json(tagset)))) == tagset


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("tags", 1, "key"), "s", "tagset.same_key"),
        (("tags", 1, "id"), "speaker", "tagset.same_tag"),
        (("roles", 1, "id"), "source", "tagset.same_role"),
        (("attributes", 1, "id"), "kind", "tagset.same_attribute"),
        (("tags", 0, "id"), "متحدث", "tagset.bad_name"),
        (("tags", 0, "key"), "SS", "tagset.bad_key"),
        (("tags", 0, "colours"), ["red", "blue"], "tagset.bad_colour"),
        (("tags", 0, "attributes"), ["nothing"], "tagset.unknown_attribute"),
        (("roles", 0, "from"), ["nothing"], "tagset.unknown_tag"),
        (("attributes", 0, "type"), "colour", "tagset.bad_type"),
        (("tags",), [], "tagset.no_tags"),
        (("tags",), None, "tagset.wrong_shape"),
        (("tags", 0, "names"), 7, "tagset.wrong_shape"),
        (("tags", 0, "names"), ["ab"], "tagset.wrong_shape"),
        (("tags", 0, "names"), {"ar": 7}, "tagset.wrong_shape"),
        (("tags", 0, "id"), 7, "tagset.wrong_shape"),
        (("tags", 0, "id"), ["speaker"], "tagset.wrong_shape"),
        (("tags", 0, "key"), 7, "tagset.wrong_shape"),
        (("tags", 0, "colours"), [7, 8], "tagset.wrong_shape"),
        (("tags", 0, "attributes"), [["kind"]], "tagset.wrong_shape"),
        (("attributes", 0, "values"), [{"id": 7, "names": {}}], "tagset.wrong_shape"),
        (("attributes", 0, "values"), [{"id": "v", "names": {"ar": None}}], "tagset.wrong_shape"),
    ],
)
def test_a_contradiction_is_refused(path: tuple[Any, ...], value: Any, code: str) -> None:
    data = json.loads(SHIPPED)
    *way, last = path
    inside = data
    for step in way:
        inside = inside[step]
    inside[last] = value
    with pytest.raises(TagsetError) as caught:
        tagset_from_json(data)
    assert caught.value.code == code
