"""Marks and comments that travel with an article: finished, done sentences, remarks, corrections of its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.importing.annotations import Names
from annotator.importing.articles import Settled
from annotator.importing.reading import Reading, Stated
from annotator.model.revisions import is_history_of
from annotator.model.values import Annotation, Comment, Correction, Done, Finished


def finished_of(
    stated: Stated, article: str, annotations: Mapping[str, Annotation], names: Names
) -> frozenset[Finished]:
    """Return who finished the article. ``finished`` absent: everyone who has annotations there.

    Layers of suggestions are nobody's work, so they finish nothing. Where all layers move into one
    (``--annotator``), that one is finished when all were that held annotations.
    """
    pairs = [(name, "") for name in stated.get("finished") or () if isinstance(name, str) and name]
    for pair in stated.get("finished_rounds") or ():
        if isinstance(pair, list | tuple) and len(pair) == 2 and all(isinstance(item, str) for item in pair):
            pairs.append((pair[0], pair[1]))
    if stated.get("finished") is None:
        people = {one.annotator for one in annotations.values() if one.status != "suggested"}
        pairs += [(name, "") for name in people]
    elif names.wanted and pairs:
        stated_annotations = stated.get("annotations") or ()
        layers = [one.get("annotator") for one in stated_annotations if isinstance(one, Mapping)]
        done = {name for name, _ in pairs}
        unfinished = any(isinstance(name, str) and name not in done for name in layers)
        pairs = [] if unfinished else [(names.wanted, round) for _, round in pairs]
    return frozenset(Finished(article, names.annotator(name), round) for name, round in pairs)


def done_of(stated: Any, settled: Settled, names: Names) -> frozenset[Done]:
    """Return the done marks, ``{annotator: [sentence start, ...]}``; one that no sentence begins at is void."""
    if not isinstance(stated, Mapping):
        return frozenset()
    starts = set(settled.article.starts)
    return frozenset(
        Done(settled.article.id, names.annotator(name), start)
        for name, marks in stated.items()
        if isinstance(marks, list | tuple)
        for mark in marks
        if (start := settled.offset(mark)) is not None and start in starts
    )


def comments_of(
    stated: Any, article: str, annotations: Mapping[str, Annotation], names: Names, reading: Reading
) -> tuple[Comment, ...]:
    """Return the comments; one on an annotation that is not there becomes one on the article."""
    found: list[Comment] = []
    for nth, one in enumerate(stated or (), 1):
        text = one.get("text") if isinstance(one, Mapping) else None
        if not isinstance(text, str):
            reading.skip("formats.comment_without_text", article, nth=nth)
            continue
        about = one.get("annotation") or ""
        about = names.given.get(str(about), str(about))
        id = names.id(one.get("id"), one.get("annotator"), article, about, text, nth)
        if about and about not in annotations:
            reading.warn("formats.comment_on_nothing", article, id=id)
            about = ""
        found.append(
            Comment(
                id,
                article,
                names.annotator(one.get("annotator")),
                text,
                about,
                bool(one.get("flag", False)),
                bool(one.get("resolved", False)),
                str(one.get("at") or ""),
            )
        )
    return tuple(found)


def corrections_of(stated: Any, settled: Settled, reading: Reading) -> tuple[Correction, ...]:
    """Return the corrections that led to the text; none where they do not lead there, one after the other."""
    article = settled.article
    if not stated:
        return ()
    try:
        found = sorted((_correction(one, article.id) for one in stated), key=lambda one: one.revision)
    except (KeyError, TypeError, ValueError):
        found = None
    if found is None or not is_history_of(found, article):
        reading.warn("formats.corrections_unfit", article.id)
        return ()
    return tuple(found)


def _correction(one: Mapping[str, Any], article: str) -> Correction:
    start, revision, at = one["start"], one["revision"], one.get("at", 0)
    texts = (one["id"], one["removed"], one["inserted"], one["annotator"])
    if not all(type(number) is int for number in (start, revision, at)):
        raise TypeError
    if not all(isinstance(text, str) for text in texts) or not (one["id"] and one["annotator"]):
        raise TypeError
    id, removed, inserted, annotator = texts
    return Correction(id, article, start, removed, inserted, revision, annotator, at)
