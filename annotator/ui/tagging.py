"""Tagging: the actions that change what is laid on the open article."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu

from annotator.messages import say
from annotator.model import plans
from annotator.model.edits import Add, Edit, Remove
from annotator.model.scheme import Scheme
from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.values import Annotation, Done, Finished
from annotator.ui.article.intents import Intent, LinkTo, MergeSentence, MoveEdges, SplitSentence, TagSpan
from annotator.ui.article.snapping import with_next_end, with_next_start
from annotator.ui.article.view import ArticleView
from annotator.ui.choices import untagged_stretches
from annotator.ui.intentions import edit_for, toggle_via
from annotator.ui.naming import name_of
from annotator.ui.suggestions import Suggestions
from annotator.ui.widgets.literal import on_button
from annotator.ui.workbench import Workbench


class Tagging(QObject):
    """Turns what a person wants into edits and hands them to the workbench."""

    tagged = Signal(str)
    """Id of a new annotation, now selected."""

    def __init__(
        self, workbench: Workbench, view: ArticleView, notify: Callable[[str], None], suggestions: Suggestions
    ) -> None:
        super().__init__(view)
        self._suggestions = suggestions
        self._workbench = workbench
        self._view = view
        self._notify = notify
        self.last_tag = ""

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {
            "tag": self.tag,
            "retag": self.retag,
            "delete": self.delete,
            "segment": self.segment,
            "cycle_start": lambda: self.cycle(with_next_start, "finding.one_start"),
            "cycle_end": lambda: self.cycle(with_next_end, "finding.one_end"),
            "nudge_forward": lambda: self._view.nudge(forward=True, token=True),
            "nudge_back": lambda: self._view.nudge(forward=False, token=True),
            "nudge_letter_forward": lambda: self._view.nudge(forward=True, token=False),
            "nudge_letter_back": lambda: self._view.nudge(forward=False, token=False),
            "toggle_implicit": self.toggle_implicit,
            "split": lambda: self.carry_out(SplitSentence(self._view.caret)),
            "merge": lambda: self.carry_out(MergeSentence(self._view.current_sentence)),
            "done": self.done,
            "finished": self.finished,
        }

    def carry_out(self, intent: Intent) -> None:
        """Do what a gesture in the article meant."""
        bench = self._workbench
        if bench.sheet is None:
            return
        intent = self._suggestions.taken_by(intent)
        edit = edit_for(bench.sheet, bench.tagset, bench.annotator, intent, bench.round.id)
        if edit is None:
            self._say_why_not(intent)
            return
        if self._workbench.do(edit, self._view) and isinstance(intent, TagSpan):
            self._after_tagging(edit, intent)

    def _say_why_not(self, intent: Intent) -> None:
        """Say why a gesture changes nothing; edges moved to where they are speak for themselves."""
        why = {
            LinkTo: "window.no_role",
            TagSpan: "window.tagged_already",
            SplitSentence: "window.begins_already",
            MergeSentence: "window.nothing_before",
        }.get(type(intent))
        if why:
            self._notify(say(why))

    def tag(self, tag: str) -> None:
        """Tag the selected words, or the word at the caret; as a quote, the candidate around it or ahead of it."""
        self.last_tag = tag
        if self._view.sticky_tag:
            self._view.sticky_tag = tag
        self._select_candidate(tag)
        self._view.tag_selection(tag)

    def _select_candidate(self, tag: str) -> None:
        """Select what a quote tag means where nothing is selected: no quote is the one word at the caret."""
        sheet, view = self._workbench.sheet, self._view
        scheme = Scheme.of(self._workbench.tagset)
        if sheet is None or view.selection() is not None or view.letter_mode or tag not in scheme.quotes:
            return
        candidates = untagged_stretches(sheet, scheme, view.current_sentence, view.caret)
        if candidates and candidates[0].end > view.caret:
            view.set_selection(candidates[0].start, candidates[0].end)

    def retag(self, tag: str = "") -> None:
        """Give the selected annotation another tag; without one, offer the tags."""
        annotation, sheet = self._selected()
        if annotation is None or sheet is None:
            return
        if not tag:
            self._offer_tags(annotation)
        elif tag != annotation.tag:
            wanted = self._workbench.tagset.tag(tag)
            allowed = wanted.attributes if wanted else ()
            self._workbench.do(plans.retag(sheet, annotation, tag, allowed), self._view)

    def delete(self) -> None:
        """Take the selected annotation away with its links; a suggestion of another layer is rejected."""
        annotation, sheet = self._selected()
        if annotation is None:
            self._suggestions.reject()
        elif sheet is not None:
            self._workbench.do(plans.remove(sheet, [annotation.id]), self._view)

    def segment(self) -> None:
        """Add the selected words to the selected annotation; take them out where they are part of it."""
        annotation, _ = self._selected()
        selection, steps = self._view.selection(), self._view.steps
        if annotation is None or selection is None or steps is None:
            return
        words = Span.of(*selection) if self._view.letter_mode else steps.without_blanks(*selection)
        if words is None:
            return
        start, end = words.start, words.end
        inside = any(s <= start and end <= e for s, e in annotation.span.segments)
        span = annotation.span.minus(start, end) if inside else annotation.span.plus(start, end)
        if span is not None:
            self.carry_out(MoveEdges(annotation.id, span))

    def cycle(self, next_of: Callable[[str, Span], Span], none: str) -> None:
        """Give the selected annotation the next of the edges a person may mean; say ``none`` where there is one."""
        annotation, sheet = self._selected()
        if annotation is None or sheet is None:
            return
        span = next_of(sheet.article.text, annotation.span)
        if span == annotation.span:
            self._notify(say(none))
        else:
            self.carry_out(MoveEdges(annotation.id, span))

    def toggle_implicit(self) -> None:
        """Turn the link of the selected annotation from explicit to implicit and back."""
        annotation, sheet = self._selected()
        if annotation is None or sheet is None:
            return
        if not self._workbench.do(toggle_via(sheet, self._workbench.tagset, annotation.id), self._view):
            self._notify(say("window.no_speaker_link"))

    def done(self) -> None:
        """Mark the sentence done and go on to the next; a mark that stands is taken away."""
        sheet = self._workbench.sheet
        if sheet is None:
            return
        index = self._view.current_sentence
        mark = Done(sheet.article.id, self._workbench.annotator, sheet.article.starts[index])
        if mark in sheet.done:
            self._workbench.do(Remove(mark), self._view)
        elif self._workbench.do(Add(mark), self._view) and index + 1 < len(sheet.article.starts):
            self._view.go_to(sheet.article.starts[index + 1])

    def finished(self) -> None:
        """Mark the article finished, or open again."""
        sheet = self._workbench.sheet
        if sheet is None:
            return
        mark = Finished(sheet.article.id, self._workbench.annotator, self._workbench.round.id)
        standing = next((one for one in sheet.finished if one.annotator == mark.annotator), None)
        self._workbench.do(Remove(standing) if standing else Add(mark), self._view)

    def _selected(self) -> tuple[Annotation | None, Sheet | None]:
        sheet = self._workbench.sheet
        return (sheet.annotations.get(self._view.selected_annotation) if sheet else None), sheet

    def _after_tagging(self, edit: Edit, intent: TagSpan) -> None:
        """Leave the new annotation selected, and the caret behind it, ready for the next."""
        self.last_tag = intent.tag
        if isinstance(edit, Add) and isinstance(edit.value, Annotation):
            self._view.set_selection(intent.span.end, intent.span.end, reveal=False)
            self._view.select_annotation(edit.value.id, reveal=False)
            self.tagged.emit(edit.value.id)

    def _offer_tags(self, annotation: Annotation) -> None:
        menu = QMenu(self._view)
        for tag in self._workbench.tagset.tags:
            action: QAction = menu.addAction(on_button(name_of(tag)))
            action.setCheckable(True)
            action.setChecked(tag.id == annotation.tag)
            action.triggered.connect(lambda _checked=False, id=tag.id: self.retag(id))
        rects = self._view.rects_for(annotation.span.start, annotation.span.start + 1)
        place = self._view.viewport().mapToGlobal(rects[0].bottomRight()) if rects else QCursor.pos()
        menu.setAccessibleName(say("action.retag"))
        menu.popup(place, menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
