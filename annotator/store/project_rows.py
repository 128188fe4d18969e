"""What belongs to the whole project, as rows: annotators, rounds, registry, tagset, imports."""

from __future__ import annotations

import json

from annotator.model.tagset import Tagset, tagset_from_json, tagset_to_json
from annotator.model.values import Annotator, Revealed, Round, SpeakerEntry
from annotator.store.kinds import Kind, Row, to_json
from annotator.store.schema import HIDDEN

SELECT_ENTRIES = "SELECT id, name, role, affiliation, variants FROM speaker_entries"


def entry_from_row(row: Row) -> SpeakerEntry:
    """Read a row of ``SELECT_ENTRIES``."""
    id, name, role, affiliation, variants = row
    return SpeakerEntry(id, name, role, affiliation, tuple(json.loads(variants)))


def _entry_row(value: SpeakerEntry) -> Row:
    return value.id, value.name, value.role, value.affiliation, to_json(value.variants)


ANNOTATOR = Kind[Annotator](
    read=f"SELECT name, role FROM annotators WHERE name = ? AND import NOT IN {HIDDEN}",
    insert="""
        INSERT INTO annotators (name, role) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET role = excluded.role, import = 0
    """,
    update="UPDATE annotators SET (name, role) = (?, ?) WHERE name = ?",
    delete="DELETE FROM annotators WHERE name = ?",
    key=lambda value: (value.name,),
    row=lambda value: (value.name, value.role),
    value=lambda row: Annotator(*row),
    missing={"FOREIGN KEY": "store.annotator_in_use", "CHECK": "store.no_name"},
)

ROUND = Kind[Round](
    read=f"SELECT id, name, started FROM rounds WHERE id = ? AND number > 0 AND import NOT IN {HIDDEN}",
    insert="""
        INSERT INTO rounds (id, name, started) VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, started = excluded.started, import = 0
            WHERE number > 0
    """,
    update="UPDATE rounds SET (id, name, started) = (?, ?, ?) WHERE id = ? AND number > 0",
    delete="DELETE FROM rounds WHERE id = ? AND number > 0",
    key=lambda value: (value.id,),
    row=lambda value: (value.id, value.name, value.started),
    value=lambda row: Round(*row),
    missing={"FOREIGN KEY": "store.round_in_use", "no row": "store.no_name"},
)

SPEAKER_ENTRY = Kind[SpeakerEntry](
    read=f"{SELECT_ENTRIES} WHERE id = ?",
    insert="INSERT INTO speaker_entries (id, name, role, affiliation, variants) VALUES (?, ?, ?, ?, ?)",
    update="""
        UPDATE speaker_entries SET (id, name, role, affiliation, variants) = (?, ?, ?, ?, ?) WHERE id = ?
    """,
    delete="DELETE FROM speaker_entries WHERE id = ?",
    key=lambda value: (value.id,),
    row=_entry_row,
    value=entry_from_row,
    missing={"CHECK": "store.no_name"},
)

TAGSET = Kind[Tagset](
    read="SELECT tagset FROM project",
    insert="",
    update="UPDATE project SET tagset = ?",
    delete="",
    key=lambda _: (),
    row=lambda value: (to_json(tagset_to_json(value)),),
    value=lambda row: tagset_from_json(json.loads(row[0])),
    missing={},
)

REVEALED = Kind[Revealed](
    read="SELECT id FROM imports WHERE id = ? AND number > 0 AND revealed = 1",
    insert="UPDATE imports SET revealed = 1 WHERE id = ? AND complete = 1 AND purged = 0",
    update="",
    delete="UPDATE imports SET revealed = 0 WHERE id = ? AND revealed = 1",
    key=lambda value: (value.import_id,),
    row=lambda value: (value.import_id,),
    value=lambda row: Revealed(*row),
    missing={"no row": "store.no_import"},
)
