"""Sheets out of what files state, the same for every format: one checker decides what is taken."""

from __future__ import annotations

from dataclasses import replace

from annotator.errors import ImportRefused
from annotator.importing.annotations import Names, annotations_of, links_of
from annotator.importing.articles import settle
from annotator.importing.marks import comments_of, corrections_of, done_of, finished_of
from annotator.importing.reading import Reading, Stated
from annotator.importing.report import Taken
from annotator.model.revisions import brought_up, corrections_since
from annotator.model.sheet import Sheet


def sheet_of(stated: Stated, reading: Reading, *, title_line: bool = False) -> Sheet:
    """Make a sheet of an article as a file states it, and note in the report what was done.

    Raises ImportRefused where the project has the id with another text.
    """
    settled = settle(stated, reading, title_line=title_line)
    article = settled.article
    known = reading.known(article.id)
    since = corrections_since(article.text, known) if known is not None else ()
    if since is None:
        raise ImportRefused("formats.same_id_other_text", id=article.id, title=article.title)
    names = Names(reading)
    annotations = annotations_of(stated.get("annotations"), settled, names, reading)
    present = {**(known.annotations if known else {}), **annotations}
    sheet = Sheet(
        article,
        annotations,
        links_of(stated.get("links"), annotations, known, article.id, names, reading),
        finished_of(stated, article.id, annotations, names),
        done_of(stated.get("done"), settled, names),
        comments_of(stated.get("comments"), article.id, present, names, reading),
        corrections_of(stated.get("corrections"), settled, reading),
    )
    if since and known is not None:
        reading.warn("formats.older_text", article.id, n=len(since))
        sheet = brought_up(sheet, known, since)
        done = frozenset(mark for mark in sheet.done if mark.start in known.article.starts)
        sheet = replace(sheet, article=known.article, done=done)
    reading.report.taken.append(Taken(article.id, article.title, reading.path, new=known is None))
    reading.report.annotations += len(sheet.annotations)
    reading.report.links += len(sheet.links)
    return sheet
