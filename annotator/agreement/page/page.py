"""The page as a whole: what stands on it, in which order, and how each figure was computed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from string import Template

from annotator.agreement.figures import Score
from annotator.agreement.gamma_figures import GammaFigures
from annotator.agreement.page import heat_map, tables
from annotator.agreement.page.elements import Child, Html, element, figure, interval, name, together, written
from annotator.agreement.page.examples import examples
from annotator.agreement.page.spoken import Spoken
from annotator.agreement.report import Report
from annotator.agreement.span_figures import ALL, WAYS
from annotator.model.sheet import Sheet
from annotator.model.tagset import Tagset
from annotator.resources import resource

_KEPT = 64
"""Sheets kept while the page is made: an article's title and its examples are looked up apart."""


def page(
    report: Report,
    tagset: Tagset,
    sheet: Callable[[str], Sheet],
    language: str,
    entry: Callable[[str], str] = str,
) -> str:
    """Return the report as one HTML document in ``ar`` or ``en``.

    ``sheet`` gives an article with all layers, ``entry`` the name of a speaker of the registry by id.
    """
    speech = Spoken(language, tagset, lru_cache(_KEPT)(sheet), entry=entry)
    body = _problem(report, speech) if report.problem else _body(report, speech)
    template = Template(resource("report", "report.html").read_text(encoding="utf-8"))
    return template.substitute(
        language=language,
        direction="rtl" if language == "ar" else "ltr",
        title=together(speech.say("title")),
        style=resource("report", "report.css").read_text(encoding="utf-8"),
        body=body,
    )


def _problem(report: Report, speech: Spoken) -> Html:
    assert report.problem is not None
    return together(
        element("header", element("h1", speech.say("title"))),
        element("p", speech.tell(report.problem), class_="problem"),
    )


def _body(report: Report, speech: Spoken) -> Html:
    say = speech.say
    return together(
        _header(report, speech),
        _section(say("headline"), _cards(report, speech), _notes(report, speech), id="headline"),
        _section(say("pairs"), _maps(report, speech), tables.pairs(report, speech), id="pairs"),
        _section(say("tags"), tables.spans(report, speech), id="tags"),
        _section(
            say("quote_types"), _about(say("quote_types_say")), tables.quote_types(report, speech), id="types"
        )
        if report.quote_types
        else None,
        _section(
            say("attributes"),
            _about(say("attributes_say")),
            tables.attributes(report, speech),
            id="attributes",
        )
        if report.attributes
        else None,
        _section(say("links"), _about(say("links_say")), tables.links(report, speech), id="links"),
        _section(
            say("who_said_what"),
            _about(say("who_said_what_say")),
            tables.who_said_what(report, speech),
            id="who",
        ),
        _gamma(report.gamma, speech) if report.gamma else None,
        _section(say("worst"), tables.worst(report, speech), id="worst"),
        _kinds(report, speech) if report.options.kinds else None,
        _section(say("work"), _about(say("work_say")), tables.work(report, speech), id="work"),
        _method(report, speech),
    )


def _header(report: Report, speech: Spoken) -> Html:
    names = together(
        *(
            together(speech.say("comma") if n else None, name(speech.annotator(one.name)))
            for n, one in enumerate(report.annotators)
        )
    )
    counted = f"{speech.say('n_articles', n=report.articles)} · {speech.say('n_spans', n=report.compared)}"
    chosen = report.options.round
    round = together(" · ", speech.say("of_round"), " ", name(speech.round(chosen))) if chosen else None
    return element(
        "header",
        element("p", speech.say("of_article"), class_="kicker"),
        element("h1", speech.say("title")),
        element("p", names, " · ", counted, round, class_="lead"),
    )


def _section(title: str, *children: Child, id: str) -> Html:
    return element("section", element("h2", title), *children, id=id)


def _about(text: str) -> Html:
    return element("p", text, class_="about")


def _cards(report: Report, speech: Spoken) -> Html:
    spans = report.spans[ALL]
    together_said = speech.say("who_said_what_is", way=speech.way("overlap"))
    shown = (
        *((way, getattr(spans, way), speech.say(f"{way}_is")) for way in WAYS),
        ("who_said_what", report.who_said_what.overlap, together_said),
        ("u_alpha", Score(spans.u_alpha), speech.say("u_alpha_is")),
    )
    return element("div", (_card(*each, speech) for each in shown), class_="cards")


def _card(code: str, of: Score, said: str, speech: Spoken) -> Html:
    track = None
    if of.f1 is not None and of.f1 >= 0:
        low = of.f1 if of.low is None else of.low
        high = of.f1 if of.high is None else of.high
        track = element(
            "span",
            element("span", class_="range"),
            element("span", class_="point"),
            class_="track",
            style=f"--low:{low:.3f};--high:{high:.3f};--value:{of.f1:.3f}",
            aria_hidden="true",
        )
    return element(
        "div",
        element("h3", speech.say(code)),
        element("p", figure(of.f1, speech.say("undefined")), class_="figure"),
        element("p", interval(of.low, of.high), class_="below"),
        track,
        element("p", said, class_="is"),
        class_="card",
    )


def _notes(report: Report, speech: Spoken) -> Html | None:
    if not report.notes:
        return None
    return element("ul", (element("li", speech.tell(note)) for note in report.notes), class_="notes")


def _maps(report: Report, speech: Spoken) -> Html:
    whole = heat_map.annotators(report, speech) if len(report.annotators) > 2 else None
    return element(
        "div", _about(speech.say("pairs_say")), whole, heat_map.by_tag(report, speech), class_="maps"
    )


def _kinds(report: Report, speech: Spoken) -> Html:
    shown = examples(report, speech)
    if not shown:
        return _section(speech.say("kinds"), _about(speech.say("no_cases")), id="kinds")
    return _section(
        speech.say("kinds"),
        _about(speech.say("kinds_say")),
        tables.kinds(report, speech),
        element("h2", speech.say("examples")),
        _about(speech.say("examples_say")),
        shown,
        id="kinds",
    )


def _gamma(found: GammaFigures, speech: Spoken) -> Html:
    said = speech.say("gamma_of", articles=speech.say("n_articles", n=len(found.articles)), of=found.common)
    return _section(speech.say("gamma"), _about(said), tables.gamma(found, speech), id="gamma")


def _method(report: Report, speech: Spoken) -> Html:
    options, say = report.options, speech.say
    counted = {"articles": say("n_articles", n=report.articles), "spans": say("n_spans", n=report.compared)}
    overlap = (
        say("method_overlap", share=written(options.min_overlap))
        if options.min_overlap
        else say("method_any_overlap")
    )
    rows = [
        (say("articles"), say("method_articles", **counted)),
        (say("exact"), say("method_f1")),
        (say("tolerant"), say("method_tolerant")),
        (say("overlap"), overlap),
        (say("u_alpha"), say("method_u_alpha")),
        (say("attributes"), say("method_attributes")),
        (say("links"), say("method_links")),
    ]
    if report.gamma is not None:
        rows.append((say("gamma"), say("method_gamma", seed=report.gamma.seed)))
    if report.articles > 1:
        interval_said = say("method_interval", replicates=f"{options.replicates:,}", seed=options.seed)
        rows.insert(4, (say("interval"), interval_said))
    listed = [together(element("dt", term), element("dd", said)) for term, said in rows]
    return together(
        _section(say("method"), element("dl", listed), _about(say("no_threshold")), id="method"),
        element("footer", say("made_by", version=options.version, seed=options.seed)),
    )
