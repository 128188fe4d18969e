"""Published and peer-computed cases: the shared file where it lies, and a handful as literals for elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
VECTORS = SHARED / "agreement_vectors.json"
GOLD_DEV = SHARED / "gold_dev"


def vectors() -> list[dict[str, Any]]:
    if not VECTORS.exists():
        return []
    cases: list[dict[str, Any]] = json.loads(VECTORS.read_text(encoding="utf-8"))["cases"]
    return cases


KRIPPENDORFF_2011_C = [
    [1, 1, None, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [None, 5, 5, 5],
    [None, None, 1, 1],
    [None, None, 3, None],
]
"""Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, example C; also Gwet's raw.4raters."""

WIKIPEDIA = [
    [None, 1, None],
    [None, None, None],
    [None, 2, 2],
    [None, 1, 1],
    [None, 3, 3],
    [3, 3, 4],
    [4, 4, 4],
    [1, 3, None],
    [2, None, 2],
    [1, None, 1],
    [1, None, 1],
    [3, None, 3],
    [3, None, 3],
    [None, None, None],
    [3, None, 4],
]
"""Wikipedia, Krippendorff's alpha: 3 coders, 15 units."""

HAYES_2007 = [
    [1, 1, 2, None, 2],
    [1, 1, 0, 1, None],
    [2, 3, 3, 3, None],
    [None, 0, 0, None, 0],
    [0, 0, 0, None, 0],
    [0, 0, 0, None, 0],
    [1, 0, 2, None, 1],
    [1, None, 2, 0, None],
    [2, 2, 2, None, 2],
    [2, 1, 1, 1, None],
    [None, 1, 0, 0, None],
    [0, 0, 0, 0, None],
    [1, 2, 2, 2, None],
    [3, 3, 2, 2, 3],
    [1, 1, 1, None, 1],
    [1, 1, 1, None, 1],
    [2, 1, 2, None, 2],
    [1, 2, 3, 3, None],
    [1, 1, 0, 1, None],
    [0, 0, 0, None, 0],
    [0, 0, 1, 1, None],
    [0, 0, None, 0, 0],
    [2, 3, 3, 3, None],
    [0, 0, 0, 0, None],
    [1, 2, None, 2, 2],
    [0, 1, 1, 1, None],
    [0, 0, 0, 1, 0],
    [1, 2, 1, 2, None],
    [1, 1, 2, 2, None],
    [1, 1, 2, None, 2],
    [1, 1, 0, None, 0],
    [2, 1, 2, 1, None],
    [2, 2, None, 2, 2],
    [3, 2, 2, 2, None],
    [2, 2, 2, None, 2],
    [2, 2, 3, None, 2],
    [2, 2, 2, None, 2],
    [2, 2, None, 1, 2],
    [2, 2, 2, 2, None],
    [1, 1, 1, None, 1],
]
"""Hayes and Krippendorff (2007), Communication Methods and Measures 1: 5 observers, 40 articles."""

COHEN_1960 = (
    [["a", "a"]] * 88
    + [["a", "b"]] * 10
    + [["a", "c"]] * 2
    + [["b", "a"]] * 14
    + [["b", "b"]] * 40
    + [["b", "c"]] * 6
    + [["c", "a"]] * 18
    + [["c", "b"]] * 10
    + [["c", "c"]] * 12
)
"""Cohen (1960), A coefficient of agreement for nominal scales: kappa = .49."""

UNITS_2016 = [
    [0, 2, 5, "1"],
    [1, 2, 5, "1"],
    [1, 10, 20, "2"],
    [2, 2, 5, "2"],
    [2, 15, 20, "2"],
]
"""From the readme of lindanna/unitized_alpha, which follows Krippendorff et al. (2016): length 60, 3 raters."""
