"""Edits applied to the file: the same meaning as ``annotator.model.state.apply``, and nothing half done."""

from __future__ import annotations

import sqlite3
from typing import Any

from annotator.errors import EditRefused
from annotator.model.edits import Add, Change, Edit, Value, plain_edits, value_before, value_of
from annotator.model.state import check_fits, correction_of, moving
from annotator.model.values import Annotation, Correction, Revealed
from annotator.store import counts
from annotator.store.annotation_rows import ANNOTATION, LINK
from annotator.store.correction_rows import CORRECTION, turn_text
from annotator.store.decision_rows import DECISION
from annotator.store.kinds import Kind, Row
from annotator.store.mark_rows import BINNED, BOUNDARIES, COMMENT, DONE, FINISHED, TITLE
from annotator.store.project_rows import ANNOTATOR, REVEALED, ROUND, SPEAKER_ENTRY, TAGSET
from annotator.store.work import refuse_work_on_import

KIND: dict[str, Kind[Any]] = {
    "annotation": ANNOTATION,
    "annotator": ANNOTATOR,
    "binned": BINNED,
    "boundaries": BOUNDARIES,
    "comment": COMMENT,
    "correction": CORRECTION,
    "decision": DECISION,
    "done": DONE,
    "finished": FINISHED,
    "link": LINK,
    "revealed": REVEALED,
    "round": ROUND,
    "speaker_entry": SPEAKER_ENTRY,
    "tagset": TAGSET,
    "title": TITLE,
}


def present(connection: sqlite3.Connection, value: Value) -> Value | None:
    """Return the value of the same kind and key that is in the file."""
    kind = KIND[value.kind]
    rows = connection.execute(kind.read, kind.key(value)).fetchall()
    return kind.value(rows[0]) if rows else None


def apply(connection: sqlite3.Connection, edit: Edit) -> None:
    """Apply ``edit`` inside the open transaction, which must be taken back where this raises.

    Raises EditRefused where the edit does not fit what is in the file.
    """
    layers: set[tuple[str, str]] = set()
    for plain in plain_edits(edit):
        before = value_before(plain)
        check_fits(plain, present(connection, before))
        kind = KIND[before.kind]
        try:
            if isinstance(plain, Change):
                _run(connection, kind, kind.update, kind.row(plain.after) + kind.key(before), before)
            elif isinstance(plain, Add):
                _run(connection, kind, kind.insert, kind.row(before), before)
            else:
                if isinstance(before, Revealed):
                    refuse_work_on_import(connection, before.import_id)
                _run(connection, kind, kind.delete, kind.key(before), before)
            if isinstance(before, Correction) and (correction := correction_of(plain)) is not None:
                revision = before.revision - (0 if isinstance(plain, Add) else 1)
                turn_text(connection, correction, revision, moving(edit))
            if isinstance(before, Revealed):
                counts.recount_extended(connection, before.import_id)
        except UnicodeEncodeError as error:
            raise EditRefused("store.not_text") from error
        except OverflowError as error:
            raise EditRefused("store.outside_text", kind=before.kind) from error
        for value in (before, value_of(plain)):
            if isinstance(value, Annotation):
                layers.add((value.article, value.annotator))
    counts.recount_layers(connection, layers)


def _run(
    connection: sqlite3.Connection, kind: Kind[Any], statement: str, parameters: Row, value: Value
) -> None:
    if not statement:
        raise EditRefused("store.always_there", kind=value.kind)
    try:
        touched = connection.execute(statement, parameters).rowcount
    except sqlite3.IntegrityError as error:
        raise EditRefused(_reason(kind, str(error)), kind=value.kind) from error
    if touched != 1:
        raise EditRefused(kind.missing.get("no row", "store.no_article"), kind=value.kind)


def _reason(kind: Kind[Any], sentence: str) -> str:
    for part, code in kind.missing.items():
        if part in sentence:
            return code
    return "edit.already_there" if "UNIQUE" in sentence else "store.does_not_fit"


def apply_again(connection: sqlite3.Connection, edit: Edit) -> None:
    """Apply a step of the history; whatever no longer fits it was changed after it was made."""
    try:
        apply(connection, edit)
    except EditRefused as refused:
        if refused.code in ("edit.already_there", "edit.gone"):
            raise EditRefused("edit.changed_meanwhile", **refused.arguments) from refused
        raise
