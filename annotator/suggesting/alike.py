"""Alike: where the same words stand again in a text, folded, and with proclitics written onto them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from annotator.text.clitics import propose_clitics
from annotator.text.folding import fold_text
from annotator.text.tokens import Token, tokens

_UNSEEN = ("space", "invisible")


class Alike(NamedTuple):
    """Words that read the same; code points, half-open. ``with_clitic``: the first has one more written onto it.

    A conjunction or preposition is left out of the place, an article is not. ``sure``: it is the same word; with an
    article (الأوضح for أوضح) or a doubtful proclitic it may be another.
    """

    start: int
    end: int
    with_clitic: bool
    sure: bool = True


def find_alike(text: str, words: str, *, clitics: bool) -> list[Alike]:
    """Return where ``words`` stand in ``text``, in its order and never overlapping, at the borders of tokens only.

    Tashkeel, tatweel and hamza say nothing, nor how wide the space between two words is. ``clitics``: first words
    with و ف ب ل ك ال before them too. Raises LoneSurrogate.
    """
    wanted = [fold_text(words[one.start : one.end]) for one in _seen(words)]
    if not any(any(letter.isalnum() for letter in one) for one in wanted):
        return []
    row = list(_seen(text))
    folded = [_folded(text[one.start : one.end]) for one in row]
    found: list[Alike] = []
    at = 0
    while at <= len(row) - len(wanted):
        last = at + len(wanted) - 1
        rest = folded[at + 1 : last + 1] == wanted[1:]
        if rest and "\n" not in text[row[at].start : row[last].end].strip():
            head = _head(text[row[at].start : row[at].end], folded[at], wanted[0], clitics=clitics)
            if head is not None:
                begins, sure = head
                found.append(Alike(row[at].start + begins, row[last].end, folded[at] != wanted[0], sure))
                at = last
        at += 1
    return found


@lru_cache(maxsize=1 << 15)
def _folded(word: str) -> str:
    """Most words of a corpus are few."""
    return fold_text(word)


def _seen(text: str) -> Iterator[Token]:
    for one in tokens(text):
        if one.kind not in _UNSEEN:
            yield one


def _head(word: str, folded: str, wanted: str, *, clitics: bool) -> tuple[int, bool] | None:
    """Return where in ``word`` the wanted one begins, with its article, and whether it surely is that one.

    None: it is another word.
    """
    if folded == wanted:
        return 0, True
    if not clitics or not folded.endswith(wanted[-1:]):
        return None
    before = 0
    for clitic in propose_clitics(word):
        if clitic.form == "ل" and before and fold_text(word[clitic.end :]) == _without_article(wanted):
            # لل: an article that is no ال; the word begins behind it.
            return clitic.end, clitic.certainty == "sure"
        if fold_text(word[clitic.end :]) == wanted:
            if clitic.form == "ال":
                return clitic.start, False
            return clitic.end, clitic.certainty == "sure"
        before = clitic.end
    return None


def _without_article(wanted: str) -> str:
    return wanted.removeprefix("ال") if len(wanted) > 4 else wanted
