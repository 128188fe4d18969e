"""What SQLite and the system say when they fail, as errors a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.errors import ProjectError, Reason, SystemReason
from annotator.text.surrogates import with_replaced_surrogates

_CODES = {
    sqlite3.SQLITE_FULL: "store.disk_full",
    sqlite3.SQLITE_BUSY: "store.busy",
    sqlite3.SQLITE_LOCKED: "store.busy",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_PERM: "store.no_permission",
    sqlite3.SQLITE_CANTOPEN: "store.cannot_open",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.not_a_project",
    sqlite3.SQLITE_IOERR: "store.disk_error",
    sqlite3.SQLITE_INTERRUPT: "store.stopped",
}


def as_project_error(error: sqlite3.Error | OSError | UnicodeEncodeError, path: Path) -> ProjectError:
    """Return the ProjectError that says what ``error`` means for the project file."""
    if isinstance(error, UnicodeEncodeError):
        return ProjectError("store.odd_letters", text=with_replaced_surrogates(error.object))
    if isinstance(error, PermissionError):
        return ProjectError("store.no_permission", path=str(path))
    if isinstance(error, OSError):
        return ProjectError("store.failed", path=str(path), detail=SystemReason(error))
    code = getattr(error, "sqlite_errorcode", None)
    name = _CODES.get(code & 0xFF) if isinstance(code, int) else None
    if code is None and "decode to UTF-8" in str(error):
        name = "store.damaged"  # the driver's own words for letters that nobody wrote
    if name is None:
        return ProjectError("store.failed", path=str(path), detail=Reason("", str(error)))
    return ProjectError(name, path=str(path), engine=str(error))


def reason_unfit(error: Exception) -> Reason:
    """Return why a value cannot be stored, as Python or SQLite refused it."""
    if isinstance(error, UnicodeEncodeError):
        return Reason("store.unfit_letters")
    if isinstance(error, OverflowError):
        return Reason("store.unfit_number")
    if isinstance(error, sqlite3.IntegrityError) and str(error).startswith("UNIQUE"):
        return Reason("store.unfit_twice")
    return Reason("store.unfit_value", str(error))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors and the system's into ProjectError, and text that is none."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeEncodeError) as error:
        raise as_project_error(error, path) from error
