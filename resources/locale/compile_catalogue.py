"""Compile the catalogue: the .po files of a language (one an area, kept) become one .mo (made, not kept)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).parent
LANGUAGES = ("ar", "en")


def read_catalogue(language: str, folder: Path = HERE) -> Catalog:
    """Return all areas of a language as one catalogue. Raises ValueError where two areas share a code."""
    whole = Catalog(locale=language)
    for po in sorted((folder / language).glob("*.po")):
        with po.open("rb") as file:
            area = read_po(file, locale=language)
        # The files' own plural rule, not Babel's: for Arabic the two number 11 to 99 differently.
        whole.mime_headers = [("Plural-Forms", area.plural_forms)]
        for message in area:
            if not message.id:
                continue
            if message.id in whole:
                raise ValueError(f"{po.name}: {message.id!r} stands in another area too")
            whole[message.id] = message
    return whole


def compile_catalogues(folder: Path = HERE) -> None:
    """Write ``LANGUAGE/LC_MESSAGES/iqtibas.mo`` where an area is newer."""
    for language in LANGUAGES:
        mo = folder / language / "LC_MESSAGES" / "iqtibas.mo"
        areas = list((folder / language).glob("*.po"))
        if mo.exists() and all(po.stat().st_mtime <= mo.stat().st_mtime for po in areas):
            continue
        catalogue = read_catalogue(language, folder)  # before the old one is overwritten: it may fail
        mo.parent.mkdir(exist_ok=True)
        with mo.open("wb") as out:
            write_mo(out, catalogue)


class CatalogueHook(BuildHookInterface[Any]):
    """Called by hatchling before a wheel or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make the ``.mo`` files, so that they are packed."""
        compile_catalogues()


if __name__ == "__main__":
    compile_catalogues()
