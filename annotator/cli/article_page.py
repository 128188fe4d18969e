"""An article with its annotations as lines of text, in logical order: sentences, what stands in them, links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Literal

from annotator.frozen import dataclass
from annotator.messages import say
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.tagset import AttributeSpec, Names, Tagset
from annotator.model.values import Annotation, Attributes, AttributeValue, Link
from annotator.text.characters import FSI, PDI
from annotator.text.terminal import columns

LONGEST_QUOTE = 60
"""Columns of a span's words on its line; the middle of a longer one is left out."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line, not wrapped yet. ``head`` stands before ``text`` and indents what follows of it.

    ``tag`` colours it; a ``title`` is heavy, a ``remark`` light.
    """

    text: str
    head: str = ""
    kind: Literal["title", "sentence", "annotation", "link", "remark", "gap"] = "sentence"
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Lays one article out. ``right_to_left``: arrows point as the page is read. ``isolated``: parts that may run
    the other way are set apart by invisible marks, for whoever orders the lines afterwards. ``speakers`` has the
    names of the registry, by id.
    """

    sheet: Sheet
    tagset: Tagset
    language: str
    right_to_left: bool
    isolated: bool = False
    speakers: Mapping[str, str] = field(default_factory=dict)

    def lines(self) -> Iterator[PageLine]:
        """Yield the page from top to bottom."""
        article = self.sheet.article
        yield PageLine(article.title or article.id, kind="title")
        sentences, annotations = len(article.sentences), len(self.sheet.annotations)
        counted = [say("cli.n_sentences", n=sentences), say("cli.n_annotations", n=annotations)]
        yield PageLine(say("list.comma").join(map(self._apart, (article.id, *counted))), kind="remark")
        by_sentence: dict[int, list[Annotation]] = defaultdict(list)
        for one in sorted(self.sheet.annotations.values(), key=lambda one: (one.span.start, -one.span.end)):
            by_sentence[article.sentence_at(one.span.start)].append(one)
        width = len(str(sentences))
        for index, sentence in enumerate(article.sentences):
            yield PageLine("", kind="gap")
            words = " ".join(article.text[sentence.start : sentence.end].split())
            yield PageLine(words, head=f"{index + 1:>{width}}  ")
            yield from self._beneath(by_sentence[index], " " * (width + 2))

    def _beneath(self, annotations: list[Annotation], indent: str) -> Iterator[PageLine]:
        several = len({one.annotator for one in self.sheet.annotations.values()}) > 1
        width = max((columns(self._tag_name(tag.id)) for tag in self.tagset.tags), default=0)
        for one in annotations:
            name = self._tag_name(one.tag)
            head = f"{indent}{name}{' ' * (width - columns(name))}  "
            parts = [f"«{shortened(words_of(one.span, self.sheet.article.text))}»"]
            if several:
                parts.append(self._apart(f"[{one.annotator}]"))
            if one.status != "accepted":
                parts.append(f"({say(f'cli.status_{one.status}')})")
            said = self._attributes(one.attributes)
            yield PageLine(" ".join(parts) + (f"  {said}" if said else ""), head, "annotation", one.tag)
            links = [link for link in self.sheet.links.values() if link.from_id == one.id]
            if links:
                yield PageLine(self._linked(one, links), indent + " " * (width + 2), "link", one.tag)

    def _linked(self, one: Annotation, links: list[Link]) -> str:
        """Return ``speaker ← quote → cue``: who said it on one side, everything else on the other."""
        backward, forward = ("→", "←") if self.right_to_left else ("←", "→")
        first = self.tagset.roles[0].id if self.tagset.roles else ""
        order = [role.id for role in self.tagset.roles]
        links = sorted(links, key=lambda link: order.index(link.role) if link.role in order else len(order))
        before = [self._target(link) for link in links if link.role in (first, "holder")]
        after = [self._target(link) for link in links if link.role not in (first, "holder")]
        whole = self._tag_name(one.tag)
        if before:
            whole = f"{say('list.comma').join(before)} {backward} {whole}"
        return "".join((whole, *(f" {forward} {target}" for target in after)))

    def _target(self, link: Link) -> str:
        role = self.tagset.role(link.role)
        name = self._name(role.names, link.role) if role else link.role
        target = self.sheet.annotations.get(link.to_id)
        words = shortened(words_of(target.span, self.sheet.article.text), 30) if target else "?"
        said = self._attributes(link.attributes)
        return f"«{words}» ({self._apart(name + (say('list.comma') + said if said else ''))})"

    def _attributes(self, attributes: Attributes) -> str:
        specs = {spec.id: spec for spec in self.tagset.attributes}
        names = sorted(
            attributes, key=lambda name: (name not in specs, list(specs).index(name) if name in specs else 0)
        )
        return " · ".join(self._attribute(name, attributes[name], specs.get(name)) for name in names)

    def _attribute(self, name: str, value: AttributeValue, spec: AttributeSpec | None) -> str:
        shown = self._name(spec.names, name) if spec else name
        if value is True:
            return self._apart(shown)
        if spec and isinstance(value, str) and value in spec.values:
            return self._apart(f"{shown}: {self._name(spec.values[value], value)}")
        if spec and spec.type == "entry":
            value = self.speakers.get(str(value), value)
        listed = value if isinstance(value, tuple) else (value,)
        words = say("list.comma").join(" ".join(str(item).split()) for item in listed)
        return self._apart(f"{shown}: {self._apart(shortened(words))}")

    def _apart(self, words: str) -> str:
        return f"{FSI}{words}{PDI}" if self.isolated else words

    def _tag_name(self, id: str) -> str:
        tag = self.tagset.tag(id)
        return self._name(tag.names, id) if tag else id

    def _name(self, names: Names, fallback: str) -> str:
        return names.get(self.language) or fallback


def words_of(span: Span, text: str) -> str:
    """Return a span's words on one line."""
    return " ".join(span.text_of(text).split())


def shortened(words: str, longest: int = LONGEST_QUOTE) -> str:
    """Return ``words`` in at most ``longest`` columns, the middle left out between two words."""
    if columns(words) <= longest:
        return words
    pieces = words.split(" ")
    start, end = 0, len(pieces)
    used = 3
    while start < end:
        at_start = (start + len(pieces) - end) % 2 == 0
        piece = pieces[start] if at_start else pieces[end - 1]
        if used + columns(piece) + 1 > longest:
            break
        used += columns(piece) + 1
        if at_start:
            start += 1
        else:
            end -= 1
    if start == 0:
        return f"{words[: longest // 2]}…"
    return " ".join((*pieces[:start], "…", *pieces[end:]))
