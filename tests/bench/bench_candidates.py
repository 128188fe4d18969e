"""Keystrokes a quote with the flow's own candidates, and how often the first is right.

``python -m tests.bench.bench_candidates [--misses]``. A simulated annotator goes through reference
annotations in the order of the text and counts keys: Space until the stretch is right (or nearest, then one
key a token an edge is nudged), Q, then Enter for cue and speaker, one Down for each candidate passed over.
In the sentence of the quote before, Q is pressed at once and taken back where it took another stretch.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from typing import Any

from annotator.model.article import Article
from annotator.model.checks import check_sheet
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation
from annotator.suggesting import lexicon
from annotator.suggesting.cues import cue_candidates
from annotator.suggesting.reading import read
from annotator.suggesting.speakers import speaker_candidates
from annotator.suggesting.stretches import quote_stretches
from annotator.suggesting.types import propose_type
from annotator.text.sentences import split_sentences
from annotator.text.tokens import tokens

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
# As score_suggestions.py of the shared data trims before it compares.
EDGE = frozenset(" \t\n\u00a0.,;:!?،؛؟…\"'“”«»‹›‘’()[]{}-–ـ")
CLITICS = frozenset("وفبلك")
BY_HAND = 4
"""Keys to find and mark a word that is not on offer."""


@dataclass
class Quote:
    """A quote of the reference with its cue and speakers; ``via`` of the first."""

    id: str
    span: Span
    cue: Span | None
    speakers: list[Span]
    via: str
    type: str
    nested: bool


@dataclass
class Tally:
    """Keys and ranks; a rank is None where the right candidate is not on offer."""

    keys: list[int] = field(default_factory=list)
    parts: list[tuple[int, int, int]] = field(default_factory=list)
    quote: list[int | None] = field(default_factory=list)
    cue: list[int | None] = field(default_factory=list)
    speaker: list[int | None] = field(default_factory=list)
    types: list[bool] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    """Processor time of a sentence read for the first time."""


def article_of(id: str, text: str) -> Article:
    return Article(id, "", text, tuple(sentence.start for sentence in split_sentences(text)) or (0,))


def references(path: Path) -> Iterator[tuple[Article, list[Quote]]]:
    """Articles of the native form with their quotes, in the order of the text."""
    text = path.read_text(encoding="utf-8")
    rows = [json.loads(text)] if path.suffix == ".json" else [json.loads(line) for line in text.splitlines()]
    for row in rows:
        yield article_of(row["id"], row["text"]), sorted(_quotes(row), key=lambda q: (q.nested, q.span.start))


def _quotes(row: dict[str, Any]) -> Iterator[Quote]:
    spans = {one["id"]: Span(tuple((s, e) for s, e in one["segments"])) for one in row["annotations"]}
    links: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for link in row["links"]:
        links[link["from"]].append(link)
    for one in row["annotations"]:
        if one["tag"] != "quote":
            continue
        mine = links[one["id"]]
        cue = next((spans[link["to"]] for link in mine if link["role"] == "cue"), None)
        sources = [link for link in mine if link["role"] == "source"]
        via = sources[0].get("attributes", {}).get("via", "explicit") if sources else ""
        yield Quote(
            one["id"],
            spans[one["id"]],
            cue,
            [spans[link["to"]] for link in sources],
            via,
            one["attributes"].get("type", ""),
            any(link["role"] == "within" for link in mine),
        )


def trees(path: Path) -> Iterator[tuple[Article, list[Quote]]]:
    """Paragraphs of the treebank with their clausal relations."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        quotes = [
            Quote(
                f"{row['sent_id']}/{number}",
                Span.of(*one["content"]),
                Span.of(*one["cue"]),
                [Span.of(*one["speaker"])] if one.get("speaker") else [],
                "explicit",
                "",
                False,
            )
            for number, one in enumerate(row["relations"])
        ]
        if quotes:
            yield article_of(row["sent_id"], row["text"]), sorted(quotes, key=lambda q: q.span.start)


def trimmed(text: str, span: Span) -> Span | None:
    parts = []
    for first, last in span.segments:
        kept = [at for at in range(first, last) if text[at] not in EDGE]
        if kept:
            parts.append((kept[0], kept[-1] + 1))
    return Span(tuple(parts)) if parts else None


def same(text: str, one: Span, other: Span) -> bool:
    a, b = trimmed(text, one), trimmed(text, other)
    if a is None or b is None or len(a.segments) != len(b.segments):
        return False
    return all(
        e1 == e2 and (s1 == s2 or (abs(s1 - s2) == 1 and text[min(s1, s2)] in CLITICS))
        for (s1, e1), (s2, e2) in zip(a.segments, b.segments, strict=True)
    )


def rank_of(text: str, wanted: Span, offered: Sequence[Span]) -> int | None:
    return next((at for at, span in enumerate(offered) if same(text, span, wanted)), None)


class Annotator:
    """Goes through the quotes of one article and counts keys."""

    def __init__(self, article: Article, tally: Tally, misses: bool) -> None:
        self.article = article
        self.tally = tally
        self.misses = misses
        self.taken: list[Span] = []
        self.speakers: list[Span] = []
        self.sentence = -1
        self.caret = 0

    def mark(self, quote: Quote) -> None:
        keys = (self._stretch(quote), self._cue(quote), self._speaker(quote))
        self.tally.keys.append(sum(keys) + 1)
        self.tally.parts.append(keys)
        if quote.type:
            self.tally.types.append(propose_type(self.article.text, quote.span) == quote.type)
        self.taken.append(quote.span)
        self.speakers += quote.speakers
        self.caret = quote.span.end
        if self.misses and sum(keys) > 3:
            words = quote.span.text_of(self.article.text)
            print(f"{keys} {quote.id} {words[:60]} ... {words[-40:]}")

    def _stretch(self, quote: Quote) -> int:
        text = self.article.text
        sentence = self.article.sentence_at(quote.cue.start if quote.cue else quote.span.start)
        spent = 0
        stays = sentence == self.sentence
        if not stays:
            left = self.sentence >= 0 and quote_stretches(self.article, self.sentence, self.caret, self.taken)
            spent = 1 if left and left[0].end > self.caret else 0
            self.sentence = sentence
            self.caret = self.article.starts[sentence]
        read.cache_clear()
        begin = time.process_time()
        offered = quote_stretches(self.article, sentence, self.caret, self.taken)
        self.tally.seconds.append(time.process_time() - begin)
        rank = rank_of(text, quote.span, offered)
        self.tally.quote.append(rank)
        if stays and offered and offered[0].end > self.caret:
            if rank == 0:
                return 0  # Q with nothing selected takes it
            spent += 2  # Q in vain and Ctrl+Z
        if rank is not None:
            self._tell("passed over", offered[:rank])
            return spent + rank + 1
        self._tell("stretches", offered[:5])
        if not offered:
            return spent + BY_HAND + self._edges(quote.span, Span.of(quote.span.start, quote.span.start + 1))
        return spent + min(at + 1 + self._edges(quote.span, span) for at, span in enumerate(offered))

    def _tell(self, what: str, spans: Sequence[Span]) -> None:
        if self.misses and spans:
            words = [span.text_of(self.article.text) for span in spans]
            print(
                f"   {what}:",
                *(one if len(one) < 60 else f"{one[:30]} ... {one[-25:]}" for one in words),
                sep=" | ",
            )

    def _edges(self, wanted: Span, span: Span) -> int:
        """How many tokens the edges of two spans lie apart."""
        a, b = trimmed(self.article.text, wanted), trimmed(self.article.text, span)
        if a is None or b is None:
            return 99
        return self._between(a.start, b.start) + self._between(a.end, b.end)

    def _between(self, one: int, other: int) -> int:
        start, end = sorted((one, other))
        if start == end:
            return 0
        stretch = tokens(self.article.text[start:end])
        return max(1, sum(token.kind not in ("space", "invisible") for token in stretch))

    def _cue(self, quote: Quote) -> int:
        if quote.cue is None:
            return 1
        offered = [one.span for one in cue_candidates(self.article, quote.span)]
        # A colon is nothing but edge, so it is looked for as it is.
        rank = (
            offered.index(quote.cue)
            if quote.cue in offered
            else rank_of(self.article.text, quote.cue, offered)
        )
        self.tally.cue.append(rank)
        if rank is None:
            self._tell("cues", [quote.cue, *offered])
        return rank + 1 if rank is not None else BY_HAND

    def _speaker(self, quote: Quote) -> int:
        if not quote.speakers:
            return 1
        offered = speaker_candidates(self.article, quote.span, quote.cue, self.speakers)
        spans = [one.span for one in offered]
        rank = rank_of(self.article.text, quote.speakers[0], spans)
        self.tally.speaker.append(rank)
        if rank is not None:
            self._tell("speakers passed over", spans[:rank])
            return rank + 1 + (offered[rank].via != quote.via)
        self._tell("speakers", [quote.speakers[0], *spans[:5]])
        nudged = [at + 1 + self._edges(quote.speakers[0], span) for at, span in enumerate(spans[:4])]
        return min([BY_HAND + 1, *nudged])


def run(articles: Iterator[tuple[Article, list[Quote]]], nested: bool, misses: bool = False) -> Tally:
    tally = Tally()
    for article, quotes in articles:
        annotator = Annotator(article, tally, misses)
        for quote in quotes:
            if nested or not quote.nested:
                annotator.mark(quote)
    return tally


def show(name: str, tally: Tally) -> None:
    parts = [mean(part[at] for part in tally.parts) for at in range(3)]
    print(f"\n{name}: {len(tally.keys)} quotes")
    print(
        f"  keys a quote {mean(tally.keys):5.2f}, median {median(tally.keys):.0f}, most {max(tally.keys)}"
        f"   (stretch {parts[0]:.2f}, tag 1, cue {parts[1]:.2f}, speaker {parts[2]:.2f})"
    )
    for label, ranks in (("quote", tally.quote), ("cue", tally.cue), ("speaker", tally.speaker)):
        if ranks:
            first, third, all_ = (
                100 * mean(rank is not None and rank < n for rank in ranks) for n in (1, 3, 1000)
            )
            print(f"  {label:8} first {first:5.1f} %, in three {third:5.1f} %, on offer {all_:5.1f} %")
    if tally.types:
        print(f"  type     {100 * mean(tally.types):5.1f} %")
    times = sorted(1000 * one for one in tally.seconds)
    print(
        f"  a sentence takes {median(times):.2f} ms, 95 % at most {times[len(times) * 95 // 100]:.2f},"
        f" longest {times[-1]:.2f}   (at most 5)"
    )


def speed() -> None:
    """Print how long a sentence of 120 words and the checks of 60 annotations take, the text read anew."""
    long = article_of("long", "وقال المدير إن العمل يسير كما يجب، مضيفا أن النتائج جيدة " * 12)
    line = "وقال المدير إن «الأمر انتهى» أمس. "
    starts = (0, *(n * len(line) for n in range(1, 300)))
    marked = Article("marked", "", line * 300, starts)
    quotes = [
        Annotation(f"q{n}", marked.id, "sara", "quote", Span.of(start + 14, start + 27), {"type": "direct"})
        for n, start in enumerate(starts[:60])
    ]
    sheet = Sheet(marked, {one.id: one for one in quotes})

    def stretches() -> None:
        read.cache_clear()
        quote_stretches(long, 0)

    for name, work in (
        ("stretches of a long sentence", stretches),
        ("60 checks", lambda: check_sheet(sheet)),
    ):
        times = []
        for _ in range(5):
            begin = time.process_time()
            work()
            times.append(time.process_time() - begin)
        print(f"{name}: {1000 * min(times):.1f} ms of processor time")


def main() -> None:
    seed, dev, treebank = (
        DATA / "seed" / "gold.json",
        DATA / "gold_dev" / "gold.jsonl",
        DATA / "padt_dev.jsonl",
    )
    if not seed.exists():
        print("the shared data is not beside this repository: nothing to count")
        return
    misses = "--misses" in sys.argv
    begin = time.perf_counter()
    lexicon._lexicon()
    print(f"lexicon loaded in {1000 * (time.perf_counter() - begin):.1f} ms   (at most 15)")
    speed()
    which = [name for name in sys.argv[1:] if not name.startswith("-")]
    if not which or "seed" in which:
        show("seed, core quotes (at most 10 keys)", run(references(seed), nested=False, misses=misses))
        show("seed, with nested quotes", run(references(seed), nested=True))
    if not which or "dev" in which:
        show("gold_dev, core quotes", run(references(dev), nested=False, misses=misses))
        show("gold_dev, with nested quotes", run(references(dev), nested=True))
    if not which or "padt" in which:
        show("treebank, clausal quotes", run(trees(treebank), nested=False, misses=misses))


if __name__ == "__main__":
    main()
