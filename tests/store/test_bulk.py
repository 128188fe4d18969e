"""What makes bulk work quick changes nothing that can be seen afterwards."""

from __future__ import annotations

import gc
import random
from pathlib import Path

import pytest

from annotator.collecting import keep, undisturbed
from annotator.model.edits import Add
from annotator.model.values import Binned
from annotator.project import Project
from annotator.store.known import KnownSheets
from tests.store.making import TEXT, sheet


def test_cycles_are_looked_for_again_whatever_happens() -> None:
    with undisturbed():
        assert not gc.isenabled()
        with undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(OSError, match="full"), undisturbed():
        raise OSError("full")
    assert gc.isenabled()


def test_what_is_kept_is_passed_over_and_kept_once() -> None:
    gc.unfreeze()
    keep()
    kept = gc.get_freeze_count()
    assert kept > 1000
    made = [[] for _ in range(100)]
    keep()
    assert gc.get_freeze_count() == kept
    with undisturbed():
        assert len(made) == 100
    assert gc.get_freeze_count() == 0


def test_who_had_it_turned_off_keeps_it_so() -> None:
    gc.disable()
    try:
        with undisturbed():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_known_articles_are_the_same_in_any_order(tmp_path: Path) -> None:
    ids = [f"a{n}" for n in range(40)]
    with Project.create(tmp_path / "news.iqt") as project:
        project.add_sheets([sheet(id, text=f"{TEXT} {id}", prefix=id) for id in ids], name="all")
        project.session("ليلى").do(Add(Binned("a7")))
        for order in (ids, ids[::-1], random.Random(3).sample(ids, 40), [*ids[:5], *ids[3:9], *ids[20:]]):
            known = KnownSheets(project._store)
            assert known("b") is None
            for id in order:
                assert known(id) == project.sheet(id)
                assert known("b") is None
