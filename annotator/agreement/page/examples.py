"""Real disagreements: a sentence once, and under its letters a lane for each annotator's version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from annotator.agreement.kinds import Case, Kind
from annotator.agreement.page.elements import Html, element, name, together
from annotator.agreement.page.spoken import Spoken
from annotator.agreement.report import Report
from annotator.frozen import dataclass
from annotator.model.article import Article
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation
from annotator.text.lines import ends_of

EXAMPLES = 3
"""Examples of one kind at most, from different articles where there are."""
LANES = 6
"""Lanes that have a colour of their own."""
AROUND = 160
"""Code points shown on either side, where a sentence is long."""
LONGEST = 80
"""Code points of a version's own words; the middle of a longer one is left out."""


@dataclass(frozen=True)
class _Version:
    """One annotator's version in an example; ``annotation`` None where they have nothing there."""

    annotator: str
    lane: int
    annotation: Annotation | None


def examples(report: Report, speech: Spoken) -> list[Html]:
    """Return a section for each kind of disagreement that occurs."""
    lanes = {one.name: n % LANES for n, one in enumerate(report.annotators)}
    return [
        element(
            "section",
            element("h3", speech.say(f"kind_{kind.value}")),
            element("p", speech.say(f"about_{kind.value}"), class_="about"),
            (_example(case, lanes, speech) for case in _chosen(report.cases, kind)),
            id=kind.value,
            class_="kind",
        )
        for kind in Kind
        if report.kinds[kind.value]
    ]


def _chosen(cases: Sequence[Case], kind: Kind) -> list[Case]:
    """Return the examples of a kind: from different articles first."""
    mine = [case for case in cases if case.kind is kind]
    seen: dict[str, int] = {}
    order = []
    for n, case in enumerate(mine):
        seen[case.article] = seen.get(case.article, 0) + 1
        order.append((seen[case.article], n))
    return [mine[n] for _, n in sorted(order)[:EXAMPLES]]


def _example(case: Case, lanes: dict[str, int], speech: Spoken) -> Html:
    sheet = speech.sheet(case.article)
    versions = [_Version(who, lanes[who], sheet.annotations[id]) for who, id in case.versions]
    versions += [_Version(who, lanes[who], None) for who in case.without]
    versions.sort(key=lambda one: one.lane)
    return element(
        "figure",
        element("figcaption", name(sheet.article.title or case.article)),
        element("p", _sentence(sheet.article, versions), class_="text", dir="rtl", lang="ar"),
        element("ul", (_told(one, case, sheet, speech) for one in versions), class_="versions"),
        class_="example",
        style=f"--lanes:{len({one.annotator for one in versions})}",
    )


def _sentence(article: Article, versions: Sequence[_Version]) -> Html:
    laid = [(one.lane, one.annotation.span) for one in versions if one.annotation is not None]
    first, last = min(span.start for _, span in laid), max(span.end for _, span in laid)
    low = article.sentences[article.sentence_at(first)].start
    high = article.sentences[article.sentence_at(last - 1)].end
    begin, end = (
        max(low, _space_before(article.text, first - AROUND)),
        min(high, _space_after(article.text, last + AROUND)),
    )
    edges = {begin, end}
    for _, span in laid:
        edges.update(edge for segment in span.segments for edge in segment)
    order = {lane: n for n, lane in enumerate(sorted({one.lane for one in versions}))}
    parts: list[Html | str] = ["… "] if begin > low else []
    for start, stop in pairwise(sorted(edges)):
        inside = sorted({lane for lane, span in laid if start in span})
        words = article.text[start:stop]
        if inside:
            style = ";".join(f"--b{order[lane]}:var(--lane{lane})" for lane in inside)
            parts.append(element("span", words, class_="laid", style=style))
        else:
            parts.append(together(words))
    if end < high:
        parts.append(" …")
    return together(parts)


def _space_before(text: str, offset: int) -> int:
    return 0 if offset <= 0 else text.rfind(" ", 0, offset) + 1


def _space_after(text: str, offset: int) -> int:
    found = text.find(" ", offset) if offset < len(text) else -1
    return len(text) if found < 0 else found


def _told(version: _Version, case: Case, sheet: Sheet, speech: Spoken) -> Html:
    swatch = element("span", class_="swatch", style=f"--lane:var(--lane{version.lane})", aria_hidden="true")
    who = element("span", swatch, name(speech.annotator(version.annotator)), class_="who")
    if version.annotation is None:
        return element("li", who, element("span", speech.say("nothing_here"), class_="undefined"))
    piece = element(
        "bdi", _shortened(version.annotation, sheet.article.text), class_="piece", dir="rtl", lang="ar"
    )
    words = element("span", piece, class_="words", style=f"--lane:var(--lane{version.lane})")
    facts = (element("span", each, class_="fact") for each in _facts(version.annotation, case, sheet, speech))
    return element("li", who, words, element("span", facts, class_="facts"))


def _facts(annotation: Annotation, case: Case, sheet: Sheet, speech: Spoken) -> Iterator[Html]:
    """Yield what, beside the words, the annotators differ in."""
    yield together(speech.tag(annotation.tag))
    if case.kind is Kind.ATTRIBUTE:
        value = annotation.attributes.get(case.detail)
        said = speech.say("undefined") if value is None else speech.value(case.detail, value)
        yield together(speech.attribute(case.detail), ": ", name(said))
    elif case.kind in (Kind.LINK_MISSING, Kind.LINK_OTHER_SPEAKER):
        targets = sheet.linked(annotation.id, case.detail)
        shown = [
            element("bdi", _shortened(each, sheet.article.text), class_="piece", dir="rtl", lang="ar")
            for each in targets
        ]
        yield together(speech.role(case.detail), ": ", shown or speech.say("no_link"))


def _shortened(annotation: Annotation, text: str) -> str:
    return ends_of(" ".join(annotation.span.text_of(text).split()), LONGEST)
