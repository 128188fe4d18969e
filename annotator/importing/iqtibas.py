"""The native form (HOUSE.md): JSON Lines, one article a line; one JSON document of an article is read too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.errors import ImportRefused
from annotator.importing.decoding import read_bytes
from annotator.importing.json_text import parse
from annotator.importing.project_values import read_values
from annotator.importing.reading import Reader, Reading, Stated
from annotator.importing.shape import KEYS, check_shape
from annotator.model.sheet import ProjectValues

LONGEST_LINE = 64 * 2**20
"""Bytes of one article with everything on it; a longer line is no article."""
_BOM = b"\xef\xbb\xbf"


def read(path: Path, reading: Reading) -> Iterator[Stated]:
    """Yield the articles of a file. Read twice: nothing is given before the last line has proved sound."""
    reading.report.encodings[reading.path] = "utf-8"
    document = _whole_document(path)
    articles = lines_of if document is None else lambda _: iter(enumerate(document, 1))
    count = 0
    for line, stated in articles(path):
        check_shape(stated, path.name, line)
        for unknown in sorted(set(stated) - KEYS):
            reading.warn_once("formats.unknown_key", key=unknown)
        count += 1
    if not count:
        raise ImportRefused("formats.empty", file=path.name)
    for _, stated in articles(path):
        yield stated


def lines_of(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield number and value of each line that is not blank."""
    try:
        with path.open("rb") as file:
            number = 0
            while raw := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(raw) > LONGEST_LINE:
                    raise ImportRefused(
                        "formats.line_too_long", file=path.name, line=number, megabytes=LONGEST_LINE // 2**20
                    )
                raw = raw.removeprefix(_BOM) if number == 1 else raw
                if raw.strip():
                    yield number, _value(raw, path, number)
    except FileNotFoundError:
        raise ImportRefused("formats.missing", file=str(path)) from None
    except OSError as error:
        detail = error.strerror or str(error)
        raise ImportRefused("formats.cannot_read", file=path.name, detail=detail) from None


def _value(raw: bytes, path: Path, line: int) -> Any:
    try:
        return parse(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise ImportRefused("formats.not_utf_8", file=path.name) from None
    except ValueError:
        raise ImportRefused("formats.broken_line", file=path.name, line=line) from None


def _whole_document(path: Path) -> list[Any] | None:
    """Return the articles of a file that is one JSON document over several lines, else None.

    The first line tells: in JSON Lines it is a document by itself.
    """
    try:
        first = next(lines_of(path), None)
    except ImportRefused as error:
        if error.code != "formats.broken_line":
            raise
    else:
        listed = first is not None and isinstance(first[1], list)
        return first[1] if first is not None and listed else None
    try:
        document = parse(read_bytes(path, LONGEST_LINE).removeprefix(_BOM).decode("utf-8"))
    except ValueError:
        return None
    return document if isinstance(document, list) else [document]


def values(path: Path) -> ProjectValues | None:
    """Return the project values beside a file: ``OUT.project.json``, or with OUT's suffix left out."""
    for beside in (Path(f"{path}.project.json"), path.with_suffix(".project.json")):
        if beside.is_file():
            return read_values(beside)
    return None


READER = Reader("iqtibas", read, values)
