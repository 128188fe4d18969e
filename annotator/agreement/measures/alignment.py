"""The alignment of a continuum that has least disorder, found as an integer program by HiGHS."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from annotator.agreement.arrays import Floats, Ints
from annotator.agreement.cancelling import never, stop_if
from annotator.agreement.measures.disorder import Field, Tuples, savings

_NONE = -1
_WHOLE = 1e-6
_TOGETHER = 4000
"""Unitary alignments of one program at most, unless one continuum has more."""


def best_alignments(fields: list[Field], cancelled: Callable[[], bool] = never) -> list[Tuples]:
    """Return each continuum's best alignment; units in no row stay alone.

    All continua have the same raters. Where there are two, this is an assignment problem; else a linear program
    for several continua at once, whose few fractional knots are then solved as integer programs.
    """
    found: list[Tuples] = []
    if fields and fields[0].raters == 2:
        for field in fields:
            stop_if(cancelled)
            found.append(_of_two(field))
        return found
    worth: list[Floats] = []
    for field in fields:
        stop_if(cancelled)
        tuples, saved = _worthwhile(field)
        found.append(tuples)
        worth.append(saved)
    taken = []
    for begin, end in _batches([len(each) for each in found]):
        stop_if(cancelled)
        taken += _chosen_of(fields[begin:end], found[begin:end], worth[begin:end])
    return taken


def _batches(sizes: list[int]) -> list[tuple[int, int]]:
    """Return which continua to solve together: one program has a fixed cost, and a large one is slow."""
    begins, held = [0], 0
    for n, size in enumerate(sizes):
        if held and held + size > _TOGETHER:
            begins.append(n)
            held = 0
        held += size
    return list(pairwise([*begins, len(sizes)]))


def _chosen_of(fields: list[Field], found: list[Tuples], worth: list[Floats]) -> list[Tuples]:
    """Return the best alignments of these continua, solved as one program."""
    if not any(map(len, found)):
        return found
    shifts = np.cumsum([0, *(len(field.continuum.start) for field in fields)])
    moved = [
        np.where(tuples >= 0, tuples + shift, _NONE) for tuples, shift in zip(found, shifts, strict=False)
    ]
    chosen = _chosen(np.concatenate(moved), np.concatenate(worth))
    parts = np.split(chosen, np.cumsum([len(tuples) for tuples in found])[:-1])
    return [tuples[mine] for tuples, mine in zip(found, parts, strict=True)]


def _of_two(field: Field) -> Tuples:
    from scipy.optimize import linear_sum_assignment

    border = int(np.searchsorted(field.continuum.rater, 1))
    saved = 2 * field.weights.delta_empty - field.dissimilar[:border, border:]
    rows, cols = linear_sum_assignment(np.maximum(saved, 0), maximize=True)
    good = saved[rows, cols] > 0
    return np.stack((rows[good], cols[good] + border), axis=1).astype(np.int64)


def _worthwhile(field: Field) -> tuple[Tuples, Floats]:
    """Return the unitary alignments that may be in a best alignment, and what they save.

    In such a one every unit pays: taking it out and leaving it alone would cost more. So no pair in it is more
    dissimilar than that allows.
    """
    raters = field.raters
    near = field.dissimilar < (raters * (raters - 1) / 2 + raters - 1) * field.weights.delta_empty
    tuples = np.zeros((1, 0), dtype=np.int64)
    for rater in range(raters):
        units = np.append(np.flatnonzero(field.continuum.rater == rater), _NONE)
        fits = np.ones((len(tuples), len(units)), dtype=np.bool_)
        for column in tuples.T:
            fits &= near[column][:, units] | (column < 0)[:, None] | (units < 0)
        rows, cols = np.nonzero(fits)
        tuples = np.concatenate((tuples[rows], units[cols][:, None]), axis=1)
    tuples = tuples[(tuples >= 0).sum(axis=1) > 1]
    saved = savings(field, tuples)
    pays = saved > 0
    for rater in range(raters):
        without = tuples.copy()
        without[:, rater] = _NONE
        rest = np.where((without >= 0).sum(axis=1) > 1, savings(field, without), 0)
        pays &= (saved > rest) | (tuples[:, rater] < 0)
    return tuples[pays], saved[pays]


def _chosen(tuples: Tuples, saved: Floats) -> Any:
    """Return which unitary alignments to take: disjoint ones of most saving."""
    from scipy.optimize import linprog

    once = _membership(tuples)
    options = {"presolve": False}  # quicker without, as the pruning above has done its work
    solved = linprog(-saved, A_ub=once, b_ub=np.ones(once.shape[0]), bounds=(0, 1), options=options)
    taken = solved.x > 0.5
    fractional = (solved.x > _WHOLE) & (solved.x < 1 - _WHOLE)
    if fractional.any():
        mine = _in_the_knots_of(once, fractional)
        taken[mine] = _whole(tuples[mine], saved[mine])
    return taken


def _in_the_knots_of(once: Any, fractional: Any) -> Ints:
    """Return the unitary alignments of all knots (connected components) with a fractional one."""
    from scipy.sparse.csgraph import connected_components

    knot = connected_components(once.T @ once, directed=False)[1]
    return np.flatnonzero(np.isin(knot, knot[fractional]))


def _whole(tuples: Tuples, saved: Floats) -> Any:
    """Solve the integer program."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    limits = LinearConstraint(_membership(tuples), -np.inf, 1)
    solved = milp(-saved, constraints=limits, integrality=np.ones(len(saved)), bounds=Bounds(0, 1))
    return solved.x > 0.5


def _membership(tuples: Tuples) -> Any:
    """Return the matrix units x unitary alignments that says which unit is in which."""
    from scipy.sparse import csr_array

    rows, cols = np.nonzero(tuples >= 0)
    units = np.unique(tuples[rows, cols], return_inverse=True)[1]
    return csr_array((np.ones(len(rows)), (units, rows)))
