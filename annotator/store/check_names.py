"""What a check found, with an article's title and an annotation's words in place of ids that nobody knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.errors import IqtibasError
from annotator.store import articles, sheets
from annotator.store.outcome import Problem
from annotator.store.store import Store
from annotator.text.lines import ends_of

MOST_NAMED = 20
"""Problems of a kind that are named: for each an article is read."""
LONGEST = 60
"""Letters of an annotation's words; the middle of longer ones is left out."""


def named(store: Store, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems, the first of each kind named."""
    seen: Counter[str] = Counter()
    for problem in problems:
        seen[problem.code] += 1
        is_nameable = bool(problem.article) and seen[problem.code] <= MOST_NAMED
        yield _named(store, problem) if is_nameable else problem


def _named(store: Store, problem: Problem) -> Problem:
    try:
        with store.reading() as connection:
            if not articles.is_in_use(connection, problem.article):
                return problem
            sheet = sheets.read_sheet(connection, problem.article, None)
    except IqtibasError:
        return problem  # what is wrong with the article may be why it cannot be read
    said = {**problem.arguments, "article": sheet.article.title or problem.article}
    found = sheet.annotations.get(str(said.get("id")))
    if found is not None and (words := " ".join(found.span.text_of(sheet.article.text).split())):
        said["id"] = ends_of(words, LONGEST)
    return replace(problem, arguments=said)
