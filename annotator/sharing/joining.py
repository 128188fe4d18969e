"""Joining: the versions of one value from several files made one, or a conflict where nobody can know."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.frozen import dataclass
from annotator.model.edits import Value
from annotator.sharing.history import History, covers, union


@dataclass(frozen=True, slots=True)
class Version:
    """A value as one file has it (None: not, or not any more), and its history there."""

    value: Value | None
    history: History

    @property
    def unknown(self) -> bool:
        """Whether the file never had it."""
        return self.value is None and not self.history


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of the versions. ``rivals``: the newest ones, where they differ and none is newer."""

    value: Value | None
    history: History
    rivals: tuple[Version, ...] = ()


def join(ours: Version, others: Sequence[Version]) -> Joined:
    """Return the newest of all versions; ours stays where the newest differ. The order of others says nothing."""
    if all(one == ours for one in others):
        return Joined(ours.value, ours.history)
    known = [one for one in (ours, *others) if not one.unknown]
    newest = [one for one in known if not any(_is_newer(other, one) for other in known)]
    if not newest:
        return Joined(ours.value, ours.history)
    if any(one.value != newest[0].value for one in newest):
        return Joined(ours.value, ours.history, tuple(newest))
    return Joined(newest[0].value, union(one.history for one in known))


def _is_newer(one: Version, other: Version) -> bool:
    return covers(one.history, other.history) and not covers(other.history, one.history)
