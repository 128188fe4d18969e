"""Heat maps: annotators against annotators, and pairs against tags; each cell says its figures."""

from __future__ import annotations

from annotator.agreement.figures import PairFigures, SpanFigures
from annotator.agreement.page.elements import Html, element, figure, name
from annotator.agreement.page.spoken import Spoken
from annotator.agreement.page.tables import pair_name
from annotator.agreement.report import Report


def annotators(report: Report, speech: Spoken) -> Html:
    """Return the map of all annotators against each other."""
    names = [one.name for one in report.annotators]
    found = {frozenset((pair.a, pair.b)): pair for pair in report.pairs}
    shown = {each: name(speech.annotator(each)) for each in names}
    rows = [
        element(
            "tr",
            element("th", shown[one], scope="row"),
            (_cell(found.get(frozenset((one, other))), speech) for other in names),
        )
        for one in names
    ]
    head = element("tr", element("td"), (element("th", shown[each], scope="col") for each in names))
    return _map(speech.say("pairs"), head, rows)


def by_tag(report: Report, speech: Spoken) -> Html:
    """Return the map of pairs of annotators against tags."""
    tags = list(dict.fromkeys(tag for pair in report.pairs for tag in pair.tags))
    rows = [
        element(
            "tr",
            element("th", pair_name(speech, pair.a, pair.b), scope="row"),
            _cell(pair, speech),
            (_cell(pair.tags.get(tag), speech) for tag in tags),
        )
        for pair in report.pairs
    ]
    columns = [speech.say("all"), *map(speech.tag, tags)]
    head = element("tr", element("td"), (element("th", each, scope="col") for each in columns))
    return _map(speech.say("tags"), head, rows)


def _map(caption: str, head: Html, rows: list[Html]) -> Html:
    whole = element(
        "table",
        element("caption", caption, class_="hidden"),
        element("thead", head),
        element("tbody", rows),
        class_="heat",
    )
    return element("div", whole, class_="scroll")


def _cell(figures: PairFigures | SpanFigures | None, speech: Spoken) -> Html:
    if figures is None:
        return element("td", element("span", class_="self", aria_hidden="true"))
    exact, overlap = figures.exact.f1, figures.overlap.f1
    if exact is None:
        return element("td", figure(None, speech.say("undefined")))
    return element(
        "td",
        element("strong", figure(exact)),
        element("small", figure(overlap)),
        class_="heated",
        style=f"--heat:{exact:.3f}",
    )
