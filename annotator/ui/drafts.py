"""Drafts: comments half written, each kept for what it is about, as long as the program runs."""

from __future__ import annotations

from annotator.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """What a comment is about, and who writes it: two people's words never share a field."""

    path: str
    """Of the project's file: files that were handed out share their project's id and their articles."""
    annotator: str
    article: str
    annotation: str
    """Id; empty: the article as a whole."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Words in the field, and whether they are for discussion."""

    text: str = ""
    flag: bool = False


class Drafts:
    """Drafts by what they are about."""

    def __init__(self) -> None:
        self._kept: dict[Subject, Draft] = {}

    def keep(self, subject: Subject | None, draft: Draft) -> None:
        """Keep a draft in place of the one before; none where nothing is written or nothing is open."""
        if subject is None:
            return
        if draft == Draft():
            self._kept.pop(subject, None)
        else:
            self._kept[subject] = draft

    def of(self, subject: Subject | None) -> Draft:
        """Return what was half written about something."""
        return self._kept.get(subject, Draft()) if subject is not None else Draft()
