"""Lines of an article's text."""


def first_line(text: str) -> str:
    """Return the first line that says anything, without the white space around it."""
    return next((line.strip() for line in text.split("\n") if line.strip()), "")


def shortened(words: str, most: int) -> str:
    """Return words on one line, with a sign of more behind the first ``most`` letters where there are more."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"
