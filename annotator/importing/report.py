"""What an import took, left out, doubted and refused: message codes with arguments, never finished sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.errors import IqtibasError
from annotator.messages import say


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing worth saying about a file: ``code`` and ``arguments`` as in ``messages.say``."""

    code: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    path: str = ""
    article: str = ""

    def __str__(self) -> str:
        """Return the sentence in the language in use."""
        return say(self.code, **self.arguments)


@dataclass(frozen=True, slots=True)
class Taken:
    """One article that was taken, and the file it came from; ``new`` tells whether the project lacked it."""

    article: str
    title: str
    path: str
    new: bool = True


@dataclass
class ImportReport:
    """Filled while files are read. ``annotations`` and ``links`` count what was read, known or not;
    ``added`` counts, by kind, what the project did not have.
    """

    taken: list[Taken] = field(default_factory=list)
    skipped: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    encodings: dict[str, str] = field(default_factory=dict)
    annotations: int = 0
    links: int = 0
    added: dict[str, int] = field(default_factory=dict)
    cancelled: bool = False

    def refuse(self, error: IqtibasError, path: str, article: str = "") -> None:
        """Note a file (or one article of it) that was refused, with the reason."""
        self.refused.append(Remark(error.code, error.arguments, path, article))
