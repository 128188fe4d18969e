"""Lines of an article's text."""


def first_line(text: str) -> str:
    """Return the first line that says anything, without the white space around it."""
    return next((line.strip() for line in text.split("\n") if line.strip()), "")
