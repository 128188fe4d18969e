"""File names for articles: ASCII, safe on every system, never twice in one export."""

from __future__ import annotations

import hashlib
import re

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")
# Names Windows keeps for devices, whatever their suffix.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z", re.IGNORECASE)


class FileNames:
    """Gives each id one name: the id itself where it is safe, else a hash of it."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()

    def name_of(self, id: str) -> str:
        """Return the name of ``id``, without a suffix; always the same one."""
        if id not in self._names:
            safe = _SAFE.match(id) and not _RESERVED.match(id)
            name = id if safe else f"x{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
            # Some systems take names that differ in capitals only for one file.
            wanted, nth = name, 1
            while name.casefold() in self._taken:
                nth += 1
                name = f"{wanted}-{nth}"
            self._taken.add(name.casefold())
            self._names[id] = name
        return self._names[id]
