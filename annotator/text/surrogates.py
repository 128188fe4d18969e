"""The one kind of str this floor refuses: text with lone surrogates. What people type may hold some."""


class LoneSurrogate(ValueError):
    """Text holds half of a surrogate pair; `position` is its code point offset."""

    def __init__(self, position: int) -> None:
        super().__init__(f"lone surrogate at offset {position}")
        self.position = position


def refuse_surrogates(text: str) -> None:
    """Raise LoneSurrogate at the first lone surrogate of `text`."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise LoneSurrogate(error.start) from None


def without_surrogates(text: str) -> str:
    """Return ``text`` without its lone surrogates."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def with_replaced_surrogates(text: str) -> str:
    """Return ``text`` with U+FFFD for each lone surrogate; a file name that is no UTF-8 holds some."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
