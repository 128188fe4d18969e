"""QueueHints: the keys of adjudication, under the question: what each does now, and how many all agree on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from annotator.messages import say
from annotator.ui.beside.hints import Hints

# The key of undo is a person's own, as everywhere.
KEYS = {
    "take": "1–9", "edit": "E", "reject": "R", "defer": "D", "agreed": "A", "next": "←", "previous": "→",
    "undo": "", "open": "O",
}  # fmt: skip
ALWAYS = ("previous", "undo")
"""What can be done where no question is left too."""


class QueueHints(Hints):
    """Shows what is possible; ``acts`` has what each hint does."""

    def __init__(self, acts: Mapping[str, Callable[[], object]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for id, key in KEYS.items():
            self.add(id, key, acts[id])

    def show_possible(self, *, deciding: bool, agreed: int, undo_key: str) -> None:
        """Show the hints for a question, or for none; ``agreed`` questions all agree on."""
        self.show_key("undo", undo_key)
        for id in KEYS:
            if id != "agreed":
                self.say(id, say(f"comparing.hint_{id}"), possible=deciding or id in ALWAYS)
        self.say("agreed", say("comparing.hint_agreed", n=agreed), possible=agreed > 0)
