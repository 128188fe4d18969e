"""The shape of an article object, looked at before anything is taken: a file that breaks it is refused whole."""

from __future__ import annotations

from typing import Any

from annotator.errors import ImportRefused

_LISTS = ("sentences", "finished", "finished_rounds", "annotations", "links", "comments", "corrections")
KEYS = frozenset(("id", "title", "text", "meta", "done", "revision", *_LISTS))


def check_shape(stated: Any, file: str, line: int) -> None:
    """Raise ImportRefused unless ``stated`` is an article object of the native form (HOUSE.md)."""
    if not isinstance(stated, dict):
        raise ImportRefused("formats.not_an_article", file=file, line=line)
    if not isinstance(stated.get("text"), str):
        raise ImportRefused("formats.article_without_text", file=file, line=line)
    for name in ("id", "title"):
        if not isinstance(stated.get(name, ""), str | None):
            raise ImportRefused("formats.wrong_type", file=file, line=line, name=name)
    for name in _LISTS:
        if not isinstance(stated.get(name), list | None):
            raise ImportRefused("formats.wrong_type", file=file, line=line, name=name)
    for name in ("meta", "done"):
        if not isinstance(stated.get(name), dict | None):
            raise ImportRefused("formats.wrong_type", file=file, line=line, name=name)
    if type(stated.get("revision", 0)) is not int or stated.get("revision", 0) < 0:
        raise ImportRefused("formats.wrong_type", file=file, line=line, name="revision")
