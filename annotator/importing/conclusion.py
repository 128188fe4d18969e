"""What the project made of the sheets it was given, added to the import report."""

from __future__ import annotations

from annotator.importing.report import ImportReport, Remark, Taken
from annotator.store.outcome import ImportOutcome


def conclude(report: ImportReport, outcome: ImportOutcome) -> None:
    """Add the store's outcome to the report of the reading that fed it."""
    path_of = {taken.article: taken.path for taken in report.taken}
    refused = set(outcome.refused)
    for problem in outcome.problems:
        path = path_of.get(problem.article, "")
        remark = Remark(problem.code, problem.arguments, path, problem.article)
        if problem.article in refused:
            report.refused.append(remark)
        elif problem.code in ("store.bad_offset", "store.dangling_link"):
            report.skipped.append(remark)
        else:
            report.warnings.append(remark)
    for article, twin in outcome.same_texts:
        arguments = {"id": article, "twin": twin}
        report.warnings.append(Remark("formats.same_text", arguments, path_of.get(article, ""), article))
    report.taken = _first_of_each(report.taken, refused)
    report.added = {
        "articles": outcome.articles,
        "annotations": outcome.annotations,
        "links": outcome.links,
        "finished": outcome.finished,
        "done": outcome.done,
        "comments": outcome.comments,
    }
    report.cancelled = outcome.cancelled


def _first_of_each(taken: list[Taken], refused: set[str]) -> list[Taken]:
    kept: dict[str, Taken] = {}
    for one in taken:
        if one.article not in refused:
            kept.setdefault(one.article, one)
    return list(kept.values())
