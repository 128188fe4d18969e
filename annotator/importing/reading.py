"""What a reader is given: the wishes of the person, the project's side of things, and where to report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.importing.declared import Declared
from annotator.importing.report import ImportReport, Remark
from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation, Link

Stated = Mapping[str, Any]
"""An article as a file states it: an object of the native form (HOUSE.md), nothing in it checked yet."""

UNNAMED = "imported"
"""The annotator of annotations that name nobody, where ``--annotator`` does not either."""


@dataclass(frozen=True)
class ReadOptions:
    """What a person may say about files to be read."""

    encoding: str | None = None
    """Encoding of plain text; None: byte order mark, else strict UTF-8."""
    annotator: str | None = None
    """Whose layer takes all annotations; None: as the file says."""
    title_line: bool | None = None
    """Whether a title outside the text becomes its first line; None: as the format has it."""


def _nothing(article: str) -> Sheet | None:  # noqa: ARG001
    return None


@dataclass
class Reading:
    """One import on its way. ``known`` gives what the project already has under an article id."""

    options: ReadOptions = field(default_factory=ReadOptions)
    tagset: Tagset | None = None
    known: Callable[[str], Sheet | None] = _nothing
    report: ImportReport = field(default_factory=ImportReport)
    path: str = ""
    """The file being read now, as the person wrote it."""
    annotation_sorts: dict[tuple[object, ...], Annotation] = field(default_factory=dict)
    """Of each sort of annotation about which there was nothing to say, one (``columns.py``)."""
    link_sorts: dict[tuple[object, ...], Link] = field(default_factory=dict)
    """The same of links."""
    _said: set[tuple[str, ...]] = field(default_factory=set)
    _declared: Declared | None = None

    @property
    def declared(self) -> Declared | None:
        """What the tagset declares; None where there is no tagset to hold a file against."""
        if self.tagset is not None and (self._declared is None or self._declared.tagset is not self.tagset):
            self._declared = Declared(self.tagset)
        return self._declared if self.tagset is not None else None

    @property
    def remarks(self) -> int:
        """How much was said so far: what changes this was not taken without a word."""
        return len(self.report.skipped) + len(self.report.warnings)

    def skip(self, code: str, article: str, **arguments: object) -> None:
        """List something of an article that is left out."""
        self.report.skipped.append(Remark(code, arguments, self.path, article))

    def warn(self, code: str, article: str = "", **arguments: object) -> None:
        """List something that was kept although it looks wrong."""
        self.report.warnings.append(Remark(code, arguments, self.path, article))

    def warn_once(self, code: str, **arguments: object) -> None:
        """List something once a file, however often it occurs."""
        key = (code, self.path, repr(sorted(arguments.items())))
        if key not in self._said:
            self._said.add(key)
            self.warn(code, "", **arguments)


@dataclass(frozen=True)
class Reader:
    """One format that can be read.

    ``read`` yields what a path holds, one article at a time. It raises ImportRefused before the first
    one where the path cannot be read as a whole.
    """

    name: str
    read: Callable[[Path, Reading], Iterator[Stated]]
    values: Callable[[Path], ProjectValues | None]
    """What belongs to the whole project and lies beside the articles; None where nothing does."""
    title_line: bool = False
    lines: Callable[[Path, Reading], Iterator[tuple[bytes, Callable[[], Stated]]]] | None = None
    """Where an article is a line: yields each as it lies in the file, with what reads it; nothing is looked at."""
