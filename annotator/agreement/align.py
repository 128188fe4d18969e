"""Alignment of annotations: groups of what several annotators marked for one and the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from annotator.agreement.arrays import Ints
from annotator.agreement.columns import Columns, SpanItem, columns
from annotator.agreement.grouping import across_tags, grouped, matchings
from annotator.frozen import dataclass
from annotator.model.values import Annotation, Link


@dataclass(frozen=True)
class Group:
    """What several annotators marked for one and the same thing; ``members`` are sorted by annotator.

    At most one annotation of each annotator. Tags may differ: then the tag is what they disagree on. ``leads``
    are the links that leave the members, ``(from id, role, to id)``, where somebody looked (``with_links``).
    """

    article: str
    members: tuple[tuple[str, Annotation], ...]
    leads: tuple[tuple[str, str, str], ...] = ()

    def of(self, annotator: str) -> Annotation | None:
        """Return this annotator's version, or None where they have none."""
        return next((found for name, found in self.members if name == annotator), None)


def item(annotation: Annotation) -> SpanItem:
    """Return what alignment needs to know of an annotation."""
    return SpanItem(annotation.tag, annotation.span.segments, annotation.id)


def groups_by_article(
    layers: Mapping[str, Mapping[str, Sequence[Annotation]]],
) -> dict[str, tuple[Group, ...]]:
    """Return article -> aligned groups over all annotators, in text order: the units of adjudication.

    ``layers`` is annotator -> article -> annotations, an empty list for those who found nothing. An article on
    which nobody marked anything is absent. Many articles at once take little longer than one.
    """
    cols = columns(
        {
            name: {article: list(map(item, each)) for article, each in done.items()}
            for name, done in layers.items()
        }
    )
    placed = in_columns(cols, layers)
    number = across_tags(cols, grouped(cols, matchings(cols)))
    found: dict[str, list[Group]] = {}
    for group in groups_in(cols, placed, number):
        found.setdefault(group.article, []).append(group)
    return {article: tuple(mine) for article, mine in found.items()}


def with_links(found: Sequence[Group], links: Iterable[Link]) -> tuple[Group, ...]:
    """Return the groups of one article with the links that leave their members."""
    leaving: dict[str, list[tuple[str, str, str]]] = {}
    for link in links:
        leaving.setdefault(link.from_id, []).append((link.from_id, link.role, link.to_id))
    return tuple(
        replace(
            group, leads=tuple(sorted(lead for _, each in group.members for lead in leaving.get(each.id, ())))
        )
        for group in found
    )


def in_columns(cols: Columns, layers: Mapping[str, Mapping[str, Sequence[Annotation]]]) -> list[Annotation]:
    """Return the annotations (annotator -> article -> annotations) in the order of the columns."""
    placed: list[Annotation] = []
    for n, name in enumerate(cols.annotators):
        flat = [each for article in sorted(layers[name]) for each in layers[name][article]]
        placed += [flat[origin] for origin in cols.origin[cols.spans_of(n)].tolist()]
    return placed


def groups_in(cols: Columns, placed: Sequence[Annotation], number: Ints) -> tuple[Group, ...]:
    """Return the groups of numbered spans, by article and then in text order."""
    # Spans are sorted by annotator, so that the members of each group come in the order of their names.
    members: dict[int, list[tuple[str, Annotation]]] = {}
    rows = zip(number.tolist(), cols.annotator.tolist(), placed, strict=True)
    for group, annotator, annotation in rows:
        members.setdefault(group, []).append((cols.annotators[annotator], annotation))
    # Sorted article by article: one sort of everything would hold the window up meanwhile.
    by_article: dict[str, list[Group]] = {}
    for each in members.values():
        article = each[0][1].article
        by_article.setdefault(article, []).append(Group(article, tuple(each)))
    return tuple(
        group for article in sorted(by_article) for group in sorted(by_article[article], key=_text_order)
    )


def _text_order(group: Group) -> tuple[object, ...]:
    members = group.members
    first = members[0][1]
    start = (
        min(annotation.span.segments for _, annotation in members)
        if len(members) > 1
        else first.span.segments
    )
    return start, first.tag, first.id
