"""``dataclass`` for frozen values: the standard library's, but quick to import and quicker to make.

The standard one compiles six methods for each class as its module is imported: 0.9 ms a class, a tenth of the
program's start. Here five are shared, and ``__init__`` is compiled when the first value is made; it sets slots
directly, which takes a third of the time. Type checkers are shown the standard one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, fields
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

__all__ = ["dataclass"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        *,
        frozen: Literal[True],  # noqa: ARG001
        slots: bool = False,
        eq: bool = True,
    ) -> Callable[[type[T]], type[T]]:
        """Make a class one of frozen values; ``replace``, ``fields`` and ``asdict`` know it."""

        def make(cls: type[T]) -> type[T]:
            made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
            methods = {"__init__": _first_init(made), **_SHARED, **(_comparing(made) if eq else {})}
            for name, method in methods.items():
                if name not in vars(cls):
                    setattr(made, name, method)
            return made

        return make


def _first_init(cls: Any) -> Callable[..., None]:
    def first_init(self: Any, *args: Any, **named: Any) -> None:
        written = _written_init(cls)
        cls.__init__ = written
        written(self, *args, **named)

    return first_init


def _written_init(cls: type) -> Callable[..., None]:
    """Compile the ``__init__`` of a class from its fields."""
    known: dict[str, Any] = {"missing": MISSING}
    parameters, named_only, lines = ["self"], ["*"], []
    for each in fields(cls):
        name = each.name
        known[f"set_{name}"] = _setter(cls, name)
        value = parameter = name
        if each.default is not MISSING:
            known[f"default_{name}"] = each.default
            parameter = f"{name}=default_{name}"
        elif each.default_factory is not MISSING:
            known[f"make_{name}"] = each.default_factory
            parameter = f"{name}=missing"
            value = f"make_{name}() if {name} is missing else {name}"
        (named_only if each.kw_only else parameters).append(parameter)
        lines.append(f" set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    parameters += named_only if len(named_only) > 1 else []
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), known)
    written: Callable[..., None] = known["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"  # what a TypeError for a wrong call names
    return written


def _setter(cls: type, name: str) -> Callable[[object, object], None]:
    slot = getattr(cls, name, None)
    if isinstance(slot, MemberDescriptorType):
        return slot.__set__
    return lambda self, value: object.__setattr__(self, name, value)


def _comparing(cls: type) -> dict[str, Callable[..., Any]]:
    compared = _getter([each.name for each in fields(cls) if each.compare])
    hashed = _getter(
        [each.name for each in fields(cls) if (each.compare if each.hash is None else each.hash)]
    )

    def is_equal(self: object, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def hash_of(self: object) -> int:
        return hash(hashed(self))

    return {"__eq__": is_equal, "__hash__": hash_of}


def _getter(names: list[str]) -> Callable[[object], Any]:
    return attrgetter(*names) if names else lambda _: ()


def _repr(self: Any) -> str:
    shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{self.__class__.__qualname__}({shown})"


def _set(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _reduce(self: Any) -> tuple[Any, ...]:
    """Copies are made as values are; slots cannot be filled in afterwards."""
    return _made, (self.__class__, {each.name: getattr(self, each.name) for each in fields(self)})


def _made(cls: type[T], given: dict[str, Any]) -> T:
    return cls(**given)


_SHARED: dict[str, Callable[..., Any]] = {
    "__repr__": _repr,
    "__setattr__": _set,
    "__delattr__": _delete,
    "__reduce__": _reduce,
}
