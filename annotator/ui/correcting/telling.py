"""Telling: the consequences of a correction in sentences, each thing that is lost by its words."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.messages import say
from annotator.model.article import Article
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.text.lines import shortened
from annotator.ui.correcting.consequences import Consequences
from annotator.ui.naming import tag_name
from annotator.ui.widgets.bidi import isolated

NAMED = 8
"""How many annotations are named; the rest are counted."""
SHOWN_WORDS = 40


def told(what: Consequences, article: Article, tagset: Tagset, only: str) -> list[str]:
    """Return a line each; ``only``: whose annotations may be named (empty: everybody's), others are counted."""
    lines = [say("correct.moved", n=what.moved)] if what.moved else []
    for code, found in (("gone", what.gone), ("shrunk", what.shrunk), ("reworded", what.reworded)):
        mine = [one for one in found if only in ("", one.annotator)]
        lines += _named(f"correct.{code}", mine, article, tagset, with_names=not only)
        if others := len(found) - len(mine):
            lines.append(say(f"correct.others_{code}", n=others))
    counts = (("links", what.links), ("comments", what.comments), ("done", what.done))
    lines += [say(f"correct.lost_{name}", n=n) for name, n in counts if n > 0]
    if what.sentences:
        code = "correct.sentences_more" if what.sentences > 0 else "correct.sentences_fewer"
        lines.append(say(code, n=abs(what.sentences)))
    if what.title:
        lines.append(say("correct.new_title", title=isolated(what.title)))
    return lines or [say("correct.touches_nothing")]


def told_briefly(what: Consequences) -> str:
    """Return what a correction that is written did to annotations, in a sentence or two."""
    counts = (("gone", len(what.gone)), ("reworded", len(what.shrunk) + len(what.reworded)))
    changed = [say(f"correct.written_{name}", n=n) for name, n in counts if n]
    return " ".join((say("correct.written"), *(changed or [say("correct.written_kept")])))


def _named(
    code: str, found: Sequence[Annotation], article: Article, tagset: Tagset, *, with_names: bool
) -> list[str]:
    lines = []
    for one in found[:NAMED]:
        shown = shortened(one.span.text_of(article.text), SHOWN_WORDS)
        line = say(code, tag=tag_name(tagset, one.tag), words=isolated(shown))
        lines.append(say("correct.by", what=line, annotator=isolated(one.annotator)) if with_names else line)
    if len(found) > NAMED:
        lines.append(say("correct.and_more", n=len(found) - NAMED))
    return lines
