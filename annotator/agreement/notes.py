"""What a report has to say beside its figures: why there are none, and what to know about them.

Codes of the catalogue, all under ``agreement.``; the sentence says what is so and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annotator.agreement.figures import AnnotatorFigures, AttributeFigures, Message, Score, SpanFigures
from annotator.agreement.given import ArticleWork, Given


def problem_of(articles: Sequence[ArticleWork], names: Sequence[str], found: Given) -> Message | None:
    """Return why there is nothing to compare, or None where there is something."""
    opened = {name: {each.id for each in articles if name in each.layers} for name in names}
    everyone = sorted({name for each in articles for name in each.layers})
    unknown = [name for name in names if not opened[name]]
    if not everyone:
        return Message("agreement.nobody_annotated", {"n": len(articles)})
    if not any(layer.finished for each in articles for layer in each.layers.values()):
        return Message("agreement.nobody_finished", {"annotators": everyone, "n": len(articles)})
    if unknown:
        return Message("agreement.annotator_unknown", {"annotators": unknown, "known": everyone})
    if len(set(names)) < 2:
        return Message("agreement.one_annotator", {"annotators": list(names)})
    if (found.columns.finished.sum(axis=1) > 1).any():
        return None
    common: set[str] = set()
    seen: set[str] = set()
    for mine in opened.values():
        common |= mine & seen
        seen |= mine
    if common:
        return Message("agreement.no_common_finished", {"annotators": list(names), "n": len(common)})
    return Message("agreement.no_common_article", {"annotators": list(names)})


def notes_of(
    annotators: Sequence[AnnotatorFigures],
    articles: int,
    attributes: Mapping[str, Mapping[str, AttributeFigures]],
    left_out: Sequence[str] = (),
    spans: Iterable[SpanFigures] = (),
) -> tuple[Message, ...]:
    """Return what to know beside the figures, the weightiest first.

    ``left_out`` are annotators who marked something and finished nothing.
    """
    notes = [Message("agreement.left_out", {"annotators": list(left_out)})] if left_out else []
    notes += [
        Message("agreement.nothing_marked", {"annotator": each.name}) for each in annotators if not each.spans
    ]
    if articles == 1:
        notes.append(Message("agreement.one_article"))
    elif any(_lacks_interval(score) for of in spans for score in (of.exact, of.tolerant, of.overlap)):
        notes.append(Message("agreement.no_interval"))
    notes += [
        Message(
            "agreement.suggestions_seen", {"annotator": each.name, "n": each.suggested, "spans": each.spans}
        )
        for each in annotators
        if each.suggested
    ]
    for tag, rows in attributes.items():
        for name, row in rows.items():
            if row.covered == 0:
                notes.append(Message("agreement.attribute_not_shared", {"tag": tag, "attribute": name}))
            elif row.alpha is None:
                notes.append(Message("agreement.one_value_only", {"tag": tag, "attribute": name}))
    return tuple(notes)


def _lacks_interval(score: Score) -> bool:
    return score.f1 is not None and score.low is None
