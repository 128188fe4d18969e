"""Ids that stay the same in every file, so that merging projects never renumbers anything."""

from __future__ import annotations

import hashlib
import secrets


def new_id() -> str:
    """Return a fresh id of 16 hexadecimal digits (64 random bits)."""
    return secrets.token_hex(8)


def article_id_of(text: str) -> str:
    """Return the id of a text file's article: a hash of its stored text, so two projects agree."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
