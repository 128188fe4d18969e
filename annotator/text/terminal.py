"""Arabic on terminals that neither join letters nor turn lines round."""

import re
from functools import cache
from itertools import groupby, pairwise

from arabic_reshaper import ArabicReshaper
from bidi.mirror import MIRRORED
from wcwidth import wcswidth, wcwidth

from annotator.text.bidi import bidi_levels
from annotator.text.characters import INVISIBLE, NEWLINES, ZWJ
from annotator.text.graphemes import Graphemes
from annotator.text.surrogates import refuse_surrogates


def columns(text: str) -> int:
    """Terminal columns one line of `text` takes."""
    if not _FLAG.search(text):
        return _columns(text)
    # wcswidth takes quadratic time on a row of flags (wcwidth 0.9.4).
    return sum(_columns(text[start:end]) for start, end in pairwise(Graphemes(text).boundaries()))


def visual(text: str, width: int = 80) -> list[str]:
    """Lines of at most `width` columns in visual order, letters joined, flush right.

    Bidi controls and zero-width characters are dropped after they have done their work. A single
    grapheme wider than `width` stands alone on its line. Raises LoneSurrogate.
    """
    refuse_surrogates(text)
    lines: list[str] = []
    for paragraph in _NEWLINE.split(text):
        shaped = _reshaper(ZWJ not in paragraph).reshape(paragraph.expandtabs(1))
        lines += (_flush_right(_reorder(line), width) for line in wrap(shaped, max(1, width)))
    return lines


def wrap(text: str, width: int) -> list[str]:
    """`text`, one paragraph in logical order, broken at spaces into lines of `width` columns."""
    lines: list[str] = []
    line = ""
    used = 0
    for piece in _PIECE.findall(text):
        word = piece.rstrip(" ")
        size = columns(word)
        if used and used + size > width:
            lines.append(line.rstrip(" "))
            line, used = "", 0
        if size > width:
            *full, word_rest = _cut(word, width)
            lines += full
            line, used = word_rest + piece[len(word) :], columns(word_rest) + len(piece) - len(word)
        else:
            line += piece
            used += size + len(piece) - len(word)
    lines.append(line.rstrip(" "))
    return lines


_NEWLINE = re.compile(rf"\r\n|[{NEWLINES}]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_PIECE = re.compile(r"[^ ]+ *| +")
_DROPPED = re.compile(f"[{INVISIBLE}]")


@cache
def _reshaper(ligatures: bool) -> ArabicReshaper:
    """``ligatures``: not behind a joiner, where arabic_reshaper 3.1.0 looks for them one letter too far."""
    return ArabicReshaper(
        {
            "delete_harakat": False,
            "delete_tatweel": False,
            "support_zwj": True,
            "support_ligatures": ligatures,
        }
    )


def _columns(text: str) -> int:
    width = wcswidth(text)
    return width if width >= 0 else sum(max(0, wcwidth(character)) for character in text)


def _cut(word: str, width: int) -> list[str]:
    """A word too long for a line, cut between graphemes."""
    pieces = [""]
    used = 0
    boundaries = Graphemes(word).boundaries()
    for start, end in pairwise(boundaries):
        size = columns(word[start:end])
        if used and used + size > width:
            pieces.append("")
            used = 0
        pieces[-1] += word[start:end]
        used += size
    return pieces


def _reorder(line: str) -> str:
    """Rules L2 to L4 of UAX #9; a letter keeps its tashkeel behind it, as terminals want it."""
    levels = bidi_levels(line)
    cells = [
        (levels[start], _mirrored(line[start:end], levels[start]))
        for start, end in pairwise(Graphemes(line).boundaries())
    ]
    for level in range(max(levels, default=0), 0, -1):
        turned: list[tuple[int, str]] = []
        for is_deep, run in groupby(cells, key=lambda cell: cell[0] >= level):
            cells_of_run = list(run)
            turned += reversed(cells_of_run) if is_deep else cells_of_run
        cells = turned
    return _DROPPED.sub("", "".join(cell for _, cell in cells))


def _mirrored(cell: str, level: int) -> str:
    return MIRRORED.get(cell, cell) if level % 2 else cell


def _flush_right(line: str, width: int) -> str:
    return " " * (width - columns(line)) + line
