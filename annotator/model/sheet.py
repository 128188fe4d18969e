"""Sheet: one article with everything laid over it; what views show, plans work on, readers give, writers take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from annotator.frozen import dataclass
from annotator.model.article import Article
from annotator.model.tagset import Tagset
from annotator.model.values import (
    Annotation,
    Annotator,
    Comment,
    Correction,
    Decision,
    Done,
    Finished,
    Link,
    Round,
    SpeakerEntry,
)


@dataclass(frozen=True)
class Sheet:
    """An article, and the annotations, links, marks and comments of the annotators asked for."""

    article: Article
    annotations: Mapping[str, Annotation] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    finished: frozenset[Finished] = frozenset()
    done: frozenset[Done] = frozenset()
    comments: tuple[Comment, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """How the text came to be what it is, by revision; whoever laid what on it."""

    def links_of(self, annotation: str) -> list[Link]:
        """Return all links from or to an annotation."""
        return [link for link in self.links.values() if annotation in (link.from_id, link.to_id)]

    def linked(self, annotation: str, role: str) -> list[Annotation]:
        """Return what ``annotation`` links to in this role."""
        return [
            self.annotations[link.to_id]
            for link in self.links.values()
            if link.from_id == annotation and link.role == role and link.to_id in self.annotations
        ]


@dataclass(frozen=True)
class ProjectValues:
    """What belongs to a whole project and travels beside its articles in the native form."""

    tagset: Tagset | None = None
    speaker_entries: tuple[SpeakerEntry, ...] = ()
    annotators: tuple[Annotator, ...] = ()
    guidelines: str = ""
    decisions: tuple[Decision, ...] = ()
    rounds: tuple[Round, ...] = ()
