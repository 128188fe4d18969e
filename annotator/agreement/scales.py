"""How an attribute's values compare: as names, as steps of an order, or as sets."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from annotator.agreement.measures.alpha import Level
from annotator.frozen import dataclass
from annotator.model.tagset import Tagset

_NOTE = "note"


@dataclass(frozen=True)
class Scale:
    """A level of measurement; ``order`` lists the values of an ordinal one from one end to the other."""

    level: Level
    order: tuple[Hashable, ...] = ()

    def place(self, value: object) -> Hashable:
        """Return the value as it is counted: its step of an order, a frozenset, or itself."""
        if self.level == "masi":
            return (
                frozenset(value) if isinstance(value, list | tuple | set | frozenset) else frozenset([value])
            )
        if self.level == "ordinal" and self.order:
            return self.order.index(value) if value in self.order else None
        return value


NOMINAL = Scale("nominal")


def scales_of(tagset: Tagset) -> dict[str, Scale]:
    """Return the scale of each attribute that can be compared; free text cannot."""
    return {
        spec.id: Scale("ordinal", tuple(spec.values)) if spec.ordinal else NOMINAL
        for spec in tagset.attributes
        if spec.type != "text"
    }


def inferred(attributes: Iterable[Mapping[str, object]]) -> dict[str, Scale]:
    """Return scales for attributes no tagset describes: sets by MASI, the rest by name, no notes."""
    found: dict[str, Scale] = {}
    for each in attributes:
        for name, value in each.items():
            if name != _NOTE and (name not in found or isinstance(value, tuple)):
                found[name] = Scale("masi") if isinstance(value, tuple) else NOMINAL
    return found
