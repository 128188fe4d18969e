"""Suggestions: what is undecided, what taking and rejecting one plans."""

from __future__ import annotations

import json
from dataclasses import replace

from annotator.model.article import Article
from annotator.model.edits import Edit, Remove, plain_edits, value_of
from annotator.model.ids import id_within
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.suggestions import accept, reject, with_open_suggestions
from annotator.model.tagset import tagset_from_json
from annotator.model.values import Annotation, Link
from annotator.resources import resource

TAGSET = tagset_from_json(json.loads(resource("tagset.json").read_text(encoding="utf-8")))
ARTICLE = Article("a", "", "قال الوزير إن العمل مستمر وإن الطريق مفتوح", (0,))


def suggestion(
    id: str, tag: str, start: int, end: int, layer: str = "rules", **attributes: str
) -> Annotation:
    return Annotation(id, "a", layer, tag, Span.of(start, end), attributes, "suggested", layer)


def suggested(*annotations: Annotation, links: tuple[tuple[str, str, str], ...] = ()) -> Sheet:
    made = {
        f"l{n}": Link(
            f"l{n}", "a", "rules", role, one, other, {"via": "explicit"} if role == "source" else {}
        )
        for n, (role, one, other) in enumerate(links)
    }
    return Sheet(ARTICLE, {one.id: one for one in annotations}, made)


QUOTE = suggestion("q", "quote", 11, 25, type="indirect", made_up="yes")
CUE = suggestion("c", "cue", 0, 3)
SPEAKER = suggestion("s", "speaker", 4, 10)
SECOND = suggestion("q2", "quote", 26, 42)
ALL = suggested(
    QUOTE, CUE, SPEAKER, SECOND, links=(("cue", "q", "c"), ("source", "q", "s"), ("source", "q2", "s"))
)


def after(sheet: Sheet, edit: Edit | None) -> Sheet:
    """Return a sheet as an edit of additions, changes and removals leaves it."""
    assert edit is not None
    annotations, links = dict(sheet.annotations), dict(sheet.links)
    for plain in plain_edits(edit):
        value = value_of(plain)
        assert isinstance(value, Annotation | Link)
        kept = annotations if isinstance(value, Annotation) else links
        if isinstance(plain, Remove):
            del kept[value.id]
        else:
            kept[value.id] = value  # type: ignore[assignment]
    return replace(sheet, annotations=annotations, links=links)


def test_a_quote_is_taken_with_its_cue_and_speaker() -> None:
    sheet = after(Sheet(ARTICLE), accept(Sheet(ARTICLE), ALL, TAGSET, "q", "sara", "r1"))
    assert {(one.tag, one.span.start) for one in sheet.annotations.values()} == {
        ("quote", 11),
        ("cue", 0),
        ("speaker", 4),
    }
    assert {(one.annotator, one.origin, one.status, one.round) for one in sheet.annotations.values()} == {
        ("sara", "rules", "accepted", "r1")
    }
    quote = sheet.annotations[id_within("sara", "q")]
    assert quote.attributes == {"type": "indirect"}, "what the tagset does not know stays behind"
    assert {link.role for link in sheet.links.values()} == {"cue", "source"}
    assert all(link.from_id == quote.id and link.to_id in sheet.annotations for link in sheet.links.values())
    assert set(with_open_suggestions(sheet, ALL, "sara").annotations) - set(sheet.annotations) == {"q2"}


def test_the_speaker_taken_before_serves_the_next_quote_too() -> None:
    sheet = after(Sheet(ARTICLE), accept(Sheet(ARTICLE), ALL, TAGSET, "q", "sara"))
    sheet = after(sheet, accept(sheet, ALL, TAGSET, "q2", "sara"))
    speakers = [one.id for one in sheet.annotations.values() if one.tag == "speaker"]
    assert len(speakers) == 1
    assert [link.to_id for link in sheet.links.values() if link.role == "source"] == speakers * 2


def test_a_quote_is_rejected_with_what_it_alone_is_linked_to() -> None:
    sheet = after(Sheet(ARTICLE), reject(Sheet(ARTICLE), ALL, "q", "sara"))
    assert {(one.tag, one.status) for one in sheet.annotations.values()} == {
        ("quote", "rejected"),
        ("cue", "rejected"),
    }
    left = with_open_suggestions(sheet, ALL, "sara")
    assert {one.id for one in left.annotations.values() if one.status == "suggested"} == {"s", "q2"}


def test_what_was_decided_stays_decided_when_it_is_edited() -> None:
    sheet = after(Sheet(ARTICLE), accept(Sheet(ARTICLE), ALL, TAGSET, "q", "sara"))
    quote = sheet.annotations[id_within("sara", "q")]
    moved = replace(quote, span=Span.of(11, 20))
    sheet = replace(sheet, annotations={**sheet.annotations, quote.id: moved})
    assert "q" not in with_open_suggestions(sheet, ALL, "sara").annotations
    assert accept(sheet, ALL, TAGSET, id_within("sara", "q"), "sara") is None


def test_the_same_words_tagged_by_hand_decide_it_too() -> None:
    mine = Annotation("mine", "a", "sara", "quote", QUOTE.span)
    sheet = Sheet(ARTICLE, {"mine": mine})
    assert "q" not in with_open_suggestions(sheet, ALL, "sara").annotations
    assert "q" in with_open_suggestions(Sheet(ARTICLE), ALL, "omar").annotations


def test_a_suggestion_of_the_own_layer_is_decided_where_it_stands() -> None:
    own = replace(QUOTE, annotator="sara")
    sheet = Sheet(ARTICLE, {"q": own})
    nothing = Sheet(ARTICLE)
    assert after(sheet, accept(sheet, nothing, TAGSET, "q", "sara")).annotations["q"].status == "accepted"
    assert after(sheet, reject(sheet, nothing, "q", "sara")).annotations["q"].status == "rejected"
    decided = Sheet(ARTICLE, {"q": replace(own, status="accepted")})
    assert accept(decided, nothing, TAGSET, "q", "sara") is None
    assert reject(decided, nothing, "q", "sara") is None
