"""Moments as a person reads them: date and time of this place, digits in the order of reading them."""

from __future__ import annotations

from datetime import UTC, datetime

from annotator.ui.widgets.bidi import left_to_right


def moment(at: str | int) -> str:
    """Return a moment given as ISO 8601 or as seconds since 1970 (UTC); what is no moment stays as it is."""
    try:
        known = datetime.fromtimestamp(at, UTC) if isinstance(at, int) else datetime.fromisoformat(at)
    except (ValueError, OverflowError, OSError):
        return left_to_right(str(at))
    return left_to_right(known.astimezone().strftime("%Y-%m-%d %H:%M"))
