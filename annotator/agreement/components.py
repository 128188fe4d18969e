"""Connected components of a graph given by its edges."""

from __future__ import annotations

import numpy as np

from annotator.agreement.arrays import Ints


def components(a: Ints, b: Ints, nodes: int) -> Ints:
    """Return for each node the least node of its component; edges join ``a`` and ``b``.

    Labels spread along edges and jump to the label of their label, so that a few rounds do. (SciPy has this too,
    but takes longer to import than it takes here.)
    """
    label = np.arange(nodes, dtype=np.int64)
    while True:
        low = np.minimum(label[a], label[b])
        spread = label.copy()
        np.minimum.at(spread, a, low)
        np.minimum.at(spread, b, low)
        spread = spread[spread]
        if (spread == label).all():
            return label
        label = spread
