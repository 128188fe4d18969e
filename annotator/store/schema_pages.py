"""Where a file's list of its tables is damaged: a copy of the file in which our own list stands instead.

Every new project file is made by the same steps, so that the list and the tables it names lie on the same pages.
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import BinaryIO

HEADER = 100
"""Bytes before the first page's tree."""
MAGIC = b"SQLite format 3\0"


def is_readable(connection: sqlite3.Connection) -> bool:
    """Tell whether the list of tables can be read: without it no table can."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except sqlite3.DatabaseError:
        return False
    return True


def copy_with_known_schema(damaged: Path, copy: Path, new: bytes) -> bool:
    """Copy a damaged file with the list of tables of ``new``, the content of a new file of this version.

    Returns False, and copies nothing, where too few pages of the list are left to tell that the file is laid out
    like a new one: one brought up from an older version is not. Raises OSError.
    """
    size = int.from_bytes(new[16:18], "big")
    known = {page: new[page * size : (page + 1) * size] for page in _schema_pages(new)}
    with damaged.open("rb") as file:
        header = file.read(HEADER)
        alike = sum(_read(file, page * size, size) == content for page, content in known.items())
    other_version = header.startswith(MAGIC) and header[60:64] != new[60:64]
    if other_version or alike * 2 <= len(known):
        return False
    shutil.copyfile(damaged, copy)
    pages = copy.stat().st_size // size
    if not header.startswith(MAGIC):
        header = new[:28] + pages.to_bytes(4, "big") + new[32:HEADER]
    with copy.open("r+b") as file:
        file.write(header + new[HEADER:size])
        for page, content in known.items():
            file.seek(page * size)
            file.write(content)
        # SQLite refuses a file shorter than it says it is, but reads around empty pages.
        file.truncate(max(pages, int.from_bytes(header[28:32], "big"), max(known) + 1) * size)
    return True


def _schema_pages(new: bytes) -> list[int]:
    """Return the pages, counted from 0, on which the list goes on behind the first one.

    The first page holds numbers of pages: how many at byte 103, the last at 108, where each other lies from 112.
    """
    count = int.from_bytes(new[103:105], "big")
    places = [int.from_bytes(new[at : at + 2], "big") for at in range(112, 112 + 2 * count, 2)]
    return [int.from_bytes(new[place : place + 4], "big") - 1 for place in (108, *places)]


def _read(file: BinaryIO, at: int, size: int) -> bytes:
    file.seek(at)
    return file.read(size)
