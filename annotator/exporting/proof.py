"""The proof of an export: what the files say when they are read back is what the project says."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from annotator.errors import ExportFailed
from annotator.model.sheet import Sheet


def prove_same(written: Iterable[Sheet], read: Iterable[Sheet]) -> None:
    """Raise ExportFailed at the first sheet that differs."""
    for ours, theirs in zip_longest(written, read):
        if ours != theirs:
            sheet = ours or theirs
            raise ExportFailed(
                "formats.read_back_differs", article=sheet.article.id, what=_difference(ours, theirs)
            )


def _difference(ours: Sheet | None, theirs: Sheet | None) -> str:
    if ours is None or theirs is None:
        return "article"
    names = ("article", "annotations", "links", "finished", "done", "comments", "corrections")
    return next(name for name in names if getattr(ours, name) != getattr(theirs, name))
