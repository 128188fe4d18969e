"""Articles taken at once come out as they would by the careful way, to the last remark."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from annotator.importing.reading import Reading
from annotator.importing.registry import read_sheets
from annotator.model.sheet import Sheet
from annotator.project import default_tagset

TEXT = "قال الوزيرُ: نعم.\nوأضاف: e\u0301 لا."
ODD: dict[str, tuple[Any, ...]] = {
    "id": ("", None, 7, True, "same", ["x"]),
    "annotator": ("", None, 7, ["x"], "سامر"),
    "tag": ("", None, "unheard-of", ["x"], True),
    "segments": (
        [],
        [[0, 3], [5, 8]],
        [[3, 0]],
        [[0, 99]],
        [[0.0, 3.0]],
        [[True, 3]],
        [["0", 3]],
        [[0, 3, 5]],
        [[26, 27]],
        [[0, 10]],
        [3],
        None,
        7,
    ),
    "attributes": ({"type": "unheard-of"}, {"x": 1}, {"x": True}, {"x": [1]}, {"x": None}, [], 7, None),
    "status": ("rejected", "suggested", "strange", None, 1),
    "origin": ("rules", None, 7, ["x"]),
    "round": ("r1", None, 7),
    "from": ("none", None, 7, ["x"]),
    "role": ("", "unheard-of", None, ["x"]),
}
ODD_SENTENCES: tuple[Any, ...] = (
    [[0, 18], [18, 33]],
    [[0, 17], [18, 33]],
    [[0, 18]],
    [[0, 18, 1], [18, 33]],
    [[0, 18, 1], [18, 33, 2]],
    [[0, 0], [0, 33]],
    [[True, 18], [18, 33]],
    [["0", 18], [18, 33]],
    [7],
    [],
)


def article(id: str, dice: random.Random) -> dict[str, Any]:
    """One sound article, in which one thing is odd every now and then."""
    annotations: list[dict[str, Any]] = [
        {
            "id": f"{id}:{n}",
            "annotator": "sara",
            "tag": "quote",
            "segments": [[n, n + 3]],
            "attributes": {"type": "direct"},
            "status": "accepted",
            "origin": "sara",
        }
        for n in (0, 4, 12)
    ]
    link = {
        "id": f"{id}-l",
        "annotator": "sara",
        "role": "source",
        "from": f"{id}:4",
        "to": f"{id}:0",
        "attributes": {"via": "explicit"},
    }
    made: dict[str, Any] = {"id": id, "text": TEXT, "sentences": [[0, 18], [18, len(TEXT)]]}
    for one in (*annotations, link):
        if dice.random() < 0.15:
            name = dice.choice(list(ODD))
            one[name] = dice.choice(ODD[name])
    if dice.random() < 0.3:
        made["sentences"] = dice.choice(ODD_SENTENCES)
    if dice.random() < 0.1:
        made["text"] = TEXT.replace("\n", "\r\n")
    if dice.random() < 0.05:
        annotations[1] = dice.choice((7, [], annotations[0]))
    return {**made, "annotations": annotations, "links": [link]}


def read(paths: list[Path]) -> tuple[list[Sheet], list[str]]:
    reading = Reading(tagset=default_tagset())
    sheets = list(read_sheets(paths, reading))
    report = reading.report
    return sheets, [repr(one) for one in (*report.skipped, *report.warnings, *report.refused)]


@pytest.mark.parametrize("seed", range(8))
def test_both_ways_say_the_same(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(seed)
    paths = [tmp_path / f"{name}.jsonl" for name in "ab"]
    for path in paths:
        lines = [json.dumps(article(f"{path.stem}{n}", dice), ensure_ascii=False) for n in range(60)]
        path.write_text("\n".join(lines), encoding="utf-8")
    at_once = read(paths)
    for name in ("annotations.annotations_at_once", "annotations.links_at_once", "articles._tiling_at_once"):
        monkeypatch.setattr(f"annotator.importing.{name}", lambda *_: None)
    carefully = read(paths)
    assert at_once == carefully
    assert len(at_once[0]) > 100
    assert len(at_once[1]) > 20
