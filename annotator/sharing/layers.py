"""What of a sheet goes into one annotator's file, and what of it belongs to one round."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from annotator.model.sheet import Sheet
from annotator.model.values import GOLD, Annotation, Link


def in_round(sheet: Sheet, round: str, *, current: bool) -> Sheet:
    """Return the sheet with the work of one round only (empty: the first, unnamed one).

    Done marks are of the ``current`` round, in whichever that is: a new one begins without any. Comments on the
    article as a whole stay, and so does gold: what was decided holds in every round.
    """
    annotations = {
        id: one for id, one in sheet.annotations.items() if one.round == round or one.annotator == GOLD
    }
    return replace(
        sheet,
        annotations=annotations,
        links=_held(sheet, annotations),
        finished=frozenset(mark for mark in sheet.finished if mark.round == round or mark.annotator == GOLD),
        done=sheet.done if current else frozenset(),
        comments=tuple(one for one in sheet.comments if not one.annotation or one.annotation in annotations),
    )


def own_sheet(sheet: Sheet, annotator: str, round: str, suggesters: Collection[str] = ()) -> Sheet:
    """Return what an annotator may see of a sheet: their own work of the current round, and these suggestions.

    Nothing of another person's layer is left, not even what a link or a comment of theirs would tell.
    """
    names = {annotator, *suggesters}
    annotations = {
        id: one
        for id, one in sheet.annotations.items()
        if one.annotator in names and (one.round == round or one.annotator != annotator)
    }
    mine = replace(
        sheet,
        annotations=annotations,
        links={id: link for id, link in sheet.links.items() if link.annotator in names},
        finished=frozenset(mark for mark in sheet.finished if mark.annotator == annotator),
        done=frozenset(mark for mark in sheet.done if mark.annotator == annotator),
        comments=tuple(one for one in sheet.comments if one.annotator == annotator),
    )
    rest = in_round(mine, round, current=True)
    return replace(rest, annotations=annotations, links=_held(mine, annotations))


def _held(sheet: Sheet, annotations: Mapping[str, Annotation]) -> dict[str, Link]:
    """Return the links with both ends among these annotations."""
    return {
        id: link
        for id, link in sheet.links.items()
        if link.from_id in annotations and link.to_id in annotations
    }
