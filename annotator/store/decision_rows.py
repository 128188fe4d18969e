"""Adjudication decisions as rows: on what group of annotations, by whom, and what became of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from annotator.model.values import Decision
from annotator.store.kinds import Kind, Row, to_json
from annotator.store.schema import HIDDEN

SELECT_DECISIONS = """
    SELECT d.id, a.id, w.name, d.at, d.question, d.outcome, d.reason
    FROM decisions d
    JOIN articles a ON a.number = d.article
    JOIN annotators w ON w.number = d.annotator
"""


def decision_from_row(row: Row) -> Decision:
    """Read a row of ``SELECT_DECISIONS``: the question holds the group, the outcome what became of it."""
    id, article, annotator, at, question, outcome, reason = row
    asked, said = json.loads(question), json.loads(outcome)
    return Decision(
        id,
        article,
        annotator,
        said["choice"],
        tuple(asked["sources"]),
        asked["fingerprint"],
        said["chosen"],
        said["gold"],
        reason,
        at,
    )


def _decision_row(value: Decision) -> Row:
    return (
        value.id,
        value.at,
        to_json({"sources": value.sources, "fingerprint": value.fingerprint}),
        to_json({"choice": value.choice, "chosen": value.chosen, "gold": value.gold}),
        value.reason,
        value.annotator,
        value.article,
    )


DECISION = Kind[Decision](
    read=SELECT_DECISIONS + "WHERE d.id = ?",
    insert=f"""
        INSERT INTO decisions (id, at, question, outcome, reason, annotator, article)
        SELECT ?, ?, ?, ?, ?, w.number, a.number FROM annotators w, articles a
        WHERE w.name = ? AND a.id = ? AND a.import NOT IN {HIDDEN}
    """,
    update=f"""
        UPDATE decisions SET (id, at, question, outcome, reason, annotator) =
        (g.id, g.at, g.question, g.outcome, g.reason, g.annotator)
        FROM (
            SELECT ? AS id, ? AS at, ? AS question, ? AS outcome, ? AS reason, w.number AS annotator,
                a.number AS article
            FROM annotators w, articles a WHERE w.name = ? AND a.id = ? AND a.import NOT IN {HIDDEN}
        ) g
        WHERE decisions.article = g.article AND decisions.id = ?
    """,
    delete="DELETE FROM decisions WHERE id = ?",
    key=lambda value: (value.id,),
    row=_decision_row,
    value=decision_from_row,
    missing={"no row": "store.no_article"},
)


def decisions(connection: sqlite3.Connection, articles: Sequence[str] | None = None) -> list[Decision]:
    """Return the decisions on these articles (None: all), in the order they were made."""
    where = f"a.import NOT IN {HIDDEN}"
    parameters: Row = ()
    if articles is not None:
        where += " AND a.id IN (SELECT value FROM json_each(?))"
        parameters = (to_json(list(articles)),)
    rows = connection.execute(
        f"{SELECT_DECISIONS} WHERE {where} ORDER BY d.at, d.number", parameters
    ).fetchall()
    return [decision_from_row(row) for row in rows]
