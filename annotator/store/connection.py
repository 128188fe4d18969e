"""A connection to a project file, with the PRAGMAs that make it safe."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

BUSY_MILLISECONDS = 5000
CACHE_KIBIBYTES = 16384  # larger than any of our transactions: a spilled cache locks readers out


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open ``path``, which must exist. Transactions are begun by hand, never by the driver.

    A reader opens a file it could write for writing too, and only promises not to: after a crash SQLite must
    roll back what the journal beside the file holds, or nobody can read it. Each connection serves one
    thread only; ``check_same_thread`` is off so that the owner can close them all.
    """
    mode = "rw" if is_writable(path) or not read_only else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
        timeout=BUSY_MILLISECONDS / 1000,
    )
    try:
        set_pragmas(connection, read_only=read_only)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def is_writable(path: Path) -> bool:
    """Tell whether the file and its folder (SQLite's journal lies there) can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def set_pragmas(connection: sqlite3.Connection, *, read_only: bool = False) -> None:
    """Set what SQLite keeps a connection; the journal mode is the file's own, and DELETE on purpose.

    People copy, mail and synchronise a project while it is open: in WAL mode such a copy lacks its newest
    part.
    """
    for pragma in (
        "foreign_keys = ON",
        "synchronous = EXTRA",
        "cell_size_check = ON",
        "temp_store = MEMORY",
        f"cache_size = -{CACHE_KIBIBYTES}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("PRAGMA journal_mode = DELETE")
