"""The one change made to a text, at import: line ends, leading BOM, lone surrogates, NUL."""

from collections import Counter

from annotator.frozen import dataclass
from annotator.text.characters import BOM
from annotator.text.patterns import later
from annotator.text.replacements import NEUTRAL, ReplacementMap

REPLACEMENT = "\ufffd"

# Halves that stand beside each other are one character that a bad decoder cut in two.
_DIRT = later("\\A[\ufeff\0]+|\r\n?|\0|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")

_UNMOVED = ReplacementMap()


@dataclass(frozen=True, slots=True)
class CleanUp:
    """A text fit to store, how much was changed, and where its offsets come from."""

    text: str
    line_ends: int
    boms: int
    nuls: int
    surrogates: int
    map: ReplacementMap

    @property
    def changed(self) -> bool:
        """Whether the text differs from the raw one."""
        return bool(self.line_ends or self.boms or self.nuls or self.surrogates)


def clean_up(text: str) -> CleanUp:
    """Line ends become LF, a leading BOM and NULs go, a lone surrogate becomes U+FFFD."""
    if _is_clean(text):
        return CleanUp(text, 0, 0, 0, 0, _UNMOVED)
    counts: Counter[str] = Counter()
    pieces: list[tuple[int, int, int, int]] = []
    parts: list[str] = []
    position = 0
    for match in _DIRT.finditer(text):
        start, end = match.span()
        new = _cleaned(match[0], counts)
        parts += text[position:start], new
        pieces.append((start, end, len(new), NEUTRAL))
        position = end
    parts.append(text[position:])
    return CleanUp(
        text="".join(parts),
        line_ends=counts["line_ends"],
        boms=counts[BOM],
        nuls=counts["\0"],
        surrogates=counts["surrogates"],
        map=ReplacementMap(pieces),
    )


def holds_dirt(text: str) -> bool:
    """Whether `clean_up` would change a text that holds no surrogates."""
    return "\r" in text or "\0" in text or text.startswith(BOM)


def _is_clean(text: str) -> bool:
    """Whether there is nothing to do, as in nearly all texts; far quicker than looking for dirt."""
    if holds_dirt(text):
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _cleaned(dirt: str, counts: Counter[str]) -> str:
    if dirt[0] == "\r":
        counts["line_ends"] += 1
        return "\n"
    if dirt[0] in (BOM, "\0"):
        counts.update(dirt)
        return ""
    counts["surrogates"] += 1
    if len(dirt) == 2:
        return dirt.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    return REPLACEMENT
