"""Icons: our few line drawings, coloured from the theme and mirrored where direction matters."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from annotator.resources import resource

MIRRORED = frozenset({"undo", "redo", "next", "previous", "open", "panels", "export", "import"})
"""Icons that point somewhere: drawn for left to right, turned round in Arabic."""
_SIZES = (16, 20, 40)


@lru_cache(maxsize=256)
def icon(name: str, colour: str, disabled: str, right_to_left: bool) -> QIcon:
    """Return an icon of ``resources/icons`` in a colour, and in another where it is disabled."""
    found = QIcon()
    for shade, mode in ((colour, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
        for size in _SIZES:
            found.addPixmap(pixmap(name, shade, size, right_to_left), mode)
    return found


def pixmap(name: str, colour: str, size: int, right_to_left: bool = False) -> QPixmap:
    """Return one icon as a picture of ``size`` pixels."""
    mirrored = right_to_left and name in MIRRORED
    key = f"{name} {colour} {size} {mirrored}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = _drawn(name, colour, size, mirrored)
        QPixmapCache.insert(key, found)
    return found


def _drawn(name: str, colour: str, size: int, mirrored: bool) -> QPixmap:
    drawing = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        if mirrored:
            painter.translate(size, 0)
            painter.scale(-1, 1)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    return QPixmap.fromImage(image)
