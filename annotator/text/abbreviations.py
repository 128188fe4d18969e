"""Abbreviations of Arabic and Latin news text: full stops that end no sentence."""

from annotator.text.characters import ARABIC_LETTERS, ARABIC_MARKS, DIGITS, LATIN_LETTERS, TATWEEL
from annotator.text.patterns import later

ARABIC = frozenset({"إلخ", "الخ", "ألخ", "ود", "لد"})
LATIN = frozenset(
    "mr mrs ms dr prof st vs jr sr gen sen rep gov capt col lt sgt rev hon pres messrs mt ft cf".split()  # noqa: SIM905
)
COMPANIES = frozenset("co inc corp ltd llc plc bros".split())  # noqa: SIM905
"""Behind the name of a company, where the sentence may end as well."""
COUNTING = frozenset(
    "no nos fig vol pp art sec jan feb mar apr jun jul aug sep sept oct nov dec".split()  # noqa: SIM905
)
"""What a figure follows: No. 5, Jan. 12."""

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
SAYS = later(
    r"[وف](?:قال|أضاف|اضاف|تابع|أوضح|اوضح|أكد|اكد|أشار|اشار|ذكر|اعتبر|شدد|أعلن|اعلن|أعرب|اعرب|لفت|دعا|رد"
    r"|تساءل|ختم|استطرد|حذر|رأى|واصل|كان|نقل|جاء|بين|صرح|عبر|علق|أجاب|اجاب|طالب|نفى|بدأ|يقول|يرى|يضيف)ت?(?!\w)"
)
"""A report that begins a sentence of its own."""
_JOINED = later(rf"^[{ARABIC_LETTERS}{ARABIC_MARKS}{TATWEEL}]+(?=[{LATIN_LETTERS}])")  # وMr.
_FIGURE_AFTER = later(rf"[{DIGITS}]")
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
    lower = _JOINED.sub("", word).lower()
    if lower in COUNTING:
        return bool(_FIGURE_AFTER.match(text, following))
    if lower in COMPANIES:
        return not SAYS.match(text, following)
    return word in ARABIC or lower in LATIN
