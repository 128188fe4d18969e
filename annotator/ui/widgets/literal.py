"""Words from outside, shown to the letter: Qt reads tool tips as HTML and "&" on buttons as a key."""

from __future__ import annotations


def in_tip(text: str) -> str:
    """Return a text for a tool tip, which cannot be told that it is plain; plain words stay as they are."""
    if "<" not in text and "&lt;" not in text:
        return text
    from html import escape  # with its tables of names, which hardly any window needs

    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'


def on_button(text: str) -> str:
    """Return a text for a button or a menu, where one "&" underlines the letter behind it."""
    return text.replace("&", "&&")
