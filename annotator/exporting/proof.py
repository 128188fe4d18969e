"""The proof of an export: what the files say when they are read back is what the project says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, zip_longest

from annotator.errors import ExportFailed
from annotator.exporting.digests import digest_of, digest_of_line
from annotator.model.sheet import Sheet

ReadBack = tuple[bytes | None, Callable[[], Sheet | None]]
"""An article of the finished files: its line where it is a line of the native form, and what makes of it the sheet
that an import would (None: it would refuse it)."""


class Remembered:
    """Sheets on their way to a writer. Of each one its digest is kept, so that the project need not be read
    again for the proof, and may even be changed meanwhile.
    """

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._sheets = sheets
        self.digests: list[int] = []
        """One a sheet, of the last time that all were gone through."""

    def __iter__(self) -> Iterator[Sheet]:
        self.digests = []
        for sheet in self._sheets:
            self.digests.append(digest_of(sheet))
            yield sheet

    def sheet(self, nth: int) -> Sheet | None:
        """Return one of the sheets again; None where there are not so many."""
        return next(islice(self._sheets, nth, None), None)


def prove_same(written: Remembered, read: Iterable[ReadBack]) -> None:
    """Raise ExportFailed at the first article that differs."""
    for nth, (digest, back) in enumerate(zip_longest(written.digests, read)):
        if digest is None or back is None or not _is_same(digest, *back):
            ours = written.sheet(nth)
            theirs = back[1]() if back is not None else None
            sheet = theirs or ours
            raise ExportFailed(
                "formats.read_back_differs",
                article=sheet.article.id if sheet else "",
                what=_difference(ours, theirs),
            )


def _is_same(digest: int, line: bytes | None, sheet_of: Callable[[], Sheet | None]) -> bool:
    if line is not None and digest == digest_of_line(line):
        return True
    sheet = sheet_of()
    return sheet is not None and digest == digest_of(sheet)


def _difference(ours: Sheet | None, theirs: Sheet | None) -> str:
    if ours is None or theirs is None:
        return "article"
    names = ("article", "annotations", "links", "finished", "done", "comments", "corrections")
    return next((name for name in names if getattr(ours, name) != getattr(theirs, name)), "article")
