"""One small project in which every kind of value occurs once, for the golden files."""

from __future__ import annotations

from annotator.model.article import Article
from annotator.model.sheet import ProjectValues, Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Annotator, Comment, Done, Finished, Link, SpeakerEntry
from annotator.project import default_tagset

TEXT = "قال الوزيرُ إن «الأسعار\nلن ترتفع» 😀.\nوأضاف: =نعم\u2028انتهى"
ARTICLE = Article(
    "a1",
    "قال الوزيرُ إن «الأسعار",
    TEXT,
    (0, 24, TEXT.index("وأضاف")),
    {"outlet": "نبأ", "date": "2024-05-01"},
    1,
)


def at(words: str, start: int = 0) -> tuple[int, int]:
    """Return where words stand."""
    found = TEXT.index(words, start)
    return found, found + len(words)


def one(id: str, who: str, tag: str, *words: str, **more: object) -> Annotation:
    """Return an annotation of these words."""
    return Annotation(id, "a1", who, tag, Span(tuple(at(each) for each in words)), origin=who, **more)  # type: ignore[arg-type]


ANNOTATIONS = (
    one("c1", "sara", "cue", "قال", attributes={"group": "say", "lemma": "قال"}),
    one("s1", "sara", "speaker", "الوزيرُ", attributes={"kind": "nominal", "entity": "e1"}),
    one("q1", "sara", "quote", "إن «الأسعار\nلن ترتفع»", attributes={"ambiguous": True, "note": "سطر\nوسطر"}),
    one("q2", "sara", "quote", "=نعم\u2028انتهى"),
    one("q3", "rules", "quote", "الأسعار", "ترتفع", status="suggested", attributes={"complement": "marked"}),
)
LINKS = (
    Link("l1", "a1", "sara", "source", "q1", "s1", {"via": "explicit"}),
    Link("l2", "a1", "sara", "cue", "q1", "c1"),
)
SHEETS = [
    Sheet(
        ARTICLE,
        {each.id: each for each in ANNOTATIONS},
        {each.id: each for each in LINKS},
        frozenset({Finished("a1", "sara")}),
        frozenset({Done("a1", "sara", 24)}),
        (Comment("k1", "a1", "sara", "أهو اقتباس؟", "q2", flag=True),),
    ),
    Sheet(Article("مقالة/2", "خبر", "خبر قصير.", (0,))),
]
VALUES = ProjectValues(
    default_tagset(),
    (SpeakerEntry("e1", "وزير التجارة", "وزير", "", ("الوزير",)),),
    (Annotator("sara"), Annotator("rules", "suggester")),
    "",
)
