"""How article text is set: family, size, room between lines, width of the column, digits; shown while chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSlider, QVBoxLayout, QWidget

from annotator.messages import is_right_to_left, number, say
from annotator.ui.appearance import Appearance
from annotator.ui.fonts import article_families
from annotator.ui.text_look import MEASURES, POINTS, SPACINGS, TextLook
from annotator.ui.widgets.bidi import left_to_right, right_to_left
from annotator.ui.widgets.combo import Combo
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.labels import label
from annotator.ui.widgets.segments import Segments

WIDTH = 440
LISTED_POINTS = 13.0


class TextLookDialog(Dialog):
    """Every change is seen on the article at once; Escape goes back to what was."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("action.text_look").rstrip("…"))
        self.setFixedWidth(WIDTH)
        self._appearance, self._before = appearance, appearance.look
        self.family = Combo()
        for each in article_families():
            self.family.addItem(each, each)
            font = QFont(each)
            font.setPointSizeF(LISTED_POINTS)
            self.family.setItemData(self.family.count() - 1, font, Qt.ItemDataRole.FontRole)
        self.family.currentIndexChanged.connect(lambda _row: self._take(family=self.family.currentData()))
        self.points = self._slider(POINTS, 1, lambda value: self._take(points=float(value)))
        self.spacing = self._slider(SPACINGS, 10, lambda value: self._take(spacing=value))
        self.measure = self._slider(MEASURES, 2, lambda value: self._take(measure=value))
        self.digits = Segments({"european": "123", "arabic": "١٢٣"}, optional=False)
        self.digits.chosen.connect(lambda value: self._take(digits=value))
        self._values = {name: label(quiet=True) for name in ("points", "spacing", "measure")}
        self._lay_out()
        self._show(appearance.look)
        self.family.setFocus()

    def reject(self) -> None:
        """Go back to what was."""
        self._appearance.take_look(self._before)
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Stand over the side panel, so that the article is seen."""
        super().showEvent(event)
        window = self.parentWidget()
        if window is not None:
            left = 24 if self.isRightToLeft() else window.width() - self.width() - 24
            self.move(window.mapToGlobal(window.rect().topLeft()).x() + left, window.geometry().top() + 96)

    def _slider(self, limits: tuple[int, int], step: int, act: Callable[[int], None]) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(*limits)
        slider.setSingleStep(step)
        slider.setPageStep(4 * step)
        slider.valueChanged.connect(act)
        return slider

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(24)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(18)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(2, 48)
        fields: dict[str, QWidget] = {
            "family": self.family,
            "points": self.points,
            "spacing": self.spacing,
            "measure": self.measure,
            "digits": self.digits,
        }
        for row, (name, field) in enumerate(fields.items()):
            field.setAccessibleName(say(f"text_look.{name}"))
            grid.addWidget(label(say(f"text_look.{name}")), row, 0)
            if name in self._values:
                grid.addWidget(field, row, 1)
                grid.addWidget(self._values[name], row, 2, Qt.AlignmentFlag.AlignTrailing)
            else:
                grid.addWidget(field, row, 1, 1, 2)
        layout.addLayout(grid)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.usual = QPushButton(say("text_look.usual"))
        self.usual.setAutoDefault(False)
        self.usual.clicked.connect(lambda _checked=False: self._show(self._appearance.take_look(TextLook())))
        cancel, keep = QPushButton(say("button.cancel")), QPushButton(say("button.keep"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        keep.setDefault(True)
        keep.setProperty("primary", True)
        keep.clicked.connect(self.accept)
        buttons.addWidget(self.usual)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(keep)
        layout.addLayout(buttons)

    def _take(self, **changes: object) -> None:
        if self._appearance.look.but(**changes) != self._appearance.look:
            self._show(self._appearance.take_look(self._appearance.look.but(**changes)))

    def _show(self, look: TextLook) -> None:
        fields = (self.family, self.points, self.spacing, self.measure)
        for field in fields:
            field.blockSignals(True)
        self.family.setCurrentIndex(max(0, self.family.findData(look.family)))
        self.points.setValue(round(look.points))
        self.spacing.setValue(look.spacing)
        self.measure.setValue(look.measure)
        for field in fields:
            field.blockSignals(False)
        self.digits.set_value(look.digits)
        self._values["points"].setText(say("text_look.in_points", n=round(look.points)))
        self._values["spacing"].setText(_whole(say("text_look.in_percent", percent=look.spacing)))
        self._values["measure"].setText(say("text_look.in_letters", letters=number(look.measure)))
        for name, value in self._values.items():
            fields[1 + list(self._values).index(name)].setAccessibleDescription(value.text())


def _whole(text: str) -> str:
    """Return a figure and its sign in the window's direction: they have none of their own."""
    return right_to_left(text) if is_right_to_left() else left_to_right(text)
