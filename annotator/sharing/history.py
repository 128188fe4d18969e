"""Histories: through which steps a value went, in whatever file, so that older can be told from newer.

A history maps steps to how often each was turned (undone and redone: even is done, odd is undone). A value as it
first appeared is a step too, known by a digest of what it was, so that two files agree on it. A history that
holds all steps of another, turned as often or more, is newer; if neither does, both sides changed the value.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field

from annotator.frozen import dataclass
from annotator.model.codec import value_to_json
from annotator.model.edits import (
    Add,
    Change,
    Edit,
    Remove,
    Value,
    ValueId,
    article_of,
    id_of,
    plain_edits,
    value_before,
)
from annotator.model.tagset import Tagset
from annotator.model.values import Boundaries, Correction, Done, Finished, Round, SpeakerEntry

History = Mapping[str, int]
MERGED = "step.merge"
"""What the journal calls a merge: its edits are no steps of their own, they bring those of other files."""
_ARTICLE_IN_KEY = (Finished.kind, Done.kind, Boundaries.kind)
_OF_PROJECT = (SpeakerEntry.kind, Round.kind, Tagset.kind)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file's journal. ``text`` is the edit as it is written there."""

    number: int
    at: int
    annotator: str
    name: str
    turns: int
    text: str = field(repr=False)
    edit: Edit = field(repr=False)

    @property
    def step(self) -> str:
        """What the entry is known by in every copy of the file."""
        whole = f"{self.number}\n{self.at}\n{self.annotator}\n{self.text}"
        return hashlib.sha256(whole.encode()).hexdigest()[:16]

    @property
    def stands(self) -> bool:
        """Whether it is not undone."""
        return self.turns % 2 == 0


@dataclass(frozen=True, slots=True)
class Seen:
    """Steps of other files that a value went through, and whether it was there after them.

    ``entry`` brought them (None: they came with the file, or changed nothing).
    """

    entry: int | None
    id: ValueId
    there: bool
    history: History


def digest(value: Value) -> str:
    """Return what tells a value from any other, the same in every file."""
    text = json.dumps(value_to_json(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def covers(newer: History, older: History) -> bool:
    """Tell whether ``newer`` holds every step of ``older``, turned as often or more."""
    return all(newer.get(step, -1) >= turns for step, turns in older.items())


def union(histories: Iterable[History]) -> dict[str, int]:
    """Return all steps of these histories."""
    whole: dict[str, int] = {}
    for history in histories:
        for step, turns in history.items():
            whole[step] = max(turns, whole.get(step, 0))
    return whole


def settled(value: Value | None, histories: Iterable[History]) -> History:
    """Return the history of a value that a person chose among versions: newer than their ``histories``."""
    whole = union(histories)
    told = json.dumps(
        [sorted(whole.items()), value and value_to_json(value)], ensure_ascii=False, sort_keys=True
    )
    return {**whole, hashlib.sha256(told.encode()).hexdigest()[:16]: 0}


class Chronicle:
    """The histories of one file's values, read from its journal and from what earlier merges saw."""

    def __init__(self, entries: Iterable[Entry], seen: Iterable[Seen]) -> None:
        self._histories: dict[ValueId, dict[str, int]] = {}
        self._values: dict[str | None, set[ValueId]] = defaultdict(set)
        self._void: set[ValueId] = set()
        self._there: dict[ValueId, bool] = {}
        brought: dict[int | None, list[Seen]] = defaultdict(list)
        for one in seen:
            brought[one.entry].append(one)
        self._learn(brought[None])
        for entry in entries:
            touched: dict[ValueId, list[Add | Remove | Change]] = defaultdict(list)
            for plain in plain_edits(entry.edit):
                value = value_before(plain)
                touched[id_of(value)].append(plain)
                self._values[article_of(value)].add(id_of(value))
            if any(kind == Correction.kind for kind, _ in touched):
                self._note_correction(touched)
            elif entry.name == MERGED:
                self._note_merge(entry, touched)
                self._learn(brought[entry.number] if entry.stands else ())
            else:
                self._note(entry, touched)
            for id, edits in touched.items():
                self._there.setdefault(id, not isinstance(edits[0], Add))
                if entry.stands:
                    self._there[id] = not isinstance(edits[-1], Remove)

    def of(self, id: ValueId, present: Value | None) -> History:
        """Return the history of a value that the file holds as ``present`` (None: not, or not any more).

        A value that is not there although no step took it away was lost by damage, and nothing is known of it.
        """
        found = self._histories.get(id)
        if present is None and self._there.get(id, True):
            return {}
        if found is None:
            return {} if present is None else {digest(present): 0}
        return found

    def has_steps(self, id: ValueId) -> bool:
        """Tell whether more is known of a value than what it is now."""
        return id in self._histories

    def steps(self, id: ValueId) -> History:
        """Return what is known of a value beside what it is now."""
        return self._histories.get(id, {})

    def touched(self, article: str | None) -> set[ValueId]:
        """Return the values of an article (None: of the whole project) that the journal speaks of."""
        return self._values.get(article, set())

    def gone_from_nowhere(self) -> set[ValueId]:
        """Return the values deleted, as another file told, that this one never had: on which article is unknown."""
        placed = set().union(*self._values.values())
        return {
            id
            for id, there in self._there.items()
            if not there and id in self._histories and id not in placed
        }

    def _learn(self, brought: Iterable[Seen]) -> None:
        for one in brought:
            kind, key = one.id
            if kind in _ARTICLE_IN_KEY:
                self._values[key.split("\n")[0]].add(one.id)
            elif kind in _OF_PROJECT:
                self._values[None].add(one.id)
            self._histories[one.id] = union((self._histories.get(one.id, {}), one.history))
            self._void.discard(one.id)
            self._there[one.id] = one.there

    def _note(self, entry: Entry, touched: Mapping[ValueId, list[Add | Remove | Change]]) -> None:
        for id, plain in touched.items():
            first = plain[0]
            known = self._histories.get(id)
            if id in self._void and not isinstance(first, Add):
                continue  # undone together with the merge that brought the value
            self._void.discard(id)
            if known is None and isinstance(first, Add):
                self._histories[id] = known = {digest(first.value): entry.turns}
                if len(plain) == 1:
                    continue
            elif known is None:
                self._histories[id] = known = {digest(value_before(first)): 0}
            known[entry.step] = entry.turns

    def _note_correction(self, touched: Mapping[ValueId, list[Add | Remove | Change]]) -> None:
        """A correction moves values and says nothing of them: those of older copies are moved the same way."""
        for id, plain in touched.items():
            if id not in self._void and id not in self._histories:
                self._histories[id] = {digest(value_before(plain[0])): 0}

    def _note_merge(self, entry: Entry, touched: Mapping[ValueId, list[Add | Remove | Change]]) -> None:
        """A merge taken back leaves no trace: what it brought is as unknown as before."""
        if not entry.stands:
            self._void |= {
                id for id, plain in touched.items() if id not in self._histories and isinstance(plain[0], Add)
            }
