"""Small works made by hand, and the real ones of the shared data, as the report takes them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from annotator.agreement.given import ArticleWork, Layer
from annotator.model.span import Span
from annotator.model.values import Annotation, Link
from tests.agreement.published import GOLD_DEV

Mark = tuple[Any, ...]
"""``(tag, words)`` or ``(tag, words, attributes)``: the words are found in the text, parts parted by ``…``."""


def annotation(text: str, article: str, annotator: str, id: str, mark: Mark) -> Annotation:
    tag, words, *rest = mark
    here, segments = 0, []
    for part in words.split("…"):
        here = text.index(part, here)
        segments.append((here, here + len(part)))
        here += len(part)
    return Annotation(id, article, annotator, tag, Span(tuple(segments)), rest[0] if rest else {})


def article(
    text: str,
    marks: Mapping[str, Sequence[Mark]],
    links: Mapping[str, Sequence[tuple[int, str, int]]] | None = None,
    id: str = "x",
    unfinished: Sequence[str] = (),
) -> ArticleWork:
    """An article; links are ``(from, role, to)`` by the number of the mark."""
    layers = {}
    for name, mine in marks.items():
        made = [annotation(text, id, name, f"{name}{n}", mark) for n, mark in enumerate(mine)]
        linked = [
            Link(f"{name}-{n}", id, name, role, made[begin].id, made[finish].id)
            for n, (begin, role, finish) in enumerate((links or {}).get(name, ()))
        ]
        layers[name] = Layer(made, linked, name not in unfinished)
    return ArticleWork(id, text, layers)


def gold_dev(*files: str) -> list[ArticleWork]:
    texts: dict[str, str] = {}
    layers: dict[str, dict[str, Layer]] = {}
    for file in files:
        for line in (GOLD_DEV / f"{file}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts[row["id"]] = row["text"]
            made = [
                Annotation(
                    each["id"],
                    row["id"],
                    each["annotator"],
                    each["tag"],
                    Span.joining((start, end) for start, end in each["segments"]),
                    each["attributes"],
                )
                for each in row["annotations"]
            ]
            links = [
                Link(each["id"], row["id"], each["annotator"], each["role"], each["from"], each["to"])
                for each in row["links"]
            ]
            layers.setdefault(row["id"], {})[file] = Layer(made, links, file in row["finished"])
    return [ArticleWork(id, text, layers[id]) for id, text in texts.items()]
