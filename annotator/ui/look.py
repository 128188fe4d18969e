"""Look: the palette and the one style sheet made from a theme, and the theme the system asks for."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from annotator.resources import resource
from annotator.ui.fonts import window_font
from annotator.ui.theme import DARK, LIGHT, THEMES, Theme

STYLE = "fusion"
STYLED = "iqtibas styled"
"""Property of the program that was begun in that style."""
PREPARED = "iqtibas prepared"
"""Property of the program that has its style and font."""
DRESSED = "iqtibas dressed"
"""Property of a window: the name of the theme it is dressed in."""


def theme_of(choice: str) -> Theme:
    """Return the theme for a person's choice: by name, or as the system has it."""
    if choice in THEMES:
        return THEMES[choice]
    return DARK if QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def prepare(application: QApplication, theme: Theme) -> None:
    """Give the program style, font and palette; each window gets the style sheet by ``dress``."""
    if not application.property(PREPARED):  # a style sheet hides which style is below it
        if not application.property(STYLED):
            application.setStyle(STYLE)
        application.setFont(window_font())
        application.setProperty(PREPARED, True)
    application.setPalette(palette(theme))


def dress(window: QWidget, theme: Theme) -> None:
    """Give a window, with all that stands in it and opens over it, the style sheet of a theme.

    Done once a window is built: under a style sheet each part is polished again whenever it is put into another.
    Not the program's own style sheet: another one has Qt polish each widget once for every one it stands in.
    """
    if window.property(DRESSED) != theme.name:
        window.setProperty(DRESSED, theme.name)
        window.setStyleSheet(style_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette in the colours of a theme."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.paper,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.PlaceholderText: theme.text_quiet,
        role.Button: theme.paper_raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.accent_text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.paper_raised,
        role.ToolTipText: theme.text,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Light: theme.paper_raised,
        role.Midlight: theme.hover,
        role.Shadow: theme.line,
        role.Accent: theme.accent,
    }
    made = QPalette()
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.text_quiet))
    return made


def style_sheet(theme: Theme) -> str:
    """Return the style sheet in the colours of a theme."""
    sheet = resource("look.qss").read_text("utf-8")
    # Longer names first: @paper is the beginning of @paper_raised.
    for name, value in sorted(asdict(theme).items(), key=lambda item: -len(item[0])):
        sheet = sheet.replace(f"@{name}", value)
    return sheet
