"""The registry of speakers: entries found by a few letters, mentions led to their entry, entries made one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.frozen import dataclass
from annotator.model import plans
from annotator.model.edits import Add, Batch, Change, Edit, Remove
from annotator.model.ids import new_id
from annotator.model.scheme import ENTITY, SAME_AS
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation, SpeakerEntry
from annotator.text.clitics import propose_clitics
from annotator.text.folding import fold_text
from annotator.text.surrogates import without_surrogates

KIND, PRONOUN = "kind", "pronoun"
"""The attribute that says what a mention is, and the value whose words name nobody."""


class Finder:
    """Finds entries by what is typed: every entry is folded once."""

    def __init__(self, entries: Iterable[SpeakerEntry] = ()) -> None:
        self.entries: dict[str, SpeakerEntry] = {}
        self._folded: dict[str, _Folded] = {}
        for entry in entries:
            self.put(entry)

    def put(self, entry: SpeakerEntry) -> None:
        """Know an entry from now on, or know it as it is now."""
        self.entries[entry.id] = entry
        self._folded[entry.id] = _Folded.of(entry)

    def drop(self, id: str) -> None:
        """Know an entry no longer."""
        self.entries.pop(id, None)
        self._folded.pop(id, None)

    def find(self, typed: str, limit: int | None = None) -> list[SpeakerEntry]:
        """Return the entries that fit what was typed, best first; nothing typed: all, by name.

        Every word typed must begin a word of the name, a variant, the role or the affiliation (ال aside), or
        stand inside one; folded, so that tashkeel and hamza say nothing.
        """
        wanted = _words(typed)
        bare = [_bare(word) for word in wanted]
        ranked = []
        for id, folded in self._folded.items():
            rank = folded.rank(wanted, bare) if wanted else 0
            if rank is not None:
                ranked.append((rank, len(self.entries[id].name) if wanted else 0, folded.name, id))
        return [self.entries[id] for _, _, _, id in sorted(ranked)[:limit]]


@dataclass(frozen=True, slots=True)
class _Folded:
    """One entry as it is looked at. Words stand with a blank before each, so that a search of the C kind does."""

    name: str
    names: tuple[str, ...]
    """The name without ال, each word with a blank after it."""
    variants: tuple[str, ...]
    heads: tuple[str, str, str]
    """The words of the name, of all names, of everything: as they are and without ال."""

    @classmethod
    def of(cls, entry: SpeakerEntry) -> _Folded:
        groups = (
            (entry.name,),
            (entry.name, *entry.variants),
            (entry.name, *entry.variants, entry.role, entry.affiliation),
        )
        name, names, all = (
            "".join(f" {word} {_bare(word)}" for text in texts for word in _words(text)) for texts in groups
        )
        return cls(
            fold_text(entry.name),
            (_joined(entry.name),),
            tuple(map(_joined, entry.variants)),
            (name, names, all),
        )

    def rank(self, wanted: list[str], bare: list[str]) -> int | None:
        """Return how well the entry fits, 0 best; None: not at all."""
        pairs = list(zip(wanted, bare, strict=True))
        everything = self.heads[2]
        if not all(one in everything or other in everything for one, other in pairs):
            return None
        whole = ("".join(f"{word} " for word in bare), "".join(f"{word} " for word in wanted))
        begun = (whole[0][:-1], whole[1][:-1])
        for rank, names in ((0, self.names), (2, self.variants)):
            if whole[0] in names or whole[1] in names:
                return rank
            if any(name.startswith(begun) for name in names):
                return rank + 1
        for rank, heads in enumerate(self.heads, 4):
            if all(f" {one}" in heads or f" {other}" in heads for one, other in pairs):
                return rank
        return 7 if all(one in everything for one in wanted) else None


def _joined(name: str) -> str:
    return "".join(f"{_bare(word)} " for word in _words(name))


def _words(text: str) -> list[str]:
    return fold_text(without_surrogates(text)).split()


def _bare(word: str) -> str:
    return word.removeprefix("ال") if len(word) > 3 else word


def name_in(words: str) -> str:
    """Return a mention's words as a name: on one line, without marks around them and without و ف ب ل ك before.

    Only what is surely a proclitic goes («للوزير» is «الوزير», «وزير» stays); titles stay.
    """
    name = " ".join(words.split()).strip(_MARKS).strip() or " ".join(words.split())
    first, _, rest = name.partition(" ")
    cut, fused = 0, False
    for clitic in propose_clitics(first) if first == without_surrogates(first) else []:
        if clitic.certainty != "sure" or clitic.form == "ال":
            break
        fused = clitic.form == "ل" and cut > 0 and first[cut - 1] == "ل"
        cut = clitic.end
    if len(first) - cut < _LEAST:  # «له» is no name with something before it
        cut, fused = 0, False
    return f"{'ال' if fused else ''}{first[cut:]} {rest}".strip()


_LEAST = 3
_MARKS = "\"'«»‹›“”„‘’()[] "


def register(
    sheet: Sheet, mention: Annotation, name: str = "", *, role: str = "", affiliation: str = ""
) -> Batch:
    """Plan a new entry for a mention, called as it is written there where no ``name`` is given.

    Given one, what is written there becomes a variant, unless it is a pronoun's.
    """
    words = name_in(mention.span.text_of(sheet.article.text))
    entry = SpeakerEntry(new_id(), " ".join(name.split()) or words, role, affiliation)
    if name and mention.attributes.get(KIND) != PRONOUN:
        entry = _with_variant(entry, words)
    return Batch("step.register_speaker", (Add(entry), plans.set_attribute(mention, ENTITY, entry.id)))


def lead_to(sheet: Sheet, mention: Annotation, entry: SpeakerEntry, *, learn: bool = False) -> Edit | None:
    """Plan that a mention is of this entry. None: it is so already.

    ``learn``: its words become a variant, unless it is a pronoun.
    """
    edits: list[Edit] = []
    if mention.attributes.get(ENTITY) != entry.id:
        edits.append(plans.set_attribute(mention, ENTITY, entry.id))
    after = _with_variant(entry, name_in(mention.span.text_of(sheet.article.text)))
    if learn and after != entry and mention.attributes.get(KIND) != PRONOUN:
        edits.append(Change(entry, after))
    if not edits:
        return None
    return edits[0] if len(edits) == 1 else Batch("step.lead_to_entry", tuple(edits))


def _with_variant(entry: SpeakerEntry, words: str) -> SpeakerEntry:
    known = {tuple(_words(name)) for name in (entry.name, *entry.variants)}
    return entry if tuple(_words(words)) in known else replace(entry, variants=(*entry.variants, words))


def let_go(sheet: Sheet, mention: Annotation) -> Edit | None:
    """Plan that a mention is of no entry: its own goes, else the links by which it has one. None: it has none."""
    if ENTITY in mention.attributes:
        return plans.set_attribute(mention, ENTITY, None)
    links = tuple(Remove(link) for link in sheet.links_of(mention.id) if link.role == SAME_AS)
    return Batch("step.let_entry_go", links) if links and entry_of(sheet, mention) else None


def entries_near(sheet: Sheet, mention: Annotation) -> list[str]:
    """Return the ids of the entries mentioned in an article: before the mention, the nearest first; then after."""

    def distance(one: Annotation) -> tuple[bool, int]:
        later = one.span.start >= mention.span.start
        return later, one.span.start if later else -one.span.start

    others = (one for one in sheet.annotations.values() if one.id != mention.id and one.status == "accepted")
    found = (one.attributes.get(ENTITY) for one in sorted(others, key=distance))
    return list(dict.fromkeys(entry for entry in found if isinstance(entry, str) and entry))


def same_as_above(sheet: Sheet, mention: Annotation) -> Edit | None:
    """Plan that a mention is of the speaker mentioned last before it: of the same entry, else linked to it.

    None where nobody was mentioned before, or it is so already.
    """
    above = nearest_above(sheet, mention)
    if above is None:
        return None
    entry = entry_of(sheet, above)
    if entry is None:
        return plans.link(sheet, SAME_AS, mention.id, above.id, many=False)
    return None if mention.attributes.get(ENTITY) == entry else plans.set_attribute(mention, ENTITY, entry)


def nearest_above(sheet: Sheet, mention: Annotation) -> Annotation | None:
    """Return the nearest mention of a speaker that begins before this one, in the same layer and round."""
    earlier = [
        one
        for one in sheet.annotations.values()
        if (one.tag, one.annotator, one.round) == (mention.tag, mention.annotator, mention.round)
        and one.status == "accepted"
        and one.id != mention.id
        and (one.span.start, one.span.end) < (mention.span.start, mention.span.end)
    ]
    return max(earlier, key=lambda one: (one.span.start, one.span.end, one.id), default=None)


def entry_of(sheet: Sheet, mention: Annotation) -> str | None:
    """Return the id of a mention's entry: its own, or that of a mention it is the same as."""
    for one in _same(sheet, mention):
        entry = one.attributes.get(ENTITY)
        if isinstance(entry, str) and entry:
            return entry
    return None


def _same(sheet: Sheet, mention: Annotation) -> Iterator[Annotation]:
    """Yield a mention and those linked to it as the same, nearest first, each once."""
    seen = {mention.id}
    waiting = [mention]
    for one in waiting:
        yield one
        for link in sheet.links_of(one.id):
            other = link.to_id if link.from_id == one.id else link.from_id
            if link.role == SAME_AS and other not in seen and other in sheet.annotations:
                seen.add(other)
                waiting.append(sheet.annotations[other])


def merge_entries(kept: SpeakerEntry, gone: SpeakerEntry, mentions: Iterable[Annotation]) -> Batch:
    """Plan that two entries are one: ``mentions`` (all of ``gone``, in all layers) move to the one that is kept.

    It gets the other's name and variants as variants, and its role and affiliation where it has none itself.
    """
    edits: list[Edit] = [
        plans.set_attribute(one, ENTITY, kept.id) for one in mentions if one.attributes.get(ENTITY) == gone.id
    ]
    names = {kept.name: None} | dict.fromkeys((*kept.variants, gone.name, *gone.variants))
    after = replace(
        kept,
        variants=tuple(name for name in names if name != kept.name),
        role=kept.role or gone.role,
        affiliation=kept.affiliation or gone.affiliation,
    )
    if after != kept:
        edits.append(Change(kept, after))
    return Batch("step.merge_entries", (*edits, Remove(gone)))
