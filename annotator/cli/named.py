"""What a person names on the command line, found in the project, or the error that says what there is instead."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.errors import ProjectError
from annotator.messages import language, say
from annotator.model.tagset import Tag
from annotator.project import Project
from annotator.text.folding import fold_text


def article_of(project: Project, asked: str) -> str:
    """Return the id of an article asked for by id, by its number in the list, or by the beginning of its id.

    Raises ProjectError where none or more than one is meant.
    """
    ids = project.article_ids()
    if asked in ids:
        return asked
    if asked.isdecimal() and 0 < int(asked) <= len(ids):
        return ids[int(asked) - 1]
    begun = [id for id in ids if asked and id.startswith(asked)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise ProjectError("cli.many_articles", asked=asked, n=len(begun))
    raise ProjectError("cli.no_article", asked=asked)


def refuse_unknown(project: Project, annotators: Iterable[str]) -> None:
    """Raise ProjectError where somebody named has no layer: an empty page would say that they marked nothing."""
    known = [one.name for one in project.annotators()]
    for name in annotators:
        if name not in known:
            code = "formats.unknown_annotator" if known else "formats.no_annotators"
            raise ProjectError(code, name=name, known=say("list.comma").join(known))


def tag_of(project: Project, name: str) -> str | None:
    """Return the id of the tag called so: by its id, or its name in any language; None where there is none."""
    if tag := project.tagset.tag(name):
        return tag.id
    wanted = fold_text(name).casefold()
    called = (
        tag.id
        for tag in project.tagset.tags
        if wanted in (fold_text(each).casefold() for each in tag.names.values())
    )
    return next(called, None)


def unknown_tag(project: Project, name: str) -> ProjectError:
    """Return the error that says which tags there are instead."""
    known = say("list.comma").join(_name_of(one) for one in project.tagset.tags)
    return ProjectError("cli.unknown_tag", name=name, known=known)


def entry_of(project: Project, speaker: str) -> str:
    """Return the id of the entry called so: by its id, its name or a variant of it. Raises ProjectError."""
    wanted = fold_text(speaker)
    for entry in project.speaker_entries().values():
        if entry.id == speaker or wanted in map(fold_text, (entry.name, *entry.variants)):
            return entry.id
    raise ProjectError("cli.unknown_speaker", name=speaker)


def refuse_unknown_attribute(project: Project, name: str, value: str) -> None:
    """Raise ProjectError where the tagset has no such attribute, or no such value of it."""
    specs = project.tagset.attributes
    spec = next((one for one in specs if one.id == name), None)
    if spec is None:
        known = say("list.comma").join(one.id for one in specs)
        raise ProjectError("cli.unknown_attribute", name=name, known=known)
    if spec.type == "choice" and value not in spec.values:
        raise ProjectError(
            "cli.unknown_value", value=value, name=name, known=say("list.comma").join(spec.values)
        )


def _name_of(tag: Tag) -> str:
    return tag.names.get(language()) or tag.id
