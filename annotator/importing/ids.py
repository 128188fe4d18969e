"""Ids of what a file states: kept where they can be, else derived, the same at every import of the file."""

from __future__ import annotations

import hashlib
import json


def derived_id(*parts: object) -> str:
    """Return an id of 16 hexadecimal digits that depends on ``parts`` alone, so importing twice adds nothing."""
    text = json.dumps(parts, ensure_ascii=True, sort_keys=True, default=list)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]
