"""A project in numbers."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from annotator.model.values import Round
from annotator.store.project_values import rounds, tagset
from annotator.store.schema import HIDDEN


def summary(connection: sqlite3.Connection, path: Path, round: Round) -> dict[str, Any]:
    """Return what ``iqtibas info`` says: counts, who annotated how much, imports; all JSON values.

    ``round`` is the current one.
    """

    def one(question: str) -> Any:
        return connection.execute(question).fetchall()[0][0]

    # Mostly nothing is hidden, and asking a million rows for it takes as long as counting them.
    is_hidden = one("SELECT EXISTS (SELECT 1 FROM imports WHERE revealed = 0)")
    seen = f"import NOT IN {HIDDEN}" if is_hidden else "import IS NOT NULL"
    accepted = _accepted(connection)
    suggested = dict(
        connection.execute(
            "SELECT annotator, count(*) FROM annotations INDEXED BY annotations_by_article"
            f" WHERE status = 'suggested' AND {seen} GROUP BY annotator"
        ).fetchall()
    )
    layers = connection.execute(
        f"""
        SELECT w.number, w.name, w.role,
            (SELECT count(DISTINCT f.article) FROM finished f WHERE f.annotator = w.number AND f.{seen}),
            (SELECT count(*) FROM finished f JOIN rounds r ON r.number = f.round
                WHERE f.annotator = w.number AND f.{seen} AND r.id = ?)
        FROM annotators w WHERE w.{seen} ORDER BY w.number
        """,
        (round.id,),
    ).fetchall()
    tags = _tags(connection, f"status = 'accepted' AND {seen}", sum(accepted.values()))
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
        "annotations": sum(tags.values()),
        "links": one(f"SELECT count(*) FROM links WHERE {seen}"),
        "comments": one(f"SELECT count(*) FROM comments WHERE {seen}"),
        "speaker_entries": one("SELECT count(*) FROM speaker_entries"),
        "tags": tags,
        "round": {"id": round.id, "name": round.name},
        "rounds": [{"id": one.id, "name": one.name, "started": one.started} for one in rounds(connection)],
        "annotators": [
            {
                "name": name,
                "role": role,
                "annotations": accepted.get(number, 0),
                "suggestions": suggested.get(number, 0),
                "finished": finished,
                "finished_now": now,
            }
            for number, name, role, finished, now in layers
        ],
        "imports": [{"id": id, "name": name, "started": started} for id, name, started in brought],
    }


def _accepted(connection: sqlite3.Connection) -> dict[int, int]:
    """Return how many accepted annotations each annotator has, by number: kept beside the annotations."""
    return dict(
        connection.execute(
            "SELECT c.annotator, sum(c.accepted) FROM counts c"
            f" WHERE c.article NOT IN (SELECT number FROM articles WHERE import IN {HIDDEN})"
            " GROUP BY c.annotator"
        ).fetchall()
    )


def _tags(connection: sqlite3.Connection, where: str, all: int) -> dict[str, int]:
    """Return how many annotations have each tag: asking for those of the tagset takes half as long as sorting."""
    ids = [tag.id for tag in tagset(connection).tags]
    each = ", ".join(["count(*) FILTER (WHERE tag = ?)"] * len(ids))
    if ids:
        (found,) = connection.execute(f"SELECT {each} FROM annotations WHERE {where}", ids).fetchall()
        if sum(found) == all:
            return {id: count for id, count in sorted(zip(ids, found, strict=True)) if count}
    return dict(
        connection.execute(
            f"SELECT tag, count(*) FROM annotations WHERE {where} GROUP BY tag ORDER BY tag"
        ).fetchall()
    )
