"""Layers: an article as each of several annotators marked it, made ready to be shown side by side. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from annotator.model.sheet import Sheet
from annotator.model.values import GOLD
from annotator.ui.article.marks import Label, MarkBook


class Layers:
    """The sheets of all who marked or finished something, gold last, with the marks that are drawn of each."""

    def __init__(self, sheet: Sheet, label: Label, *, drawn: int) -> None:
        """``label`` names annotations on their chips; of the first ``drawn`` annotators the marks are made."""
        self.sheet = sheet
        names = {one.annotator for one in sheet.annotations.values()}
        names |= {mark.annotator for mark in sheet.finished}
        self.names = sorted(names, key=lambda name: (name == GOLD, name))
        self.books = {name: MarkBook(label) for name in self.names}
        for name in self.names[:drawn]:
            marks = self.books[name].by_sentence(sheet.article, self.of(name).annotations.values())
            list(marks.values())  # made here, in the job that reads the article, not while it is scrolled
        self._marked = _marked(sheet)

    def of(self, annotator: str) -> Sheet:
        """Return the sheet with one annotator's layer alone."""
        sheet = self.sheet
        return replace(
            sheet,
            annotations={id: one for id, one in sheet.annotations.items() if one.annotator == annotator},
            links={id: one for id, one in sheet.links.items() if one.annotator == annotator},
        )

    def differing(self, annotators: Collection[str]) -> list[int]:
        """Return the indexes of the sentences that these annotators did not mark alike."""
        nothing: set[object] = set()
        found = []
        for at, layers in sorted(self._marked.items()):
            marked = [layers.get(name, nothing) for name in annotators]
            if any(one != marked[0] for one in marked):
                found.append(at)
        return found


def _marked(sheet: Sheet) -> dict[int, dict[str, set[object]]]:
    """Return what each annotator marked in each sentence, by sentence index and annotator."""
    found: dict[int, dict[str, set[object]]] = {}
    for one in sheet.annotations.values():
        if one.status == "accepted":
            at = sheet.article.sentence_at(one.span.start)
            attributes = tuple(sorted((key, str(value)) for key, value in one.attributes.items()))
            found.setdefault(at, {}).setdefault(one.annotator, set()).add((one.tag, one.span, attributes))
    return found
