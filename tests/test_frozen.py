"""Frozen values behave as the standard library's, whatever is done with them."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from functools import cached_property
from typing import Any, ClassVar

import pytest

from annotator import frozen


def shapes(dataclass: Callable[..., Any]) -> list[tuple[Any, dict[str, Any]]]:
    """Return classes of each sort we have, with what one is made of."""

    @dataclass(frozen=True, slots=True)
    class Slotted:
        """With slots, a word of the class and each sort of default."""

        kind: ClassVar[str] = "slotted"
        id: str
        names: tuple[str, ...] = ()
        attributes: dict[str, int] = field(default_factory=dict, hash=False)

    @dataclass(frozen=True)
    class Roomy:
        """Without slots: it remembers what it works out."""

        id: str
        size: int = 3

        @cached_property
        def twice(self) -> int:
            return self.size * 2

    @dataclass(frozen=True)
    class Told:
        """One of its fields is given by name only."""

        id: str
        entry: str = field(default="entry", kw_only=True)

    @dataclass(frozen=True)
    class Longer(Told):
        """Has the fields of another, and one that must be given."""

        more: str

    @dataclass(frozen=True, slots=True)
    class One:
        """Of one field, which it looks at."""

        id: str

        def __post_init__(self) -> None:
            if not self.id:
                raise ValueError("empty")

    @dataclass(frozen=True, slots=True)
    class Empty:
        """Of none."""

    @dataclass(frozen=True, eq=False)
    class Single:
        """Equal to itself only."""

        id: str

    @dataclass(frozen=True, slots=True)
    class Named:
        """Says itself what it looks like."""

        id: str

        def __repr__(self) -> str:
            return f"«{self.id}»"

    given = {"id": "a"}
    return [
        (Slotted, {"id": "a", "names": ("ب",), "attributes": {"c": 1}}),
        (Slotted, given),
        (Roomy, {"id": "a", "size": 5}),
        (Longer, {"id": "a", "more": "b", "entry": "c"}),
        (One, given),
        (Empty, {}),
        (Single, given),
        (Named, given),
    ]


OURS, STANDARD = shapes(frozen.dataclass), shapes(dataclasses.dataclass)
each_shape = pytest.mark.parametrize("number", range(len(OURS)))


def outcome(act: Callable[[], object]) -> object:
    """Return what comes of it: a value, or the error and its words."""
    try:
        return act()
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        return type(error), str(error)


@each_shape
@pytest.mark.parametrize(
    "ask",
    [
        lambda one, other: repr(one),
        lambda one, other: (one == other, one == copy.copy(one), one == "a", hash(one) == hash(other)),
        lambda one, other: len({one, other}),
        lambda one, other: dataclasses.asdict(one),
        lambda one, other: [each.name for each in dataclasses.fields(one)],
        lambda one, other: repr(dataclasses.replace(one, id="b")),
        lambda one, other: setattr(one, dataclasses.fields(one)[0].name, "b"),
        lambda one, other: delattr(one, dataclasses.fields(one)[0].name),
        lambda one, other: repr(copy.deepcopy(one)),
        lambda one, other: repr(type(one)()),
        lambda one, other: repr(type(one)(nothing=1)),
        lambda one, other: repr(type(one)("")),
        lambda one, other: type(one).__match_args__,
        lambda one, other: (
            hasattr(one, "__dict__"),
            getattr(one, "twice", None),
            getattr(one, "kind", None),
        ),
    ],
)
def test_as_the_standard_one(number: int, ask: Callable[[Any, Any], object]) -> None:
    answers = []
    for made, given in (OURS[number], STANDARD[number]):
        one, other = made(**given), made(**given)
        answers.append(outcome(lambda one=one, other=other: ask(one, other)))
    assert answers[0] == answers[1]


def test_a_field_refuses_to_be_set() -> None:
    made, given = OURS[0]
    with pytest.raises(FrozenInstanceError):
        made(**given).id = "b"


def test_what_is_made_anew_for_each_is_not_shared() -> None:
    made, given = OURS[1]
    made(**given).attributes["x"] = 1
    assert made(**given).attributes == {}


@frozen.dataclass(frozen=True, slots=True)
class Packed:
    """Found by its name, as pickle wants it."""

    id: str
    names: tuple[str, ...] = ()


def test_one_is_packed_and_unpacked() -> None:
    assert pickle.loads(pickle.dumps(Packed("a", ("b",)))) == Packed("a", ("b",))
