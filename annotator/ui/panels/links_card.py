"""The links of the selected annotation: role, other end, explicit or implicit, and taking them away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.messages import is_right_to_left, say
from annotator.model.sheet import Sheet
from annotator.model.tagset import AttributeSpec, Tagset
from annotator.model.values import Link
from annotator.text.characters import NBSP
from annotator.ui.icons import icon
from annotator.ui.naming import name_of, role_name, tag_name, value_names
from annotator.ui.theme import Theme
from annotator.ui.widgets.labels import ColourChip, ElidedLabel, label
from annotator.ui.widgets.segments import Segments


class LinksCard(QWidget):
    """One row a link, whichever end is selected."""

    followed = Signal(str)
    """Id of the annotation at the other end."""
    removed = Signal(object)
    """The Link to take away."""
    edited = Signal(object, str, object)
    """The Link, an attribute and its new value (None unsets it)."""
    wanted = Signal()
    """A person wants another link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)

    def show_links(self, sheet: Sheet, tagset: Tagset, id: str, theme: Theme) -> None:
        """Show the links from and to an annotation."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        links = sheet.links_of(id)
        if not links:
            none = label(say("window.no_links"), quiet=True)
            none.setWordWrap(True)
            self._layout.addWidget(none)
        for link in links:
            self._layout.addWidget(self._row(sheet, tagset, link, id, theme))
        # Right to left Qt leaves nothing between icon and word.
        more = QPushButton((NBSP if is_right_to_left() else "") + say("window.add_link"))
        more.setProperty("quiet", True)
        more.setIcon(icon("link", theme.text, theme.control, is_right_to_left()))
        more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        more.clicked.connect(self.wanted)
        self._layout.addWidget(more)

    def _row(self, sheet: Sheet, tagset: Tagset, link: Link, id: str, theme: Theme) -> QWidget:
        other = sheet.annotations[link.to_id if link.from_id == id else link.from_id]
        role, tag = tagset.role(link.role), tagset.tag(other.tag)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        name = role_name(tagset, link.role) if link.from_id == id else tag_name(tagset, other.tag)
        line.addWidget(ColourChip(theme.tag_colour(tag.colours) if tag else theme.accent))
        line.addWidget(label(name, quiet=True, points=9))
        words = ElidedLabel()
        words.setText(other.span.text_of(sheet.article.text).replace("\n", " "))
        line.addWidget(words, 1)
        go, away = QToolButton(), QToolButton()
        go.setIcon(icon("next", theme.text, theme.control, is_right_to_left()))
        go.setToolTip(say("window.go_to_other_end"))
        go.clicked.connect(lambda: self.followed.emit(other.id))
        away.setIcon(icon("close", theme.text, theme.control, is_right_to_left()))
        away.setToolTip(say("window.remove_link"))
        away.clicked.connect(lambda: self.removed.emit(link))
        for button in (go, away):
            button.setAccessibleName(f"{button.toolTip()}: {words.text()}")
            line.addWidget(button)
        column.addLayout(line)
        for name in role.attributes if role else ():
            spec = tagset.attribute(name)
            if spec is not None and spec.type == "choice":
                column.addWidget(self._attribute(link, spec))
        return row

    def _attribute(self, link: Link, spec: AttributeSpec) -> QWidget:
        segments = Segments(value_names(spec))
        segments.setAccessibleName(name_of(spec))
        segments.set_value(str(link.attributes.get(spec.id, "")))
        segments.chosen.connect(lambda value: self.edited.emit(link, spec.id, value or None))
        return segments
