"""Krippendorff's u-alpha of 2016: agreement on where units of a continuum begin and end, and on their values.

Krippendorff, Mathet, Bouvry, Widlöcher (2016), On the reliability of unitizing textual continua: Further
developments, Quality & Quantity 50, equations 1 to 6. Not alpha_U of 1995/2004, which rises when a correct
unit is made too long.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, NamedTuple

Unit = Sequence[Any]
"""``(rater, start, end, category)``, half-open, in any unit of length; here code points."""


class _Piece(NamedTuple):
    start: int
    end: int
    value: Hashable


_GAP = object()
_VALUED = object()


def u_alpha(units: Iterable[Unit], length: int, raters: int) -> float | None:
    """Return u-alpha: boundaries and categories together, gaps being one more value.

    ``length`` is that of the continuum, ``raters`` the number of raters, those without units included.
    Units of one rater and category that overlap are flattened into one. None where undefined: fewer than two
    raters, or one value only. Raises ValueError for units outside the continuum, and where units of one rater
    but different categories overlap (measure each category by ``bar_u_alpha`` then).
    """
    return _alpha(list(units), length, raters, ignore_categories=False)


def bar_u_alpha(units: Iterable[Unit], length: int, raters: int) -> float | None:
    """Return |u-alpha: units against gaps, categories ignored. Arguments as for ``u_alpha``."""
    return _alpha(list(units), length, raters, ignore_categories=True)


def alpha_from_lengths(agreed: float, totals: Sequence[float], self_pairs: float) -> float | None:
    """Return u-alpha from lengths: where pairs of raters agree, by value, and how units pair with themselves.

    ``agreed`` sums the diagonal of the observed coincidences (eq. 1), ``totals`` are its margins, and
    ``self_pairs`` sums the squared lengths of the units and the plain lengths of the gaps (eq. 4).
    """
    pairable = sum(totals)
    different = pairable * pairable - sum(total * total for total in totals)
    if not different:
        return None
    return 1 - (pairable - agreed) * (pairable * pairable - self_pairs) / (pairable * different)


def _alpha(units: list[Unit], length: int, raters: int, ignore_categories: bool) -> float | None:
    by_rater = _pieces(units, length, ignore_categories)
    if len(by_rater) > raters:
        raise ValueError(f"{len(by_rater)} raters have units, but only {raters} are there")
    if raters < 2 or length < 1:
        return None
    totals: Counter[Hashable] = Counter()
    self_pairs = 0
    for pieces in by_rater.values():
        for piece in pieces:
            totals[piece.value] += piece.end - piece.start
            self_pairs += (piece.end - piece.start) ** 2
    gaps = raters * length - totals.total()
    totals[_GAP] = gaps
    agreed = sum(
        width * sum(n * (n - 1) for n in values.values()) / (raters - 1)
        for width, values in _stretches(by_rater, length, raters)
    )
    return alpha_from_lengths(agreed, list(totals.values()), self_pairs + gaps)


def _pieces(units: list[Unit], length: int, ignore_categories: bool) -> dict[Hashable, list[_Piece]]:
    by_rater: dict[Hashable, list[_Piece]] = defaultdict(list)
    for rater, start, end, category in units:
        if not 0 <= start < end <= length:
            raise ValueError(f"unit {start!r}-{end!r} does not lie in a continuum of length {length}")
        by_rater[rater].append(_Piece(start, end, _VALUED if ignore_categories else category))
    return {rater: _flattened(pieces) for rater, pieces in by_rater.items()}


def _flattened(pieces: list[_Piece]) -> list[_Piece]:
    flat: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece[:2]):
        if flat and piece.start < flat[-1].end:
            if piece.value != flat[-1].value:
                raise ValueError("units of different categories overlap")
            flat[-1] = flat[-1]._replace(end=max(flat[-1].end, piece.end))
        else:
            flat.append(piece)
    return flat


def _stretches(
    by_rater: dict[Hashable, list[_Piece]], length: int, raters: int
) -> Iterable[tuple[int, Counter[Hashable]]]:
    """Yield the stretches between neighbouring edges of any rater, with the values that lie over each."""
    changes: dict[int, list[tuple[Hashable, int]]] = defaultdict(list)
    for pieces in by_rater.values():
        for piece in pieces:
            changes[piece.start] += [(piece.value, 1), (_GAP, -1)]
            changes[piece.end] += [(piece.value, -1), (_GAP, 1)]
    values: Counter[Hashable] = Counter({_GAP: raters})
    here = 0
    for edge in [*sorted(changes), length]:
        yield edge - here, values
        for value, step in changes.get(edge, ()):
            values[value] += step
        here = edge
