"""Agreement on links: over all of them, over those whose ends are matched, and who said what."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from annotator.agreement.arrays import Flags, Ints
from annotator.agreement.bootstrap import Draws, Ledger
from annotator.agreement.columns import Columns
from annotator.agreement.figures import LinkFigures, TogetherFigures
from annotator.agreement.given import Given
from annotator.agreement.grouping import Matchings
from annotator.agreement.pairing import equal_pairs
from annotator.agreement.span_figures import ALL, WAYS, Pair, score
from annotator.frozen import dataclass
from annotator.model.scheme import SOURCE


@dataclass(frozen=True, eq=False)
class LinkColumns:
    """Links as arrays: role, annotator, and the spans at both ends (indexes into the columns of spans)."""

    roles: tuple[str, ...]
    role: Ints
    annotator: Ints
    begin: Ints
    finish: Ints


def link_columns(found: Given) -> LinkColumns:
    """Return the links whose two ends are spans that count."""
    names = found.annotators
    place = {
        (owner, each.article, each.id): n
        for n, (owner, each) in enumerate(zip(found.columns.annotator.tolist(), found.placed, strict=True))
    }
    rows = [
        (link.role, owner, place.get((owner, article, link.from_id)), place.get((owner, article, link.to_id)))
        for owner, name in enumerate(names)
        for article in found.layers[name]
        for link in found.articles[article].layers[name].links
    ]
    kept = [row for row in rows if row[2] is not None and row[3] is not None]
    roles = tuple(sorted({row[0] for row in kept}))
    code = {role: n for n, role in enumerate(roles)}
    table = np.array([(code[row[0]], *row[1:]) for row in kept], dtype=np.int64).reshape(len(kept), 4)
    return LinkColumns(roles, *table.T)


def enter_links(
    ledger: Ledger, columns: Columns, links: LinkColumns, way: str, found: Matchings, quotes: Collection[str]
) -> None:
    """Enter, for every pair of annotators and role, the links, those with matched ends, and the equal ones.

    ``quotes`` are the tags that are quotes: for who said what.
    """
    is_quote = np.isin(columns.tag, [n for n, tag in enumerate(columns.tags) if tag in quotes])
    for pair, (a, b) in found.items():
        to_b, to_a = (np.full(len(columns.size), -1, dtype=np.int64) for _ in "ab")
        to_b[a], to_a[b] = b, a
        mine, theirs = _compared(columns, links, pair), _compared(columns, links, pair[::-1])
        ends_mine = (to_b[links.begin[mine]] >= 0) & (to_b[links.finish[mine]] >= 0)
        ends_theirs = (to_a[links.begin[theirs]] >= 0) & (to_a[links.finish[theirs]] >= 0)
        equal = _equal(columns, links, mine[ends_mine], theirs, to_b)
        _enter(ledger, columns, links, ("links", way, pair), np.concatenate((mine, theirs)))
        both = np.concatenate((mine[ends_mine], theirs[ends_theirs]))
        _enter(ledger, columns, links, ("ended", way, pair), both)
        _enter(ledger, columns, links, ("linked", way, pair), equal)
        _enter_together(
            ledger, columns, links, ("together", way, pair), (a, b, mine, theirs, equal), is_quote
        )


def link_figures(draws: Draws, pairs: Sequence[Pair], role: str) -> LinkFigures:
    """Return the figures of one role (or ``ALL``) over all pairs of annotators."""
    scores = {}
    for way in WAYS:
        hits = [draws.of(("linked", way, pair, role)) for pair in pairs]
        scores[way] = score(hits, [draws.of(("links", way, pair, role)) for pair in pairs])
        scores[f"conditioned_{way}"] = score(hits, [draws.of(("ended", way, pair, role)) for pair in pairs])
    return LinkFigures(**scores)


def together_figures(draws: Draws, pairs: Sequence[Pair]) -> TogetherFigures:
    """Return who-said-what over all pairs of annotators."""
    return TogetherFigures(
        **{
            way: score(
                [draws.of(("together", way, pair, "right")) for pair in pairs],
                [draws.of(("together", way, pair, "quotes")) for pair in pairs],
            )
            for way in WAYS
        }
    )


def _compared(columns: Columns, links: LinkColumns, pair: Pair) -> Ints:
    both = columns.finished[:, pair[0]] & columns.finished[:, pair[1]]
    return np.flatnonzero((links.annotator == pair[0]) & both[columns.article[links.begin]])


def _equal(columns: Columns, links: LinkColumns, mine: Ints, theirs: Ints, to_b: Ints) -> Ints:
    """Return those of ``mine`` (both ends matched) that the other annotator has too, one to one."""
    many, roles = len(columns.size), len(links.roles)
    key = np.empty(len(links.role), dtype=np.int64)
    key[theirs] = (links.begin[theirs] * many + links.finish[theirs]) * roles + links.role[theirs]
    key[mine] = (to_b[links.begin[mine]] * many + to_b[links.finish[mine]]) * roles + links.role[mine]
    mine, theirs = mine[np.argsort(key[mine], kind="stable")], theirs[np.argsort(key[theirs], kind="stable")]
    return equal_pairs(key, mine, theirs)[0]


def _enter(
    ledger: Ledger, columns: Columns, links: LinkColumns, name: tuple[str, str, Pair], which: Ints
) -> None:
    articles, roles = len(columns.articles), len(links.roles)
    place = columns.article[links.begin[which]] * roles + links.role[which]
    counts = np.bincount(place, minlength=articles * roles).reshape(articles, roles)
    for role, column in zip(links.roles, counts.T, strict=True):
        ledger.add((*name, role), column)
    ledger.add((*name, ALL), counts.sum(axis=1))


def _enter_together(
    ledger: Ledger,
    columns: Columns,
    links: LinkColumns,
    name: tuple[str, str, Pair],
    sides: tuple[Ints, Ints, Ints, Ints, Ints],
    quotes: Flags,
) -> None:
    """Enter quotes, and matched quotes whose ``source`` links are all equal."""
    a, b, mine, theirs, equal = sides
    pair = name[2]
    both = columns.finished[:, pair[0]] & columns.finished[:, pair[1]]
    owned = (columns.annotator == pair[0]) | (columns.annotator == pair[1])
    every = np.flatnonzero(quotes & owned & both[columns.article])
    sources = links.role == (links.roles.index(SOURCE) if SOURCE in links.roles else -1)
    spans = len(columns.size)
    mine_of, theirs_of, equal_of = (
        np.bincount(links.begin[which[sources[which]]], minlength=spans) for which in (mine, theirs, equal)
    )
    right = quotes[a] & (mine_of[a] == equal_of[a]) & (theirs_of[b] == equal_of[a])
    articles = len(columns.articles)
    ledger.add((*name, "quotes"), np.bincount(columns.article[every], minlength=articles))
    ledger.add((*name, "right"), np.bincount(columns.article[a[right]], minlength=articles))
