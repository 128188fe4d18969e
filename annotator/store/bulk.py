"""Bulk work: many values made and let go one after the other."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles meanwhile: articles and what lies on them have none, and going through
    hundreds of thousands of them again and again takes about a tenth of the time of an import.

    The switch is the whole process's. Where two threads use this, the first to end turns it on again, which
    costs the other time and nothing else.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
