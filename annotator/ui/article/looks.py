"""Looks: the colours of one tag on one theme, for its bar, its chip and the letters it lights. Pure."""

from __future__ import annotations

from annotator.frozen import dataclass
from annotator.ui.theme import Theme, chip_ground, ink_on, mix

UNKNOWN_TAG = ("#555555", "#aaaaaa")
"""Colours, on light and dark ground, of a tag the tagset does not know."""


@dataclass(frozen=True)
class TagLook:
    """Colours as ``#rrggbb``."""

    line: str
    chip: str
    chip_text: str
    chosen_chip: str
    chosen_chip_text: str
    lit: str
    """Ground of letters that are hovered or linked."""
    chosen: str
    """Ground of the letters of the selected annotation."""


def look_of(colours: tuple[str, str], theme: Theme) -> TagLook:
    """Return the look of a tag with this pair of colours."""
    colour = theme.tag_colour(colours)
    return TagLook(
        line=colour,
        chip=chip_ground(colour, theme),
        chip_text=colour,
        chosen_chip=colour,
        chosen_chip_text=ink_on(colour, "#ffffff", "#14120f"),
        lit=mix(colour, theme.paper, 0.13),
        chosen=mix(colour, theme.paper, 0.24),
    )
