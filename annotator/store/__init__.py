"""The project file: one SQLite database. The only floor that speaks SQL."""

import sys

# sqlite-utils imports numpy and pandas wherever they are installed, only to know their number types. The
# project file holds none of these, and the program would take twice as long to start.
_kept_out = [name for name in ("numpy", "pandas") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_kept_out))  # type: ignore[arg-type]  # None: as if not installed
try:
    import sqlite_utils.db  # noqa: F401
finally:
    for _name in _kept_out:
        del sys.modules[_name]
    del _kept_out
