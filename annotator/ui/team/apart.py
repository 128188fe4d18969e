"""Apart: what the versions of a value differ in, short enough for the columns of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from annotator.messages import say
from annotator.model.article import Article
from annotator.model.edits import Value
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation, SpeakerEntry
from annotator.ui.naming import name_of, tag_name, value_name
from annotator.ui.widgets.bidi import isolated, right_to_left

WORDS = 3
"""So many words say where a span begins or ends."""
TAG, SPAN = "tag", "span"
"""Parts that need no name before them."""


def apart(values: Sequence[Value | None], articles: Mapping[str, Article], tagset: Tagset) -> list[str]:
    """Return what each version has otherwise than another; empty where that cannot be said in short.

    Of spans that begin or end alike only the other end is told. A version that is None is gone.
    """
    known = [one for one in values if one is not None]
    parts = {id(one): _parts(one, known, articles, tagset) for one in known}
    names = dict.fromkeys(chain.from_iterable(parts.values()))
    differing = [name for name in names if len({each.get(name) for each in parts.values()}) > 1]
    if len(known) < 2 or not differing:
        return []
    return [
        say("team.gone") if one is None else " · ".join(_told(name, parts[id(one)]) for name in differing)
        for one in values
    ]


def _told(name: str, parts: Mapping[str, str]) -> str:
    value = parts.get(name) or say("comparing.no_value")
    return value if name in (TAG, SPAN) else f"{name}: {isolated(value)}"


def _parts(
    value: Value, versions: Sequence[Value], articles: Mapping[str, Article], tagset: Tagset
) -> dict[str, str]:
    """Return a version part by part, by the name of the part."""
    if isinstance(value, SpeakerEntry):
        return {
            say("registry.name"): value.name,
            say("registry.role"): value.role,
            say("registry.affiliation"): value.affiliation,
            say("registry.variants"): say("list.comma").join(map(isolated, value.variants)),
        }
    if not isinstance(value, Annotation):
        return {}
    others = [one for one in versions if isinstance(one, Annotation)]
    found = {TAG: tag_name(tagset, value.tag), SPAN: _span(value, others, articles.get(value.article))}
    for id, given in value.attributes.items():
        spec = tagset.attribute(id)
        name = name_of(spec) if spec else id
        found[name] = value_name(spec, given) if isinstance(given, str) else str(given)
    return found


def _span(one: Annotation, versions: Sequence[Annotation], article: Article | None) -> str:
    words = one.span.text_of(article.text).split() if article else []
    if len(words) > WORDS and len({each.span.start for each in versions}) == 1:
        words = ["…", *words[-WORDS:]]
    elif len(words) > WORDS and len({each.span.end for each in versions}) == 1:
        words = [*words[:WORDS], "…"]
    elif len(words) > 2 * WORDS:
        words = [*words[:WORDS], "…", *words[-WORDS:]]
    return right_to_left(" ".join(words))
