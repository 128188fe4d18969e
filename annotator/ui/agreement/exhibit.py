"""Exhibit: a stretch of an article and what each annotator made of one thing in it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.agreement.kinds import Case
from annotator.agreement.questions import Question
from annotator.agreement.speech import Speech
from annotator.frozen import dataclass
from annotator.model.article import Article
from annotator.model.sheet import Sheet
from annotator.model.values import GOLD, Annotation
from annotator.text.lines import ends_of
from annotator.ui.article.marks import Mark
from annotator.ui.widgets.bidi import isolated

LONGEST = 160
"""Code points of a version's words; the middle of a longer one is left out."""
ENDS = 60
"""Code points of the far end of a link."""


@dataclass(frozen=True)
class Version:
    """One annotator's version; ``annotation`` None where they have nothing there."""

    annotator: str
    annotation: Annotation | None


@dataclass(frozen=True)
class Fact:
    """Something said of a version; ``differs`` where others have it otherwise."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Exhibit:
    """The sentences ``[start, end)`` (code points) and the versions, in the order of the lanes."""

    sheet: Sheet
    start: int
    end: int
    versions: tuple[Version, ...]

    @property
    def article(self) -> Article:
        """The article."""
        return self.sheet.article

    @property
    def text(self) -> str:
        """The sentences."""
        return self.article.text[self.start : self.end]

    def version_of(self, annotator: str) -> Version | None:
        """Return an annotator's version."""
        return next((one for one in self.versions if one.annotator == annotator), None)

    def marks(self, labels: Sequence[str]) -> list[Mark]:
        """Return what is drawn of the versions; ``labels`` has what stands on each one's chip."""
        return [
            Mark(
                f"{n}",
                one.annotation.tag,
                labels[n],
                one.annotation.span.segments,
                len(one.annotation.span),
                begins=True,
                ends=True,
                suggested=False,
                gaps=one.annotation.span.gaps,
            )
            for n, one in enumerate(self.versions)
            if one.annotation is not None
        ]

    def words(self, version: Version) -> str:
        """Return the words of a version, parts of a discontinuous one parted by an ellipsis."""
        return _words(version.annotation, self.article.text, LONGEST) if version.annotation else ""

    def facts(self, version: Version, speech: Speech) -> list[Fact]:
        """Return tag, attributes and links of a version, what the versions differ in first."""
        if version.annotation is None:
            return []
        mine = dict(self._facts(version.annotation, speech))
        others = [dict(self._facts(one, speech)) for one in self._others(version)]
        found = [Fact(text, any(other.get(key) != text for other in others)) for key, text in mine.items()]
        lacking = {key for other in others for key in other} - mine.keys()
        found += [
            Fact(f"{speech.role(id)}: {speech.say('no_link')}", differs=True)
            for kind, id in sorted(lacking)
            if kind == "role"
        ]
        return sorted(found, key=lambda fact: not fact.differs)

    def _others(self, version: Version) -> list[Annotation]:
        """Return what a version is compared with: what has its tag; gold only beside a single annotator's."""
        people = [one for one in self.versions if one.annotator != GOLD]
        peers = people if len(people) > 1 else self.versions
        tag = version.annotation.tag if version.annotation else ""
        others = [one.annotation for one in peers if one is not version and one.annotation is not None]
        return [one for one in others if one.tag == tag]

    def _facts(self, annotation: Annotation, speech: Speech) -> Iterator[tuple[tuple[str, str], str]]:
        for id, value in sorted(annotation.attributes.items()):
            yield ("attribute", id), f"{speech.attribute(id)}: {speech.value(id, value)}"
        for role in sorted(
            {link.role for link in self.sheet.links.values() if link.from_id == annotation.id}
        ):
            ends = [_words(one, self.article.text, ENDS) for one in self.sheet.linked(annotation.id, role)]
            yield (
                ("role", role),
                f"{speech.role(role)}: {speech.say('comma').join(map(isolated, sorted(ends)))}",
            )


def exhibit_of_question(sheet: Sheet, question: Question) -> Exhibit:
    """Return what a question of adjudication puts before a person; the lanes are in the order of names."""
    found = dict.fromkeys(question.finished, "")
    for case in question.cases:
        found.update(case.versions)
    found.update((name, each.id) for name, each in question.group.members)
    versions = [Version(name, sheet.annotations.get(id)) for name, id in found.items()]
    return _exhibit(sheet, [*versions, *(Version(GOLD, one) for one in question.gold)])


def exhibit_of_case(sheet: Sheet, case: Case) -> Exhibit:
    """Return the versions behind one disagreement, by name."""
    versions = [Version(name, sheet.annotations.get(id)) for name, id in case.versions]
    versions += [Version(name, None) for name in case.without]
    return _exhibit(sheet, sorted(versions, key=lambda one: (one.annotator == GOLD, one.annotator)))


def _exhibit(sheet: Sheet, versions: Iterable[Version]) -> Exhibit:
    listed = tuple(versions)
    spans = [one.annotation.span for one in listed if one.annotation is not None]
    article = sheet.article
    first = article.sentences[article.sentence_at(min((span.start for span in spans), default=0))]
    last = article.sentences[article.sentence_at(max((span.end for span in spans), default=1) - 1)]
    return Exhibit(sheet, first.start, last.end, listed)


def _words(annotation: Annotation, text: str, longest: int) -> str:
    parts = (" ".join(text[start:end].split()) for start, end in annotation.span.segments)
    return ends_of(" … ".join(parts), longest)
