"""Agreement on attributes, on the spans that annotators matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from annotator.agreement.arrays import Ints
from annotator.agreement.columns import Columns
from annotator.agreement.figures import AttributeFigures
from annotator.agreement.measures.ac1 import ac1_of
from annotator.agreement.measures.alpha import alpha_of
from annotator.agreement.measures.ratings import Patterns, percent_agreement
from annotator.agreement.scales import Scale

Attributes = Sequence[Mapping[str, object]]
"""The attributes of each span, in the order of the columns."""


def attribute_figures(
    columns: Columns, group: Ints, attributes: Attributes, scales: Mapping[str, Scale]
) -> dict[str, dict[str, AttributeFigures]]:
    """Return tag -> attribute -> figures, for the attributes that someone set.

    ``group`` numbers the aligned groups of spans of one tag; a unit is a group of two annotators or more. An
    attribute that an annotator did not set is a missing value.
    """
    several = np.bincount(group)[group] > 1 if len(group) else group.astype(np.bool_)
    found: dict[str, dict[str, AttributeFigures]] = {}
    for n, tag in enumerate(columns.tags):
        spans = np.flatnonzero(several & (columns.tag == n))
        mine = [attributes[span] for span in spans.tolist()]
        names = sorted({name for each in mine for name in each} & scales.keys())
        units = np.unique(group[spans], return_inverse=True)
        for name in names:
            counted = _patterns(units[1], columns.annotator[spans], mine, name, scales[name])
            found.setdefault(tag, {})[name] = _figures(counted, scales[name], len(units[0]))
    return found


def _figures(counted: Patterns, scale: Scale, matched: int) -> AttributeFigures:
    covered = sum(n for pattern, n in counted.items() if sum(value is not None for value in pattern) > 1)
    return AttributeFigures(
        level=scale.level,
        alpha=alpha_of(counted, scale.level),
        ac1=ac1_of(counted),
        percent=percent_agreement(counted),
        covered=covered,
        matched=matched,
    )


def _patterns(unit: Ints, annotator: Ints, attributes: Attributes, name: str, scale: Scale) -> Patterns:
    """Count the combinations of values that the units have, one value an annotator."""
    values: list[Hashable] = [None]
    code: dict[object, int] = {None: 0}
    codes = np.fromiter(
        (_code(each.get(name), code, values, scale) for each in attributes), np.int64, count=len(attributes)
    )
    raters = int(annotator.max(initial=-1)) + 1
    table = np.zeros((int(unit.max(initial=-1)) + 1, raters), dtype=np.int64)
    table[unit, annotator] = codes
    if len(values) ** raters < 2**62:
        keys = table @ (len(values) ** np.arange(raters, dtype=np.int64))
        first, counts = np.unique(keys, return_index=True, return_counts=True)[1:]
        rows = table[first]
    else:
        rows, counts = np.unique(table, axis=0, return_counts=True)
    patterns: Counter[tuple[Hashable, ...]] = Counter()
    for row, n in zip(rows.tolist(), counts.tolist(), strict=True):
        patterns[tuple(values[each] for each in row)] += n
    return patterns


def _code(value: object, code: dict[object, int], values: list[Hashable], scale: Scale) -> int:
    known = code.get(value)
    if known is None:
        known = code[value] = len(values)
        values.append(scale.place(value))
    return known
