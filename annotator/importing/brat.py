"""A folder of brat: texts and annotations side by side, one sub-folder an annotator where there are several.

``articles.jsonl``, where our writer put it, says what brat has no place for: ids, titles, sentences, marks.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.errors import ImportRefused
from annotator.importing import iqtibas
from annotator.importing.brat_lines import annotations_of, links_of, parse_lines
from annotator.importing.decoding import read_bytes
from annotator.importing.ids import derived_id
from annotator.importing.project_values import values_in
from annotator.importing.reading import Reader, Reading, Stated
from annotator.importing.shape import check_shape
from annotator.model.ids import article_id_of
from annotator.text.cleaning import clean_up

SIDE = "articles.jsonl"
Files = dict[str, Path]
"""Annotator to document: a path without its suffix. The annotator is empty where nobody annotated."""


def read(path: Path, reading: Reading) -> Iterator[Stated]:
    """Yield the articles of a folder, or that of one file. One whose files are broken is refused by itself."""
    whole = path.is_dir() or path.name == SIDE
    folder = path if path.is_dir() else path.parent
    reading.report.encodings[reading.path] = "utf-8"
    seen: set[Path] = set()
    sides = _sides(folder)
    found = sorted(folder.rglob("*.txt")) if whole else [path.with_suffix(".txt")]
    found = [document for document in found if document.is_file()]
    if not found and not whole:
        raise ImportRefused("formats.missing", file=path.with_suffix(".txt").name)
    if not found and not sides:
        raise ImportRefused("formats.no_documents", file=path.name)
    composed = {_composed(each.relative_to(folder).as_posix()): each.with_suffix("") for each in found}
    written = set(composed.values())
    for side in sides:
        files = {
            name: bare
            if (bare := folder / document) in written
            else composed.get(_composed(f"{document}.txt"), bare)
            for name, document in (side.pop("files", None) or {}).items()
            if _lies_in(folder, document)
        }
        if whole or path.with_suffix("") in files.values():
            seen.update(files.values())
            yield from _article(side, files, reading)
    namesakes: dict[str, list[Path]] = defaultdict(list)
    for document in found:
        namesakes[document.name].append(document.with_suffix(""))
    for document in found:
        if (bare := document.with_suffix("")) in seen:
            continue
        try:
            files = _foreign(bare, folder, namesakes[document.name], seen)
        except ImportRefused as error:
            reading.report.refuse(error, reading.path)
        else:
            yield from _article({}, files, reading)


def _sides(folder: Path) -> list[dict[str, Any]]:
    if not (folder / SIDE).is_file():
        return []
    sides = []
    for number, side in iqtibas.lines_of(folder / SIDE):
        if not isinstance(side, dict) or not isinstance(side.get("files", {}), dict):
            raise ImportRefused("formats.not_an_article", file=SIDE, line=number)
        check_shape({**side, "text": ""}, SIDE, number)  # its text lies in the files
        sides.append(side)
    return sides


def _composed(name: str) -> str:
    """Return a file's name in composed letters: some systems decompose those of all names."""
    return unicodedata.normalize("NFC", name)


def _lies_in(folder: Path, document: Any) -> bool:
    """Refuse to be led out of the folder: a side file is data from anywhere."""
    return isinstance(document, str) and (folder / document).resolve().is_relative_to(folder.resolve())


def _foreign(bare: Path, folder: Path, namesakes: list[Path], seen: set[Path]) -> Files:
    """Return whose a document of somebody else's folder is.

    The same file name with the same text in several sub-folders: one article, a sub-folder an annotator.
    """
    if len(namesakes) > 1:
        text = read_bytes(bare.with_name(f"{bare.name}.txt"))
        same = [one for one in namesakes if read_bytes(one.with_name(f"{one.name}.txt")) == text]
        if len(same) > 1:
            seen.update(same)
            return {_composed(one.parent.name) if one.parent != folder else "": one for one in same}
    seen.add(bare)
    return {"": bare}


def _article(side: dict[str, Any], files: Files, reading: Reading) -> Iterator[Stated]:
    stated: dict[str, Any] = {**side}
    annotations: list[Any] = list(side.get("annotations") or ())
    links: list[Any] = list(side.get("links") or ())
    try:
        for annotator, bare in files.items():
            # A byte order mark counts for brat, so it stays until offsets are settled.
            text = read_bytes(bare.with_name(f"{bare.name}.txt")).decode("utf-8")
            if stated.setdefault("text", text) != text:
                raise ImportRefused("formats.texts_differ", file=f"{bare.name}.txt")
            stated.setdefault("title", None)
            stated["id"] = stated.get("id") or article_id_of(clean_up(text).text)
            _add(stated["id"], text, annotator or None, bare, annotations, links, reading)
        if "text" not in stated:
            raise ImportRefused("formats.article_file_missing", id=str(side.get("id")))
    except UnicodeDecodeError:
        reading.report.refuse(ImportRefused("formats.not_utf_8", file=bare.name), reading.path)
        return
    except ImportRefused as error:
        reading.report.refuse(error, reading.path, str(side.get("id") or ""))
        return
    yield {**stated, "annotations": annotations, "links": links}


def _add(
    article: str,
    text: str,
    annotator: str | None,
    bare: Path,
    annotations: list[Any],
    links: list[Any],
    reading: Reading,
) -> None:
    """Add what one annotator's ``.ann`` file says. Without one nothing is annotated yet."""
    ann = bare.with_name(f"{bare.name}.ann")
    if not ann.is_file():
        return
    lines = parse_lines(read_bytes(ann).decode("utf-8-sig"), ann.name, article, reading)
    ids: dict[str, str] = {}
    for one in annotations_of(lines, text, annotator, article, reading):
        brat_id = one.pop("brat")
        if not isinstance(one["id"], str) or not one["id"]:
            one["id"] = derived_id(article, annotator, brat_id, one["tag"], one["segments"])
        ids[brat_id] = one["id"]
        annotations.append(one)
    links.extend(links_of(lines, ids, annotator, article, reading))


READER = Reader("brat", read, values_in)
