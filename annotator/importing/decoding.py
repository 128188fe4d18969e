"""Bytes to text: byte order mark, then strict UTF-8, or the encoding a person names. Nothing is guessed."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from annotator.errors import ImportRefused, SystemReason

LARGEST_TEXT = 32 * 2**20
"""Bytes. The longest real article seen has 34,000 letters; a file beyond this is no article."""

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# NUL and U+001A stand in real articles; many control characters mean that this is no text at all.
_CONTROLS = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f]|\0(?!\0*\\Z)")


def is_encoding(name: str) -> bool:
    """Tell whether Python can read text in an encoding called ``name``."""
    try:
        b"x".decode(name)  # not b"": Python decodes nothing without looking the name up
    except UnicodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True


def read_text(path: Path, encoding: str | None = None) -> tuple[str, str]:
    """Return a file's text, not cleaned, and the encoding it was read in.

    Raises ImportRefused for an empty file, a file too large to be an article, bytes that are not text
    in this encoding, and an encoding nobody knows.
    """
    if encoding is not None and not is_encoding(encoding):
        raise ImportRefused("formats.unknown_encoding", encoding=encoding)
    data = read_bytes(path)
    if not data.strip(b"\0 \t\r\n"):
        raise ImportRefused("formats.empty", file=path.name)
    name = encoding or marked(data) or "utf-8"
    try:
        text = data.decode(name)
    except UnicodeError:
        code = "formats.not_utf_8" if encoding is None else "formats.not_in_encoding"
        raise ImportRefused(code, file=path.name, encoding=name) from None
    if len(_CONTROLS.findall(text, 0, 4096)) > min(len(text), 4096) // 50:
        raise ImportRefused("formats.not_text", file=path.name)
    return text, name


def marked(data: bytes) -> str:
    """Return the encoding a byte order mark tells; empty where there is none."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def read_bytes(path: Path, most: int = LARGEST_TEXT) -> bytes:
    """Return a file's bytes. Raises ImportRefused where it is missing, unreadable or larger than ``most``."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise ImportRefused("formats.missing", file=str(path)) from None
    except IsADirectoryError:
        raise ImportRefused("formats.is_folder", file=str(path)) from None
    except OSError as error:
        raise ImportRefused("formats.cannot_read", file=path.name, detail=SystemReason(error)) from None
    if len(data) > most:
        raise ImportRefused("formats.too_large", file=path.name, megabytes=most // 2**20)
    return data
