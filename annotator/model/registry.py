"""The registry of speakers: entries found by a few letters, mentions led to their entry, entries made one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.model import plans
from annotator.model.edits import Add, Batch, Change, Edit, Remove
from annotator.model.ids import new_id
from annotator.model.scheme import ENTITY, SAME_AS
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation, SpeakerEntry
from annotator.text.folding import fold_text


def find_entries(entries: Iterable[SpeakerEntry], typed: str, limit: int | None = None) -> list[SpeakerEntry]:
    """Return the entries that fit what was typed, best first; nothing typed: all, by name.

    Every word typed must begin a word of the name, a variant, the role or the affiliation (ال aside), or stand
    inside one; folded, so that tashkeel and hamza say nothing.
    """
    wanted = _words(typed)
    ranked = []
    for entry in entries:
        rank = _rank(entry, wanted) if wanted else 0
        if rank is not None:
            ranked.append(((rank, len(entry.name) if wanted else 0, fold_text(entry.name), entry.id), entry))
    return [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])][:limit]


def _rank(entry: SpeakerEntry, wanted: list[str]) -> int | None:
    """Return how well an entry fits, 0 best; None: not at all."""
    whole = "".join(f"{word} " for word in wanted)
    for rank, names in ((0, (entry.name,)), (2, entry.variants)):
        folded = ["".join(f"{_bare(word)} " for word in _words(name)) for name in names]
        bare = "".join(f"{_bare(word)} " for word in wanted)
        if bare in folded or whole in folded:
            return rank
        if any(name.startswith((bare[:-1], whole[:-1])) for name in folded):
            return rank + 1
    groups = ((4, (entry.name,)), (5, (entry.name, *entry.variants)), (6, _all_of(entry)))
    for rank, texts in groups:
        words = [word for text in texts for word in _words(text)]
        heads = [head for word in words for head in (word, _bare(word))]
        if all(any(head.startswith((word, _bare(word))) for head in heads) for word in wanted):
            return rank
    words = [word for text in _all_of(entry) for word in _words(text)]
    return 7 if all(any(one in word for word in words) for one in wanted) else None


def _all_of(entry: SpeakerEntry) -> tuple[str, ...]:
    return entry.name, *entry.variants, entry.role, entry.affiliation


def _words(text: str) -> list[str]:
    clean = text.encode("utf-8", "ignore").decode("utf-8")
    return fold_text(clean).split()


def _bare(word: str) -> str:
    return word.removeprefix("ال") if len(word) > 3 else word


def register(
    sheet: Sheet, mention: Annotation, name: str = "", *, role: str = "", affiliation: str = ""
) -> Batch:
    """Plan a new entry for a mention, called as it is written there where no ``name`` is given."""
    called = name or mention.span.text_of(sheet.article.text)
    entry = SpeakerEntry(new_id(), " ".join(called.split()), role, affiliation)
    return Batch("step.register_speaker", (Add(entry), plans.set_attribute(mention, ENTITY, entry.id)))


def lead_to(sheet: Sheet, mention: Annotation, entry: SpeakerEntry, *, learn: bool = False) -> Edit | None:
    """Plan that a mention is of this entry; ``learn``: its words become a variant. None: it is so already."""
    edits: list[Edit] = []
    if mention.attributes.get(ENTITY) != entry.id:
        edits.append(plans.set_attribute(mention, ENTITY, entry.id))
    words = " ".join(mention.span.text_of(sheet.article.text).split())
    known = {fold_text(name) for name in (entry.name, *entry.variants)}
    if learn and fold_text(words) not in known:
        edits.append(Change(entry, replace(entry, variants=(*entry.variants, words))))
    if not edits:
        return None
    return edits[0] if len(edits) == 1 else Batch("step.lead_to_entry", tuple(edits))


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
