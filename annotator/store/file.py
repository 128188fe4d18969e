"""What can be told of a project file before SQLite opens it, and how a new one comes into being."""

from __future__ import annotations

import json
import os
from pathlib import Path

from annotator.errors import ProjectError, Reason
from annotator.model.ids import new_id
from annotator.model.tagset import Tagset, tagset_to_json
from annotator.store.connection import connect
from annotator.store.failures import told
from annotator.store.schema import APPLICATION_ID, VERSION

_MAGIC = b"SQLite format 3\0"


def version_of(path: Path) -> int:
    """Return the version of the project file at ``path``, read from its first 100 bytes; opens no database.

    Raises ProjectError where it is no project file, or one of a newer program.
    """
    header = header_of(path)
    if not header:
        raise ProjectError("store.empty", path=str(path))
    application = int.from_bytes(header[68:72], "big")
    if len(header) < 100 or not header.startswith(_MAGIC) or application != APPLICATION_ID:
        raise ProjectError("store.not_a_project", path=str(path))
    version = int.from_bytes(header[60:64], "big")
    if version > VERSION:
        raise ProjectError("store.newer", path=str(path), version=version, ours=VERSION)
    return version


def header_of(path: Path) -> bytes:
    """Return the first 100 bytes of the file at ``path``, fewer where it is shorter.

    Raises ProjectError where nothing can be read there.
    """
    with told(path):
        if path.is_dir():
            raise ProjectError("store.folder", path=str(path))
        try:
            with path.open("rb") as file:
                return file.read(100)
        except FileNotFoundError:
            raise ProjectError("store.missing", path=str(path)) from None
        except ValueError as error:  # a NUL in the path
            raise ProjectError("store.failed", path=str(path), detail=Reason("", str(error))) from error


def create_file(path: Path, tagset: Tagset) -> None:
    """Make a new project file. It is made under another name and moved in whole: no half file, none replaced.

    Raises ProjectError where something is at ``path`` already or the folder cannot be written.
    """
    with told(path):
        if path.exists() or path.is_symlink():
            raise ProjectError("store.exists", path=str(path))
        refuse_unfit_folder(path.parent)
        made = path.with_name(f".{path.name}.{new_id()}")
        try:
            made.touch(exist_ok=False)
            _fill(made, tagset)
            put_in_place(made, path)
        finally:
            made.unlink(missing_ok=True)


def refuse_unfit_folder(folder: Path) -> None:
    """Raise ProjectError where no file can come to lie in ``folder``."""
    if not folder.is_dir():
        raise ProjectError("store.no_folder", path=str(folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ProjectError("store.closed_folder", path=str(folder))


def put_in_place(made: Path, path: Path, *, replace: bool = False) -> None:
    """Move the finished file ``made`` to ``path``, over another only to ``replace`` it.

    Raises ProjectError, OSError.
    """
    if replace:
        made.replace(path)
        return
    try:
        os.link(made, path)
    except FileExistsError:
        raise ProjectError("store.exists", path=str(path)) from None
    except OSError:  # a file system without hard links
        if path.exists():
            raise ProjectError("store.exists", path=str(path)) from None
        made.rename(path)


def _fill(path: Path, tagset: Tagset) -> None:
    from annotator.store.migrations import migrate

    connection = connect(path)
    try:
        migrate(connection)
        connection.execute(
            "INSERT INTO project (number, id, tagset) VALUES (1, ?, ?)",
            (new_id(), json.dumps(tagset_to_json(tagset), ensure_ascii=False)),
        )
    finally:
        connection.close()
