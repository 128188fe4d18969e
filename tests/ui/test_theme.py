"""Contrast of both themes: every text on every ground it stands on is at least 4.5 to 1."""

from __future__ import annotations

import re
from itertools import product

import pytest
from PySide6.QtGui import QPalette

from annotator.project import default_tagset
from annotator.resources import resource
from annotator.ui.agreement.heat_map import heat_of
from annotator.ui.article.looks import look_of
from annotator.ui.look import palette, style_sheet
from annotator.ui.theme import THEMES, Theme, contrast, mix

GROUNDS = ("window", "paper", "paper_current", "paper_raised", "hover", "chosen")
TEXTS = ("text", "text_quiet", "accent", "warning", "good")
EACH = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)


@EACH
def test_texts(theme: Theme) -> None:
    for ground in GROUNDS:
        for text in TEXTS:
            assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5, (text, ground)
    assert contrast(theme.accent_text, theme.accent) >= 4.5
    assert contrast(theme.text, theme.selection) >= 4.5


@EACH
def test_borders_of_fields_and_focus_are_found(theme: Theme) -> None:
    for ground in ("window", "paper", "paper_current", "paper_raised"):
        assert contrast(theme.control, getattr(theme, ground)) >= 3, ground
        assert contrast(theme.accent, getattr(theme, ground)) >= 3, ground


PEOPLES_COLOURS = (
    *("#ffff00", "#00ff00", "#ff0000", "#0000ff", "#ff00ff", "#00ffff", "#808080", "#000000", "#ffffff"),
    *(f"#{red}{green}{blue}" for red, green, blue in product(("20", "90", "f0"), repeat=3)),
)


@EACH
def test_shipped_tags_have_the_colours_they_were_given(theme: Theme) -> None:
    for tag in default_tagset().tags:
        assert theme.tag_colour(tag.colours) == tag.colours[theme.is_dark], tag.id


@EACH
def test_any_colour_a_person_gives_a_tag_is_made_readable(theme: Theme) -> None:
    for colour in (*PEOPLES_COLOURS, *(tag.colours[theme.is_dark] for tag in default_tagset().tags)):
        look = look_of((colour, colour), theme)
        for ground in ("window", "paper", "paper_current", "paper_raised", "hover"):
            assert contrast(look.line, getattr(theme, ground)) >= 4.5, (colour, ground)
        assert contrast(look.chip_text, look.chip) >= 4.5, colour
        assert contrast(look.chosen_chip_text, look.chosen_chip) >= 4.5, colour
        for ground in (look.lit, look.chosen, mix(look.line, theme.window, 0.22)):  # edges, at most so much
            assert contrast(theme.text, ground) >= 4.5, (colour, ground)


@EACH
def test_heat_at_every_figure(theme: Theme) -> None:
    for n in range(-1, 1001):
        ground, ink = heat_of(theme, None if n < 0 else n / 1000)
        assert contrast(ink, ground) >= 4.5, n


@EACH
def test_what_cannot_be_done_now_is_still_read(theme: Theme) -> None:
    colours = palette(theme)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        text = colours.color(QPalette.ColorGroup.Disabled, role).name()
        for ground in ("window", "paper", "paper_raised", "hover"):
            assert contrast(text, getattr(theme, ground)) >= 4.5, ground
    # In the style sheet @control is for lines only.
    assert not re.search(r"[^-]color: @control", resource("look.qss").read_text("utf-8"))


def _report_colours(dark: bool) -> dict[str, str]:
    sheet = resource("report", "report.css").read_text("utf-8")
    roots = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", roots[0]))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", roots[1])) if dark else found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_report_page(dark: bool) -> None:
    css = _report_colours(dark)
    for text in ("ink", "soft", "accent"):
        for ground in ("paper", "sheet"):
            assert contrast(css[text], css[ground]) >= 4.5, (text, ground)
    sheet = resource("report", "report.css").read_text("utf-8")
    (most,) = re.findall(r"var\(--heat\) \* (\d+)%", sheet)
    (faint,) = re.findall(r"\.heat small \{[^}]*opacity: ([.\d]+)", sheet) or ("1",)
    for n in range(101):
        ground = mix(css["accent"], css["heat-ground"], n * n / 10000 * int(most) / 100)
        assert contrast(mix(css["ink"], ground, float(faint)), ground) >= 4.5, n
    for n in range(6):
        lane = css[f"lane{n}"]
        for ground in (css["paper"], css["sheet"]):
            assert contrast(lane, ground) >= 3, n  # a line, its annotator's name beside it
            assert contrast(css["ink"], mix(lane, ground, 0.11)) >= 4.5, n


@EACH
def test_style_sheet_is_filled(theme: Theme) -> None:
    assert "@" not in style_sheet(theme).split("*/", 1)[1]
