"""What handing out and merging did: values for the command line and the window, sentences from the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.errors import IqtibasError
from annotator.messages import say
from annotator.model.changes import Changes
from annotator.model.edits import Value


@dataclass(frozen=True, slots=True)
class Portion:
    """What one annotator got; ``shared`` of the articles went to others too."""

    annotator: str
    path: Path
    articles: tuple[str, ...]
    words: int
    shared: int

    def __str__(self) -> str:
        n = len(self.articles)
        articles = say("cli.n_articles", n=n)
        if not n:
            return articles
        words = say("sharing.n_words", n=self.words)
        if not self.shared:
            shared = say("sharing.none_shared")
        elif self.shared == n:
            shared = say("sharing.all_shared", n=n)
        else:
            shared = say("sharing.n_shared", n=self.shared)
        return say("sharing.portion", articles=articles, words=words, shared=shared)


@dataclass(frozen=True, slots=True)
class AssignReport:
    """Who got what. ``shared`` names the annotators of each article that several got."""

    portions: tuple[Portion, ...]
    shared: Mapping[str, tuple[str, ...]]
    seed: int
    round: str
    """Name of the round the files are for; empty for the first, unnamed one."""

    def to_json(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return {
            "seed": self.seed,
            "round": self.round,
            "files": [
                {
                    "annotator": one.annotator,
                    "path": str(one.path),
                    "words": one.words,
                    "shared": one.shared,
                    "articles": list(one.articles),
                }
                for one in self.portions
            ],
            "shared": {article: list(names) for article, names in self.shared.items()},
        }


CHOOSABLE = (
    "sharing.changed_both",
    "sharing.removed_here",
    "sharing.removed_there",
    "sharing.others_differ",
    "sharing.tagset_changed",
)
"""Codes of contradictions in which one of the versions can be taken as it is."""
OURS = ""
"""Stands for the project's own version where the others are told by their files."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something a merge left as the project has it, since only a person can say what is right."""

    code: str
    kind: str
    id: str
    article: str = ""
    files: tuple[str, ...] = ()
    """Names of the files that say otherwise."""
    key: str = field(default="", compare=False)
    """With ``kind`` what the value is looked up by; empty for an article as a whole."""
    ours: Value | None = field(default=None, compare=False, repr=False)
    theirs: tuple[tuple[str, Value | None], ...] = field(default=(), compare=False, repr=False)
    """What each of the files says instead; None: that it is gone."""

    @property
    def choosable(self) -> bool:
        """Whether a person can choose one of the versions."""
        return self.code in CHOOSABLE and bool(self.key)

    @property
    def name(self) -> str:
        """What it is called where a person types its name; empty where there is nothing to choose from."""
        if not self.choosable:
            return ""
        return self.kind if self.key == self.kind else f"{self.kind}:{self.key}".replace("\n", "/")

    def about(self, title: str, known_by: str = "") -> str:
        """Return what it is about; ``title`` names the article it lies on, ``known_by`` the value."""
        if self.kind == "article":
            return say("sharing.the_article", title=title)
        what = say(f"team.kind_{self.kind}")
        if known_by:
            what = say("sharing.known_by", what=what, known_by=known_by)
        return say("team.in_article", what=what, title=title) if self.article else what

    def __str__(self) -> str:
        """Return the sentence in the language in use, with ids for whoever reads them out of a report."""
        what = self.about(self.article, self.id)
        return say(self.code, what=what, files=say("list.comma").join(self.files))

    def to_json(self) -> dict[str, Any]:
        """Return the conflict as JSON values."""
        return {
            "code": self.code,
            "kind": self.kind,
            "id": self.id,
            "name": self.name,
            "article": self.article,
            "files": list(self.files),
            "message": str(self),
        }


Settle = Callable[[Conflict], str | None]
"""Which version of a contradiction is taken: that of a file (its name), ``OURS``, or None: leave it."""


def left(_conflict: Conflict) -> str | None:
    """Leave a contradiction as it is."""
    return None


@dataclass(frozen=True, slots=True)
class OlderText:
    """An article that files had as it read before ``corrections`` of its text: what lay on it was moved along."""

    article: str
    files: tuple[str, ...]
    corrections: int

    def __str__(self) -> str:
        """Return the sentence in the language in use."""
        files = say("list.comma").join(self.files)
        return say("sharing.older_text", article=self.article, files=files, n=self.corrections)

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {
            "article": self.article,
            "files": list(self.files),
            "corrections": self.corrections,
            "message": str(self),
        }


@dataclass(slots=True)
class MergeReport:
    """What a merge brought: counts by kind, conflicts, and files of which nothing was taken."""

    merged: list[str] = field(default_factory=list)
    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    refused: list[tuple[str, IqtibasError]] = field(default_factory=list)
    older_texts: list[OlderText] = field(default_factory=list)
    changes: Changes | None = None
    """What views must look at; None where the project had everything already."""

    @property
    def took_anything(self) -> bool:
        """Whether the project is different now."""
        return self.changes is not None

    def brought(self) -> list[str]:
        """Return sentences that say how many values of each kind were added, changed and removed."""
        return [
            say(
                f"team.{verb}",
                what=say("list.comma").join(say(f"team.count_{kind}", n=n) for kind, n in counts.items()),
            )
            for verb, counts in (
                ("added", self.added),
                ("changed", self.changed),
                ("removed", self.removed),
            )
            if counts
        ]

    def to_json(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return {
            "merged": self.merged,
            "added": self.added,
            "changed": self.changed,
            "removed": self.removed,
            "conflicts": [conflict.to_json() for conflict in self.conflicts],
            "older_texts": [older.to_json() for older in self.older_texts],
            "refused": [
                {"path": path, "code": error.code, "message": str(error)} for path, error in self.refused
            ],
        }
