"""Restyle: have the style sheet look again at a widget whose properties changed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget) -> None:
    """Dress a widget anew: Qt looks at its properties only once."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
