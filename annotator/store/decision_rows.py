"""Adjudication decisions as rows: on what group of annotations, by whom, and what became of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from annotator.model.values import GOLD, Decision
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


def to_adjudicate(
    connection: sqlite3.Connection, annotators: Sequence[str], round: str | None = None
) -> list[str]:
    """Return the articles that two of these annotators or more finished: those gold has not finished come first.

    ``round`` asks for one round's marks; None: of any.
    """
    rows = connection.execute(
        f"""
        SELECT a.id FROM finished f
        JOIN articles a ON a.number = f.article
        JOIN annotators w ON w.number = f.annotator
        JOIN rounds r ON r.number = f.round
        WHERE w.name IN (SELECT value FROM json_each(:names)) AND (:round IS NULL OR r.id = :round)
            AND a.binned = 0 AND a.import NOT IN {HIDDEN} AND f.import NOT IN {HIDDEN}
        GROUP BY a.number HAVING count(DISTINCT f.annotator) > 1
        ORDER BY EXISTS (
            SELECT 1 FROM finished g JOIN annotators x ON x.number = g.annotator
            WHERE g.article = a.number AND x.name = :gold AND g.import NOT IN {HIDDEN}
        ), a.position, a.number
        """,
        {"names": to_json(list(annotators)), "round": round, "gold": GOLD},
    ).fetchall()
    return [id for (id,) in rows]
