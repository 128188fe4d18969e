"""The values of a project: each is frozen, is known by its kind and key, and is changed by edits only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from annotator.frozen import dataclass
from annotator.model.span import Span

AttributeValue = str | int | bool | tuple[str, ...]
Attributes = Mapping[str, AttributeValue]
Status = Literal["accepted", "suggested", "rejected"]
STATUSES: tuple[Status, ...] = ("accepted", "suggested", "rejected")
Choice = Literal["taken", "edited", "rejected", "deferred"]
"""What can become of a group of annotations in adjudication."""
CHOICES: tuple[Choice, ...] = ("taken", "edited", "rejected", "deferred")
GOLD = "gold"
"""The reserved annotator whose layer holds adjudicated annotations."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A tagged span in one annotator's layer. ``origin`` names the person or suggester it came from."""

    kind: ClassVar[str] = "annotation"
    id: str
    article: str
    annotator: str
    tag: str
    span: Span
    attributes: Attributes = field(default_factory=dict)
    status: Status = "accepted"
    origin: str = ""
    round: str = ""
    """Id of the annotation round it belongs to; empty for the first, unnamed one."""

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.id


@dataclass(frozen=True, slots=True)
class Link:
    """A directed link between two annotations of one layer of one article; the quote is the hub."""

    kind: ClassVar[str] = "link"
    id: str
    article: str
    annotator: str
    role: str
    from_id: str
    to_id: str
    attributes: Attributes = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.id


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """One speaker of the project's registry, which the attribute ``entity`` of mentions points to."""

    kind: ClassVar[str] = "speaker_entry"
    id: str
    name: str
    role: str = ""
    affiliation: str = ""
    variants: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.id


@dataclass(frozen=True, slots=True)
class Annotator:
    """A person, a suggester or the reserved ``gold``: whoever has a layer of annotations."""

    kind: ClassVar[str] = "annotator"
    name: str
    role: Literal["person", "suggester", "gold"] = "person"

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.name


@dataclass(frozen=True, slots=True)
class Finished:
    """The mark that an annotator has finished an article (finished with nothing counts, unopened does not)."""

    kind: ClassVar[str] = "finished"
    article: str
    annotator: str
    round: str = ""

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"{self.article}\n{self.annotator}\n{self.round}"


@dataclass(frozen=True, slots=True)
class Done:
    """An annotator's own mark that the sentence starting at ``start`` (code points) is done."""

    kind: ClassVar[str] = "done"
    article: str
    annotator: str
    start: int

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"{self.article}\n{self.annotator}\n{self.start}"

    @classmethod
    def of_key(cls, key: str) -> Done:
        """Return the mark that is known by ``key``: all of it is in there."""
        article, annotator, start = key.rsplit("\n", 2)
        return cls(article, annotator, int(start))


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Where an article's sentences start (code points, the first is 0): shared by all annotators."""

    kind: ClassVar[str] = "boundaries"
    article: str
    starts: tuple[int, ...]

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.article


@dataclass(frozen=True, slots=True)
class Title:
    """What an article is called. It follows the first line of the text where it came from there."""

    kind: ClassVar[str] = "title"
    article: str
    title: str

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.article


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on an article, or on one annotation of it; ``flag`` asks for discussion."""

    kind: ClassVar[str] = "comment"
    id: str
    article: str
    annotator: str
    text: str
    annotation: str = ""
    flag: bool = False
    resolved: bool = False
    at: str = ""

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.id


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of an article's stored text: at ``start`` (code points) ``removed`` became ``inserted``.

    ``revision`` counts the corrections of an article: adding this one leads to it, removing it leads back to the
    one before. ``at`` is in seconds since 1970, UTC.
    """

    kind: ClassVar[str] = "correction"
    id: str
    article: str
    start: int
    removed: str
    inserted: str
    revision: int
    annotator: str
    at: int = 0

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.id

    @property
    def end(self) -> int:
        """One past the last code point of ``removed``, in the text before."""
        return self.start + len(self.removed)

    @property
    def new_end(self) -> int:
        """One past the last code point of ``inserted``, in the text after."""
        return self.start + len(self.inserted)


@dataclass(frozen=True, slots=True)
class Decision:
    """What an adjudicator decided on one aligned group of annotations, so that gold can be told where it is from.

    ``sources`` are the ids of the group's annotations, ``fingerprint`` a digest of what they were. ``chosen`` is
    the annotator whose version was taken or edited (empty: all agreed, or nothing was), ``gold`` the id of the
    annotation the gold layer got. ``at`` is in seconds since 1970, UTC.
    """

    kind: ClassVar[str] = "decision"
    id: str
    article: str
    annotator: str
    choice: Choice
    sources: tuple[str, ...]
    fingerprint: str
    chosen: str = ""
    gold: str = ""
    reason: str = ""
    at: int = 0

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.id


@dataclass(frozen=True, slots=True)
class Binned:
    """The mark that an article lies in the recycle bin."""

    kind: ClassVar[str] = "binned"
    article: str

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.article


@dataclass(frozen=True, slots=True)
class Revealed:
    """The mark that the articles of one import are visible; an import without it did not finish."""

    kind: ClassVar[str] = "revealed"
    import_id: str

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.import_id


@dataclass(frozen=True, slots=True)
class Round:
    """A named annotation round; the same article may be annotated again in a later one."""

    kind: ClassVar[str] = "round"
    id: str
    name: str
    started: str = ""

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.id
