"""The registry: entries found by a few letters, mentions led to them, two entries made one and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.model import plans, registry, remarks
from annotator.model.article import Article
from annotator.model.edits import Add, Batch, Change, Edit, Value, id_of
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.state import State, apply
from annotator.model.values import Annotation, Comment, Link, SpeakerEntry

TEXT = "قال الوزير  أحمد إنه قادم. وأضاف الوزير أنه سعيد. وقال هو نعم."
ENTRIES = (
    SpeakerEntry("1", "أحمد الزين", "وزير الخارجية", "الحكومة", ("الوزير الزين",)),
    SpeakerEntry("2", "أحمد سالم", "ناطق", "الجيش"),
    SpeakerEntry("3", "الأمم المتحدة", "", "", ("المنظمة",)),
    SpeakerEntry("4", "سالم", "وزير الداخلية"),
)


def mention(id: str, words: str, start: int = 0, **attributes: str) -> Annotation:
    at = TEXT.index(words, start)
    return Annotation(id, "a", "ليلى", "speaker", Span.of(at, at + len(words)), attributes)


def sheet(*annotations: Annotation, links: tuple[Link, ...] = ()) -> Sheet:
    article = Article("a", "", TEXT, (0,))
    return Sheet(article, {one.id: one for one in annotations}, {link.id: link for link in links})


def state_of(*values: Value) -> State:
    return {id_of(value): value for value in values}


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("احمد", ["2", "1"]),
        ("أَحْمد الز", ["1"]),
        ("الزين", ["1"]),
        ("امم", ["3"]),
        ("منظمه", ["3"]),
        ("سالم", ["4", "2"]),
        ("وزير", ["1", "4"]),
        ("وزير داخل", ["4"]),
        ("حمد", ["2", "1"]),
        ("جيش ناطق", ["2"]),
        ("زز", []),
        ("", ["2", "1", "3", "4"]),
        ("\ud800", ["2", "1", "3", "4"]),
    ],
)
def test_a_few_letters_find_an_entry(typed: str, ids: list[str]) -> None:
    found = [entry.id for entry in registry.Finder(ENTRIES).find(typed)]
    assert sorted(found) == sorted(ids) if not typed.strip("\ud800") else found == ids
    assert [entry.id for entry in registry.Finder(ENTRIES).find(typed, limit=1)] == found[:1]


def test_a_mention_makes_an_entry() -> None:
    one = mention("n", "الوزير  أحمد")
    edit = registry.register(sheet(one), one)
    after = apply(state_of(one), edit)
    (entry,) = [value for value in after.values() if isinstance(value, SpeakerEntry)]
    assert entry.name == "الوزير أحمد"
    changed = after["annotation", "n"]
    assert isinstance(changed, Annotation)
    assert changed.attributes == {"entity": entry.id}
    assert apply(after, edit.inverse()) == state_of(one)


def test_a_mention_is_led_to_an_entry_which_may_learn_its_words() -> None:
    one = mention("n", "الوزير  أحمد")
    edit = registry.lead_to(sheet(one), one, ENTRIES[0])
    assert isinstance(edit, Change)
    led = replace(one, attributes={"entity": "1"})
    assert edit.after == led
    assert registry.lead_to(sheet(led), led, ENTRIES[0]) is None
    learnt = registry.lead_to(sheet(one), one, ENTRIES[0], learn=True)
    assert isinstance(learnt, Batch)
    after = apply(state_of(one, ENTRIES[0]), learnt)
    assert after["speaker_entry", "1"] == replace(ENTRIES[0], variants=("الوزير الزين", "الوزير أحمد"))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("الوزير  أحمد", "الوزير أحمد"),
        ("وزير الصحة", "وزير الصحة"),
        ("والرئيس الأمريكي", "الرئيس الأمريكي"),
        ("للوزير", "الوزير"),
        ("بالأمم\nالمتحدة", "الأمم المتحدة"),
        ("«الجزيرة»", "الجزيرة"),
        ("له", "له"),
        ("«»", "«»"),
    ],
)
def test_a_name_sheds_proclitics_and_marks(words: str, name: str) -> None:
    assert registry.name_in(words) == name


def test_a_name_typed_keeps_the_words_as_a_variant() -> None:
    one = mention("n", "الوزير  أحمد")
    (add, _) = registry.register(sheet(one), one, "أحمد الزين").edits
    assert isinstance(add, Add)
    assert isinstance(add.value, SpeakerEntry)
    assert (add.value.name, add.value.variants) == ("أحمد الزين", ("الوزير أحمد",))


def test_a_pronoun_is_no_variant() -> None:
    one = mention("n", "هو", kind="pronoun")
    assert isinstance(registry.lead_to(sheet(one), one, ENTRIES[0], learn=True), Change)
    (add, _) = registry.register(sheet(one), one, "أحمد").edits
    assert isinstance(add, Add)
    assert isinstance(add.value, SpeakerEntry)
    assert add.value.variants == ()


def test_a_mention_is_let_go() -> None:
    own = mention("n1", "الوزير  أحمد", entity="1")
    same = mention("n2", "هو")
    link = Link("l", "a", "ليلى", "same_as", "n2", "n1")
    laid = sheet(own, same, links=(link,))
    edit = registry.let_go(laid, own)
    assert isinstance(edit, Change)
    assert edit.after == replace(own, attributes={})
    by_link = registry.let_go(laid, same)
    assert isinstance(by_link, Batch)
    assert ("link", "l") not in apply(state_of(own, same, link), by_link)
    assert registry.let_go(sheet(same), same) is None


def test_entries_of_the_article_the_nearest_above_first() -> None:
    first = mention("n1", "الوزير  أحمد", entity="1")
    second = mention("n2", "الوزير", 20, entity="4")
    third = mention("n3", "هو", entity="2")
    laid = sheet(third, first, second)
    assert registry.entries_near(laid, third) == ["4", "1"]
    assert registry.entries_near(laid, first) == ["4", "2"]


def test_a_finder_keeps_up_with_changes() -> None:
    finder = registry.Finder(ENTRIES)
    finder.put(replace(ENTRIES[1], name="ناجي سالم"))
    assert [entry.id for entry in finder.find("ناجي")] == ["2"]
    finder.drop("2")
    assert finder.find("ناجي") == []


def test_the_same_speaker_as_above() -> None:
    first = mention("n1", "الوزير  أحمد", entity="1")
    second = mention("n2", "الوزير", 20)
    third = mention("n3", "هو")
    other = replace(mention("n4", "الوزير", 20, entity="4"), annotator="سامر")
    laid = sheet(first, second, third, other)
    edit = registry.same_as_above(laid, second)
    assert isinstance(edit, Change)
    assert edit.after == replace(second, attributes={"entity": "1"})
    link = registry.same_as_above(laid, third)
    assert isinstance(link, Add)
    assert isinstance(link.value, Link)
    assert (link.value.role, link.value.from_id, link.value.to_id) == ("same_as", "n3", "n2")
    chained = sheet(first, second, third, links=(Link("l", "a", "ليلى", "same_as", "n2", "n1"),))
    edit = registry.same_as_above(chained, third)
    assert isinstance(edit, Change), "through the link of the one above"
    assert registry.same_as_above(laid, first) is None


def test_two_entries_become_one_and_two_again() -> None:
    one, two = mention("n1", "الوزير  أحمد", entity="1"), mention("n2", "هو", entity="4")
    edit = registry.merge_entries(ENTRIES[0], ENTRIES[3], [one, two])
    state = state_of(one, two, *ENTRIES)
    after = apply(state, edit)
    assert ("speaker_entry", "4") not in after
    assert after["speaker_entry", "1"] == replace(ENTRIES[0], variants=("الوزير الزين", "سالم"))
    assert after["annotation", "n2"] == replace(two, attributes={"entity": "1"})
    assert apply(after, edit.inverse()) == state


def test_all_like_this_is_one_step_and_skips_what_is_there() -> None:
    one = mention("n1", "الوزير  أحمد", entity="1", note="؟")
    there = replace(mention("n2", "هو", entity="4"), id="n2")
    places = [("a", one.span), ("a", there.span), ("b", Span.of(3, 5)), ("b", Span.of(3, 5))]
    edit = plans.annotate_alike(one, places, [there])
    assert edit is not None
    (add,) = edit.edits
    assert isinstance(add, Add)
    assert isinstance(add.value, Annotation)
    assert (add.value.article, add.value.span, add.value.attributes) == ("b", Span.of(3, 5), one.attributes)
    assert add.value.id != one.id
    assert plans.annotate_alike(one, places[:2], [there]) is None
    rejected = replace(there, status="rejected")
    assert plans.annotate_alike(one, places[:2], [rejected]) is not None


def test_comments_are_made_answered_and_flagged() -> None:
    add = remarks.comment("a", "ليلى", " أين ينتهي؟ ", annotation="n1", flag=True)
    assert isinstance(add.value, Comment)
    one = add.value
    assert (one.text, one.annotation, one.flag, one.resolved) == ("أين ينتهي؟", "n1", True, False)
    assert one.at.endswith("Z")
    steps: list[Edit | None] = [remarks.resolve(one), remarks.flag(one, False), remarks.reword(one, "متى؟")]
    assert [step.after for step in steps if isinstance(step, Change)] == [
        replace(one, resolved=True),
        replace(one, flag=False),
        replace(one, text="متى؟"),
    ]
    assert remarks.flag(one) is None
    assert remarks.resolve(one, False) is None
    assert remarks.withdraw(one).inverse() == add
