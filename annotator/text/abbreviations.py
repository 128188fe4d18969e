"""Abbreviations of Arabic and Latin news text: full stops that end no sentence."""

from annotator.text.characters import ARABIC_LETTERS, ARABIC_MARKS, DIGITS, LATIN_LETTERS, TATWEEL
from annotator.text.patterns import later

ARABIC = frozenset({"إلخ", "الخ", "ألخ", "ود", "لد"})
LATIN = frozenset(
    "mr mrs ms dr prof st vs inc corp ltd jr sr gen sen rep gov fig vol".split()  # noqa: SIM905
)

# How Arabic spells Latin letters: بي.بي.سي, سي.إن.إن, إس.آر.إف.
_LETTER_NAME = (
    "(?:[إاأآ]يه|[إا]ي|بي|سي|دي|[إاأ]ف|جي|جيه|[إاأ]تش|[أاآ]ي|جاي|كيه|كي|[إاأ]ل|[إاأ]م|[إاأ]ن|أو|او|كيو"
    "|[آاأ]ر|[إاأ]س|تي|يو|في|دبليو|[إاأ]كس|واي|زد|زي)"
)
_LETTER = f"[{ARABIC_LETTERS}{LATIN_LETTERS}]"
_IN_WORD = f"{ARABIC_LETTERS}{LATIN_LETTERS}{ARABIC_MARKS}{TATWEEL}"
_WORD_BEFORE = later(rf"[{_IN_WORD}]+\Z")
_LETTER_NAME_BEFORE = later(rf"(?<![{_IN_WORD}])و?(?:ال|ل)?{_LETTER_NAME}\Z")
_LETTER_NAME_AFTER = later(rf"{_LETTER_NAME}(?![{_IN_WORD}])")
SPELLED_LETTERS = later(rf"(?<![{_IN_WORD}.]){_LETTER_NAME}(?:\.{_LETTER_NAME})+(?![{_IN_WORD}])")
"""A name like بي.بي.سي."""

_DOMAIN_AFTER = later(rf"(?:نت|كوم|أورغ)(?![{_IN_WORD}])")
# «م.د.» after a figure is an amount and may end the sentence; so may «كلم/س.».
_UNIT_BEFORE = later(rf"(?:[{DIGITS}] ?|/)(?:{_LETTER}{TATWEEL}?[. ]?){{1,3}}\Z")
_WINDOW = 12


def is_abbreviation(text: str, stop: int, following: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation; `following` is the next visible offset."""
    begin = max(0, stop - _WINDOW)
    match = _WORD_BEFORE.search(text, begin, stop)
    if not match:
        return False
    word = match[0]
    joined = following == stop + 1
    if joined and _DOMAIN_AFTER.match(text, following):
        return True
    if joined and _LETTER_NAME_BEFORE.search(text, begin, stop) and _LETTER_NAME_AFTER.match(text, following):
        return True
    if len(word.rstrip(TATWEEL)) == 1:
        if word.isascii():
            return text[following].isascii() or text[stop - 2 : stop - 1] == "."
        return joined or not _UNIT_BEFORE.search(text, begin, stop)
    return word in ARABIC or word.lower() in LATIN
