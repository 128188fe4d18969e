"""Changes: what an edit changed, told once to every view, each of which decides whether it is concerned."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from annotator.frozen import dataclass
from annotator.model.edits import Edit, ValueId, article_of, id_of, plain_edits, value_of


@dataclass(frozen=True, slots=True)
class Changes:
    """The values touched (kind and key) and the articles they belong to."""

    values: frozenset[ValueId]
    articles: frozenset[str]

    @classmethod
    def of(cls, edit: Edit) -> Changes:
        """Return what applying ``edit`` touches."""
        touched = [value_of(plain) for plain in plain_edits(edit)]
        return cls(
            frozenset(id_of(value) for value in touched),
            frozenset(article for value in touched if (article := article_of(value)) is not None),
        )

    def concern(self, article: str, kinds: Collection[str] = ()) -> bool:
        """Tell whether this article changed; with ``kinds``, whether values of these did in the same step.

        Another round is another sheet of every article.
        """
        if self.has_kind("round"):
            return bool(article)
        return article in self.articles and (not kinds or not _kinds(self.values).isdisjoint(kinds))

    def has_kind(self, *kinds: str) -> bool:
        """Tell whether any value of these kinds changed."""
        return not _kinds(self.values).isdisjoint(kinds)


@lru_cache(maxsize=1)
def _kinds(values: frozenset[ValueId]) -> frozenset[str]:
    """Return the kinds of values: every view asks for them, and a step may touch a hundred thousand values."""
    return frozenset({kind for kind, _ in values})
