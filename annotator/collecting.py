"""Python's collector of cycles, kept from going over millions of living values again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Do without the collector: articles, what lies on them and figures of them make no cycles.

    A report of 10,000 articles takes half the time, an import a tenth less. What was made meanwhile counts as old
    at the end: else the collector's next, small round would go over all of it at once, and the window stand still
    for a second. The switch is the whole process's: where two threads use this, the first to end turns it on again,
    which costs the other time and nothing else.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
