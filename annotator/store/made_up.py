"""Rows lost from a damaged file without which all that hangs on them would be lost too, made up anew.

An article is made up from its body; of whom or what else only the number is left, and the name says so.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from annotator.messages import say
from annotator.model.ids import article_id_of, new_id
from annotator.store.articles import text_hash, title_key
from annotator.store.kinds import to_json
from annotator.text.lines import first_line
from annotator.text.sentences import split_sentences

_PARENTS = (("import", "imports"), ("annotator", "annotators"), ("round", "rounds"))


def make_up_parents(target: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> list[str]:
    """Insert the lost rows that ``row`` of ``table`` hangs on; return of which tables they are."""
    made = [parent for column, parent in _PARENTS if _is_missing(target, parent, row.get(column))]
    for parent in made:
        number = row[{parent: column for column, parent in _PARENTS}[parent]]
        if parent == "imports":
            values: dict[str, Any] = {"id": new_id(), "name": "", "complete": 1, "revealed": 1}
        elif parent == "annotators":
            values = {"name": _free_name(target, number), "role": "person"}
        else:
            values = {"id": new_id(), "name": say("store.lost_round", n=number)}
        _insert(target, parent, {"number": number, **values})
    if table == "bodies" and _is_missing(target, "articles", row["article"]):
        _insert(target, "articles", _article(target, row["article"], row["text"], row["meta"]))
        made.append("articles")
    return made


def make_up_boundaries(target: sqlite3.Connection) -> None:
    """Divide the articles whose sentence boundaries are lost into sentences anew."""
    question = "SELECT article, text FROM bodies WHERE article NOT IN (SELECT article FROM boundaries)"
    for article, text in target.execute(question).fetchall():
        starts = [sentence.start for sentence in split_sentences(text)]
        _insert(target, "boundaries", {"article": article, "starts": to_json(starts)})


def _article(target: sqlite3.Connection, number: int, text: str, meta: str) -> dict[str, Any]:
    told = json.loads(meta)
    id = article_id_of(text)
    if target.execute("SELECT 1 FROM articles WHERE id = ?", (id,)).fetchall():
        id = new_id()
    title = first_line(text)
    return {
        "number": number,
        "id": id,
        "position": number,
        "title": title,
        "title_key": title_key(title),
        "outlet": str(told.get("outlet", "")),
        "date": str(told.get("date", "")),
        "words": len(text.split()),
        "length": len(text),
        "text_hash": text_hash(text),
    }


def _free_name(target: sqlite3.Connection, number: int) -> str:
    name = say("store.lost_annotator", n=number)
    while target.execute("SELECT 1 FROM annotators WHERE name = ?", (name,)).fetchall():
        name += "*"
    return name


def _is_missing(target: sqlite3.Connection, table: str, number: object) -> bool:
    question = f"SELECT 1 FROM {table} WHERE number = ?"
    return number is not None and not target.execute(question, (number,)).fetchall()


def _insert(target: sqlite3.Connection, table: str, values: Mapping[str, Any]) -> None:
    names, marks = ",".join(values), ",".join("?" * len(values))
    target.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))
