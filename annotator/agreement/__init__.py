"""Agreement between annotators: measures, alignment, kinds of disagreement, adjudication. See each module.

The measures are imported on first use, so that ``import annotator.agreement`` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotator.agreement.measures.ac1 import gwet_ac1
    from annotator.agreement.measures.alpha import krippendorff_alpha
    from annotator.agreement.measures.gamma import gamma
    from annotator.agreement.measures.kappas import cohen_kappa, fleiss_kappa
    from annotator.agreement.measures.span_f1 import mean_pairwise_f1, span_f1
    from annotator.agreement.measures.unitized import bar_u_alpha, u_alpha

_HOMES = {
    "bar_u_alpha": "unitized",
    "cohen_kappa": "kappas",
    "fleiss_kappa": "kappas",
    "gamma": "gamma",
    "gwet_ac1": "ac1",
    "krippendorff_alpha": "alpha",
    "mean_pairwise_f1": "span_f1",
    "span_f1": "span_f1",
    "u_alpha": "unitized",
}

__all__ = [
    "bar_u_alpha",
    "cohen_kappa",
    "fleiss_kappa",
    "gamma",
    "gwet_ac1",
    "krippendorff_alpha",
    "mean_pairwise_f1",
    "span_f1",
    "u_alpha",
]


def __getattr__(name: str) -> Any:
    """Import a measure when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"annotator.agreement.measures.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
