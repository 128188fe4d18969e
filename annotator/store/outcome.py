"""What an import did, told in numbers and in codes a person can be told in words."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from annotator.model.changes import Changes


@dataclass(frozen=True, slots=True)
class Problem:
    """Something left out or worth knowing: a message code, its arguments, the article it is about."""

    code: str
    article: str = ""
    arguments: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(slots=True)
class ImportOutcome:
    """Counts of what an import took; ``problems`` say what it did not, and why."""

    import_id: str = ""
    """Empty where nothing was taken or the import was cancelled: then nothing has changed."""
    articles: int = 0
    """New articles."""
    extended: int = 0
    """Articles the project had already and that got annotations, links or marks."""
    unchanged: int = 0
    """Articles the project had already, with all the file brought."""
    annotations: int = 0
    links: int = 0
    finished: int = 0
    done: int = 0
    comments: int = 0
    refused: list[str] = field(default_factory=list)
    """Ids of articles not taken."""
    same_texts: list[tuple[str, str]] = field(default_factory=list)
    """Articles taken although the project has the same text: (new id, id it has it under)."""
    problems: list[Problem] = field(default_factory=list)
    cancelled: bool = False
    changes: Changes | None = None

    @property
    def took_anything(self) -> bool:
        """Whether the project is different now."""
        return bool(self.import_id)

    def to_json(self) -> dict[str, Any]:
        """Return the outcome as JSON values, as the project keeps it."""
        return {
            name: [asdict(problem) for problem in value] if name == "problems" else value
            for name in self.__slots__
            if name != "changes"
            for value in (getattr(self, name),)
        }
