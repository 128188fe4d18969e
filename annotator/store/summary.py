"""A project in numbers."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from annotator.model.values import Round
from annotator.store.project_values import rounds
from annotator.store.schema import HIDDEN


def summary(connection: sqlite3.Connection, path: Path, round: Round) -> dict[str, Any]:
    """Return what ``iqtibas info`` says: counts, who annotated how much, imports; all JSON values.

    ``round`` is the current one.
    """

    def one(question: str) -> Any:
        return connection.execute(question).fetchall()[0][0]

    seen = f"import NOT IN {HIDDEN}"
    layers = connection.execute(
        f"""
        SELECT w.name, w.role,
            (SELECT count(*) FROM annotations n WHERE n.annotator = w.number
                AND n.status = 'accepted' AND n.{seen}),
            (SELECT count(*) FROM annotations n WHERE n.annotator = w.number
                AND n.status = 'suggested' AND n.{seen}),
            (SELECT count(DISTINCT f.article) FROM finished f WHERE f.annotator = w.number AND f.{seen}),
            (SELECT count(*) FROM finished f JOIN rounds r ON r.number = f.round
                WHERE f.annotator = w.number AND f.{seen} AND r.id = ?)
        FROM annotators w WHERE w.{seen} ORDER BY w.number
        """,
        (round.id,),
    ).fetchall()
    tags = connection.execute(
        f"SELECT tag, count(*) FROM annotations WHERE status = 'accepted' AND {seen} GROUP BY tag ORDER BY tag"
    ).fetchall()
    brought = connection.execute(
        "SELECT id, name, started FROM imports WHERE number > 0 AND revealed = 1 ORDER BY number"
    ).fetchall()
    return {
        "path": str(path),
        "id": one("SELECT id FROM project"),
        "created": one("SELECT created FROM project"),
        "version": one("PRAGMA user_version"),
        "bytes": path.stat().st_size,
        "articles": one(f"SELECT count(*) FROM articles WHERE binned = 0 AND {seen}"),
        "in_bin": one(f"SELECT count(*) FROM articles WHERE binned = 1 AND {seen}"),
        "words": one(f"SELECT coalesce(sum(words), 0) FROM articles WHERE binned = 0 AND {seen}"),
        "annotations": sum(count for _, count in tags),
        "links": one(f"SELECT count(*) FROM links WHERE {seen}"),
        "comments": one(f"SELECT count(*) FROM comments WHERE {seen}"),
        "speaker_entries": one("SELECT count(*) FROM speaker_entries"),
        "tags": dict(tags),
        "round": {"id": round.id, "name": round.name},
        "rounds": [{"id": one.id, "name": one.name, "started": one.started} for one in rounds(connection)],
        "annotators": [
            {
                "name": name,
                "role": role,
                "annotations": accepted,
                "suggestions": suggested,
                "finished": finished,
                "finished_now": now,
            }
            for name, role, accepted, suggested, finished, now in layers
        ],
        "imports": [{"id": id, "name": name, "started": started} for id, name, started in brought],
    }
