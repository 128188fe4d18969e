"""Patterns compiled when first used: a program that needs few of them starts without waiting for all."""

import re
from typing import Any, cast


class _Later:
    """Stands for a compiled pattern; from the first use on its methods are the pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._source), name)  # re keeps what it compiled
        setattr(self, name, found)
        return found


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what may be used like ``re.compile(pattern, flags)``; a faulty pattern is found out at first use."""
    return cast("re.Pattern[str]", _Later(pattern, flags))
