"""From sheets to what is compared: each annotator's layer of an article, of one round or of their latest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from annotator.agreement.given import ArticleWork, Layer
from annotator.model.sheet import Sheet
from annotator.model.values import GOLD, Annotation, Link

FIRST = ("",)
"""The rounds of a project that names none: only the first, unnamed one."""


def work_of(
    sheet: Sheet, annotators: Collection[str], rounds: Sequence[str] = FIRST, round: str | None = None
) -> ArticleWork:
    """Return what these annotators did in one article.

    ``round`` is the id of the round to take; None takes, for each annotator, the latest round they finished the
    article in, or worked in where they finished it in none. ``rounds`` lists all ids, the earliest first. Gold
    belongs to no round: it is there beside whichever is taken.
    """
    layers = {}
    for name, by_round in _by_round(sheet, annotators).items():
        chosen = _latest(by_round, rounds) if round is None or name == GOLD else round
        if chosen in by_round:
            layers[name] = by_round[chosen]
    return ArticleWork(sheet.article.id, sheet.article.text, layers)


def works_of(
    sheets: Iterable[Sheet],
    annotators: Collection[str],
    rounds: Sequence[str] = FIRST,
    round: str | None = None,
    names: Mapping[str, str] | None = None,
) -> Iterator[ArticleWork]:
    """Yield the work of each sheet; ``names`` says what an annotator is called instead."""
    for sheet in sheets:
        work = work_of(sheet, annotators, rounds, round)
        if names is not None:
            layers = {names.get(name, name): layer for name, layer in work.layers.items()}
            work = ArticleWork(work.id, work.text, layers)
        yield work


def own_rounds(sheet: Sheet, annotator: str) -> ArticleWork:
    """Return one annotator's work by round, each round's id standing for an annotator."""
    by_round = _by_round(sheet, [annotator]).get(annotator, {})
    return ArticleWork(sheet.article.id, sheet.article.text, by_round)


def _by_round(sheet: Sheet, annotators: Collection[str]) -> dict[str, dict[str, Layer]]:
    """Return annotator -> round -> layer, for whoever marked something or finished."""
    marked: dict[tuple[str, str], list[Annotation]] = {}
    for annotation in sheet.annotations.values():
        if annotation.annotator in annotators:
            marked.setdefault((annotation.annotator, annotation.round), []).append(annotation)
    finished = {(mark.annotator, mark.round) for mark in sheet.finished if mark.annotator in annotators}
    links: dict[tuple[str, str], list[Link]] = {}
    for link in sheet.links.values():
        begin = sheet.annotations.get(link.from_id)
        if begin is not None and link.annotator in annotators:
            links.setdefault((link.annotator, begin.round), []).append(link)
    found: dict[str, dict[str, Layer]] = {}
    for key in {**marked, **dict.fromkeys(sorted(finished))}:
        layer = Layer(marked.get(key, ()), links.get(key, ()), key in finished)
        found.setdefault(key[0], {})[key[1]] = layer
    return found


def _latest(by_round: Mapping[str, Layer], rounds: Sequence[str]) -> str:
    """Return the latest finished round, or the latest worked in; one the project does not list comes first."""
    place = {id: n for n, id in enumerate(rounds)}
    return max(by_round, key=lambda id: (by_round[id].finished, place.get(id, -1), id))
