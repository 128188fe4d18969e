"""Files are written beside their place and moved into it when all are there: an export is whole or absent."""

from __future__ import annotations

import io
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from annotator.errors import ExportFailed, SystemReason

BUFFERED = 2**18
"""Bytes that go to the disk at once."""


class Staging:
    """A hidden folder beside OUT in which an export grows. Use it with ``with``; ``commit`` moves it into place.

    ``whole``: OUT itself is a folder, replaced as one. Otherwise OUT is a file and others lie beside it.
    """

    def __init__(self, out: Path, *, whole: bool) -> None:
        self.out = out
        self.whole = whole
        self.folder = out.parent / f".{out.name}.{secrets.token_hex(4)}.part"

    def __enter__(self) -> Staging:
        self.check_kind()
        with writing(self.out):
            self._clear_leftovers()
            self.folder.mkdir()
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def check_kind(self) -> None:
        """Raise ExportFailed where a file lies in the place of a folder, or a folder in that of a file."""
        with writing(self.out):
            if self.whole and self.out.exists() and not self.out.is_dir():
                raise ExportFailed("formats.out_is_a_file", path=str(self.out))
            if not self.whole and self.out.is_dir():
                raise ExportFailed("formats.out_is_a_folder", path=str(self.out))
            if not self.whole and self.out.is_file() and not _may_be_replaced(self.out):
                raise ExportFailed("formats.out_is_something_else", path=str(self.out))

    def path(self, *parts: str) -> Path:
        """Return where a file of the export is being written."""
        return self.folder.joinpath(*parts)

    @contextmanager
    def open(self, *parts: str, bom: bool = False) -> Iterator[IO[str]]:
        """Open a file for writing, UTF-8 and LF. Raises ExportFailed where the disk refuses."""
        with self.open_binary(*parts) as binary:
            file = io.TextIOWrapper(binary, encoding="utf-8-sig" if bom else "utf-8", newline="")
            yield file
            file.flush()
            file.detach()

    @contextmanager
    def open_binary(self, *parts: str) -> Iterator[IO[bytes]]:
        """Open a file for writing bytes. Raises ExportFailed where the disk refuses."""
        path = self.path(*parts)
        with writing(self.out):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb", BUFFERED) as file:
                yield file
                file.flush()
                if not self.whole:
                    os.fsync(file.fileno())

    def commit(self) -> None:
        """Move what was written into place. Raises ExportFailed, and the old files stay, where it cannot be."""
        with writing(self.out):
            if self.whole:
                self._swap()
            else:
                for file in sorted(self.folder.iterdir(), key=lambda one: one.name == self.out.name):
                    file.replace(self.out.parent / file.name)

    def _clear_leftovers(self) -> None:
        """Take away what an export to the same place left when it was killed; give back what it had set aside."""
        ours = re.compile(rf"\.{re.escape(self.out.name)}\.[0-9a-f]{{8}}\.(part|old)")
        for path in self.out.parent.iterdir():
            found = ours.fullmatch(path.name)
            if found is None:
                continue
            if found[1] == "old" and not self.out.exists():
                path.rename(self.out)
            else:
                shutil.rmtree(path, ignore_errors=True)

    def _swap(self) -> None:
        if hasattr(os, "sync"):
            os.sync()  # once for all: one call a file would take most of the time of ten thousand small ones
        old = self.folder.with_suffix(".old")
        existed = self.out.exists()
        if existed:
            self.out.rename(old)
        try:
            self.folder.rename(self.out)
        except OSError:
            if existed:
                old.rename(self.out)
            raise
        if existed:
            with suppress(OSError):
                shutil.rmtree(old)


VALUES = "project.json"
"""The values of the project, in each folder that is written."""
REPLACEABLE = {".jsonl", ".ndjson", ".json", ".csv", ".html", ".htm"}
"""Endings of files an export may write over; anything else may be somebody's article or project."""


def _may_be_replaced(out: Path) -> bool:
    with out.open("rb") as file:
        is_database = file.read(16) == b"SQLite format 3\0"
    return not is_database and out.suffix.lower() in REPLACEABLE


class Nowhere(Staging):
    """A staging that keeps nothing: for the loss report before anything is written."""

    @contextmanager
    def open(self, *parts: str, bom: bool = False) -> Iterator[IO[str]]:  # noqa: ARG002
        """Open what takes all that is written, and forgets it."""
        yield _Void()

    @contextmanager
    def open_binary(self, *parts: str) -> Iterator[IO[bytes]]:  # noqa: ARG002
        """Open what takes all that is written, and forgets it."""
        yield _BinaryVoid()


class _Void(io.StringIO):
    """A file without a bottom."""

    def write(self, text: str) -> int:
        """Forget a text."""
        return len(text)


class _BinaryVoid(io.BytesIO):
    """The same for bytes."""

    def write(self, some: object) -> int:
        """Forget some bytes."""
        return len(some)  # type: ignore[arg-type]

    def writelines(self, lines: object) -> None:
        """Forget them all."""


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Turn what the disk refuses into ExportFailed."""
    try:
        yield
    except OSError as error:
        detail = SystemReason(error)
        raise ExportFailed("formats.cannot_write", path=str(out), detail=detail) from error


def refuse_strangers(out: Path, names: frozenset[str], suffixes: frozenset[str] = frozenset()) -> None:
    """Raise ExportFailed where a folder holds a file that no export of this format wrote.

    The folder is replaced as a whole; a person's other files must never go with it. Texts of theirs look like
    those of brat, but no export is without the values of its project.
    """
    with writing(out):
        found = sorted(out.rglob("*")) if out.is_dir() else []
        files = [path for path in found if path.is_symlink() or not path.is_dir()]
        ours = (out / VALUES).is_file()
        for path in files:
            if not ours or (path.name not in names and path.suffix not in suffixes):
                raise ExportFailed("formats.out_holds_others", path=str(out), file=path.name)
