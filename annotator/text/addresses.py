"""Where URLs and e-mail addresses stand in a text."""

from collections.abc import Iterator

from annotator.text.patterns import later

# An address ends before closing punctuation: «(https://t.me/x).» is the address without «).».
_URL_CHARACTER = r"[^\s<>\"«»“”،؛؟\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_URL_LAST = r"[^\s<>\"«»“”،؛؟\u200e\u200f\u202a-\u202e\u2066-\u2069.!?…,;:'’‘()\[\]{}*|-]"
URL = rf"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ff][Tt][Pp]://|[Ww][Ww][Ww]\.){_URL_CHARACTER}*{_URL_LAST}/?"
EMAIL = r"[A-Za-z0-9_][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,24}"
_ADDRESS = later(rf"{URL}|{EMAIL}")


def address_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each URL and e-mail address, in order."""
    if "@" in text or "://" in text or "www." in text.lower():
        for match in _ADDRESS.finditer(text):
            yield match.span()
