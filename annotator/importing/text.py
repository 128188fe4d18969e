"""Plain text: a file is an article, known by a hash of its stored text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.errors import ImportRefused
from annotator.importing.decoding import read_text
from annotator.importing.reading import Reader, Reading, Stated
from annotator.model.sheet import ProjectValues
from annotator.text.cleaning import CleanUp, clean_up
from annotator.text.surrogates import with_replaced_surrogates


def read(path: Path, reading: Reading) -> Iterator[Stated]:
    """Yield the one article a text file holds. Raises ImportRefused (see ``decoding.read_text``)."""
    raw, encoding = read_text(path, reading.options.encoding)
    reading.report.encodings[reading.path] = encoding
    clean = clean_up(raw)
    if not clean.text.strip():
        raise ImportRefused("formats.empty", file=path.name)
    meta: dict[str, object] = {"file": with_replaced_surrogates(path.name), "encoding": encoding}
    if clean.changed:
        meta["cleaned"] = counts_of(clean)
    yield {"text": clean.text, "meta": meta, "finished": []}


def counts_of(clean: CleanUp) -> dict[str, int]:
    """Return how much of which kind a clean-up changed, for the article's meta."""
    counts = {
        "line_ends": clean.line_ends,
        "boms": clean.boms,
        "nuls": clean.nuls,
        "surrogates": clean.surrogates,
    }
    return {kind: count for kind, count in counts.items() if count}


def values(path: Path) -> ProjectValues | None:  # noqa: ARG001
    """Return None: plain text says nothing about a project."""
    return None


READER = Reader("text", read, values)
