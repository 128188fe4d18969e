"""Write keys.md, all keys in both languages, from the table of actions; a test holds the file to the table."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from annotator.messages import say_in
from annotator.project import default_tagset
from annotator.ui.actions import VIEW_KEYS, key_table
from annotator.ui.keys import arabic_letter, one_writing

PAGE = Path(__file__).parent / "keys.md"
HEAD = """# Keys · المفاتيح

Those of a new project, with the tags it brings. A letter stands for its place on the keyboard: the Latin and the
Arabic one named together are one key. Shift+F1 changes keys, Ctrl+/ lists those in use.

هذه مفاتيح المشروع الجديد مع الوسوم المرفقة به. يدل الحرف على موضعه من لوحة المفاتيح: فاللاتيني والعربي المذكوران
معا مفتاح واحد. يغيّر Shift+F1 المفاتيح، ويعرض Ctrl+/ ما هو مستعمل منها.
"""


def keys_page() -> str:
    """Return the page in Markdown: a table for each menu, a row for each action that has a key."""
    lines = [HEAD]
    for menu, rows in groupby(
        zip(_rows("en"), _rows("ar"), strict=True), key=lambda both: (both[0][0], both[1][0])
    ):
        lines += [f"## {' · '.join(menu)}", "", "| keys | action | الأمر |", "|---|---|---|"]
        lines += [f"| {_told(keys)} | {name} | {arabic} |" for (_, name, keys), (_, arabic, _) in rows]
        lines.append("")
    return "\n".join(lines)


def _rows(language: str) -> list[tuple[str, str, tuple[str, ...]]]:
    tagset = default_tagset()
    in_article = say_in(language, "keys.in_article")
    moving = [(in_article, say_in(language, code), keys) for code, keys in VIEW_KEYS]
    return [*moving, *key_table(tagset, language)]


def _told(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}` {arabic_letter(key)}".rstrip() for key in one_writing(keys))


if __name__ == "__main__":
    PAGE.write_text(keys_page(), encoding="utf-8")
