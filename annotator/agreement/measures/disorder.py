"""Disorder: how dissimilar the units of a continuum are under an alignment.

Definitions: Mathet, Widlöcher, Métivier (2015), sections 4.1 to 4.4. A unitary alignment takes at most one unit
of each rater; its disorder is the mean dissimilarity of its pairs, a pair with an empty place costing
``delta_empty``. So a unit that stays alone costs ``delta_empty``, and an alignment is worth what its unitary
alignments save against leaving every unit alone.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np

from annotator.agreement.arrays import Floats, Ints
from annotator.agreement.measures.continuum import Continuum
from annotator.frozen import dataclass

Tuples = Ints
"""Unitary alignments of two units or more, one a row: for each rater the number of their unit, or -1."""


class Weights(NamedTuple):
    """What the parts of a dissimilarity weigh, and what it costs a unit to stay alone."""

    alpha: float
    beta: float
    delta_empty: float


@dataclass(frozen=True, eq=False)
class Field:
    """A continuum with the dissimilarities of all pairs of its units (units x units)."""

    continuum: Continuum
    weights: Weights
    positional: Floats
    categorical: Floats
    dissimilar: Floats

    @property
    def raters(self) -> int:
        """Return the number of raters."""
        return self.continuum.raters


def field_of(continuum: Continuum, weights: Weights) -> Field:
    """Return the continuum with its positional (sporadic), categorical and combined dissimilarities."""
    start, end = continuum.start, continuum.end
    apart = np.abs(start[:, None] - start) + np.abs(end[:, None] - end)
    length = end - start
    positional = (apart / (length[:, None] + length)) ** 2 * weights.delta_empty
    categorical = (continuum.category[:, None] != continuum.category) * weights.delta_empty
    combined = weights.alpha * positional + weights.beta * categorical
    return Field(continuum, weights, positional, categorical, combined)


def savings(field: Field, tuples: Tuples) -> Floats:
    """Return what each unitary alignment saves against leaving its units alone."""
    raters, alone = field.raters, field.weights.delta_empty
    many = raters * (raters - 1) / 2
    saved = ((tuples >= 0).sum(axis=1) - 1) * alone
    for i, j in combinations(range(raters), 2):
        both = (tuples[:, i] >= 0) & (tuples[:, j] >= 0)
        saved = saved + np.where(both, alone - field.dissimilar[tuples[:, i], tuples[:, j]], 0) / many
    return np.asarray(saved, dtype=np.float64)


def disorder(field: Field, aligned: Tuples) -> float:
    """Return the disorder of an alignment, a mean per unit of a rater; units in no row stay alone."""
    units = len(field.continuum.start)
    left = field.weights.delta_empty * units - savings(field, aligned).sum()
    return float(left / (units / field.raters))


def categorical_disorder(field: Field, aligned: Tuples) -> float | None:
    """Return the disorder of categories in an alignment (Mathet 2017): pairs weigh by how well they lie.

    None where no pair has any weight.
    """
    total = cost = 0.0
    members = (aligned >= 0).sum(axis=1)
    for i, j in combinations(range(field.raters), 2):
        rows = np.flatnonzero((aligned[:, i] >= 0) & (aligned[:, j] >= 0))
        a, b = aligned[rows, i], aligned[rows, j]
        weight = np.maximum(0, 1 - field.weights.alpha * field.positional[a, b]) / (members[rows] - 1)
        total += float(weight.sum())
        cost += float((weight * field.categorical[a, b]).sum())
    return cost / total if total else None
