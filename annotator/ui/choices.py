"""Choices: the candidates of the quote flow for cue and speaker of a quote, and the edit that takes one. Pure.

The suggesting room is entered at the first question: its word lists would make the window open later.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import field

from annotator.frozen import dataclass
from annotator.model import plans
from annotator.model.edits import Add, Batch, Edit
from annotator.model.ids import new_id
from annotator.model.scheme import CUE, Scheme
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.tagset import Role, Tagset
from annotator.model.values import Annotation, Attributes, Link
from annotator.ui.intentions import EXPLICIT, VIA


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate for cue or speaker: letters to be tagged, or an annotation that stands already."""

    span: Span
    attributes: Attributes = field(default_factory=dict)
    annotation: str = ""
    """Id of the annotation that stands already."""
    via: str = EXPLICIT


def with_standing(sheet: Sheet, tags: Collection[str], choices: Iterable[Choice]) -> list[Choice]:
    """Return the choices, each once, those named that an annotation of these tags covers exactly."""
    standing = {one.span: one.id for one in sheet.annotations.values() if one.tag in tags}
    found: dict[tuple[Span, str], Choice] = {}
    for choice in choices:
        known = Choice(
            choice.span, choice.attributes, choice.annotation or standing.get(choice.span, ""), choice.via
        )
        found.setdefault((choice.span, choice.via), known)
    return list(found.values())


def take(sheet: Sheet, tagset: Tagset, quote: Annotation, role: Role, choice: Choice) -> Edit | None:
    """Return the edit that tags a choice (unless it is tagged) and links the quote to it in this role.

    None where the link stands already.
    """
    tag = role.to_tags[0]
    attributes: Attributes = {VIA: choice.via} if VIA in role.attributes else {}
    if choice.annotation:
        return plans.link(sheet, role.id, quote.id, choice.annotation, many=role.many, attributes=attributes)
    specs = {spec.id: spec for spec in tagset.attributes_of(tag)}
    kept = {
        name: value
        for name, value in choice.attributes.items()
        if name in specs and (specs[name].type != "choice" or value in specs[name].values)
    }
    annotation = Annotation(
        new_id(),
        quote.article,
        quote.annotator,
        tag,
        choice.span,
        kept,
        origin=quote.annotator,
        round=quote.round,
    )
    link = Link(new_id(), quote.article, quote.annotator, role.id, quote.id, annotation.id, attributes)
    return Batch(f"step.flow_{role.id}", (Add(annotation), Add(link)))


def untagged_stretches(sheet: Sheet, scheme: Scheme, sentence: int, caret: int) -> list[Span]:
    """Return the stretches of a sentence that look like quotes and are not tagged yet, the likeliest first.

    What ends before the caret comes last.
    """
    from annotator.suggesting.stretches import quote_stretches

    taken = [one.span for one in sheet.annotations.values() if one.tag in scheme.quotes]
    return quote_stretches(sheet.article, sentence, caret, taken)


def cue_choices(sheet: Sheet, scheme: Scheme, quote: Annotation) -> list[Choice]:
    """Return what may be the cue of a quote, the likeliest first."""
    from annotator.suggesting.cues import cue_candidates

    found = cue_candidates(sheet.article, quote.span)
    choices = [Choice(one.span, {"lemma": one.lemma, "group": one.group}) for one in found]
    return with_standing(sheet, scheme.cues, choices)


def speaker_choices(sheet: Sheet, scheme: Scheme, quote: Annotation) -> list[Choice]:
    """Return who may be saying a quote: named at its cue, or understood from before; the likeliest first."""
    from annotator.suggesting.speakers import speaker_candidates

    cue = next(iter(sheet.linked(quote.id, CUE)), None)
    earlier = [one.span for one in sheet.annotations.values() if one.tag in scheme.speakers]
    found = speaker_candidates(sheet.article, quote.span, cue.span if cue else None, earlier)
    return with_standing(
        sheet, scheme.speakers, [Choice(one.span, {"kind": one.kind}, via=one.via) for one in found]
    )
