"""Iqtibas: mark who said what in Arabic news. ``from annotator import Project`` is the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotator.project import Project as Project

__all__ = ["Project"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import Project on first use: ``import annotator.text`` alone should stay light."""
    if name == "Project":
        from annotator.project import Project

        return Project
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
