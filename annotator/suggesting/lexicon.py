"""The lexicon of reporting words, and where they stand in a sentence."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from annotator.frozen import dataclass
from annotator.model.span import Span
from annotator.resources import resource
from annotator.suggesting.words import FOLD, Word
from annotator.text.folding import fold, fold_text

Form = Literal["perfect", "imperfect", "participle", "masdar", "preposition", "colon"]
_SUFFIXES = ("هما", "هم", "ها", "ه", "نا", "ي")
SAID_IN = frozenset(("جاء", "ورد"))
"""Verbs that report only with في, which their document follows: جاء في البيان أن."""
_IN = frozenset(("في", "فيه", "فيها"))
_NEGATIONS = frozenset(("لم", "لن", "لا", "ما", "دون", "عدم"))


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue in a sentence. ``strength`` (0 to 1) is how often this form reports in news.

    ``word`` is its index among the words of the sentence; ``takes`` names what may follow it:
    complementisers and prepositions as they are written, ``noun``, ``mark``, ``colon``.
    """

    span: Span
    lemma: str
    group: str
    strength: float
    form: Form
    takes: frozenset[str]
    word: int
    feminine: bool = False
    doubtful: bool = False
    """Whether it is more often another word: بين "between", عقب "after"."""
    formula: bool = False
    """Whether it opens an agency formula that quotes nobody: يذكر أن."""
    bound: bool = False
    """Whether a verbal noun carries ال or a pronoun, so that no subject follows it: التأكيد, تأكيده."""

    @property
    def written_prepositions(self) -> set[str]:
        """The words among ``takes``, folded."""
        return {fold_text(take, FOLD) for take in self.takes} - {"ب", "ل"}


@dataclass(frozen=True, slots=True)
class _Entry:
    lemma: str
    group: str
    takes: frozenset[str]
    form: Form
    strength: float
    doubtful: bool
    written: str
    """The form before folding."""


@cache
def _lexicon() -> dict[str, _Entry]:
    """Every form, folded; the more precise reading of a form that has two."""
    found: dict[str, _Entry] = {}
    with resource("cues.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            takes = frozenset(row["takes"].split())
            doubtful = {fold_text(form, FOLD) for form in row["doubtful"].split()}
            for column, form, strength in _columns(row):
                for written in row[column].split():
                    folded = fold_text(written, FOLD)
                    entry = _Entry(
                        row["lemma"], row["group"], takes, form, strength, folded in doubtful, written
                    )
                    if folded not in found or strength > found[folded].strength:
                        found[folded] = entry
    return found


def _columns(row: dict[str, str]) -> Iterator[tuple[str, Form, float]]:
    is_preposition = not (row["perfect"] or row["imperfect"] or row["participle"])
    yield "perfect", "perfect", float(row["p_perfect"] or 0.3)
    yield "imperfect", "imperfect", float(row["p_imperfect"] or 0.3)
    yield "participle", "participle", float(row["p_participle"] or 0.3)
    yield "masdar", "masdar", 0.15
    if is_preposition:
        yield "other", "preposition", 0.8
    else:
        yield "other", "perfect", float(row["p_imperfect"] or row["p_perfect"] or 0.3) * 0.8


def takes_object(cue: CueMatch) -> bool:
    """Whether a bare noun may follow the subject: what is affirmed, who is called on or accused."""
    return cue.form != "preposition" and (
        "noun" in cue.takes or cue.group in ("accuse", "call", "warn", "ask")
    )


def find_cues(text: str, words: Sequence[Word]) -> Iterator[CueMatch]:
    """Yield the cues among the words of a sentence, in the order of the text."""
    for index, word in enumerate(words):
        if word.kind != "word":
            continue
        reading = _reading(word.fold, text[word.start : word.end])
        if reading is not None:
            cut, entry, bound = reading
            start = word.start
            if cut:
                start += fold(text[word.start : word.end], FOLD).to_raw(0, cut)[1]
            strength = entry.strength
            before = words[index - 1].fold if index else ""
            if before in _NEGATIONS and entry.form != "participle":
                strength *= 0.4
            following = words[index + 1].fold if index + 1 < len(words) else ""
            if entry.lemma in SAID_IN and following not in _IN:
                continue
            yield CueMatch(
                Span.of(start, word.end),
                entry.lemma,
                entry.group,
                strength,
                entry.form,
                entry.takes,
                index,
                _is_feminine(word.fold[cut:], entry),
                entry.doubtful and following not in ("ما", "لما"),
                _is_formula(word.fold[cut:], before, following),
                bound,
            )


@lru_cache(maxsize=8192)
def _reading(folded: str, raw: str) -> tuple[int, _Entry, bool] | None:
    return next(_readings(folded, raw, _lexicon()), None)


def _readings(folded: str, raw: str, lexicon: dict[str, _Entry]) -> Iterator[tuple[int, _Entry, bool]]:
    """The ways to read a word as a cue: letters to cut at its head, the entry, whether a verbal noun is bound."""
    if folded in lexicon and not _is_other_hamza(lexicon[folded], raw):
        yield 0, lexicon[folded], _has_pronoun(folded, lexicon)
    rest, cut = folded, 0
    if len(folded) > 3 and folded[0] in "وف":
        rest, cut = folded[1:], 1
        if rest in lexicon and not _is_other_hamza(lexicon[rest], raw):
            yield cut, lexicon[rest], _has_pronoun(rest, lexicon)
    if rest[:2] in ("سي", "ست", "سن") and rest[1:] in lexicon and lexicon[rest[1:]].form == "imperfect":
        yield cut, lexicon[rest[1:]], False
    for head in ("بال", "لل", "ال", "ب", "ل", "ك", ""):
        if not rest.startswith(head) or len(rest) - len(head) < 3:
            continue
        stem, defined = rest[len(head) :], len(head) > 1
        # No noun has both ال and a pronoun: الإخباري is an adjective.
        for tail in ("",) if defined else ("", *_SUFFIXES):
            if not stem.endswith(tail) or len(stem) - len(tail) < 3:
                continue
            bare = stem[: len(stem) - len(tail)] if tail else stem
            for noun in (bare, bare[:-1] + "ة" if bare.endswith("ت") and tail else bare):
                entry = lexicon.get(noun)
                if entry and entry.form == "masdar" and not _is_other_hamza(entry, raw):
                    yield cut, entry, defined or bool(tail)


def _has_pronoun(folded: str, lexicon: dict[str, _Entry]) -> bool:
    """Whether a form of the lexicon is a verbal noun with its pronoun: قوله."""
    if lexicon[folded].form != "masdar":
        return False
    bare = (folded.removesuffix(tail) for tail in _SUFFIXES if folded.endswith(tail))
    return any(one in lexicon and lexicon[one].form == "masdar" for one in bare)


def _is_other_hamza(entry: _Entry, raw: str) -> bool:
    """Whether a word has another hamza, which makes it another word: أخبار for إخبار, هنا for هنأ.

    Many leave hamza out at the head of a word, none write another, and few leave it out at the end.
    """
    if entry.written.endswith("أ") and raw.endswith("ا"):
        return True
    return entry.form == "masdar" and entry.written[0] == "إ" and "أ" in raw and "إ" not in raw


def _is_feminine(folded: str, entry: _Entry) -> bool:
    if entry.form == "perfect":
        return folded.endswith("ت")
    if entry.form == "imperfect":
        return folded.startswith("ت")
    return entry.form == "participle" and folded.endswith("ة")


_FORMULAS = {
    "يذكر": ("ان",),
    "يشار": ("الي", "هنا", "ان"),
    "الاشارة": ("الي", "هنا"),
    "الذكر": ("ان",),
    "بالذكر": ("ان", "هنا"),
    "يلاحظ": ("ان",),
}
_FORMULA_BEFORE = frozenset(("تجدر", "وتجدر", "الجدير", "والجدير", "جدير", "وجدير", "يجدر", "ويجدر", "مما"))


def _is_formula(bare: str, before: str, following: str) -> bool:
    return following in _FORMULAS.get(bare, ()) or (
        before in _FORMULA_BEFORE and bare.lstrip("بال") in ("ذكر", "شارة")  # الذكر, بالذكر, الإشارة
    )
