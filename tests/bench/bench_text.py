"""Speed, recall and linearity of the text floor: python -m tests.bench.bench_text"""

import gc
import gzip
import json
import re
import time
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from annotator.text.bidi import bidi_levels
from annotator.text.cleaning import clean_up
from annotator.text.folding import FoldOptions, fold, fold_text
from annotator.text.graphemes import Graphemes
from annotator.text.offsets import OffsetMap
from annotator.text.quotes import pair_quotes
from annotator.text.sentences import split_sentences
from annotator.text.terminal import visual
from annotator.text.tokens import tokens

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"

FUNCTIONS: dict[str, Callable[[str], object]] = {
    "sentences": split_sentences,
    "tokens": tokens,
    "fold, with map": fold,
    "fold, text only": fold_text,
    "fold with clitics": lambda text: fold(text, FoldOptions(clitics=True)),
    "quote marks": pair_quotes,
    "clean-up": clean_up,
    "graphemes": Graphemes,
    "offsets (UTF-16, UTF-8)": lambda text: OffsetMap(text).utf8_size,
    "bidi levels": bidi_levels,
    "terminal lines": visual,
}
TARGETS = {"sentences": 20, "tokens": 5, "fold, with map": 10, "fold, text only": 10}

HARD = {
    "one paragraph": "قال الوزير إن الأمر انتهى. ",
    "«..» and letters": "كلمة.. و",
    "straight marks": '"',
    "opening marks": "“",
    "closing marks": "»",
    "marks and letters": "«ا” ",
    "tashkeel on one letter": "\u064e",
    "joiners": "\u200d",
    "flags": "🇸",
    "abbreviations": "د.",
    "brackets": "(",
    "addresses begun": "http://",
    "at signs": "a@",
    "isolates": "\u2068",
    "clitics": "و",
}
# Four times these are the 100,000 quote marks and 10,000 combining marks of the promise.
QUICK, SLOW = 25_000, 2_500
_SLOW_FUNCTIONS = ("bidi levels", "terminal lines")


def treebank_recall(rows: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """Boundaries found and boundaries there, the treebank's sentences of a document joined by a space.

    A sentence that ends without a stop (headlines, items) leaves no boundary one could find.
    """
    found = wanted = 0
    for _, document in groupby(rows, key=lambda row: row["doc_id"]):
        sentences = [row["text"].strip() for row in document]
        text = " ".join(sentences)
        ends = {sentence.end for sentence in split_sentences(text)}
        at = 0
        for sentence in sentences[:-1]:
            at += len(sentence) + 1
            if re.search(r"[.!?؟…][\"'”»)\]]*$", sentence):
                wanted += 1
                found += at in ends
    return found, wanted


def seconds(function: Callable[[str], object], texts: Sequence[str]) -> float:
    """Processor time of the best of two passes."""
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        for text in texts:
            function(text)
        best = min(best, time.process_time() - begin)
    return best


def growth(function: Callable[[str], object], unit: str, count: int) -> float:
    """How many times longer four times the text takes; 4 is linear."""
    gc.disable()  # a full collection in one of the two would be taken for growth
    try:
        short, long = (seconds(function, ["ا" + unit * (times * count)]) for times in (1, 4))
    finally:
        gc.enable()
    return long / max(short, 1e-4)


def print_speeds(texts: Sequence[str]) -> None:
    for name, function in FUNCTIONS.items():
        part = texts[::20] if name in _SLOW_FUNCTIONS else texts
        speed = sum(len(text.encode()) for text in part) / 1e6 / seconds(function, part)
        target = f"   (at least {TARGETS[name]})" if name in TARGETS else ""
        print(f"{name:26} {speed:8.1f} MB/s of UTF-8{target}")


def print_growth() -> None:
    print("\nfour times the text takes so many times as long (4 is linear)")
    for name, function in FUNCTIONS.items():
        count = SLOW if name in _SLOW_FUNCTIONS else QUICK
        factor, unit = max((growth(function, text, count), unit) for unit, text in HARD.items())
        print(f"{name:26} {factor:8.1f}   worst: {unit}")


def main() -> None:
    corpus, treebank, seed = DATA / "ant_v1.jsonl.gz", DATA / "padt_dev.jsonl", DATA / "seed" / "article.txt"
    if corpus.exists():
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            print_speeds([json.loads(line)["text"] for line in lines])
        rows = [json.loads(line) for line in treebank.read_text(encoding="utf-8").splitlines()]
        found, wanted = treebank_recall(rows)
        recall = 100 * found / wanted
        print(f"\ntreebank recall            {recall:8.2f} %, {found} of {wanted}   (at least 99.5)")
        count = len(split_sentences(seed.read_text(encoding="utf-8")))
        print(f"seed article               {count:8} sentences   (25)")
    else:
        print("the shared data is not beside this repository: no speeds, no recall")
    print_growth()


if __name__ == "__main__":
    main()
