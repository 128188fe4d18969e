"""Icons: our few line drawings, coloured from the theme, mirrored where direction matters, drawn when shown."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap, QPixmapCache

from annotator.resources import resource

MIRRORED = frozenset({"undo", "redo", "next", "previous", "open", "panels", "export", "import"})
"""Icons that point somewhere: drawn for left to right, turned round in Arabic."""


@lru_cache(maxsize=256)
def icon(name: str, colour: str, disabled: str, right_to_left: bool) -> QIcon:
    """Return an icon of ``resources/icons`` in a colour, and in another where it is disabled."""
    return QIcon(_Drawing(name, colour, disabled, right_to_left))


def pixmap(name: str, colour: str, size: int, right_to_left: bool = False) -> QPixmap:
    """Return one icon as a picture of ``size`` pixels."""
    mirrored = right_to_left and name in MIRRORED
    key = f"{name} {colour} {size} {mirrored}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = _drawn(name, colour, size, mirrored)
        QPixmapCache.insert(key, found)
    return found


class _Drawing(QIconEngine):
    """Draws an icon at the sizes asked for: of the many in the menus few are ever seen."""

    _clones: list[_Drawing] = []  # noqa: RUF012 - Qt owns a clone, but Python must not let go of it first

    def __init__(self, name: str, colour: str, disabled: str, right_to_left: bool) -> None:
        super().__init__()
        self._what = name, colour, disabled, right_to_left

    def clone(self) -> QIconEngine:
        """Return another of the same."""
        self._clones.append(_Drawing(*self._what))
        return self._clones[-1]

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        """Return the drawing for a size in device-independent pixels."""
        name, colour, disabled, right_to_left = self._what
        shade = disabled if mode == QIcon.Mode.Disabled else colour
        return pixmap(name, shade, round(min(size.width(), size.height()) * scale), right_to_left)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the drawing for a size in pixels."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into a rectangle."""
        scale = abs(
            painter.deviceTransform().m11()
        )  # of the device: asking for it makes all classes of widgets
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, scale))


def _drawn(name: str, colour: str, size: int, mirrored: bool) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    drawing = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        if mirrored:
            painter.translate(size, 0)
            painter.scale(-1, 1)
        QSvgRenderer(drawing.encode()).render(painter, QRectF(0, 0, size, size))
    return QPixmap.fromImage(image)
