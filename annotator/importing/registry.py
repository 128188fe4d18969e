"""The formats that can be read, which one a path looks like, and reading many paths one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from annotator.errors import ImportRefused, SystemReason
from annotator.importing import brat, csv, iqtibas, text
from annotator.importing.project_values import merged
from annotator.importing.reading import Reader, Reading, Stated
from annotator.importing.sheets import sheet_of
from annotator.messages import say
from annotator.model.sheet import ProjectValues, Sheet

READERS: dict[str, Reader] = {one.READER.name: one.READER for one in (text, iqtibas, csv, brat)}
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".jsonl": "iqtibas",
    ".ndjson": "iqtibas",
    ".json": "iqtibas",
    ".csv": "csv",
    ".ann": "brat",
}


def reader_of(path: Path, name: str | None = None) -> Reader:
    """Return the reader called ``name``, else the one a path looks made for. Raises ImportRefused."""
    if name is not None:
        if name not in READERS:
            raise ImportRefused("formats.unknown_format", format=name, known=say("list.comma").join(READERS))
        return READERS[name]
    if path.is_dir():
        folder_format = _folder_format(path)
        if folder_format is None:
            raise ImportRefused("formats.nothing_in_folder", folder=path.name)
        return READERS[folder_format]
    if path.suffix.lower() not in SUFFIXES:
        code = "formats.is_project" if path.suffix.lower() == ".iqt" else "formats.unknown_file"
        raise ImportRefused(code, file=path.name)
    if not path.suffix and _holds_json(path):
        return READERS["iqtibas"]
    return READERS[SUFFIXES[path.suffix.lower()]]


def _holds_json(path: Path) -> bool:
    """Tell whether a file without an ending begins as JSON Lines do: no article does."""
    try:
        with path.open("rb") as file:
            return file.read(2) == b'{"'
    except OSError:
        return False


def _folder_format(folder: Path) -> str | None:
    if (folder / "articles.csv").is_file():
        return "csv"
    if (folder / "annotation.conf").is_file() or any(folder.rglob("*.ann")):
        return "brat"
    return None


def expand(paths: Iterable[Path], name: str | None = None) -> Iterator[tuple[Path, Reader | ImportRefused]]:
    """Yield the files to be read, in order, each with its reader or the reason why nobody reads it."""
    for path in paths:
        try:
            files = _files_of(path, name)
        except OSError as error:
            detail = SystemReason(error)
            yield path, ImportRefused("formats.cannot_read", file=path.name, detail=detail)
            continue
        if not files:
            yield path, ImportRefused("formats.nothing_in_folder", folder=path.name)
        for file in files:
            yield file, _reader_or_reason(file, name)


def _files_of(path: Path, name: str | None) -> list[Path]:
    """Return the files a path stands for: itself, or all that can be read in a folder that is of no format."""
    if not path.is_dir() or name in ("csv", "brat") or (name is None and _folder_format(path)):
        return [path]
    return sorted(file for file in path.rglob("*") if file.is_file() and _is_wanted(file, path, name))


def _is_wanted(file: Path, folder: Path, name: str | None) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    if hidden or file.name.endswith("project.json"):
        return False
    found = SUFFIXES.get(file.suffix.lower())
    return found == name if name is not None else found in ("text", "iqtibas") and file.suffix != ""


def _reader_or_reason(path: Path, name: str | None) -> Reader | ImportRefused:
    try:
        return reader_of(path, name)
    except ImportRefused as error:
        return error


def read_sheets(paths: Iterable[Path], reading: Reading, name: str | None = None) -> Iterator[Sheet]:
    """Yield the sheets of all paths. A file or an article that is refused is reported and stops no other."""
    for path, reader in expand(paths, name):
        reading.path = str(path)
        if isinstance(reader, ImportRefused):
            reading.report.refuse(reader, reading.path)
            continue
        title_line = reading.options.title_line
        try:
            for stated in reader.read(path, reading):
                try:
                    sheet = sheet_of(
                        stated, reading, title_line=reader.title_line if title_line is None else title_line
                    )
                except ImportRefused as error:
                    reading.report.refuse(error, reading.path, str(stated.get("id") or ""))
                else:
                    yield sheet
        except ImportRefused as error:
            reading.report.refuse(error, reading.path)


def read_back(
    path: Path, reading: Reading, name: str
) -> Iterator[tuple[bytes | None, Callable[[], Sheet | None]]]:
    """Yield what an export wrote, article by article: its line, where it is one, and what makes a sheet of it.

    That gives None where an import would refuse it. Where the files end too soon, the last ones are missing.
    """
    reader = READERS[name]
    reading.path = str(path)
    if reader.lines is None:
        for sheet in read_sheets([path], reading, name):
            yield None, partial(_same, sheet)
        return
    try:
        for line, read in reader.lines(path, reading):
            yield line, partial(_sheet_or_none, read, reading)
    except ImportRefused as error:
        reading.report.refuse(error, reading.path)


def _same(sheet: Sheet) -> Sheet:
    return sheet


def _sheet_or_none(read: Callable[[], Stated], reading: Reading) -> Sheet | None:
    try:
        return sheet_of(read(), reading)
    except ImportRefused as error:
        reading.report.refuse(error, reading.path)
        return None


def read_values(paths: Iterable[Path], reading: Reading, name: str | None = None) -> ProjectValues | None:
    """Return the project values that lie beside the paths; broken ones are reported and stop no article."""
    found: list[ProjectValues] = []
    for path, reader in expand(paths, name):
        if isinstance(reader, ImportRefused):
            continue
        try:
            if (values := reader.values(path)) is not None:
                found.append(values)
        except ImportRefused as error:
            reading.report.refuse(error, str(path))
    return merged(found)
