"""Gestures: what presses, moves and releases of the mouse mean. Pure: places in, outcomes out; no Qt."""

from __future__ import annotations

from typing import Literal

from annotator.frozen import dataclass
from annotator.model.span import Span
from annotator.model.values import Annotation
from annotator.ui.article.intents import Intent, LinkTo, MoveEdges
from annotator.ui.article.steps import Steps

Edge = Literal["start", "end"]
EDGES: tuple[Edge, Edge] = ("start", "end")


@dataclass(frozen=True, slots=True)
class Place:
    """What lies under the pointer: the offset a click means, the letter hit, and what else is there."""

    offset: int
    letter: tuple[int, int]
    sentence: int
    on_text: bool = True
    beside: int | None = None
    """The end of the line a press well beside it means: right of it where it begins, left of it where it ends."""
    chip: str = ""
    """Id of the annotation whose chip or bar is hit."""
    handle: Edge | None = None
    """The edge of the selected annotation whose handle is hit."""
    covered_by: tuple[str, ...] = ()
    """Ids of the annotations over the letter, the shortest first."""

    @property
    def pressed(self) -> int:
        """The offset a press means."""
        return self.offset if self.beside is None else self.beside


@dataclass(frozen=True, slots=True)
class Held:
    """Keys held down during a gesture; ``letters`` turns snapping to tokens off."""

    shift: bool = False
    add: bool = False
    letters: bool = False


@dataclass(frozen=True, slots=True)
class Select:
    """Set the text selection: from ``anchor`` to ``caret``, code points."""

    anchor: int
    caret: int


@dataclass(frozen=True, slots=True)
class SelectAnnotation:
    """Make an annotation the selected one; empty: none."""

    id: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Show the selected annotation over these letters while its edge is dragged."""

    span: Span


@dataclass(frozen=True, slots=True)
class DrawLink:
    """Show a link from an annotation to the pointer."""

    from_id: str


Outcome = Select | SelectAnnotation | Preview | DrawLink | Intent


class Gesture:
    """One gesture from press to release."""

    def __init__(self, steps: Steps, place: Place, held: Held, clicks: int, anchor: int) -> None:
        self._steps = steps
        self._press = place
        self._held = held
        self._clicks = clicks
        self._anchor = anchor if held.shift else place.pressed
        self._moved = False

    @property
    def selects(self) -> bool:
        """Whether it selects letters: it began on no handle and no chip."""
        return not self._on_handle and not self._press.chip

    def press(self, selected: Annotation | None) -> list[Outcome]:
        """Begin. ``selected`` is the selected annotation, which handles and Ctrl act on."""
        self._selected = selected
        place = self._press
        # A second click means the letters, even where the first one selected what now has a handle there.
        means_letters = self._clicks > 1 or self._held.shift or self._held.add
        self._on_handle = place.handle is not None and selected is not None and not means_letters
        if self._on_handle:
            return []
        if place.chip:
            return [SelectAnnotation(place.chip)]
        if self._clicks == 2:
            token = self._steps.token_at(place.letter[0])
            return [Select(token.start, token.end)] if token else []
        if self._clicks >= 3:
            span = self._steps.sentence_span(place.sentence)
            return [Select(span.start, span.end)] if span else []
        if self._held.shift:
            return [Select(self._anchor, place.pressed)]
        return [Select(place.pressed, place.pressed)]

    def move(self, place: Place) -> list[Outcome]:
        """Go on."""
        self._moved = self._moved or place.letter != self._press.letter or place.offset != self._press.offset
        if self._on_handle:
            span = self._dragged_edge(place)
            return [Preview(span)] if span else []
        if self._press.chip:
            return [DrawLink(self._press.chip)] if place.chip != self._press.chip else []
        if not self._moved or self._clicks >= 3:
            return []
        return self._dragged(place)

    def release(self, place: Place) -> list[Outcome]:
        """End."""
        if self._on_handle and self._selected:
            if not self._moved:
                return [Select(self._press.pressed, self._press.pressed)]
            span = self._dragged_edge(place)
            return [MoveEdges(self._selected.id, span)] if span and span != self._selected.span else []
        if self._press.chip:
            target = place.chip or (place.covered_by[0] if place.covered_by else "")
            return [LinkTo(self._press.chip, target)] if target and target != self._press.chip else []
        if not self._moved:
            return self._clicked(place)
        outcomes = self._dragged(place)
        if self._held.add and self._selected and outcomes and isinstance(outcomes[0], Select):
            low, high = sorted((outcomes[0].anchor, outcomes[0].caret))
            if low < high:
                return [MoveEdges(self._selected.id, self._selected.span.plus(low, high))]
        return outcomes

    def _clicked(self, place: Place) -> list[Outcome]:
        """A click without a drag selects the innermost annotation there; again, the one around it."""
        if self._clicks > 1 or self._held.shift or self._held.add:
            return []
        ids = place.covered_by
        if not ids:
            return [SelectAnnotation("")]
        if self._selected and self._selected.id in ids:
            at = ids.index(self._selected.id) + 1
            return [SelectAnnotation(ids[at] if at < len(ids) else "")]
        return [SelectAnnotation(ids[0])]

    def _dragged(self, place: Place) -> list[Outcome]:
        if self._held.letters:
            return [Select(self._anchor, place.offset)]
        from_letter = self._letter_at_anchor(place) if self._held.shift else self._press.letter
        span = self._steps.whole_tokens(from_letter, place.letter)
        if span is None:
            return [Select(self._anchor, place.offset)]
        forward = place.letter >= from_letter
        return [Select(span.start, span.end) if forward else Select(span.end, span.start)]

    def _letter_at_anchor(self, place: Place) -> tuple[int, int]:
        """Return the letter beside the anchor, on the side the drag goes to."""
        at = self._anchor
        return (at, at + 1) if place.letter[0] >= at else (at - 1, at)

    def _dragged_edge(self, place: Place) -> Span | None:
        """Return the selected span with the dragged edge where the pointer is; None where it would vanish."""
        assert self._selected is not None
        segments = self._selected.span.segments
        token = None if self._held.letters else self._steps.token_at(place.letter[0])
        if self._press.handle == "start":
            start = token.start if token else place.offset
            first_end = segments[0][1]
            return Span.joining(((start, first_end), *segments[1:])) if start < first_end else None
        end = token.end if token else place.offset
        last_start = segments[-1][0]
        return Span.joining((*segments[:-1], (last_start, end))) if end > last_start else None
