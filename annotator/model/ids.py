"""Ids that stay the same in every file, so that merging projects never renumbers anything."""

from __future__ import annotations

import os


def new_id() -> str:
    """Return a fresh id of 16 hexadecimal digits (64 random bits)."""
    return os.urandom(8).hex()


def id_within(whole: str, id: str) -> str:
    """Return the id that something called ``id`` gets in another article or layer; the same each time."""
    import hashlib

    return hashlib.sha256(f"{whole}\n{id}".encode()).hexdigest()[:16]


def article_id_of(text: str) -> str:
    """Return the id of a text file's article: a hash of its stored text, so two projects agree."""
    import hashlib  # some milliseconds of OpenSSL

    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
