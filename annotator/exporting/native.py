"""A sheet and the values of a project in the native form (HOUSE.md), as JSON values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from operator import lt
from typing import Any

from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.tagset import tagset_to_json
from annotator.model.values import Annotation, Attributes, Comment, Correction, Link


def article_object(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet as the native form's article object, the same for equal sheets."""
    article, ordered = sheet.article, in_order(sheet)
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        **side_object(sheet),
        "annotations": [annotation_object(one) for one in ordered],
        "links": [link_object(one) for one in links_in_order(sheet, ordered)],
    }


def side_object(sheet: Sheet) -> dict[str, Any]:
    """Return what an article object says beside title, text, annotations and links.

    ``finished_rounds``, ``done``, ``comments``, ``revision``, ``corrections`` are ours, written where there is any.
    """
    article = sheet.article
    side: dict[str, Any] = {
        "meta": dict(article.meta),
        "sentences": list(zip(article.starts, (*article.starts[1:], len(article.text)), strict=True)),
        "finished": sorted(one.annotator for one in sheet.finished if not one.round),
    }
    rounds = sorted((one.annotator, one.round) for one in sheet.finished if one.round)
    if rounds:
        side["finished_rounds"] = [list(pair) for pair in rounds]
    if sheet.done:
        marks: dict[str, list[int]] = defaultdict(list)
        for one in sorted(sheet.done, key=lambda one: (one.annotator, one.start)):
            marks[one.annotator].append(one.start)
        side["done"] = dict(marks)
    if sheet.comments:
        side["comments"] = [comment_object(one) for one in sheet.comments]
    if article.revision:
        side["revision"] = article.revision
    if sheet.corrections:
        side["corrections"] = [correction_object(one) for one in sheet.corrections]
    return side


def in_order(sheet: Sheet) -> list[Annotation]:
    """Return the annotations as the text runs, the longer before those it holds; the same in every export."""
    found = list(sheet.annotations.values())
    starts = [one.span.segments[0][0] for one in found]
    if all(map(lt, starts, starts[1:])):  # as they mostly come
        return found
    return sorted(found, key=_place)


def _place(one: Annotation) -> tuple[object, ...]:
    segments = one.span.segments
    return segments[0][0], -segments[-1][1], segments, one.annotator, one.tag, one.id


def links_in_order(sheet: Sheet, ordered: Iterable[Annotation] | None = None) -> list[Link]:
    """Return the links as the annotations run that they come from. ``ordered``: these, where they are at hand."""
    if not sheet.links:
        return []
    place = {one.id: nth for nth, one in enumerate(in_order(sheet) if ordered is None else ordered)}
    return sorted(
        sheet.links.values(),
        key=lambda one: (place.get(one.from_id, -1), one.role, place.get(one.to_id, -1), one.id),
    )


def annotation_object(one: Annotation) -> dict[str, Any]:
    """Return an annotation of the native form."""
    return {
        "id": one.id,
        "annotator": one.annotator,
        "tag": one.tag,
        "segments": [list(segment) for segment in one.span.segments],
        "attributes": attributes_object(one.attributes),
        "status": one.status,
        "origin": one.origin,
        **({"round": one.round} if one.round else {}),
    }


def link_object(one: Link) -> dict[str, Any]:
    """Return a link of the native form."""
    return {
        "id": one.id,
        "annotator": one.annotator,
        "role": one.role,
        "from": one.from_id,
        "to": one.to_id,
        "attributes": attributes_object(one.attributes),
    }


def attributes_object(attributes: Attributes) -> dict[str, Any]:
    """Return attributes by name; a value of several is a list."""
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in sorted(attributes.items())
    }


def comment_object(one: Comment) -> dict[str, Any]:
    """Return a comment as the native form's optional key ``comments`` holds it."""
    return {
        "id": one.id,
        "annotator": one.annotator,
        "text": one.text,
        **({"annotation": one.annotation} if one.annotation else {}),
        **({"flag": True} if one.flag else {}),
        **({"resolved": True} if one.resolved else {}),
        **({"at": one.at} if one.at else {}),
    }


def correction_object(one: Correction) -> dict[str, Any]:
    """Return a correction as the optional key ``corrections`` holds it: the way back to the original text."""
    return {
        "id": one.id,
        "revision": one.revision,
        "start": one.start,
        "removed": one.removed,
        "inserted": one.inserted,
        "annotator": one.annotator,
        "at": one.at,
    }


def values_object(values: ProjectValues) -> dict[str, Any]:
    """Return the values of a project, for the ``project.json`` that travels beside articles."""
    return {
        "tagset": None if values.tagset is None else tagset_to_json(values.tagset),
        "speakers": [
            {
                "id": one.id,
                "name": one.name,
                "role": one.role,
                "affiliation": one.affiliation,
                "variants": list(one.variants),
            }
            for one in values.speaker_entries
        ],
        "annotators": [{"name": one.name, "role": one.role} for one in values.annotators],
        "guidelines": values.guidelines,
        **({"decisions": [asdict(one) for one in values.decisions]} if values.decisions else {}),
        **({"rounds": [asdict(one) for one in values.rounds]} if values.rounds else {}),
    }
