"""Looks: the colours of one tag on one theme, for its bar, its chip and the letters it lights. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.ui.theme import Theme, contrast


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


def mix(colour: str, ground: str, share: float) -> str:
    """Return ``share`` of one colour over another."""
    parts = (
        round(int(colour[i : i + 2], 16) * share + int(ground[i : i + 2], 16) * (1 - share))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def look_of(colours: tuple[str, str], theme: Theme) -> TagLook:
    """Return the look of a tag with this pair of colours."""
    colour = theme.tag_colour(colours)
    return TagLook(
        line=colour,
        chip=mix(colour, theme.paper_raised, 0.10),
        chip_text=colour,
        chosen_chip=colour,
        chosen_chip_text=max("#ffffff", "#14120f", key=lambda text: contrast(text, colour)),
        lit=mix(colour, theme.paper, 0.13),
        chosen=mix(colour, theme.paper, 0.24),
    )
