"""Spoken: a sentence and its annotations in words, as a screen reader says them. Pure."""

from __future__ import annotations

from annotator.messages import say
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.ui.naming import role_name, tag_name

WORDS = 8
"""An annotation of more words is known by its first and last ones."""


def sentence_said(sheet: Sheet, tagset: Tagset | None, index: int) -> str:
    """Return the text of a sentence, which it is of how many, and what stands in it, in the order of the text."""
    article = sheet.article
    sentences = article.sentences
    if not 0 <= index < len(sentences):
        return say("spoken.no_sentence")
    start, end = sentences[index].start, sentences[index].end
    text = " ".join(article.text[start:end].split())
    here = sorted(
        (
            one
            for one in sheet.annotations.values()
            if one.status != "rejected" and any(a < end and b > start for a, b in one.span.segments)
        ),
        key=lambda one: (one.span.start, -one.span.end, one.id),
    )
    parts = [say("spoken.sentence", number=index + 1, all=len(sentences), text=text)]
    parts += [annotation_said(sheet, tagset, one) for one in here]
    if any(mark.start == start for mark in sheet.done):
        parts.append(say("spoken.done"))
    return say("spoken.between").join(parts)


def annotation_said(sheet: Sheet, tagset: Tagset | None, annotation: Annotation) -> str:
    """Return an annotation's tag and words, whether it is a suggestion only, and what it is linked to."""
    text = sheet.article.text
    code = "spoken.annotation" if annotation.status == "accepted" else "spoken.suggestion"
    said = say(code, tag=tag_name(tagset, annotation.tag), words=words_of(text, annotation.span))
    linked = []
    for link in sheet.links_of(annotation.id):
        other = sheet.annotations.get(link.to_id)
        if link.from_id == annotation.id and other is not None and tagset is not None:
            way = "spoken.implicit" if link.attributes.get("via") == "implicit" else "spoken.link"
            linked.append(say(way, role=role_name(tagset, link.role), words=words_of(text, other.span)))
    return f"{said} ({say('list.comma').join(linked)})" if linked else said


def words_of(text: str, span: Span) -> str:
    """Return the words of a span; of a long one the first and the last."""
    words = span.text_of(text).split()
    if len(words) <= WORDS:
        return " ".join(words)
    return " ".join((*words[: WORDS // 2], "…", *words[-WORDS // 2 :]))
