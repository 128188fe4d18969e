"""Ids that stay the same in every file, so that merging projects never renumbers anything."""

from __future__ import annotations

import os


def new_id() -> str:
    """Return a fresh id of 16 hexadecimal digits (64 random bits)."""
    return os.urandom(8).hex()


def article_id_of(text: str) -> str:
    """Return the id of a text file's article: a hash of its stored text, so two projects agree."""
    import hashlib  # some milliseconds of OpenSSL

    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
