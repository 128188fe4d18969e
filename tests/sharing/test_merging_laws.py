"""Merging is idempotent, commutative and associative over random edits in copies, and loses nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model.values import Annotation
from tests.sharing.copies import base, beyond, copy, merge, merged_state, work

few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(data=st.data())
def test_both_ways_give_the_same(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = base(Path(folder))
        work(data, one, 3)
        two = copy(one, "two.iqt")
        work(data, one)
        work(data, two)
        mirror, mirror_two = copy(one, "mirror.iqt"), copy(two, "mirror_two.iqt")
        conflicts = merge(one, mirror_two)
        back = merge(two, mirror)
        conflicts += back
        assert beyond(conflicts, merged_state(one)) == beyond(conflicts, merged_state(two))


@few
@given(data=st.data())
def test_the_order_says_nothing(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours = base(Path(folder))
        work(data, ours, 3)
        one, two = copy(ours, "one.iqt"), copy(ours, "two.iqt")
        for path in (one, two, ours):
            work(data, path, 5)
        forth, back, both, turned = (copy(ours, f"{n}.iqt") for n in range(4))
        found = [
            [*merge(forth, one), *merge(forth, two)],
            [*merge(back, two), *merge(back, one)],
        ]
        assert merge(both, one, two) == merge(turned, two, one)
        assert merged_state(both) == merged_state(turned)
        told = [*found[0], *found[1]]
        states = [beyond(told, merged_state(path)) for path in (forth, back, both)]
        assert states[0] == states[1] == states[2]


@few
@given(data=st.data())
def test_merging_merges_gives_the_same_in_whatever_way(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = base(Path(folder))
        work(data, one, 3)
        two = copy(one, "two.iqt")
        three = copy(one, "three.iqt")
        for path in (one, two, three):
            work(data, path, 4)
        left, right, middle = copy(one, "left.iqt"), copy(one, "right.iqt"), copy(two, "middle.iqt")
        conflicts = [*merge(left, two), *merge(left, three)]
        conflicts += [*merge(middle, three), *merge(right, middle)]
        assert beyond(conflicts, merged_state(left)) == beyond(conflicts, merged_state(right))


@few
@given(data=st.data())
def test_own_layers_never_contradict(data: st.DataObject) -> None:
    """Whoever works in their own layer only is always brought back whole: the usual life of a team."""
    with tempfile.TemporaryDirectory() as folder:
        ours = base(Path(folder))
        files = {name: copy(ours, f"{n}.iqt") for n, name in enumerate(("ليلى", "سامر"))}
        for _ in range(2):
            for name, path in files.items():
                lay(data, path, name)
            assert merge(ours, *files.values()) == []
            now = merged_state(ours)
            for name, path in files.items():
                assert own(now, name) == own(merged_state(path), name)


def lay(data: st.DataObject, path: Path, name: str) -> None:
    """Add, change and remove annotations of one layer, undo and redo."""
    from annotator.model import plans
    from annotator.model.span import Span
    from annotator.project import Project

    with Project.open(path) as project:
        session = project.session(name)
        for step in data.draw(st.lists(st.sampled_from("aaacrur"), max_size=8), label=name):
            sheet = project.sheet("a1", [name])
            ids = sorted(sheet.annotations)
            if step == "a":
                session.do(plans.annotate("a1", name, "quote", Span.of(0, 5)))
            elif step == "u":
                session.undo()
            elif step == "r":
                session.redo()
            elif ids:
                id = data.draw(st.sampled_from(range(len(ids))))
                one = sheet.annotations[ids[id]]
                turned = not one.attributes.get("headline", False)
                edit = (
                    plans.set_attribute(one, "headline", turned)
                    if step == "c"
                    else plans.remove(sheet, [one.id])
                )
                session.do(edit)


def own(state: dict[tuple[str, str], object], name: str) -> dict[tuple[str, str], object]:
    """Return the annotations of one layer."""
    return {
        id: value for id, value in state.items() if isinstance(value, Annotation) and value.annotator == name
    }
