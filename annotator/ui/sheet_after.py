"""What a sheet looks like after an edit, without reading it again: that would grow with the article."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

from annotator.model.edits import Change, Edit, Remove, Value, plain_edits, value_of
from annotator.model.sheet import Sheet
from annotator.model.values import GOLD, Annotation, Boundaries, Decision, Done, Finished, Link, SpeakerEntry

Mark = TypeVar("Mark", Done, Finished)


def sheet_after(sheet: Sheet, annotator: str, edit: Edit, round: str = "") -> Sheet | None:
    """Return the sheet of one annotator's layer, of one round (its id), after an edit the file has taken.

    None where the edit touches more than annotations, links and marks of this layer, or than where sentences start:
    read it again then.
    """
    article, annotations, links = sheet.article, dict(sheet.annotations), dict(sheet.links)
    done, finished = sheet.done, sheet.finished
    for plain in plain_edits(edit):
        value: Value = value_of(plain)
        gone = isinstance(plain, Remove)
        if isinstance(value, SpeakerEntry | Decision):
            continue  # lies on no sheet
        if (
            _is_gold(value)
            and annotator != GOLD
            and (not isinstance(plain, Change) or _is_gold(plain.before))
        ):
            continue  # lies beside this layer: whoever adjudicates decides every few seconds
        if isinstance(plain, Change) and isinstance(value, Boundaries) and value.article == article.id:
            article = replace(article, starts=value.starts)
            continue
        if not isinstance(value, Annotation | Link | Done | Finished):
            return None
        if value.article != sheet.article.id or value.annotator != annotator:
            return None
        if getattr(value, "round", round) != round:
            return None
        if isinstance(plain, Change) and getattr(plain.before, "annotator", annotator) != annotator:
            return None
        match value:
            case Annotation():
                _put(annotations, value, gone)
            case Link():
                _put(links, value, gone)
            case Done():
                done = _marked(done, value, gone)
            case Finished():
                finished = _marked(finished, value, gone)
    return replace(sheet, article=article, annotations=annotations, links=links, done=done, finished=finished)


def _is_gold(value: Value) -> bool:
    return isinstance(value, Annotation | Link) and value.annotator == GOLD


def _put(values: dict[str, Annotation] | dict[str, Link], value: Annotation | Link, gone: bool) -> None:
    if gone:
        values.pop(value.id, None)
    else:
        values[value.id] = value  # type: ignore[assignment]


def _marked(marks: AbstractSet[Mark], mark: Mark, gone: bool) -> frozenset[Mark]:
    return frozenset(marks - {mark} if gone else marks | {mark})
