"""Build the sample project from the articles, the two annotation passes and the speaker registry beside it.

python sample_corpus/build.py sample.iqt
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from annotator import Project
from annotator.model.edits import Add, Batch
from annotator.model.values import SpeakerEntry

HERE = Path(__file__).parent


def build(path: Path) -> None:
    """Make a new project file at ``path``. Raises ProjectError where something is there already."""
    with Project.create(path) as project:
        articles = sorted((HERE / "articles").glob("*.txt"))
        passes = sorted((HERE / "annotations").glob("*.jsonl"))
        for paths in (passes, articles):  # the passes first: they know outlets and dates
            report = project.import_paths(paths)
            if report.refused:
                raise SystemExit(f"the sample corpus does not read: {report.refused}")
        registry = json.loads((HERE / "speakers.json").read_text(encoding="utf-8"))
        entries = [
            SpeakerEntry(
                one["id"],
                one["name"],
                one.get("role", ""),
                one.get("affiliation", ""),
                tuple(one["variants"]),
            )
            for one in registry
        ]
        first = sorted(annotator.name for annotator in project.annotators())[0]
        project.session(first).do(Batch("step.add_speaker_entry", tuple(map(Add, entries))))
        project.give()


if __name__ == "__main__":
    build(Path(sys.argv[1]))
