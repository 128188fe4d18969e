"""Import and export of files against a floor of plain json and sqlite3 doing the least possible on the same data.

    python -m tests.bench.bench_formats [COUNT] [FORMAT...]

COUNT articles (10000 unless said) of 3.2 KB with ten spans and three links each; FORMAT: all that can be written
unless some are named. Each figure comes from a process of its own, so that its peak memory is its own too.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from annotator.project import Project

ARTICLES = 10_000
SPANS = 10
LINKS = 3
NEWS = (
    "قال أكد الوزير في من على إن المتحدث باسم الحكومة يوم الأحد المفاوضات مع الوفد الجديد بعد اجتماع وأضاف أن"
    " الاتفاق سيُوقَّع قريبًا بين الطرفين خلال الأسبوع المقبل رغم الخلافات حول بنود الميزانية 2024 و15% وكالة رويترز"
)


def main(count: str = str(ARTICLES), *formats: str) -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare, whole = folder / "bare.jsonl", folder / "whole.jsonl"
        make(whole, bare, int(count))
        size = whole.stat().st_size / 1e6
        print(
            f"{count} articles, {int(count) * SPANS} spans, {int(count) * LINKS} links: {size:.0f} MB of JSON Lines"
        )
        project = folder / "whole.iqt"
        floor = alone(floor_in, whole, folder / "floor.db")
        show("the floor of an import", floor)
        show("iqtibas in", alone(import_file, whole, project, "iqtibas"), floor, "3 s, 5x, 300 MB")
        show("  sentences not stated", alone(import_file, bare, folder / "bare.iqt", "iqtibas"), floor)
        show("  all of it known already", alone(import_file, whole, project, "iqtibas"), floor)
        wanted = formats or ("iqtibas", "csv", "brat")
        for format in wanted:
            if format != "iqtibas":
                alone(export_file, project, folder / format, format)
                show(
                    f"{format} in",
                    alone(import_file, folder / format, folder / f"{format}.iqt", format),
                    floor,
                )
        floor = alone(floor_out, folder / "floor.db", folder / "floor.jsonl")
        show("the floor of an export, not read back", floor)
        for format in wanted:
            aim = "2 s, 300 MB" if format == "iqtibas" else ""
            show(f"{format} out", alone(export_file, project, folder / f"out-{format}", format), floor, aim)


class Figures(NamedTuple):
    """What some work took: seconds, seconds of processor, and megabytes at the most."""

    seconds: float
    processor: float
    peak: float


def show(what: str, took: Figures, floor: Figures | None = None, aim: str = "") -> None:
    """Print one figure. The ratio of processor time is the steadier one where others use the machine too."""
    ratio = ""
    if floor is not None:
        by_clock, by_processor = took.seconds / floor.seconds, took.processor / floor.processor
        ratio = f"; {by_clock:.1f}x the floor, {by_processor:.1f}x of processor"
    told = f" (aim {aim})" if aim else ""
    print(
        f"{what}: {took.seconds:.2f} s, {took.processor:.2f} of processor{ratio}; {took.peak:.0f} MB{told}",
        flush=True,
    )


def articles(count: int) -> Iterator[dict[str, Any]]:
    """Yield articles of made-up news: sentences, quotations, paragraphs, some words with tashkeel."""
    dice, news = random.Random(7), NEWS.split()
    for number in range(count):
        text, starts = [], [0]
        length = 0
        while length < 1750:
            words = dice.choices(news, k=dice.randint(8, 22))
            if dice.random() < 0.4:
                words[3], words[-1] = f"«{words[3]}", f"{words[-1]}»"
            sentence = " ".join(words) + dice.choice((". ", ". ", ".\n", "؟ "))
            text.append(sentence)
            length += len(sentence)
            starts.append(length)
        whole = "".join(text)
        step = length // (SPANS + 1)
        edges = [(whole.index(" ", n * step) + 1, whole.index(" ", n * step + 60)) for n in range(SPANS)]
        yield {
            "id": f"a{number}",
            "title": whole[:40],
            "text": whole,
            "meta": {"outlet": f"outlet {number % 20}", "date": f"2024-05-{1 + number % 28:02}"},
            "sentences": [[start, end] for start, end in pairwise(starts)],
            "finished": ["sara"],
            "annotations": [
                {
                    "id": f"a{number}:{n}",
                    "annotator": "sara",
                    "tag": "quote" if n % 2 else "speaker",
                    "segments": [[start, end]],
                    "attributes": {"type": "direct"} if n % 2 else {},
                    "status": "accepted",
                    "origin": "sara",
                }
                for n, (start, end) in enumerate(edges)
            ],
            "links": [
                {
                    "id": f"a{number}-{n}",
                    "annotator": "sara",
                    "role": "source",
                    "from": f"a{number}:{2 * n + 1}",
                    "to": f"a{number}:{2 * n}",
                    "attributes": {"via": "explicit"},
                }
                for n in range(LINKS)
            ],
        }


def make(whole: Path, bare: Path, count: int) -> None:
    """Write the data twice: with its sentences, and without."""
    with whole.open("w", encoding="utf-8") as one, bare.open("w", encoding="utf-8") as other:
        for article in articles(count):
            one.write(json.dumps(article, ensure_ascii=False) + "\n")
            del article["sentences"]
            other.write(json.dumps(article, ensure_ascii=False) + "\n")


def alone(work: Callable[..., None], *arguments: Any) -> Figures:
    """Return what some work takes in a process of its own."""
    context = multiprocessing.get_context("spawn")
    answer = context.SimpleQueue()
    process = context.Process(target=_measured, args=(answer, work, arguments))
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{work.__name__} failed")
    return Figures(*answer.get())


def _measured(answer: Any, work: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    begun, worked = time.perf_counter(), time.process_time()
    work(*arguments)
    seconds, processor = time.perf_counter() - begun, time.process_time() - worked
    answer.put((seconds, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def import_file(path: Path, project: Path, format: str) -> None:
    """Import, into a new project where there is none."""
    with Project.open(project) if project.exists() else Project.create(project) as opened:
        report = opened.import_paths([path], format=format)
        assert report.taken
        assert not report.refused
        assert not report.skipped


def export_file(project: Path, out: Path, format: str) -> None:
    """Export all layers."""
    with Project.open(project) as opened:
        opened.export(out, format)


def floor_in(path: Path, database: Path) -> None:
    """Four tables without a rule, one transaction."""
    bare = sqlite3.connect(database)
    bare.execute(
        "CREATE TABLE articles (id TEXT PRIMARY KEY, title TEXT, text TEXT, meta TEXT, sentences TEXT)"
    )
    bare.execute(
        "CREATE TABLE spans (id TEXT PRIMARY KEY, article TEXT, annotator TEXT, tag TEXT, start INT, stop INT,"
        " attributes TEXT, status TEXT, origin TEXT)"
    )
    bare.execute("CREATE INDEX spans_by_article ON spans (article)")
    bare.execute(
        "CREATE TABLE links (id TEXT PRIMARY KEY, article TEXT, annotator TEXT, role TEXT, source TEXT,"
        " target TEXT, attributes TEXT)"
    )
    bare.execute("CREATE INDEX links_by_article ON links (article)")
    with path.open(encoding="utf-8") as file:
        for line in file:
            one = json.loads(line)
            id = one["id"]
            row = (id, one["title"], one["text"], json.dumps(one["meta"]), json.dumps(one["sentences"]))
            bare.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", row)
            bare.executemany(
                "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        each["id"],
                        id,
                        each["annotator"],
                        each["tag"],
                        *each["segments"][0],
                        json.dumps(each["attributes"]),
                        each["status"],
                        each["origin"],
                    )
                    for each in one["annotations"]
                ],
            )
            bare.executemany(
                "INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        each["id"],
                        id,
                        each["annotator"],
                        each["role"],
                        each["from"],
                        each["to"],
                        json.dumps(each["attributes"]),
                    )
                    for each in one["links"]
                ],
            )
    bare.commit()
    bare.close()


def floor_out(database: Path, out: Path) -> None:
    """The same lines out of these tables, not read back."""
    bare = sqlite3.connect(database)
    with out.open("w", encoding="utf-8") as file:
        for id, title, text, meta, sentences in bare.execute("SELECT * FROM articles"):
            spans = bare.execute("SELECT * FROM spans WHERE article = ?", (id,)).fetchall()
            links = bare.execute("SELECT * FROM links WHERE article = ?", (id,)).fetchall()
            one = {
                "id": id,
                "title": title,
                "text": text,
                "meta": json.loads(meta),
                "sentences": json.loads(sentences),
                "annotations": [
                    {
                        "id": each[0],
                        "annotator": each[2],
                        "tag": each[3],
                        "segments": [[each[4], each[5]]],
                        "attributes": json.loads(each[6]),
                        "status": each[7],
                        "origin": each[8],
                    }
                    for each in spans
                ],
                "links": [
                    {
                        "id": each[0],
                        "annotator": each[2],
                        "role": each[3],
                        "from": each[4],
                        "to": each[5],
                        "attributes": json.loads(each[6]),
                    }
                    for each in links
                ],
            }
            file.write(json.dumps(one, ensure_ascii=False) + "\n")
    bare.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
