"""Proclitics (و ف ب ل ك س ال) proposed without a dictionary: how sure, from short lists."""

from typing import Literal

from annotator.frozen import dataclass
from annotator.text.clitic_words import (
    FUNCTION_WORDS,
    NO_ARTICLE,
    NO_FUTURE,
    NO_PREPOSITION,
    NO_WAW_FA,
    PREPOSITION_WORDS,
    SAYING,
)
from annotator.text.folding import Folded, FoldOptions, fold
from annotator.text.patterns import later

Certainty = Literal["sure", "maybe"]


@dataclass(frozen=True, slots=True)
class Clitic:
    """A proclitic at the head of a word; code points of the word, half-open."""

    start: int
    end: int
    form: str
    certainty: Certainty


def propose_clitics(word: str) -> list[Clitic]:
    """The proclitics `word` begins with, outermost first; a doubtful one makes those after it doubtful.

    An article fused into لل is the second ل. Raises LoneSurrogate.
    """
    folded = fold(word, _OPTIONS)
    found: list[Clitic] = []
    at = 0
    doubt = False
    for form, certainty in _parse(folded.text, _hamza_letters(word, folded)):
        doubt = doubt or certainty == "maybe"
        start, end = folded.to_raw(at, at + len(form))
        if folded.to_raw(at + len(form), at + len(form) + 1)[0] < end:
            break  # inside a ligature such as U+FEFB nothing can be cut off
        found.append(Clitic(start, end, form, "maybe" if doubt else "sure"))
        at += len(form)
    return found


_OPTIONS = FoldOptions(ta_marbuta=False, hamza=False)
_ARABIC_WORD = later("[\u0621-\u064a]+")


def _hamza_letters(word: str, folded: Folded) -> frozenset[int]:
    """Folded offsets of the alefs that carry a hamza: no Arabic root letter precedes those by chance."""
    return frozenset(folded.from_raw(at) for at, letter in enumerate(word) if letter in "أإ")


def _parse(word: str, hamza: frozenset[int]) -> list[tuple[str, Certainty]]:
    if not _ARABIC_WORD.fullmatch(word):
        return []
    found: list[tuple[str, Certainty]] = []
    at = 0
    if word[0] in "وف":
        certainty = _conjunction(word, hamza)
        if certainty:
            found.append((word[0], certainty))
            at = 1
    rest = word[at:]
    hamza_next = at + 1 in hamza
    if rest.startswith("لل") and len(rest) >= 5:
        return [*found, ("ل", "sure"), ("ل", "sure")]
    if rest[:1] in ("ب", "ك", "ل") and rest[1:3] == "ال" and _has_article(rest[1:]):
        return [*found, (rest[0], "maybe" if NO_PREPOSITION.match(rest) else "sure"), ("ال", "sure")]
    if _has_article(rest):
        return [*found, ("ال", "sure")]
    future = _future(rest)
    if future:
        return [*found, ("س", future)]
    preposition = _preposition(rest, hamza_next)
    if preposition:
        found.append((rest[0], preposition))
    return found


def _has_article(word: str) -> bool:
    return word.startswith("ال") and len(word) >= 4 and not NO_ARTICLE.match(word)


def _conjunction(word: str, hamza: frozenset[int]) -> Certainty | None:
    rest = word[1:]
    if rest in FUNCTION_WORDS or SAYING.match(rest):
        return "sure"
    if len(rest) < 3 or NO_WAW_FA.match(word):
        return None
    if 1 in hamza or _has_article(rest) or (rest.startswith("لل") and len(rest) >= 5):
        return "sure"
    if rest[0] in "بكل" and _has_article(rest[1:]):
        return "sure"
    return "sure" if _future(rest) == "sure" else "maybe"


def _future(word: str) -> Certainty | None:
    if len(word) < 4 or word[0] != "س" or word[1] not in "يتنا" or NO_FUTURE.match(word):
        return None
    return "sure" if word[1] == "ي" or (word[1] == "ت" and len(word) >= 5) else "maybe"


def _preposition(word: str, hamza_next: bool) -> Certainty | None:
    if word[:1] not in ("ب", "ك", "ل"):
        return None
    if word in PREPOSITION_WORDS:
        return "sure"
    if hamza_next and len(word) >= 4:
        return "sure"
    return None if len(word) < 4 or NO_PREPOSITION.match(word) else "maybe"
