"""Text of one direction inside text of the other: each piece is isolated, so that none reorders another."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from annotator.messages import is_right_to_left
from annotator.text.characters import FSI, LRI, LRM, PDI, RLI, RLM


def left_to_right(text: str) -> str:
    """Return keys, paths, dates and the like, which run left to right everywhere."""
    return f"{LRI}{text}{PDI}" if text else ""


def path_shown(path: Path | str) -> str:
    """Return a path as it is read everywhere: from its root on the left, folder by folder.

    Else folders of Arabic names, with nothing but a slash between them, would change places.
    """
    first, *others = str(path).split("/")
    parts = [first]
    for before, name in pairwise((first, *others)):
        parts.append(f"{LRM}{name}" if is_arabic(before) and is_arabic(name) else name)
    return left_to_right("/".join(parts))


def right_to_left(text: str) -> str:
    """Return words of an article, which run right to left even where a mark or a number comes first."""
    return f"{RLI}{text}{PDI}" if text else ""


def title_shown(text: str) -> str:
    """Return the title of an article, or a name, in a cell or a line of its own: it runs as its letters do.

    A mark or a foreign word at its beginning does not turn it round, as the first letter alone would.
    """
    return right_to_left(text) if is_arabic(text) else left_to_right(text)


def isolated(text: str) -> str:
    """Return text of any direction so that the sentence it is put into keeps its own."""
    return f"{FSI}{text}{PDI}" if text else ""


def in_direction(text: str) -> str:
    """Return a text that runs as the language in use does, even where a foreign name comes first."""
    # The mark before it gives a paragraph that has nothing else its side.
    return RLM + right_to_left(text) if is_right_to_left() else LRM + left_to_right(text)


def joined(parts: Iterable[str], between: str = "  ·  ") -> str:
    """Return the parts that are not empty as one line of the window's direction."""
    mark = RLM if is_right_to_left() else LRM
    return mark + (between + mark).join(isolated(part) for part in parts if part)


def runs_right_to_left(text: str) -> bool:
    """Tell from which side a line is read: as the mark before it says (``in_direction``), else by its letters."""
    return text[0] == RLM if text[:1] in (LRM, RLM) else is_arabic(text)


def is_arabic(text: str) -> bool:
    """Tell whether text runs right to left: it has an Arabic letter."""
    return any("\u0600" <= character <= "\u08ff" for character in text)
