"""The proof of an export: what the files say when they are read back is what the project says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest

from annotator.errors import ExportFailed
from annotator.model.sheet import Sheet


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


def prove_same(written: Remembered, read: Iterable[Sheet]) -> None:
    """Raise ExportFailed at the first sheet that differs."""
    for nth, (digest, theirs) in enumerate(zip_longest(written.digests, read)):
        if digest is None or theirs is None or digest != digest_of(theirs):
            ours = written.sheet(nth)
            sheet = theirs or ours
            raise ExportFailed(
                "formats.read_back_differs",
                article=sheet.article.id if sheet else "",
                what=_difference(ours, theirs),
            )


def digest_of(sheet: Sheet) -> int:
    """Return a number that equal sheets share and, but for one chance in 2^64, no others; of this process only."""
    article = sheet.article
    annotations = [
        (
            one.id,
            one.article,
            one.annotator,
            one.tag,
            one.span.segments,
            frozenset(one.attributes.items()),
            one.status,
            one.origin,
            one.round,
        )
        for one in sheet.annotations.values()
    ]
    links = [
        (
            one.id,
            one.article,
            one.annotator,
            one.role,
            one.from_id,
            one.to_id,
            frozenset(one.attributes.items()),
        )
        for one in sheet.links.values()
    ]
    return hash(
        (
            (article.id, article.title, article.text, article.starts, article.revision),
            _hashable(article.meta),
            frozenset(annotations),
            frozenset(links),
            sheet.finished,
            sheet.done,
            sheet.comments,
            sheet.corrections,
        )
    )


def _hashable(value: object) -> object:
    """Return a JSON value as one that can be hashed; the order of keys says nothing."""
    if isinstance(value, dict):
        return frozenset([(key, _hashable(item)) for key, item in value.items()])
    return tuple(map(_hashable, value)) if isinstance(value, (list, tuple)) else value


def _difference(ours: Sheet | None, theirs: Sheet | None) -> str:
    if ours is None or theirs is None:
        return "article"
    names = ("article", "annotations", "links", "finished", "done", "comments", "corrections")
    return next((name for name in names if getattr(ours, name) != getattr(theirs, name)), "article")
