"""The one catalogue: every text a person reads, by code, in Arabic and English (gettext, six Arabic plurals).

Catalogues lie in ``resources/locale``. A code looks like ``area.what_it_says``; texts hold ``{named}``
arguments. A text with plural forms is chosen by the argument ``n``.
"""

from __future__ import annotations

import gettext
import os
import string
from functools import cache
from typing import Any

from annotator.resources import resource

LANGUAGES = ("ar", "en")


class _Language:
    """Which language is spoken now: the one setting the whole program shares, like a locale."""

    now = ""
    arabic_digits = False


def language() -> str:
    """Return the language in use: the one chosen, else Arabic on an Arabic system, else English."""
    if not _Language.now:
        names = (os.environ.get(name, "") for name in ("IQTIBAS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
        system = next((name for name in names if name), "")
        _Language.now = "ar" if system.startswith("ar") else "en"
    return _Language.now


def set_language(name: str) -> None:
    """Choose the language of all texts from now on: ``ar`` or ``en``."""
    if name not in LANGUAGES:
        raise ValueError(f"no catalogue for {name!r}")
    _Language.now = name


def is_right_to_left() -> bool:
    """Tell whether the language in use is written from right to left."""
    return language() == "ar"


def use_arabic_digits(on: bool) -> None:
    """Write counts with the digits ٠١٢٣ in Arabic texts, or with 0123 as in all others."""
    _Language.arabic_digits = on


def number(value: int, *, grouped: bool = False) -> str:
    """Return a count as it is written in the language in use, thousands ``grouped``. Years are no counts."""
    return in_digits(f"{value:,}" if grouped else str(value))


def in_digits(written: str) -> str:
    """Return a figure that is written out, such as ``0.67``, with the digits and marks in use."""
    return _in_arabic_digits(written) if _Language.arabic_digits and language() == "ar" else written


def say(code: str, /, **arguments: object) -> str:
    """Return the text called ``code`` in the language in use, its arguments filled in."""
    return say_in(language(), code, **arguments)


def say_in(name: str, code: str, /, **arguments: object) -> str:
    """Return the text called ``code`` in the language ``name``."""
    n = arguments.get("n")
    catalogue = _catalogue(name)
    text = catalogue.ngettext(code, code, n) if isinstance(n, int) else catalogue.gettext(code)
    if text == code and isinstance(n, int):
        text = catalogue.gettext(code)  # a text that counts without having plural forms
    if not arguments:
        return text
    if _Language.arabic_digits and name == "ar":
        return _ArabicDigits().vformat(text, (), arguments)
    return text.format_map(arguments)


class _ArabicDigits(string.Formatter):
    """Writes numbers among the arguments with ٠١٢٣; dates, ids and names are text and stay as they are."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return one argument as text."""
        written = format(value, format_spec)
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return _in_arabic_digits(written) if is_number else written


def _in_arabic_digits(written: str) -> str:
    return written.translate(_DIGITS)


_DIGITS = {ord("0") + n: chr(0x0660 + n) for n in range(10)} | {ord("."): "\u066b", ord(","): "\u066c"}


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    # Not gettext.translation: it would ask the system for its locales to find a file that we know the place of.
    with resource("locale", name, "LC_MESSAGES", "iqtibas.mo").open("rb") as file:
        return gettext.GNUTranslations(file)
