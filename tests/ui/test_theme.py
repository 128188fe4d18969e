"""Contrast of both themes: every text on every ground it stands on is at least 4.5 to 1."""

from __future__ import annotations

import pytest

from annotator.project import default_tagset
from annotator.ui.look import style_sheet
from annotator.ui.theme import THEMES, Theme, contrast

GROUNDS = ("window", "paper", "paper_current", "paper_raised", "hover", "chosen")
TEXTS = ("text", "text_quiet", "accent", "warning", "good")
EACH = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)


@EACH
def test_texts(theme: Theme) -> None:
    for ground in GROUNDS:
        for text in TEXTS:
            if (text, ground) == ("text_quiet", "chosen"):
                continue  # a chosen row writes everything in full colour
            assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5, (text, ground)
    assert contrast(theme.accent_text, theme.accent) >= 4.5
    assert contrast(theme.text, theme.selection) >= 4.5


@EACH
def test_borders_of_fields_and_focus_are_found(theme: Theme) -> None:
    for ground in ("window", "paper", "paper_current", "paper_raised"):
        assert contrast(theme.control, getattr(theme, ground)) >= 3, ground
        assert contrast(theme.accent, getattr(theme, ground)) >= 3, ground


@EACH
def test_tag_colours(theme: Theme) -> None:
    for tag in default_tagset().tags:
        for ground in ("window", "paper", "paper_current", "paper_raised"):
            assert contrast(theme.tag_colour(tag.colours), getattr(theme, ground)) >= 4.5, (tag.id, ground)


@EACH
def test_style_sheet_is_filled(theme: Theme) -> None:
    assert "@" not in style_sheet(theme).split("*/", 1)[1]
