"""Rows of any two annotators: how far they agree, and how much of each one's work the other has too. Pure."""

from __future__ import annotations

from collections.abc import Callable

from annotator.agreement.report import Report
from annotator.agreement.speech import Speech
from annotator.messages import number, say
from annotator.ui.agreement.drill import Drill
from annotator.ui.agreement.rows import Table, TableRow, figure, heads_of, score_told
from annotator.ui.widgets.bidi import joined

PAIRS = "pairs"
"""The code of this table's name."""


def pairs_table(report: Report, speech: Speech, shown: Callable[[str], str]) -> Table:
    """Return the pairs; ``shown`` says what an annotator is called."""
    rows = []
    for one in report.pairs:
        names = joined((shown(one.a), shown(one.b)), " – ")
        cells = (
            names,
            number(one.articles, grouped=True),
            score_told(one.exact, speech),
            score_told(one.overlap, speech),
            figure(one.a_to_b.get("overlap"), speech),
            figure(one.b_to_a.get("overlap"), speech),
        )
        rows.append(TableRow(cells, Drill(names, annotators=frozenset((one.a, one.b)))))
    heads = heads_of(speech, "pair", "articles", "exact", "overlap")
    sides = (say("comparing.of_first"), say("comparing.of_second"))
    return Table((*heads, *sides), tuple(rows), say("comparing.pairs_about"))
