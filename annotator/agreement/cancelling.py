"""Stopping long work from outside: a callable that says whether to, and the exception that ends the work."""

from __future__ import annotations

from collections.abc import Callable


class Cancelled(Exception):
    """The work was stopped because the caller asked for it; nothing was computed."""


def never() -> bool:
    """Tell that nobody wants the work stopped."""
    return False


def stop_if(cancelled: Callable[[], bool]) -> None:
    """Raise Cancelled where the caller wants the work stopped."""
    if cancelled():
        raise Cancelled
