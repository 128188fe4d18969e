"""Random keys, actions and clicks break nothing (``python -m tests.hands`` plays longer)."""

from __future__ import annotations

import pytest

from tests.hands import run


@pytest.mark.parametrize("seed", [1, 2], ids=["English", "Arabic"])
def test_random_hands_break_nothing(seed: int) -> None:
    assert run(seed, 150) == ""
