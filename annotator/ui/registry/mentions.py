"""Mentions: the actions that say who the selected mention is, and that tell what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.messages import say
from annotator.model import registry
from annotator.model.edits import Add, Batch, Edit
from annotator.model.scheme import SAME_AS, SOURCE, Scheme
from annotator.model.sheet import Sheet
from annotator.model.values import Annotation, SpeakerEntry
from annotator.ui.article.view import ArticleView
from annotator.ui.naming import tag_name
from annotator.ui.registry.texts import short
from annotator.ui.workbench import Workbench

if TYPE_CHECKING:
    from annotator.ui.registry.who_box import WhoBox


class Mentions(QObject):
    """Leads mentions to entries of the registry. A quote stands for its speaker where it has one only."""

    def __init__(
        self,
        workbench: Workbench,
        view: ArticleView,
        box: Callable[[], WhoBox],
        key_told: Callable[[str], str],
        notify: Callable[[str], None],
    ) -> None:
        """``box`` returns the box to ask in; what is chosen there, the registry tells."""
        super().__init__(view)
        self._workbench = workbench
        self._view = view
        self._box = box
        self._key_told = key_told
        self._notify = notify
        self._asked = ""

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {"who": self.ask, "same_speaker": self.same_as_above, "nobody": self.let_go}

    def ask(self) -> None:
        """Ask who the selected mention is."""
        found = self._selected()
        if found is not None:
            self._asked = found[1].id
            self._box().ask_who(*found)

    def same_as_above(self) -> None:
        """Say that the selected mention is the speaker mentioned last before it."""
        found = self._selected()
        if found is None:
            return
        sheet, mention = found
        above = registry.nearest_above(sheet, mention)
        if above is None:
            self._notify(say("registry.nobody_above"))
            return
        entry = self._entry(registry.entry_of(sheet, above))
        role = self._workbench.tagset.role(SAME_AS)
        linkable = role is not None and mention.tag in role.from_tags and above.tag in role.to_tags
        name = short(entry.name if entry else above.span.text_of(sheet.article.text))
        if entry is None and not linkable:
            self._notify(say("registry.above_unknown", name=name))
            return
        edit, before = registry.same_as_above(sheet, mention), registry.entry_of(sheet, mention)
        if edit is None:
            self._notify(say("registry.same_already", name=name))
        elif self._workbench.do(Batch("step.same_speaker", (edit,)), self):
            number = sheet.article.sentence_at(above.span.start) + 1
            self._tell_same(mention.id, name, number, bool(entry), self._entry(before))

    def _tell_same(
        self, id: str, above: str, number: int, is_known: bool, before: SpeakerEntry | None
    ) -> None:
        """Say who a mention and the one above, in sentence ``number``, are now; ``before``: who it was."""
        found, key = self._mention(id), self._key_told("undo")
        now = self._entry(registry.entry_of(*found)) if found else None
        if now is not None and not is_known:
            told = say("registry.same_as_own", words=above, name=short(now.name), number=number, key=key)
        else:
            told = say(
                "registry.same_as" if is_known else "registry.same_as_words", name=above, number=number
            )
        if before is not None and (now is None or now.id != before.id):
            told = f"{told} {say('registry.was_led', name=short(before.name), key=key)}"
        self._notify(told)

    def let_go(self) -> None:
        """Say that the selected mention is nobody of the registry."""
        found = self._selected()
        if found is not None:
            self._asked = found[1].id
            self.let_go_asked()

    def lead(self, id: str) -> None:
        """Lead the mention asked about to an entry."""
        found, entry = self._mention(self._asked), self._entry(id)
        if found is None or entry is None:
            return
        edit = registry.lead_to(*found, entry, learn=True)
        if edit is None or self._workbench.do(edit, self):
            self._notify(say("registry.led", name=short(entry.name)))

    def register(self, name: str) -> None:
        """Make the mention asked about an entry; an empty name: as its words say."""
        found = self._mention(self._asked)
        if found is None:
            return
        edit = registry.register(*found, name)
        if self._workbench.do(edit, self):
            (entry,) = _added(edit)
            self._notify(say("registry.registered", name=short(entry.name)))

    def let_go_asked(self) -> None:
        """Say that the mention asked about is nobody."""
        found = self._mention(self._asked)
        if found is None:
            return
        edit = registry.let_go(*found)
        if edit is None:
            self._notify(say("registry.is_nobody"))
        elif self._workbench.do(edit, self):
            self._notify(say("registry.gone", key=self._key_told("undo")))

    def _selected(self) -> tuple[Sheet, Annotation] | None:
        """Return the mention that is selected; None, having said why, where none is."""
        tagset = self._workbench.tagset
        scheme = Scheme.of(tagset)
        found = self._mention(self._view.selected_annotation)
        if not scheme.mentions:
            self._notify(say("registry.no_tag"))
            return None
        if found is None:
            return None
        sheet, annotation = found
        if annotation.tag in scheme.mentions:
            return found
        speakers = [one for one in sheet.linked(annotation.id, SOURCE) if one.tag in scheme.mentions]
        if annotation.tag in scheme.quotes and len(speakers) == 1:
            return sheet, speakers[0]
        self._notify(say("registry.no_mention", tag=tag_name(tagset, scheme.mentions[0])))
        return None

    def _mention(self, id: str) -> tuple[Sheet, Annotation] | None:
        sheet = self._workbench.sheet
        annotation = sheet.annotations.get(id) if sheet else None
        return (sheet, annotation) if sheet is not None and annotation is not None else None

    def _entry(self, id: str | None) -> SpeakerEntry | None:
        project = self._workbench.project
        return project.speaker_entry(id) if project and id else None


def _added(edit: Edit) -> list[SpeakerEntry]:
    edits = edit.edits if isinstance(edit, Batch) else (edit,)
    return [one.value for one in edits if isinstance(one, Add) and isinstance(one.value, SpeakerEntry)]
