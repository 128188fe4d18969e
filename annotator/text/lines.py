"""Lines of an article's text."""


def first_line(text: str) -> str:
    """Return the first line that says anything, without the white space around it."""
    return next((line.strip() for line in text.split("\n") if line.strip()), "")


def ends_of(words: str, most: int) -> str:
    """Return words whose middle is left out, between two of them, where they are longer than ``most`` letters."""
    if len(words) <= most:
        return words
    head, tail = words[: most // 2].rsplit(" ", 1)[0], words[-most // 2 :].split(" ", 1)[-1]
    return f"{head} … {tail}"


def shortened(words: str, most: int) -> str:
    """Return words on one line, with a sign of more behind the first ``most`` letters where there are more."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"
