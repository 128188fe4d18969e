"""Stored text in a Qt document and back, letter for letter: what cannot be seen stands there as a small sign.

Qt's documents change text on the way in and out (no-break spaces, separators, byte order marks). So whatever
could be changed or overlooked is an inline object that carries its character, and nothing is read with
``toPlainText``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from annotator.text.invisible import invisible_name
from annotator.ui.theme import LIGHT, Theme

SIGN = QTextFormat.ObjectTypes.UserObject.value + 1
CHARACTER = QTextFormat.Property.UserProperty.value + 1
"""The property of a sign that holds its code point; a string would lose a byte order mark on its way."""
OBJECT = "\ufffc"
_SEEN = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]")
"""Format characters that are drawn: numbers and verses stand under them."""
_UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs", "Co", "Cn")


def is_sign(character: str) -> bool:
    """Tell whether a character is shown as a sign: it is invisible, or Qt would not keep it."""
    if character in " \n" or _SEEN.match(character):
        return False
    return character == OBJECT or unicodedata.category(character) in _UNSEEN


def sign_name(character: str) -> str:
    """Return what stands on the sign of a character."""
    return invisible_name(character) or f"U+{ord(character):04X}"


def insert(cursor: QTextCursor, text: str) -> None:
    """Insert stored text at a cursor, as one step of its document."""
    cursor.beginEditBlock()
    for piece in _pieces(text):
        if is_sign(piece[0]):
            cursor.insertText(OBJECT, _format(piece))
        else:
            cursor.insertText(piece, QTextCharFormat())
    cursor.endEditBlock()


def stored(document: QTextDocument, start: int = 0, end: int = -1) -> str:
    """Return the stored text of ``[start, end)`` of a document (Qt's positions; -1: to its end)."""
    end = document.characterCount() - 1 if end < 0 else end
    parts: list[str] = []
    block = document.begin()
    while block.isValid() and block.position() <= end:
        if block.position() > start:
            parts.append("\n")
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            units = fragment.text().encode("utf-16-le", "surrogatepass")
            low, high = max(start, fragment.position()), min(end, fragment.position() + fragment.length())
            if low < high:
                first = low - fragment.position()
                text = units[2 * first : 2 * (first + high - low)].decode("utf-16-le", "surrogatepass")
                sign = fragment.charFormat().property(CHARACTER)
                parts.append(text.replace(OBJECT, chr(sign)) if sign else text)
            fragments += 1
        block = block.next()
    return "".join(parts)


def make_signs(document: QTextDocument, start: int, length: int) -> None:
    """Make signs of what came in otherwise (typed, or by an input method), at these positions of Qt."""
    found = [
        position
        for position in range(start, min(start + length, document.characterCount() - 1))
        if (character := document.characterAt(position)) not in ("\u2029", OBJECT)
        and len(character) == 1
        and not "\ud800" <= character <= "\udfff"
        and is_sign(character)
    ]
    cursor = QTextCursor(document)
    for position in found:
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        character = document.characterAt(position)
        cursor.joinPreviousEditBlock()
        cursor.insertText(OBJECT, _format(character))
        cursor.endEditBlock()


def _pieces(text: str) -> Iterator[str]:
    """Yield runs of plain text, and each sign's character by itself."""
    run = ""
    for character in text:
        if is_sign(character):
            if run:
                yield run
            run = ""
            yield character
        else:
            run += character
    if run:
        yield run


def _format(character: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setObjectType(SIGN)
    made.setProperty(CHARACTER, ord(character))
    made.setToolTip(unicodedata.name(character, sign_name(character)))
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    return made


class Signs(QPyTextObject):
    """Draws the signs: a small box with the character's short name."""

    theme: Theme = LIGHT

    def intrinsicSize(self, document: QTextDocument, _position: int, format: QTextFormat) -> QSizeF:
        """Return the room a sign takes."""
        font = _small(document)
        metrics = QFontMetricsF(font)
        name = sign_name(chr(format.property(CHARACTER)))
        return QSizeF(metrics.horizontalAdvance(name) + 10, metrics.height() + 2)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        _position: int,
        format: QTextFormat,
    ) -> None:
        """Draw a sign."""
        rect = QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_small(document))
        painter.setBrush(QColor(self.theme.hover))
        painter.setPen(QColor(self.theme.control))
        painter.drawRoundedRect(rect.adjusted(1.5, 0.5, -1.5, -0.5), 4, 4)
        painter.setPen(QColor(self.theme.text))
        name = sign_name(chr(format.property(CHARACTER)))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, name)
        painter.restore()


def _small(document: QTextDocument) -> QFont:
    font = QFont()
    font.setPointSizeF(max(7.0, document.defaultFont().pointSizeF() * 0.45))
    return font
