"""A search as a person types it, read into words, phrases and prefixes over the fold."""

from __future__ import annotations

import re

from annotator.frozen import dataclass
from annotator.text.folding import fold_text
from annotator.text.surrogates import without_surrogates

WORD = re.compile(r"[^\W_]+")
"""A word of the fold: letters and digits."""
_PARTS = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|(\S+)')
_PROCLITICS = (
    "",
    "ال",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "س",
    "وال",
    "فال",
    "بال",
    "كال",
    "لل",
    "ولل",
    "وب",
    "ول",
    "وس",
    "وبال",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A word or a phrase: its folded words; ``prefix``: the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


def read_query(query: str, *, prefix: bool = False) -> tuple[Part, ...]:
    """Read a query: words, phrases between quote marks (" «» “”), prefixes with ``*``; all must be found.

    ``prefix``: the last word is still being typed. Lone surrogates are left out.
    """
    clean = without_surrogates(query)
    parts: list[Part] = []
    for match in _PARTS.finditer(clean):
        text = next(group for group in match.groups() if group is not None)
        words = tuple(WORD.findall(fold_text(text)))
        if words:
            parts.append(Part(words, match[4] is not None and text.endswith("*")))
    if prefix and parts and fold_text(clean)[-1:].isalnum():
        parts[-1] = Part(parts[-1].words, prefix=True)
    return tuple(parts)


def to_match(parts: tuple[Part, ...]) -> str:
    """Return the parts in FTS5's language; every word is quoted, so that none is taken for an operator."""
    return " AND ".join(
        " + ".join(f'"{word}"' for word in part.words) + ("*" if part.prefix else "") for part in parts
    )


def with_clitics(part: Part) -> tuple[Part, ...]:
    """Return a word with every proclitic that may be written onto it; phrases only at their first word."""
    first, *rest = part.words
    bare = first.removeprefix("ال") if len(first) > 4 else first
    heads = dict.fromkeys((first, *(head + bare for head in _PROCLITICS)))
    return tuple(Part((head, *rest), part.prefix) for head in heads)
