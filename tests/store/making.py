"""Small articles and sheets for tests of the project file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.model.article import Article
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Comment, Done, Finished, Link

TEXT = "قال الوزير أمس إن الاتفاق “نهائي”.\nوأضاف أن التوقيع قريب."


def article(id: str, text: str = TEXT, **meta: object) -> Article:
    """Return an article of two sentences."""
    return Article(id, f"عنوان {id}", text, (0, text.index("\n") + 1) if "\n" in text else (0,), meta)


def sheet(id: str, annotator: str = "ليلى", text: str = TEXT, prefix: str = "") -> Sheet:
    """Return an article with a quote, its discontinuous cue, a link, marks and a comment."""
    own = prefix or id
    quote = Annotation(
        f"{own}-q", id, annotator, "quote", Span.of(15, 33), {"type": "mixed"}, origin=annotator
    )
    cue = Annotation(f"{own}-c", id, annotator, "cue", Span(((0, 3), (15, 17))), {}, origin=annotator)
    link = Link(f"{own}-l", id, annotator, "cue", quote.id, cue.id, {})
    comment = Comment(f"{own}-k", id, annotator, "أين ينتهي؟", quote.id, flag=True, at="2024-05-01T10:00:00Z")
    return Sheet(
        article(id, text, outlet="وكالة", date="2024-05-01"),
        {quote.id: quote, cue.id: cue},
        {link.id: link},
        frozenset({Finished(id, annotator)}),
        frozenset({Done(id, annotator, 0)}),
        (comment,),
    )


def blank(ids: Iterable[str]) -> Iterator[Sheet]:
    """Yield articles with nothing on them, each with a text of its own."""
    for id in ids:
        yield Sheet(article(id, f"{TEXT} {id}"))
