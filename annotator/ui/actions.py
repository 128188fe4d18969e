"""The one table of actions: menus, toolbar, palette, key settings and documentation are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from annotator.frozen import dataclass
from annotator.messages import language, say, say_in
from annotator.model.tagset import Tagset
from annotator.ui.naming import tag_name

MENUS = ("project", "team", "edit", "annotate", "go", "view", "help")
"""Menus in the order they stand in; ``menu.<id>`` is the code of their name."""
SUBMENUS = ("tag_as", "retag_to", "edges", "sentence", "speaker", "suggestion")
"""Menus inside a menu, each where the first of its actions stands; ``menu.<id>`` names them too."""
LONGEST_MENU = 18
"""Rows a menu may have: more do not fit on a small screen, and Qt would break it into columns."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing a person can do. ``action.<id>`` is the message code of its name."""

    id: str
    menu: str
    group: int
    """Actions of one group stand together in the menu."""
    keys: tuple[str, ...] = ()
    """Default keys, named by physical place (``keys.py``); the first is the one shown."""
    icon: str = ""
    needs: frozenset[str] = frozenset()
    """What must be there for it to be possible (``NEEDS``)."""
    checkable: bool = False
    tag: str = ""
    """The tag it is about, where it is about one."""
    under: str = ""
    """The submenu it stands in, if any."""

    def name(self, tagset: Tagset | None = None, spoken: str = "") -> str:
        """Return its name in the language in use, or in ``spoken``."""
        spoken = spoken or language()
        if not self.tag:
            return say_in(spoken, f"action.{self.id}")
        code = "action.tag" if self.id.startswith("tag:") else "action.retag_to"
        return say_in(spoken, code, tag=tag_name(tagset, self.tag, spoken))


NEEDS = ("project", "article", "selection", "annotation", "suggestion", "own_texts", "undo", "redo")
"""Everything an action may need; ``need.<it>`` says what is missing."""


def _spec(
    id: str,
    menu: str,
    group: int,
    keys: str = "",
    icon: str = "",
    needs: str = "",
    *,
    checkable: bool = False,
    tag: str = "",
    under: str = "",
) -> ActionSpec:
    return ActionSpec(
        id, menu, group, tuple(keys.split()), icon, frozenset(needs.split()), checkable, tag, under
    )


ACTIONS: tuple[ActionSpec, ...] = (
    _spec("new", "project", 0, "Ctrl+N", "new"),
    _spec("open", "project", 0, "Ctrl+O", "open"),
    _spec("sample", "project", 0),
    _spec("import", "project", 1, "Ctrl+I", "import", "project"),
    _spec("export", "project", 1, "Ctrl+E", "export", "project"),
    _spec("annotator", "project", 2, "Ctrl+U", "person", "project"),
    _spec("speakers", "project", 4, "Ctrl+R", "person", "project"),
    _spec("save_copy", "project", 3, "Ctrl+Shift+S", "", "project"),
    _spec("backups", "project", 3, "Ctrl+Shift+B", "", "project"),
    _spec("check", "project", 5, "", "", "project"),
    _spec("rescue", "project", 5),
    _spec("assign", "team", 0, "Ctrl+Shift+A", "", "project"),
    _spec("merge_files", "team", 0, "Ctrl+Shift+M", "", "project"),
    _spec("rounds", "team", 0, "Ctrl+Shift+R", "", "project"),
    _spec("agreement", "team", 3, "Ctrl+G", "", "project"),
    _spec("adjudicate", "team", 3, "Ctrl+J", "", "project"),
    _spec("side_by_side", "team", 3, "Ctrl+B", "", "article"),
    _spec("training", "team", 3, "Ctrl+T", "", "project"),
    _spec("quit", "project", 9, "Ctrl+Q"),
    _spec("undo", "edit", 0, "Ctrl+Z", "undo", "undo"),
    _spec("redo", "edit", 0, "Ctrl+Y Ctrl+Shift+Z", "redo", "redo"),
    _spec("delete", "edit", 1, "Delete Backspace", "delete", "annotation"),
    _spec("attributes", "edit", 1, "E", "", "annotation"),
    _spec("comment", "edit", 1, "R", "", "article"),
    _spec("flag", "edit", 1, "Shift+R", "flag", "article"),
    _spec("history", "edit", 3, "Ctrl+H", "", "article"),
    _spec("correct", "edit", 3, "F2", "", "article own_texts"),
    _spec("original", "edit", 3, "Shift+F2", "", "article"),
    _spec("bin_article", "edit", 4, "Ctrl+Delete", "", "article"),
    _spec("bin", "edit", 4, "Ctrl+Shift+Delete", "", "project"),
    _spec("find", "edit", 2, "Ctrl+F", "search", "project"),
    _spec("segment", "annotate", 1, "A", "segment", "selection annotation"),
    _spec("retag", "annotate", 1, "T", "", "annotation"),
    _spec("alike", "annotate", 1, "J", "", "annotation"),
    _spec("sticky", "annotate", 1, "K", "pin", "article", checkable=True),
    _spec("letters", "annotate", 1, "M", "letters", "article", checkable=True),
    _spec("propose", "annotate", 5, "Space", "", "article"),
    _spec("propose_back", "annotate", 5, "Shift+Space", "", "article"),
    _spec("ask", "annotate", 5, "W", "", "annotation"),
    _spec("link", "annotate", 2, "L", "link", "annotation"),
    _spec("link_implicit", "annotate", 2, "Shift+L", "", "annotation"),
    _spec("toggle_implicit", "annotate", 2, "I", "", "annotation"),
    _spec("accept_suggestion", "annotate", 2, "Return", "", "suggestion", under="suggestion"),
    _spec("reject_suggestion", "annotate", 2, "Shift+Delete", "", "suggestion", under="suggestion"),
    _spec("who", "annotate", 2, "Y", "person", "annotation", under="speaker"),
    _spec("same_speaker", "annotate", 2, "Shift+Y", "", "annotation", under="speaker"),
    _spec("nobody", "annotate", 2, "", "", "annotation", under="speaker"),
    _spec("cycle_start", "annotate", 3, "Z", "", "annotation", under="edges"),
    _spec("cycle_end", "annotate", 3, "X", "", "annotation", under="edges"),
    _spec("nudge_forward", "annotate", 3, "[", "", "annotation", under="edges"),
    _spec("nudge_back", "annotate", 3, "]", "", "annotation", under="edges"),
    _spec("nudge_letter_forward", "annotate", 3, "Shift+[ Shift+{", "", "annotation", under="edges"),
    _spec("nudge_letter_back", "annotate", 3, "Shift+] Shift+}", "", "annotation", under="edges"),
    _spec("split", "annotate", 3, "B", "split", "article", under="sentence"),
    _spec("merge", "annotate", 3, "Shift+B", "merge", "article", under="sentence"),
    _spec("done", "annotate", 3, "Ctrl+Return", "check", "article", under="sentence"),
    _spec("finished", "annotate", 3, "Ctrl+Shift+Return", "finished", "article"),
    _spec("next_annotation", "go", 0, "N", "", "article"),
    _spec("previous_annotation", "go", 0, "P", "", "article"),
    _spec("next_finding", "go", 0, "G", "", "article"),
    _spec("previous_finding", "go", 0, "Shift+G", "", "article"),
    _spec("next_sentence", "go", 1, "Ctrl+Down", "", "article"),
    _spec("previous_sentence", "go", 1, "Ctrl+Up", "", "article"),
    _spec("next_open_sentence", "go", 1, "U", "", "article"),
    _spec("previous_open_sentence", "go", 1, "Shift+U", "", "article"),
    _spec("next_suggestion", "go", 4, "V", "", "article"),
    _spec("previous_suggestion", "go", 4, "Shift+V", "", "article"),
    _spec("next_disagreement", "go", 4, "O", "", "article"),
    _spec("previous_disagreement", "go", 4, "Shift+O", "", "article"),
    _spec("next_article", "go", 2, "Alt+Down", "next", "project"),
    _spec("previous_article", "go", 2, "Alt+Up", "previous", "project"),
    _spec("back", "go", 3, "Escape", "", "article"),
    _spec("next_panel", "go", 3, "F6"),
    _spec("previous_panel", "go", 3, "Shift+F6"),
    _spec("zoom_in", "view", 0, "Ctrl+= Ctrl++ Ctrl+Shift+=", "", "article"),
    _spec("zoom_out", "view", 0, "Ctrl+-", "", "article"),
    _spec("zoom_reset", "view", 0, "Ctrl+0", "", "article"),
    _spec("text_look", "view", 0, "F4", "", "article"),
    _spec("tashkeel", "view", 0, "H", "", "article", checkable=True),
    _spec("focus", "view", 1, "F", "focus", "article", checkable=True),
    _spec("side_panels", "view", 1, "F7", "panels", "project", checkable=True),
    _spec("full_screen", "view", 1, "F11", "", "", checkable=True),
    _spec("theme", "view", 2, "F9", "theme"),
    _spec("language", "view", 2, "F8", "language"),
    _spec("palette", "help", 0, "Ctrl+K F1", "search"),
    _spec("keys", "help", 0, "Ctrl+/", "keyboard"),
    _spec("shortcuts", "help", 0, "Shift+F1"),
    _spec("menu", "help", 0, "F10"),
    _spec("page_menu", "help", 0, "Shift+F10 MenuKey", "", "article"),
)
VIEW_KEYS = (
    ("keys.move", ("←", "→")),
    ("keys.move_token", ("Ctrl+←", "Ctrl+→")),
    ("keys.extend", ("Shift+←", "Shift+→")),
    ("keys.nudge", ("Alt+←", "Alt+→")),
    ("keys.edge", ("Tab",)),
    ("keys.let_go", ("Esc",)),
)
"""Keys the article view handles itself; they move and are no actions."""
TOOLBAR: tuple[tuple[str, ...], ...] = (
    ("undo", "redo"),
    ("link", "segment", "delete"),
    ("letters", "sticky"),
    ("done", "finished"),
    ("previous_article", "next_article", "palette", "keys"),
)
"""The buttons over the article, in groups."""


def tag_actions(tagset: Tagset) -> tuple[ActionSpec, ...]:
    """Return the actions a tagset brings: each tag's key tags; with Shift it gives the chosen one that tag."""
    tag = [_of_tag(f"tag:{one.id}", "tag_as", one.key, "article", one.id) for one in tagset.tags]
    retag = [
        _of_tag(f"retag:{one.id}", "retag_to", f"Shift+{one.key}" if one.key else "", "annotation", one.id)
        for one in tagset.tags
    ]
    return (*tag, *retag)


def _of_tag(id: str, under: str, key: str, needs: str, tag: str) -> ActionSpec:
    return _spec(id, "annotate", 0, key[:-1] + key[-1:].upper(), needs=needs, tag=tag, under=under)


def by_menu(specs: Iterable[ActionSpec]) -> dict[str, list[list[ActionSpec]]]:
    """Return the actions of each menu, in their groups."""
    menus: dict[str, dict[int, list[ActionSpec]]] = {menu: {} for menu in MENUS}
    for spec in specs:
        menus[spec.menu].setdefault(spec.group, []).append(spec)
    return {menu: [groups[group] for group in sorted(groups)] for menu, groups in menus.items()}


def key_table(
    tagset: Tagset, spoken: str = "", keys_of: Callable[[str], tuple[str, ...]] | None = None
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return menu name, action name and keys of every action that has a key, for help and documentation.

    ``keys_of`` gives the keys in use by action id; without it they are those of the table.
    """
    spoken = spoken or language()
    rows = [
        (
            say_in(spoken, f"menu.{menu}"),
            spec.name(tagset, spoken),
            keys_of(spec.id) if keys_of else spec.keys,
        )
        for menu, groups in by_menu((*ACTIONS, *tag_actions(tagset))).items()
        for group in groups
        for spec in group
    ]
    return [row for row in rows if row[2]]


def missing_need(spec: ActionSpec, facts: frozenset[str]) -> str:
    """Say what is missing for an action, or return nothing where nothing is."""
    missing = next((need for need in NEEDS if need in spec.needs and need not in facts), None)
    return say(f"need.{missing}") if missing else ""
