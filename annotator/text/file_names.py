"""File and folder names of people: their own name wherever every system can hold it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from annotator.text.surrogates import without_surrogates

LONGEST = 120
"""Bytes of UTF-8 without the suffix: systems allow 255, and a lock and a journal lie beside with longer names."""
# Letters of any script with their marks stay; what is left is forbidden somewhere, or invisible.
_UNSAFE = re.compile("[^\\w .()+@\u0300-\u036f\u064b-\u065f\u0670-]+")
_EDGES = " .-_"
"""At the beginning taken for an option or a hidden file, at the end dropped by Windows."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.|\Z)", re.IGNORECASE)


def file_names(names: Iterable[str], *, folders: bool = False) -> dict[str, str]:
    """Return a file name, without a suffix, for each name: never two alike, capitals and composition aside.

    Names of ``folders`` have no dots, so that none is that of a file which lies beside them.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        wanted = _safe(name.replace(".", "_") if folders else name)
        chosen, nth = wanted, 1
        while _key(chosen) in taken:
            nth += 1
            chosen = f"{wanted}-{nth}"
        taken.add(_key(chosen))
        found[name] = chosen
    return found


def _safe(name: str) -> str:
    composed = unicodedata.normalize("NFC", without_surrogates(name))
    safe = _UNSAFE.sub("_", composed).strip(_EDGES)
    while len(safe.encode("utf-8")) > LONGEST:
        safe = safe[:-1]
    safe = safe.rstrip(_EDGES)
    if not safe:
        return "annotator"
    return f"_{safe}" if _RESERVED.match(safe) else safe


def _key(name: str) -> str:
    # Folding may compose or decompose what was not so before: ΐ.
    folded = unicodedata.normalize("NFD", name).casefold()
    return unicodedata.normalize("NFD", folded)
