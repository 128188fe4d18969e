"""Words of a sentence: its tokens without the spaces, folded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from annotator.text.folding import FoldOptions, fold_text
from annotator.text.tokens import tokens

FOLD = FoldOptions(ta_marbuta=False)
"""The fold of all word lists: ة stays apart from ه, the pronoun."""


class Word(NamedTuple):
    """A token that is no space; code points of the article."""

    start: int
    end: int
    kind: str
    fold: str


def words_of(text: str, start: int, end: int) -> Iterator[Word]:
    """Yield the words of ``text[start:end]``."""
    for token in tokens(text[start:end]):
        if token.kind not in ("space", "invisible"):
            first, last = start + token.start, start + token.end
            yield Word(first, last, token.kind, fold_text(text[first:last], FOLD))
