"""Judge an export folder with the formats' own readers: same articles, same letters, or a reason and exit 1.

    judge.py FOLDER        # holds sample.jsonl, csv/ and brat/

brat: the parser of brat's own server, which must accept every line and cut out the same letters.
csv: pandas.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path

Spans = Counter[tuple[str, tuple[str, ...]]]


def main(folder: Path) -> int:
    articles = [json.loads(line) for line in (folder / "sample.jsonl").open(encoding="utf-8")]
    failures = 0
    for name, judge in (("brat", judge_brat), ("csv", judge_csv)):
        wrong = judge(folder / name, articles)
        print(f"{name}: {wrong or 'as it should be'}")
        failures += bool(wrong)
    return min(failures, 1)


def wanted(articles: list[dict]) -> Spans:
    """Return tag and covered words of every annotation, counted."""
    return Counter(
        (one["tag"], tuple(article["text"][start:end] for start, end in one["segments"]))
        for article in articles
        for one in article["annotations"]
    )


def judge_brat(folder: Path, articles: list[dict]) -> str:
    """Open every .ann with brat's own parser."""
    spec = importlib.util.find_spec("brat")
    assert spec is not None
    assert spec.submodule_search_locations
    sys.path.insert(0, str(Path(next(iter(spec.submodule_search_locations))) / "server" / "src"))
    import annotation

    # brat opens files with a mode that Python 3.11 has dropped; nothing else of it is touched.
    annotation.open_textfile = lambda name, mode="r": open(name, encoding="utf-8")  # noqa: PTH123, SIM115

    found: Spans = Counter()
    for ann in sorted(folder.rglob("*.ann")):
        document = annotation.TextAnnotations(str(ann.with_suffix("")), read_only=True)
        if document.failed_lines:
            return f"{ann.name}: brat cannot read lines {document.failed_lines[:3]}"
        text = document.get_document_text()
        for one in document.get_textbounds():
            parts = tuple(text[start:end] for start, end in one.spans)
            found[one.type, parts] += 1
            if "".join(" ".join(parts).split()) != "".join(one.text.split()):
                return f"{ann.name}: {one.id} says {one.text!r} over {parts!r}"
        list(document.get_relations()), list(document.get_attributes())

    def joined(spans: Spans) -> Counter[tuple[str, str]]:
        # A fragment may not hold a newline, so a span may be in more pieces here: compare its letters.
        out: Counter[tuple[str, str]] = Counter()
        for (tag, parts), n in spans.items():
            out[tag.lower(), "".join("".join(parts).split())] += n
        return out

    different = joined(found) - joined(wanted(articles)), joined(wanted(articles)) - joined(found)
    return f"{different}" if any(different) else ""


def judge_csv(folder: Path, articles: list[dict]) -> str:
    """Open the tables with pandas."""
    import pandas

    table = pandas.read_csv(
        folder / "annotations.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig"
    )
    total = sum(len(article["annotations"]) for article in articles)
    if len(table) != total:
        return f"{len(table)} rows, {total} annotations"
    by_tag = Counter(table["tag"])
    should = Counter(one["tag"] for article in articles for one in article["annotations"])
    return f"{by_tag} instead of {should}" if by_tag != should else ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
