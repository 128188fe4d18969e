"""Settings: what a person chose, kept between starts, each with its type."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from annotator.frozen import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting: its key in the file and the value it has until someone chooses another."""

    key: str
    default: T


LANGUAGE = Setting("window/language", "")
"""``ar`` or ``en``; empty: Arabic."""
THEME = Setting("window/theme", "system")
"""``light``, ``dark`` or ``system``."""
GEOMETRY = Setting("window/geometry", QByteArray())
PANELS = Setting("window/panels", "")
"""Widths of the panels beside the article, in pixels, as wished for where there is room: ``288 364``."""
SIDE_PANELS = Setting("window/side_panels", True)
TEXT_FAMILY = Setting("article/family", "")
"""Empty: the bundled one."""
TEXT_POINTS = Setting("article/points", 0.0)
"""0: the size we find right."""
SPACING = Setting("article/spacing", 0)
MEASURE = Setting("article/measure", 0)
"""0: what we find right (``text_look.TextLook``)."""
DIGITS = Setting("article/digits", "")
"""``arabic`` for ١٢٣ where the window speaks Arabic; empty: 123."""
ANNOTATOR = Setting("people/annotator", "")
"""Who annotated last."""
ANNOTATORS = Setting("people/in_projects", "")
"""Who annotated last in which project: ``project-id name``, one a line, the latest first."""
RECENT = Setting("projects/recent", "")
"""Paths of projects opened lately, one a line, the latest first."""
LAST_FOLDER = Setting("projects/folder", "")
"""Where the last file was chosen."""
KEYS_TOLD = Setting("told/keys", "")
"""Which keys tags took from actions when the person read of it last."""
KEPT_RECENT, KEPT_ANNOTATORS = 8, 60


class Settings:
    """Typed reading and writing over a QSettings, which gives strings back after a restart."""

    def __init__(self, store: QSettings | None = None) -> None:
        # Not QSettings' own place: it is found once a process, whatever XDG_CONFIG_HOME says later.
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
        self._store = store or QSettings(f"{folder}/iqtibas/iqtibas.ini", QSettings.Format.IniFormat)

    @property
    def folder(self) -> Path:
        """Where what is kept for this person lies."""
        return Path(self._store.fileName()).parent

    def get(self, setting: Setting[T]) -> T:
        """Return the chosen value, or the default."""
        value: Any = self._store.value(setting.key, setting.default, type=type(setting.default))
        return cast("T", value)

    def put(self, setting: Setting[T], value: T) -> None:
        """Keep a value."""
        self._store.setValue(setting.key, value)

    def recent_projects(self) -> list[str]:
        """Return the paths of projects opened lately, the latest first."""
        return [path for path in self.get(RECENT).split("\n") if path]

    def remember_project(self, path: str) -> None:
        """Put a project first among the recent ones."""
        kept = [path, *(other for other in self.recent_projects() if other != path)]
        self.put(RECENT, "\n".join(kept[:KEPT_RECENT]))

    def annotator_in(self, project: str) -> str:
        """Return who annotated last in a project (its id); empty: nobody here."""
        lines = (line.partition(" ") for line in self.get(ANNOTATORS).split("\n"))
        return next((name for id, _, name in lines if id == project), "")

    def remember_annotator(self, project: str, name: str) -> None:
        """Put who annotates in a project (its id) first among those remembered."""
        lines = self.get(ANNOTATORS).split("\n")
        kept = [f"{project} {name}", *(line for line in lines if line and line.partition(" ")[0] != project)]
        self.put(ANNOTATORS, "\n".join(kept[:KEPT_ANNOTATORS]))

    def key_of(self, action: str, default: str) -> str:
        """Return the keys a person gave an action, separated by spaces, or its own."""
        return cast("str", self._store.value(f"keys/{action}", default, type=str))

    def has_own_key(self, action: str) -> bool:
        """Tell whether a person gave an action other keys than the table does."""
        return bool(self._store.contains(f"keys/{action}"))

    def put_key(self, action: str, keys: str) -> None:
        """Keep a person's keys of an action, separated by spaces; empty: it shall have none."""
        self._store.setValue(f"keys/{action}", keys)

    def forget_keys(self, action: str = "") -> None:
        """Let an action, or all of them, have the keys of the table again."""
        self._store.remove(f"keys/{action}" if action else "keys")
