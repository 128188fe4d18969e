"""JSON from strangers: parsed in bounded depth, no NaN, lone surrogates replaced one for one."""

from __future__ import annotations

import json
import re
from typing import Any

from msgspec import MsgspecError
from msgspec.json import Decoder

_MAY_HOLD_SURROGATES = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_utf_8(raw: bytes) -> Any:
    """Return what ``parse`` does of a text in UTF-8. Raises ValueError, UnicodeDecodeError among them.

    msgspec takes half the time, and nothing that the standard library would not take. What it refuses (halves of
    surrogates, numbers beyond all bounds, anything broken) is settled, or refused, in one place.
    """
    try:
        return _decode(raw)
    except (MsgspecError, ValueError, RecursionError):
        return parse(raw.decode("utf-8"))


def parse(text: str) -> Any:
    """Return the value a JSON text holds. Raises ValueError where it holds none.

    ``text`` at the top is left as it is: an article's text is cleaned in one place (``articles.py``),
    which records what it changed.
    """
    try:
        value = _DECODER.decode(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if "\\u" not in text or not _MAY_HOLD_SURROGATES.search(text):
        return value
    if isinstance(value, dict):
        return {_scrubbed(key): item if key == "text" else _scrubbed(item) for key, item in value.items()}
    return _scrubbed(value)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


_decode = Decoder().decode
# Made once: ``json.loads`` makes one a call wherever it is given an option.
_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


def _scrubbed(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_scrubbed(item) for item in value]
    if isinstance(value, dict):
        return {_scrubbed(key): _scrubbed(item) for key, item in value.items()}
    return value
