"""Comments as plans: made on an article or an annotation, resolved, flagged for discussion."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from annotator.model.edits import Add, Change, Remove
from annotator.model.ids import new_id
from annotator.model.values import Comment


def comment(
    article: str, annotator: str, text: str, *, annotation: str = "", flag: bool = False, at: str = ""
) -> Add:
    """Plan a comment on an article, or on one ``annotation`` of it; ``at`` is ISO 8601, UTC (empty: now)."""
    at = at or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Add(Comment(new_id(), article, annotator, text.strip(), annotation, flag, at=at))


def reword(one: Comment, text: str) -> Change | None:
    """Plan other words for a comment; None: they are the same."""
    return _changed(one, replace(one, text=text.strip()))


def resolve(one: Comment, resolved: bool = True) -> Change | None:
    """Plan that a comment needs nothing more, or does again; None: it is so already."""
    return _changed(one, replace(one, resolved=resolved))


def flag(one: Comment, flagged: bool = True) -> Change | None:
    """Plan that a comment asks for discussion, or no longer does; None: it is so already."""
    return _changed(one, replace(one, flag=flagged))


def withdraw(one: Comment) -> Remove:
    """Plan that a comment goes."""
    return Remove(one)


def _changed(before: Comment, after: Comment) -> Change | None:
    return None if before == after else Change(before, after)
