"""Tables as lines of text, well set in Arabic and English, also on terminals that do not shape Arabic."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import ClassVar
from unicodedata import bidirectional

import click

from annotator.agreement.page.elements import MINUS
from annotator.cli.show import shapes_itself
from annotator.frozen import dataclass
from annotator.messages import is_right_to_left
from annotator.text.characters import LRM
from annotator.text.terminal import columns, visual

GAP = "   "


@dataclass(frozen=True)
class Terminal:
    """Where lines go. ``width`` 0: no terminal; ``shaped``: we join and turn letters, as the terminal does not."""

    LISTED: ClassVar[int] = 10
    """Rows of a list that may be long."""
    width: int = 0
    shaped: bool = False
    right_to_left: bool = False

    @classmethod
    def of(cls, width: int) -> Terminal:
        """Return the terminal that this process writes to."""
        return cls(width, bool(width) and not shapes_itself(os.environ), is_right_to_left())

    def line(self, text: str, *, strong: bool = False, light: bool = False) -> str:
        """Return one line as it is printed."""
        if self.shaped and (self.right_to_left or _runs_leftward(text)) and text.strip():
            (text, *more) = visual(text, max(columns(text), self.width if self.right_to_left else 0))
            text = "\n".join((text if self.right_to_left else text.strip(), *more))
        return self._styled(text, strong=strong, light=light)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
        """Yield a table's lines: the first column begins the line, the others hold figures flush to their ends."""
        every = [list(map(self._cell, row)) for row in (heads, *rows)]
        widths = [max(columns(row[n]) for row in every) for n in range(len(heads))]
        for nth, row in enumerate(every):
            cells = [
                self._padded(cell, width, first=n == 0)
                for n, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            if self.shaped and self.right_to_left:
                cells.reverse()
            whole = GAP.join(cells)
            if self.shaped and self.right_to_left:
                whole = " " * (self.width - columns(whole)) + whole
            yield self._styled(whole.rstrip(), light=nth == 0)

    def _cell(self, text: str) -> str:
        if self.shaped:
            return visual(text, columns(text))[0].strip() if _runs_leftward(text) else text
        if self.right_to_left:
            # A minus sign would move to the other end of its number.
            return f"{LRM}{text}" if text.startswith(MINUS) else text
        # Figures after an Arabic name would be drawn to its left.
        return f"{LRM}{text}{LRM}" if self.width and _runs_leftward(text) else text

    def _padded(self, cell: str, width: int, *, first: bool) -> str:
        """Pad a cell to its column: names at the line's beginning, figures at the other side of theirs."""
        space = " " * (width - columns(cell))
        at_left = first != (self.shaped and self.right_to_left)
        return cell + space if at_left else space + cell

    def _styled(self, text: str, *, strong: bool = False, light: bool = False) -> str:
        if not self.width or "NO_COLOR" in os.environ or not sys.stdout.isatty():
            return text
        return click.style(text, bold=strong or None, dim=light or None)


def _runs_leftward(text: str) -> bool:
    return any(bidirectional(char) in ("R", "AL") for char in text)
