"""Elements of the page: every text is escaped, every name and figure stands isolated from the text around it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

MINUS = "\u2212"
EN_DASH = "\u2013"


class Html(str):
    """A piece of finished HTML; every other string is text, and is escaped."""

    __slots__ = ()


Child = str | None | Iterable["str | None"]


def element(name: str, *children: Child, **attributes: str | int | None) -> Html:
    """Return an element; ``class_`` is written ``class``, an attribute of None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{written}>{together(*children)}</{name}>")


def together(*children: Child) -> Html:
    """Return pieces and texts, one after another."""
    parts: list[str] = []
    for child in children:
        if child is None:
            continue
        if isinstance(child, str):
            parts.append(child if isinstance(child, Html) else escape(child))
        else:
            parts.append(together(*child))
    return Html("".join(parts))


def name(text: str) -> Html:
    """Return somebody's name, or a title: whichever way it runs, it disturbs nothing beside it."""
    return element("bdi", text)


def figure(value: float | None, undefined: str = "") -> Html:
    """Return a fraction of 1 with two digits, left to right; ``undefined`` says what is there where it is None."""
    if value is None:
        return element("span", undefined or EN_DASH, class_="undefined")
    return element("bdi", written(value), dir="ltr")


def count(n: int) -> Html:
    """Return a whole number with its thousands parted."""
    return element("bdi", f"{n:,}", dir="ltr")


def interval(low: float | None, high: float | None) -> Html | None:
    """Return a 95 % interval; None where there is none."""
    if low is None or high is None:
        return None
    return element("bdi", f"{written(low)}{EN_DASH}{written(high)}", dir="ltr", class_="interval")


def written(value: float) -> str:
    """Return a fraction of 1 with two digits and a real minus sign."""
    return f"{value + 0.0:.2f}".replace("-0.00", "0.00").replace("-", MINUS)
