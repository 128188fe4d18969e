"""The tables of the page: by annotator, pair, tag, quote type, attribute, role and article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annotator.agreement.figures import LinkFigures, Score, SpanFigures
from annotator.agreement.gamma_figures import GammaFigures
from annotator.agreement.page.elements import Child, Html, count, element, figure, interval, name, together
from annotator.agreement.page.spoken import Spoken
from annotator.agreement.report import Report
from annotator.agreement.span_figures import ALL, WAYS

WORST = 10
"""Articles listed, those of least agreement first."""


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Child]]) -> Html:
    """Return a table whose first column names the rows; it scrolls by itself where it is too wide."""
    first, *others = heads
    head = element(
        "tr",
        element("th", first, scope="col", class_="first"),
        (element("th", each, scope="col") for each in others),
    )
    body = [
        element("tr", element("th", row[0], scope="row"), (element("td", each) for each in row[1:]))
        for row in rows
    ]
    whole = element(
        "table",
        element("caption", caption, class_="hidden"),
        element("thead", head),
        element("tbody", body),
    )
    return element("div", whole, class_="scroll")


def spans(report: Report, speech: Spoken) -> Html:
    """Return the figures of all spans and of each tag."""
    heads = ("tag", "exact", "tolerant", "overlap", "u_alpha", "matched", "flattened")
    rows = [
        (
            speech.say("all") if tag == ALL else speech.tag(tag),
            *_scores(figures, speech),
            figure(figures.u_alpha, speech.say("undefined")),
            _matched(figures.overlap, speech),
            count(figures.flattened),
        )
        for tag, figures in report.spans.items()
    ]
    return table(speech.say("tags"), [speech.say(each) for each in heads], rows)


def quote_types(report: Report, speech: Spoken) -> Html:
    """Return the figures of quotes by their type."""
    heads = ("quote_type", "exact", "tolerant", "overlap", "matched")
    rows = [
        (speech.value("type", id), *_scores(figures, speech), _matched(figures.overlap, speech))
        for id, figures in report.quote_types.items()
    ]
    return table(speech.say("quote_types"), [speech.say(each) for each in heads], rows)


def attributes(report: Report, speech: Spoken) -> Html:
    """Return the figures of each attribute of each tag."""
    heads = ("attribute", "tag", "level", "alpha", "ac1", "percent", "covered")
    undefined = speech.say("undefined")
    rows = [
        (
            speech.attribute(id),
            speech.tag(tag),
            speech.say(f"level_{row.level}"),
            figure(row.alpha, undefined),
            figure(row.ac1, undefined),
            figure(None, undefined) if row.percent is None else name(speech.share(row.percent)),
            _of(speech, "covered_of", covered=row.covered, matched=row.matched),
        )
        for tag, by_attribute in report.attributes.items()
        for id, row in by_attribute.items()
    ]
    return table(speech.say("attributes"), [speech.say(each) for each in heads], rows)


def links(report: Report, speech: Spoken) -> Html:
    """Return the figures of all links and of each role, and the same where both ends are matched."""
    given = speech.say("given_ends")
    heads = [speech.say(each) for each in ("role", "exact", "overlap", "matched")]
    heads += [f"{given}{speech.say('comma')}{speech.say(each)}" for each in ("exact", "overlap")]
    rows = [
        (speech.say("all") if role == ALL else speech.role(role), *_link_row(figures, speech))
        for role, figures in report.links.items()
    ]
    return table(speech.say("links"), heads, rows)


def who_said_what(report: Report, speech: Spoken) -> Html:
    """Return the figures of quotes and speakers taken together, by each way of matching."""
    heads = ("", "exact", "tolerant", "overlap", "matched")
    figures = report.who_said_what
    row = (speech.say("all"), *_scores(figures, speech), _matched(figures.overlap, speech))
    return table(speech.say("who_said_what"), [each and speech.say(each) for each in heads], [row])


def gamma(found: GammaFigures, speech: Spoken) -> Html:
    """Return gamma and gamma-cat of the sample and of its articles, those of least agreement first."""
    undefined = speech.say("undefined")
    rows: list[Sequence[Child]] = [
        (speech.say("all"), figure(found.gamma, undefined), figure(found.gamma_cat, undefined))
    ]
    rows += [
        (
            name(speech.sheet(id).article.title or id),
            figure(one.gamma, undefined),
            figure(one.gamma_cat, undefined),
        )
        for id, one in found.worst[:WORST]
    ]
    return table(speech.say("gamma"), [speech.say(each) for each in ("article", "gamma", "gamma_cat")], rows)


def pairs(report: Report, speech: Spoken) -> Html:
    """Return the figures of each pair of annotators, the shares of either among them."""
    heads = [speech.say(each) for each in ("pair", "articles", "spans", "exact", "tolerant", "overlap")]
    heads += [f"{speech.say(each)} ({speech.way('overlap')})" for each in ("a_to_b", "b_to_a")]
    undefined = speech.say("undefined")
    rows = [
        (
            pair_name(speech, one.a, one.b),
            count(one.articles),
            together(count(one.spans_a), " / ", count(one.spans_b)),
            *_scores(one, speech),
            figure(one.a_to_b.get("overlap"), undefined),
            figure(one.b_to_a.get("overlap"), undefined),
        )
        for one in report.pairs
    ]
    return table(speech.say("pairs"), heads, rows)


def pair_name(speech: Spoken, a: str, b: str) -> Html:
    """Return two annotators' names."""
    return together(name(speech.annotator(a)), " – ", name(speech.annotator(b)))


def work(report: Report, speech: Spoken) -> Html:
    """Return what each annotator brought in, and how much of it came from suggestions."""
    heads = ("annotator", "finished", "spans", "suggested")
    rows = [
        (name(speech.annotator(one.name)), count(one.articles), count(one.spans), count(one.suggested))
        for one in report.annotators
    ]
    return table(speech.say("work"), [speech.say(each) for each in heads], rows)


def worst(report: Report, speech: Spoken) -> Html:
    """Return the articles of least agreement."""
    heads = ("article", "exact", "overlap", "spans")
    undefined = speech.say("undefined")
    rows = [
        (
            name(speech.sheet(one.article).article.title or one.article),
            figure(one.exact, undefined),
            figure(one.overlap, undefined),
            count(one.spans),
        )
        for one in report.worst[:WORST]
    ]
    return table(speech.say("worst"), [speech.say(each) for each in heads], rows)


def kinds(report: Report, speech: Spoken) -> Html:
    """Return how often each kind of disagreement occurs, as a bar and a number."""
    most = max(report.kinds.values(), default=0) or 1
    rows = [
        (_to_kind(speech, kind, n), _bar(n / most), count(n))
        for kind, n in sorted(report.kinds.items(), key=lambda each: -each[1])
    ]
    whole = table(speech.say("kinds"), [speech.say("kind"), "", speech.say("cases")], rows)
    return element("div", whole, class_="bars")


def _to_kind(speech: Spoken, kind: str, n: int) -> Html:
    words = speech.say(f"kind_{kind}")
    return element("a", words, href=f"#{kind}") if n else element("span", words)


def _bar(share: float) -> Html:
    return element("span", class_="bar", style=f"--share:{share:.3f}", aria_hidden="true")


def score(of: Score, speech: Spoken) -> Html:
    """Return a figure with its interval below."""
    return together(figure(of.f1, speech.say("undefined")), interval(of.low, of.high))


def _scores(figures: SpanFigures | object, speech: Spoken) -> tuple[Html, ...]:
    return tuple(score(getattr(figures, way), speech) for way in WAYS)


def _link_row(figures: LinkFigures, speech: Spoken) -> tuple[Html, ...]:
    return (
        score(figures.exact, speech),
        score(figures.overlap, speech),
        _matched(figures.overlap, speech),
        score(figures.conditioned_exact, speech),
        score(figures.conditioned_overlap, speech),
    )


def _matched(of: Score, speech: Spoken) -> Html:
    return _of(speech, "matched_of", pairs=2 * of.pairs, things=of.things)


def _of(speech: Spoken, code: str, **numbers: int) -> Html:
    shown: Mapping[str, str] = {key: f"{n:,}" for key, n in numbers.items()}
    return element("span", speech.say(code, **shown), class_="of")
