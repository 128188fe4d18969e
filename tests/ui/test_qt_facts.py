"""What we rely on in Qt, and the faults of it that would come back unnoticed."""

from __future__ import annotations

import sys

import PySide6
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextLayout


def test_void_calls_take_no_reference_to_none(qapp: object) -> None:
    """PySide6 6.12.0 loses one a call on Python 3.10 and 3.11, and the process dies after some 6,500."""
    thing = QObject()
    layout = QTextLayout("نص")
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.setObjectName("x")
        layout.setCacheEnabled(True)
    assert abs(sys.getrefcount(None) - before) < 500, PySide6.__version__


def test_the_release_that_loses_references_is_not_installed() -> None:
    assert PySide6.__version__ != "6.12.0"
