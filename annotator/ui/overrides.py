"""Faults in what Qt calls of ours reach the calm dialog, on Python 3.11 too.

There PySide6 6.11 ends the process where an override that Python reached through Qt (``setFocus()`` to
``focusInEvent``, ``super().event()`` to ``paintEvent``) fails by an error that C code raised, as ``text[5]``
does: it takes the error apart before Python has made it whole. Any ``except`` makes it whole. To be deleted with
Python 3.11.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

OTHERS = frozenset({
    "addItem", "canFetchMore", "columnCount", "count", "createMimeDataFromSelection", "data", "displayText",
    "doItemsLayout", "drawObject", "event", "eventFilter", "expandingDirections", "fetchMore", "flags",
    "focusNextPrevChild", "hasHeightForWidth", "heightForWidth", "hitButton", "initStyleOption",
    "insertFromMimeData", "intrinsicSize", "isEmpty", "itemAt", "minimumSize", "minimumSizeHint",
    "nextCheckState", "paint", "rowCount", "setGeometry", "sizeHint", "takeAt", "translate",
})  # fmt: skip
"""Overrides besides those of ``...Event``. No slots: PySide6 counts the arguments of what is connected."""


def install() -> None:
    """Guard the overrides of all classes made from now on, where the Python in use needs it."""
    if sys.version_info < (3, 12):
        QObject.__init_subclass__ = classmethod(_guard_overrides)  # type: ignore[assignment, arg-type]


def _guard_overrides(cls: type[QObject], **given: Any) -> None:
    super(QObject, cls).__init_subclass__(**given)
    for name, function in list(vars(cls).items()):
        if (name.endswith("Event") or name in OTHERS) and callable(function):
            setattr(cls, name, _guarded(function))


def _guarded(override: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        try:
            return override(*arguments)
        except Exception:  # what makes the error whole
            raise

    return call
