"""A project in numbers."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from annotator.store.schema import HIDDEN


def summary(connection: sqlite3.Connection, path: Path) -> dict[str, Any]:
    """Return what ``iqtibas info`` says: counts, who annotated how much, imports; all JSON values."""

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
            (SELECT count(DISTINCT f.article) FROM finished f WHERE f.annotator = w.number AND f.{seen})
        FROM annotators w WHERE w.{seen} ORDER BY w.number
        """
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
        "annotators": [
            {
                "name": name,
                "role": role,
                "annotations": accepted,
                "suggestions": suggested,
                "finished": finished,
            }
            for name, role, accepted, suggested, finished in layers
        ],
        "imports": [{"id": id, "name": name, "started": started} for id, name, started in brought],
    }
