"""ChoosingArea: what is chosen on the page: letters, a caret among them, an annotation and one of its edges."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QWidget

from annotator.model.sheet import Sheet
from annotator.model.span import Span
from annotator.model.tagset import Tagset
from annotator.model.values import Annotation
from annotator.ui.article.gestures import Edge, Place
from annotator.ui.article.page_area import TOP_MARGIN, PageArea
from annotator.ui.article.painting import Shown
from annotator.ui.article.scene import Scene
from annotator.ui.article.steps import Steps


class ChoosingArea(PageArea):
    """Keeps what is chosen and shows it; who chooses (mouse, keys, the window) is not its affair."""

    selection_changed = Signal()
    annotation_selected = Signal(str)
    """Id of the selected annotation, empty for none."""
    sentence_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: Steps | None = None
        self.active_edge: Edge = "end"
        """The edge of the selected annotation that the keys move."""
        self._anchor = 0
        self._caret = 0
        self._chosen = ""
        self._preview: Span | None = None
        self._framed: Span | None = None

    # What is shown

    def show_sheet(self, sheet: Sheet | None, tagset: Tagset | None) -> None:
        """Show another article from its beginning; None shows an empty page."""
        self.sheet = sheet
        self.tagset = tagset
        self.steps = Steps(sheet.article) if sheet else None
        self._anchor = self._caret = 0
        self._chosen = ""
        self._preview = self._framed = None
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.annotation_selected.emit("")
        self.selection_changed.emit()
        self.sentence_changed.emit(0)

    def refresh(self, sheet: Sheet) -> None:
        """Show the same article after an edit; only what changed is laid out anew."""
        before = self.sheet
        if before is None or self.scene is None or before.article.id != sheet.article.id:
            self.show_sheet(sheet, self.tagset)
            return
        self.sheet = sheet
        self._preview = None
        if before.article.starts != sheet.article.starts or before.article.text != sheet.article.text:
            self.steps = Steps(sheet.article)
        if before.article.text != sheet.article.text:
            end = len(sheet.article.text)
            self._anchor, self._caret = min(self._anchor, end), min(self._caret, end)
            self._lay_out()
        else:
            self.scene.update(sheet)
            self._filled_to = 0  # of many changes only those in sight are placed now
            self._update_scroll_range()
        if self._chosen not in sheet.annotations:
            self.select_annotation("", reveal=False)
        if before.article.starts != sheet.article.starts:
            self.sentence_changed.emit(self.current_sentence)
        self.viewport().update()

    # Where one is

    def place_at(self, point: QPointF) -> Place | None:
        """Return what lies under a point of the viewport."""
        if self.scene is None or not self.scene.page.article.sentences:
            return None
        # The pointer names a pixel of the screen; its middle is meant, or narrow letters lose a third of a half.
        half = 0.5 / self.devicePixelRatioF()
        at = point + QPointF(half, half) - self._origin()
        return self.scene.place_at(at.x(), at.y(), self.selected_span())

    def go_to(self, offset: int) -> None:
        """Put the caret at ``offset`` (code points) and bring it into sight."""
        self.set_selection(offset, offset)

    def _worked_on_in_sight(self, room: int) -> int | None:
        """Return where the letters on offer begin, or the caret stands, where that is within ``room`` pixels."""
        if self.scene is None or not self.scene.page.article.sentences:
            return None
        page = self.scene.page
        at = self._framed.start if self._framed else self._caret
        if not page.is_laid_out(page.article.sentence_at(at)):
            return None
        y = self.scene.line_top(at) + TOP_MARGIN - self.verticalScrollBar().value()
        return at if 0 <= y <= room - self._style.ascent - self._style.descent else None

    # Selection

    @property
    def caret(self) -> int:
        """Where the caret stands (code points)."""
        return self._caret

    @property
    def anchor(self) -> int:
        """Where the selection began (code points)."""
        return self._anchor

    @property
    def current_sentence(self) -> int:
        """Index of the sentence the caret is in."""
        return self.sheet.article.sentence_at(self._caret) if self.sheet else 0

    def selection(self) -> tuple[int, int] | None:
        """Return the selected letters as (start, end) in code points, None where none are."""
        low, high = sorted((self._anchor, self._caret))
        return (low, high) if low < high else None

    def set_selection(self, anchor: int, caret: int, reveal: bool = True) -> None:
        """Select from ``anchor`` to ``caret`` (code points), where the caret then stands."""
        if self.sheet is None:
            return
        length = len(self.sheet.article.text)
        before = self.current_sentence
        self._anchor, self._caret = (min(max(0, offset), length) for offset in (anchor, caret))
        if reveal:
            self._reveal(self._caret)
        if self.current_sentence != before:
            self.sentence_changed.emit(self.current_sentence)
        self.selection_changed.emit()
        self.viewport().update()

    @property
    def selected_annotation(self) -> str:
        """Id of the selected annotation, empty for none."""
        return self._chosen

    def selected_span(self) -> Span | None:
        """Return the letters of the selected annotation, as shown while an edge is being dragged."""
        annotation = self.annotation(self._chosen)
        return self._preview or annotation.span if annotation else None

    def select_annotation(self, id: str, reveal: bool = True) -> None:
        """Select an annotation; empty: none."""
        annotation = self.annotation(id)
        if id and annotation is None:
            return
        changed = id != self._chosen
        self._preview = None
        self._chosen = id
        if changed:
            self.active_edge = "end"
        if annotation and reveal:
            self.set_selection(annotation.span.start, annotation.span.start)
        if changed:
            self.annotation_selected.emit(id)
        self.viewport().update()

    @property
    def framed(self) -> Span | None:
        """The letters that are framed: on offer to be tagged, or what annotators differ in."""
        return self._framed

    def frame(self, span: Span | None) -> None:
        """Frame letters that nothing is decided about; None: none are."""
        self._framed = span
        if span is not None:
            self._reveal(span.start)
        self.viewport().update()

    def set_active_edge(self, edge: Edge) -> None:
        """Choose the edge of the selected annotation that the keys move, and bring it into sight."""
        self.active_edge = edge
        span = self.selected_span()
        if span is not None:
            self._reveal(span.start if edge == "start" else span.end - 1)
        self.viewport().update()

    def preview(self, span: Span | None) -> None:
        """Show the selected annotation over these letters while its edge is dragged; None: over its own."""
        self._preview = span
        self.viewport().update()

    def annotation(self, id: str) -> Annotation | None:
        """Return an annotation of the article shown, None for an empty or unknown id."""
        return self.sheet.annotations.get(id) if self.sheet and id else None

    def _shown(self, scene: Scene, hovered: str) -> Shown:
        """Return what stands out on the page just now, with the pointer over an annotation or none."""
        lit = scene.lit_by(hovered, self._chosen)
        lit.pop(self._chosen, None)
        return Shown(
            current=self.current_sentence,
            selection=self.selection(),
            caret=self._caret,
            caret_visible=self.hasFocus(),
            chosen=self._chosen,
            chosen_span=self.selected_span(),
            active_edge=self.active_edge,
            framed=self._framed,
            lit=lit,
            done=frozenset(mark.start for mark in scene.sheet.done),
        )
