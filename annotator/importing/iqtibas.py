"""The native form (HOUSE.md): JSON Lines, one article a line; one JSON document of an article is read too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, cast

from annotator.errors import ImportRefused, SystemReason
from annotator.importing.decoding import read_bytes
from annotator.importing.json_text import parse, parse_utf_8
from annotator.importing.project_values import read_values
from annotator.importing.reading import Reader, Reading, Stated
from annotator.importing.shape import KEYS, check_shape
from annotator.model.sheet import ProjectValues

LONGEST_LINE = 64 * 2**20
"""Bytes of one article with everything on it; a longer line is no article."""
MOST_KEPT = 48 * 2**20
"""Bytes of a file whose articles are kept while the rest is checked; they take nearly four times as much memory."""
_BOM = b"\xef\xbb\xbf"


def read(path: Path, reading: Reading) -> Iterator[Stated]:
    """Yield the articles of a file. Nothing is given before the last line has proved sound."""
    reading.report.encodings[reading.path] = "utf-8"
    document = _whole_document(path)
    if document is not None:
        if not document:
            raise ImportRefused("formats.empty", file=path.name)
        yield from [_checked(stated, path, number, reading) for number, stated in enumerate(document, 1)]
    else:
        yield from _sound(path, reading)


def read_lines(path: Path, reading: Reading) -> Iterator[tuple[bytes, Callable[[], Stated]]]:
    """Yield each line of a file, and what reads the article it holds; no line has been looked at yet."""
    for line in _lines(path):
        yield line.raw, partial(_stated, line, path, reading)


def _stated(line: _Line, path: Path, reading: Reading) -> Stated:
    return _checked(line.value(path), path, line.number, reading)


def _sound(path: Path, reading: Reading) -> Iterator[Stated]:
    """Yield the articles of a file once every line is sound: the first are kept meanwhile, others read again."""
    kept: list[Stated] = []
    again: _Line | None = None
    room, empty = MOST_KEPT, True
    for line in _lines(path):
        stated = _stated(line, path, reading)
        empty = False
        room -= len(line.raw)
        if room >= 0:
            kept.append(stated)
        else:
            again = again or line
    if empty:
        raise ImportRefused("formats.empty", file=path.name)
    kept.reverse()
    while kept:
        yield kept.pop()
    if again is not None:
        for line in _lines(path, again.start, again.number):
            yield line.value(path)


def _checked(stated: Any, path: Path, number: int, reading: Reading) -> Stated:
    check_shape(stated, path.name, number)
    if not stated.keys() <= KEYS:
        for unknown in sorted(stated.keys() - KEYS):
            reading.warn_once("formats.unknown_key", key=unknown)
    return cast(Stated, stated)


def lines_of(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield number and value of each line that is not blank."""
    for line in _lines(path):
        yield line.number, line.value(path)


class _Line(NamedTuple):
    """A line that is not blank, and at which byte of the file it starts."""

    number: int
    start: int
    raw: bytes

    def value(self, path: Path) -> Any:
        """Return the JSON value of the line. Raises ImportRefused where it holds none."""
        try:
            return parse_utf_8(self.raw)
        except UnicodeDecodeError:
            raise ImportRefused("formats.not_utf_8", file=path.name) from None
        except ValueError:
            raise ImportRefused("formats.broken_line", file=path.name, line=self.number) from None


def _lines(path: Path, start: int = 0, number: int = 1) -> Iterator[_Line]:
    """Yield the lines from the byte ``start`` on, which begins the line called ``number``."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            while raw := file.readline(LONGEST_LINE + 1):
                if len(raw) > LONGEST_LINE:
                    raise ImportRefused(
                        "formats.line_too_long", file=path.name, line=number, megabytes=LONGEST_LINE // 2**20
                    )
                size = len(raw)
                raw = raw.removeprefix(_BOM) if start == 0 else raw
                if not raw.isspace() and raw:
                    yield _Line(number, start, raw)
                start += size
                number += 1
    except FileNotFoundError:
        raise ImportRefused("formats.missing", file=str(path)) from None
    except OSError as error:
        detail = SystemReason(error)
        raise ImportRefused("formats.cannot_read", file=path.name, detail=detail) from None


def _whole_document(path: Path) -> list[Any] | None:
    """Return the articles of a file that is one JSON document over several lines, else None.

    The first line tells: in JSON Lines it is a document by itself.
    """
    try:
        first = next(lines_of(path), None)
    except ImportRefused as error:
        if error.code != "formats.broken_line":
            raise
        broken = error
    else:
        listed = first is not None and isinstance(first[1], list)
        return first[1] if first is not None and listed else None
    try:
        document = parse(read_bytes(path, LONGEST_LINE).removeprefix(_BOM).decode("utf-8"))
    except ValueError:
        return None
    except ImportRefused as error:
        if error.code == "formats.too_large" and _has_article_in_second_line(path):
            raise broken from None
        raise
    return document if isinstance(document, list) else [document]


def _has_article_in_second_line(path: Path) -> bool:
    """Tell JSON Lines whose first line is broken from one document over several lines."""
    for line in islice(_lines(path), 1, 2):
        with suppress(ImportRefused):
            return isinstance(line.value(path), dict)
    return False


def values(path: Path) -> ProjectValues | None:
    """Return the project values beside a file: ``OUT.project.json``, or with OUT's suffix left out."""
    for beside in (Path(f"{path}.project.json"), path.with_suffix(".project.json")):
        with suppress(OSError):  # a name too long for anything to lie there
            if beside.is_file():
                return read_values(beside)
    return None


READER = Reader("iqtibas", read, values, lines=read_lines)
