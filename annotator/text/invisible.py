"""Names of the characters a reader cannot see."""

from annotator.text import characters as c
from annotator.text.surrogates import refuse_surrogates

NAMES = {
    c.ALM: "ALM",
    c.LRM: "LRM",
    c.RLM: "RLM",
    c.LRE: "LRE",
    c.RLE: "RLE",
    c.PDF: "PDF",
    c.LRO: "LRO",
    c.RLO: "RLO",
    c.LRI: "LRI",
    c.RLI: "RLI",
    c.FSI: "FSI",
    c.PDI: "PDI",
    c.ZWSP: "ZWSP",
    c.ZWNJ: "ZWNJ",
    c.ZWJ: "ZWJ",
    c.WJ: "WJ",
    c.BOM: "BOM",
    c.NBSP: "NBSP",
    "\u00ad": "SHY",
    "\u202f": "NNBSP",
    "\u2028": "LSEP",
    "\u2029": "PSEP",
    "\t": "TAB",
    "\n": "LF",
    "\r": "CR",
    "\0": "NUL",
}
"""Unicode's abbreviation of each; the same in every language of the program."""


def invisible_name(character: str) -> str | None:
    """Abbreviation of an invisible character (RLM, NBSP, ...), None for all others."""
    return NAMES.get(character)


def invisible_marks(text: str) -> list[tuple[int, str]]:
    """Offset and name of each invisible character of `text`. Raises LoneSurrogate."""
    refuse_surrogates(text)
    return [(at, NAMES[character]) for at, character in enumerate(text) if character in NAMES]
