"""Themes: every colour of the window, light and dark. ``look.py`` makes palette and style sheet from them."""

from __future__ import annotations

from functools import cache

from annotator.frozen import dataclass

READABLE = 4.5
"""The least contrast of text on its ground (WCAG 2.2, AA)."""


@dataclass(frozen=True)
class Theme:
    """Colours as ``#rrggbb``. A test computes the contrast of every text on its ground: at least 4.5 to 1."""

    name: str
    window: str
    """Ground of panels and bars."""
    paper: str
    """Ground of the article and of lists."""
    paper_current: str
    """Ground of the current sentence."""
    paper_raised: str
    """Ground of chips, tool tips, menus, hovered rows."""
    text: str
    text_quiet: str
    """Sentences that are not current, numbers, hints."""
    line: str
    """Hairlines between things."""
    control: str
    """Borders of fields and buttons: at least 3 to 1 on every ground, so that they are found."""
    hover: str
    """Ground under the pointer."""
    chosen: str
    """Ground of the selected row of a list."""
    accent: str
    """Focus, links, the caret, primary buttons."""
    accent_text: str
    """Text on the accent."""
    selection: str
    """Ground of selected letters; the letters keep their colour."""
    warning: str
    good: str

    @property
    def is_dark(self) -> bool:
        """Tell whether light letters stand on dark ground."""
        return self.name == "dark"

    def tag_colour(self, colours: tuple[str, str]) -> str:
        """Return the tag colour that suits this ground, of a tag's pair (light, dark), made readable."""
        return readable(colours[1] if self.is_dark else colours[0], self)


LIGHT = Theme(
    name="light",
    window="#f3f1ec",
    paper="#fdfcf9",
    paper_current="#fff6dd",
    paper_raised="#ffffff",
    text="#1d1b18",
    text_quiet="#5f5a52",
    line="#ddd8ce",
    control="#8d867a",
    hover="#e9e5dc",
    chosen="#dce8f7",
    accent="#1f5fae",
    accent_text="#ffffff",
    selection="#bcd6f7",
    warning="#9a4300",
    good="#2c6a35",
)
DARK = Theme(
    name="dark",
    window="#1f1e1c",
    paper="#262523",
    paper_current="#35322a",
    paper_raised="#2f2d2a",
    text="#f0ece4",
    text_quiet="#b0aa9f",
    line="#3a3834",
    control="#837d73",
    hover="#34322e",
    chosen="#2c3b4f",
    accent="#86b7f5",
    accent_text="#14202e",
    selection="#2d4e78",
    warning="#f0a868",
    good="#8fd19a",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, ground: str, share: float) -> str:
    """Return ``share`` of one colour over another."""
    parts = (
        round(int(colour[i : i + 2], 16) * share + int(ground[i : i + 2], 16) * (1 - share))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def chip_ground(colour: str, theme: Theme) -> str:
    """Return the ground of a chip whose letters have this colour."""
    return mix(colour, theme.paper_raised, 0.10)


@cache
def readable(colour: str, theme: Theme) -> str:
    """Return a tag's colour, as much darker (on dark ground lighter) as its words need to be read everywhere.

    People choose the colours of their tagsets; a yellow says its tag's name in a dark yellow then.
    """
    away = "#ffffff" if theme.is_dark else "#000000"
    for step in range(51):
        candidate = mix(away, colour.lower(), step / 50)
        grounds = (
            theme.window, theme.paper, theme.paper_current, theme.paper_raised, theme.hover,
            chip_ground(candidate, theme),
        )  # fmt: skip
        if all(contrast(candidate, ground) >= READABLE for ground in grounds):
            return candidate
    return away


def ink_on(ground: str, *preferred: str) -> str:
    """Return the colour best read on a ground: a preferred one where it is readable, else black or white."""
    best = max(preferred, key=lambda each: contrast(each, ground))
    if contrast(best, ground) >= READABLE:
        return best
    return max("#000000", "#ffffff", key=lambda each: contrast(each, ground))
