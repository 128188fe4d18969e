"""What a merge left as it is, for a person at a terminal: titles and words in place of ids, each version said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from annotator.agreement.speech import Speech
from annotator.cli.article_page import shortened, words_of
from annotator.messages import language, say
from annotator.model.edits import Value
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation, Boundaries, Comment, Decision, Link, Round, SpeakerEntry
from annotator.project import Project
from annotator.sharing.report import Conflict, OlderText


class ConflictText:
    """Says contradictions of an open project's merge."""

    def __init__(self, project: Project) -> None:
        entries = project.speaker_entries()
        self._speech = Speech(
            language(), project.tagset, entry=lambda id: entries[id].name if id in entries else id
        )
        # Contradictions come article by article, and an article may have hundreds.
        self._sheet = lru_cache(16)(lambda id: project.sheet(id) if id and project.has_article(id) else None)

    def line(self, conflict: Conflict) -> str:
        """Return what is the matter, and where one can choose, what is said here and there."""
        what = self._what(conflict)
        files = say("list.comma").join(Path(file).name for file in conflict.files)
        line = say(conflict.code, what=what, files=files)
        if not conflict.choosable:
            return line
        return "\n".join((f"{line} [{conflict.name}]", *self._versions(conflict)))

    def older(self, older: OlderText) -> str:
        """Return which file had an article as it read before corrections."""
        files = say("list.comma").join(Path(file).name for file in older.files)
        article = self._title(older.article)
        return say("sharing.older_text", article=article, files=files, n=older.corrections)

    def _what(self, conflict: Conflict) -> str:
        values = (conflict.ours, *(value for _, value in conflict.theirs))
        known = next((value for value in values if value is not None), None)
        known_by = say("list.comma").join(self._told(known)) if known else conflict.id
        return conflict.about(self._title(conflict.article), known_by)

    def _told(self, value: Value) -> Iterator[str]:
        """Yield what a value is known by."""
        match value:
            case Annotation():
                yield f"{self._speech.tag(value.tag)} {self._words(value)}"
            case Link():
                sheet = self._sheet(value.article)
                ends = [sheet.annotations.get(id) if sheet else None for id in (value.from_id, value.to_id)]
                words = " – ".join(self._words(end) for end in ends if end)
                yield f"{self._speech.role(value.role)}: {words}"
            case Comment():
                yield f"«{shortened(' '.join(value.text.split()))}»"
            case SpeakerEntry() | Round():
                yield value.name or value.id
        if annotator := getattr(value, "annotator", ""):
            yield self._speech.annotator(annotator)

    def _versions(self, conflict: Conflict) -> Iterator[str]:
        yield f"    {say('team.here')}: {self._version(conflict.ours)}"
        for file, value in conflict.theirs:
            yield f"    {Path(file).name}: {self._version(value)}"

    def _version(self, value: Value | None) -> str:
        speech = self._speech
        match value:
            case None:
                return say("team.gone")
            case Annotation():
                said = [f"{speech.tag(value.tag)} {self._words(value)}"]
                said += [
                    f"{speech.attribute(name)}: {speech.value(name, given)}"
                    for name, given in value.attributes.items()
                ]
                return " · ".join(said)
            case SpeakerEntry():
                parts = (value.name, value.role, value.affiliation, *value.variants)
                return say("list.comma").join(part for part in parts if part)
            case Boundaries():
                return say("cli.n_sentences", n=len(value.starts))
            case Decision():
                return say(f"team.choice_{value.choice}")
        return next(self._told(value), say("team.standing"))

    def _words(self, one: Annotation) -> str:
        sheet: Sheet | None = self._sheet(one.article)
        return f"«{shortened(words_of(one.span, sheet.article.text))}»" if sheet else ""

    def _title(self, article: str) -> str:
        sheet = self._sheet(article)
        return (sheet.article.title if sheet else "") or article
