"""Consequences: what a planned correction does to all that lies on the article. Pure."""

from __future__ import annotations

from annotator.frozen import dataclass
from annotator.model.correction import corrected
from annotator.model.edits import Add, Batch, Change, Remove, plain_edits
from annotator.model.moving import moved_span
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation, Boundaries, Comment, Correction, Done, Link, Title


@dataclass(frozen=True)
class Consequences:
    """Annotations are given as they lie before. ``shrunk`` and ``reworded`` read otherwise afterwards."""

    moved: int
    shrunk: tuple[Annotation, ...]
    reworded: tuple[Annotation, ...]
    gone: tuple[Annotation, ...]
    links: int
    """Links that go with them."""
    comments: int
    done: int
    """Done marks that go, because their sentence is no more."""
    sentences: int
    """How many sentences there are more (or fewer) afterwards."""
    title: str
    """What the article is called afterwards; empty: as before."""


def consequences(sheet: Sheet, plan: Batch) -> Consequences:
    """Return what a plan of ``correct_texts`` on this sheet, which holds all layers, does."""
    plain = list(plain_edits(plan))
    corrections = [
        each.value for each in plain if isinstance(each, Add) and isinstance(each.value, Correction)
    ]
    text = after = sheet.article.text
    for correction in corrections:
        after = corrected(after, correction)
    moved = 0
    shrunk: list[Annotation] = []
    reworded: list[Annotation] = []
    gone: list[Annotation] = []
    for one in sheet.annotations.values():
        span = moved_span(one.span, corrections)
        if span is None:
            gone.append(one)
        elif span.text_of(after) != one.span.text_of(text):
            (shrunk if len(span) < len(one.span) else reworded).append(one)
        else:
            moved += span != one.span
    removed = [each.value for each in plain if isinstance(each, Remove)]
    lost = sum(isinstance(one, Done) for one in removed)
    kept = sum(isinstance(each, Add) and isinstance(each.value, Done) for each in plain)
    changes = [each for each in plain if isinstance(each, Change)]
    return Consequences(
        moved,
        tuple(shrunk),
        tuple(reworded),
        tuple(gone),
        sum(isinstance(one, Link) for one in removed),
        sum(isinstance(one, Comment) for one in removed),
        lost - kept,
        sum(
            len(each.after.starts) - len(each.before.starts)
            for each in changes
            if isinstance(each.before, Boundaries) and isinstance(each.after, Boundaries)
        ),
        next((each.after.title for each in reversed(changes) if isinstance(each.after, Title)), ""),
    )
