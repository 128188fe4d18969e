"""TextLook: how article text is set for reading, as a person chose it. Pure values."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from annotator.frozen import dataclass
from annotator.ui.fonts import ARTICLE_FAMILY, ARTICLE_POINTS
from annotator.ui.settings import DIGITS, MEASURE, SPACING, TEXT_FAMILY, TEXT_POINTS, Settings

POINTS = (9, 60)
"""Least and most size of article text."""
SPACINGS = (80, 200)
"""Least and most room above lines and between sentences, in hundredths of the usual."""
MEASURES = (24, 80)
"""Least and most width of the column, in widths of a letter (em)."""


@dataclass(frozen=True)
class TextLook:
    """Every part has the value we find right until someone chooses another."""

    family: str = ARTICLE_FAMILY
    points: float = ARTICLE_POINTS
    spacing: int = 100
    measure: int = 42
    digits: str = "european"

    def but(self, **changes: Any) -> TextLook:
        """Return the look with changes, none of them past its limits."""
        new = replace(self, **changes)
        return replace(
            new,
            points=_within(new.points, POINTS),
            spacing=int(_within(new.spacing, SPACINGS)),
            measure=int(_within(new.measure, MEASURES)),
            digits=new.digits if new.digits in ("european", "arabic") else "european",
        )


def kept_look(settings: Settings) -> TextLook:
    """Return the look that is kept in the settings."""
    usual = TextLook()
    return usual.but(
        family=settings.get(TEXT_FAMILY) or usual.family,
        points=settings.get(TEXT_POINTS) or usual.points,
        spacing=settings.get(SPACING) or usual.spacing,
        measure=settings.get(MEASURE) or usual.measure,
        digits=settings.get(DIGITS) or usual.digits,
    )


def keep_look(settings: Settings, look: TextLook) -> None:
    """Keep a look; what is as usual is kept as nothing, so that a better usual reaches everybody."""
    usual = TextLook()
    settings.put(TEXT_FAMILY, "" if look.family == usual.family else look.family)
    settings.put(TEXT_POINTS, 0.0 if look.points == usual.points else look.points)
    settings.put(SPACING, 0 if look.spacing == usual.spacing else look.spacing)
    settings.put(MEASURE, 0 if look.measure == usual.measure else look.measure)
    settings.put(DIGITS, "" if look.digits == usual.digits else look.digits)


def _within(value: float, limits: tuple[int, int]) -> float:
    return float(min(limits[1], max(limits[0], value)))
