"""Going: the actions that move about, in the article, from article to article, from panel to panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from annotator.messages import say
from annotator.ui.article.view import ArticleView
from annotator.ui.sides import Sides
from annotator.ui.workbench import Workbench


class Going:
    """Moves; changes nothing."""

    def __init__(
        self,
        workbench: Workbench,
        view: ArticleView,
        sides: Sides,
        notify: Callable[[str], None],
    ) -> None:
        self._workbench = workbench
        self._view = view
        self._sides = sides
        self._notify = notify
        self.stops: Callable[[], Sequence[QWidget]] = tuple
        """Returns the parts of the window that F6 goes through."""
        self.parts: Sequence[QWidget] = ()
        """All parts, in the order Tab goes through what is in them."""

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {
            "next_annotation": lambda: self.annotation(1),
            "previous_annotation": lambda: self.annotation(-1),
            "next_finding": lambda: self.finding(1),
            "previous_finding": lambda: self.finding(-1),
            "next_sentence": lambda: self.sentence(1),
            "previous_sentence": lambda: self.sentence(-1),
            "next_open_sentence": lambda: self.open_sentence(1),
            "previous_open_sentence": lambda: self.open_sentence(-1),
            "next_suggestion": lambda: self.suggestion(1),
            "previous_suggestion": lambda: self.suggestion(-1),
            "next_article": lambda: self.article(1),
            "previous_article": lambda: self.article(-1),
            "next_panel": lambda: self.panel(1),
            "previous_panel": lambda: self.panel(-1),
            "find": self.find,
            "back": self.back,
        }

    def annotation(self, step: int) -> None:
        """Select the next annotation in reading order, or the one before."""
        id = self._sides.lists.part.table.neighbour(self._view.selected_annotation, self._view.caret, step)
        if id:
            self._view.select_annotation(id)
        else:
            self._notify(say("window.no_more_annotations"))

    def finding(self, step: int) -> None:
        """Select what the next finding is about, or the one before, and say it."""
        findings = self._sides.lists.part.findings
        row = findings.step(self._view.selected_annotation, self._view.caret, step)
        if row is None:
            self._notify(say("finding.none"))
            return
        self._sides.lists.part.show_findings()
        self._view.select_annotation(row.annotation.id)
        rows = findings.rows.rows
        self._notify(say("finding.now", at=rows.index(row) + 1, all=len(rows), text=row.text))

    def sentence(self, step: int) -> None:
        """Put the caret at the beginning of another sentence."""
        sheet = self._workbench.sheet
        at = self._view.current_sentence + step
        if sheet is not None and 0 <= at < len(sheet.article.starts):
            self._view.go_to(sheet.article.starts[at])

    def suggestion(self, step: int) -> None:
        """Select the next annotation that nobody has decided on, or the one before; round past the ends."""
        sheet, view = self._workbench.shown, self._view
        found = [one for one in sheet.annotations.values() if one.status == "suggested"] if sheet else []
        found.sort(key=lambda one: (one.span, one.id))
        if not found:
            self._notify(say("window.no_suggestions"))
            return
        here = [at for at, one in enumerate(found) if one.id == view.selected_annotation]
        before = here[0] if here else sum(one.span.start < view.caret for one in found)
        at = (before + step if here or step < 0 else before) % len(found)
        view.select_annotation(found[at].id)
        self._notify(say("window.suggestion_of", number=at + 1, all=len(found)))

    def open_sentence(self, step: int) -> None:
        """Go to the next sentence (or one before) that is not done and holds no annotation; round past the ends."""
        sheet = self._workbench.sheet
        if sheet is None:
            return
        taken = {mark.start for mark in sheet.done if mark.annotator == self._workbench.annotator}
        annotated = {
            index
            for one in sheet.annotations.values()
            if one.status != "rejected"
            for start, end in one.span.segments
            for index in range(sheet.article.sentence_at(start), sheet.article.sentence_at(end - 1) + 1)
        }
        starts, here = sheet.article.starts, self._view.current_sentence
        for away in range(1, len(starts) + 1):
            at = (here + step * away) % len(starts)
            if starts[at] not in taken and at not in annotated:
                self._view.go_to(starts[at])
                if at == here:
                    self._notify(say("window.only_open_sentence"))
                elif (at < here) == (step > 0):
                    self._notify(say("window.open_from_start" if step > 0 else "window.open_from_end"))
                return
        self._notify(say("window.no_open_sentence"))

    def article(self, step: int) -> None:
        """Open the next article of the list, or the one before."""
        id = self._sides.articles.part.neighbour(step)
        if id:
            self._workbench.open_article(id)
            self._view.setFocus()
        else:
            self._notify(say("window.no_more_articles"))

    def panel(self, step: int) -> None:
        """Give the focus to the next part of the window."""
        stops = [stop for stop in self.stops() if stop.isVisible() and stop.isEnabled()]
        if not stops:
            return
        focus = QApplication.focusWidget()
        here = next(
            (
                at
                for at, stop in enumerate(stops)
                if focus is not None and (stop is focus or stop.isAncestorOf(focus))
            ),
            -1 if step > 0 else 0,
        )
        _focus_in(stops[(here + step) % len(stops)])

    def tab(self, step: int) -> bool:
        """Give the focus to the next thing that takes it, in the order of reading."""
        order = [each for part in self.parts for each in _focusable(part)]
        focus = QApplication.focusWidget()
        if not order:
            return False
        here = order.index(focus) if focus in order else -1 if step > 0 else 0
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        order[(here + step) % len(order)].setFocus(reason)
        return True

    def back(self) -> None:
        """Return to the article; out of the search box in two steps, the filter first."""
        box = self._sides.articles.part.box
        if box.hasFocus() and box.text():
            box.clear()
            return
        self._view.setFocus()

    def find(self) -> None:
        """Go to the search box."""
        self._sides.articles.part.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._sides.articles.part.box.selectAll()


def _focus_in(part: QWidget) -> None:
    """Focus a part, or the first thing in it that takes the focus."""
    for each in _focusable(part)[:1]:
        each.setFocus(Qt.FocusReason.TabFocusReason)


def _focusable(part: QWidget) -> list[QWidget]:
    """Return what in a part takes the focus by Tab now, itself first."""
    return [
        each
        for each in (part, *part.findChildren(QWidget))
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and each.isEnabled()
        and each.isVisible()
    ]
