"""What the adjudication queue says of a question: what is disagreed on, what was decided before."""

from __future__ import annotations

from annotator.agreement.kinds import LINKS, Case, Kind
from annotator.agreement.questions import Question
from annotator.agreement.queue import WAITING
from annotator.agreement.speech import Speech
from annotator.messages import language, say
from annotator.model.tagset import Tagset
from annotator.model.values import GOLD
from annotator.ui.agreement.course import Course
from annotator.ui.agreement.names import Names
from annotator.ui.widgets.bidi import joined


def headline_of(question: Question, tagset: Tagset) -> str:
    """Return the kinds of disagreement in one line."""
    if not question.cases:
        return say("comparing.all_agree" if question.agreed else "comparing.only_details")
    return joined(dict.fromkeys(kind_told(case, tagset) for case in question.cases))


def kind_told(case: Case, tagset: Tagset) -> str:
    """Return the kind of a case, with the attribute or role it is about."""
    speech = Speech(language(), tagset)
    name = speech.say(f"kind_{case.kind.value}")
    if case.kind is Kind.ATTRIBUTE:
        return f"{name}: {speech.attribute(case.detail)}"
    if case.kind in LINKS:
        return f"{name}: {speech.role(case.detail)}"
    return name


def nothing_left(course: Course, finished_key: str) -> tuple[str, str]:
    """Return why there is no question to show, and what can be done; ``finished_key`` is that of the action."""
    if not course.queue.articles:
        told, more = "nothing_to_adjudicate", say("comparing.nothing_to_adjudicate_more", key=finished_key)
    elif not course.is_indexed:
        told, more = "looking", say("comparing.looking_more")
    elif course.kinds:
        told, more = "none_of_kind", say("comparing.none_of_kind_more")
    elif course.states != WAITING:
        told, more = "none_in_state", say("comparing.none_in_state_more")
    elif course.agreed:
        told, more = "only_agreed", say("comparing.only_agreed_more", n=course.agreed)
    elif course.deferred:
        told, more = "only_deferred", say("comparing.only_deferred_more", n=course.deferred)
    else:
        told, more = "all_decided", say("comparing.all_decided_more")
    return say(f"comparing.{told}"), more


def earlier_of(question: Question, names: Names) -> str:
    """Return what was decided before, where there is something to know: it changed since, or was deferred."""
    if not question.decisions or question.state == "settled":
        return ""
    last = question.decisions[-1]
    what = say(f"comparing.was_{last.choice}", name=names.shown(last.chosen) if last.chosen else "")
    if question.state == "deferred":
        return say("comparing.was_deferred", name="")
    return say("comparing.changed_since", decision=what)


def notes_of(question: Question) -> dict[str, str]:
    """Return what became of each version, by annotator."""
    if question.state == "open" or not question.decisions:
        return {}
    last = question.decisions[-1]
    if last.choice == "rejected":
        return {name: say("comparing.note_rejected") for name, _ in question.group.members}
    if last.choice != "taken":
        return {}
    chosen = [name for name, _ in question.group.members] if not last.chosen else [last.chosen]
    return {name: say("comparing.note_taken") for name in chosen if name != GOLD}
