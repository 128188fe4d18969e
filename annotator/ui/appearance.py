"""Appearance: theme, language, letters and which panels show; all switched while the program runs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from annotator.messages import is_right_to_left, language, set_language, use_arabic_digits
from annotator.ui.article.style import Style
from annotator.ui.look import DRESSED, dress, prepare, theme_of
from annotator.ui.qt_texts import QtTexts
from annotator.ui.settings import LANGUAGE, THEME, Settings
from annotator.ui.text_look import POINTS, TextLook, keep_look, kept_look
from annotator.ui.theme import Theme


class Appearance(QObject):
    """Owns how the program looks; the window shows it."""

    theme_changed = Signal()
    letters_changed = Signal()

    def __init__(self, application: QApplication, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._settings = settings
        self.theme: Theme = theme_of(settings.get(THEME))
        self.look = kept_look(settings)
        use_arabic_digits(self.look.digits == "arabic")
        application.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Return what each action does, by action id."""
        return {
            "zoom_in": lambda: self.zoom(1),
            "zoom_out": lambda: self.zoom(-1),
            "zoom_reset": lambda: self.zoom(0),
            "theme": self.switch_theme,
            "language": self.switch_language,
        }

    @property
    def family(self) -> str:
        """The family of article text."""
        return self.look.family

    def style(self, share: float = 1.0) -> Style:
        """Return the style of article text, at a share of its size in the editor."""
        look = self.look
        points = max(float(POINTS[0]), look.points * share)
        return Style(look.family, points, line_spacing=look.spacing / 100, measure=look.measure)

    def take_look(self, look: TextLook) -> TextLook:
        """Set article text so from now on, and remember it; return what was taken."""
        digits_change = look.digits != self.look.digits
        self.look = look.but()
        keep_look(self._settings, self.look)
        use_arabic_digits(self.look.digits == "arabic")
        self.letters_changed.emit()
        if digits_change:
            speak_language(self._application)
        return self.look

    def zoom(self, steps: int) -> None:
        """Make article text larger or smaller by points; 0 goes back to the usual size."""
        self.take_look(self.look.but(points=self.look.points + steps if steps else TextLook().points))

    def switch_theme(self) -> None:
        """Go from light to dark or back."""
        self._settings.put(THEME, "light" if self.theme.is_dark else "dark")
        self._take_theme()

    def switch_language(self) -> None:
        """Go from Arabic to English or back."""
        self.speak("en" if language() == "ar" else "ar")
        self._settings.put(LANGUAGE, language())

    def speak(self, name: str) -> None:
        """Take a language: every text, and the direction of the window."""
        set_language(name)
        speak_language(self._application)

    def _on_system_theme(self) -> None:
        if self._settings.get(THEME) not in ("light", "dark"):
            self._take_theme()

    def _take_theme(self) -> None:
        self.theme = theme_of(self._settings.get(THEME))
        prepare(self._application, self.theme)
        # One that is hidden is dressed when shown next.
        for window in self._application.topLevelWidgets():
            if window.property(DRESSED) and window.isVisible():
                dress(window, self.theme)
        self.theme_changed.emit()


def speak_language(application: QApplication) -> None:
    """Give Qt's own texts, numbers and direction the language in use; each widget is told."""
    # European digits in both languages: a year is never written ٢٠١٦.
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    application.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if is_right_to_left() else Qt.LayoutDirection.LeftToRight
    )
    told = False
    for old in application.findChildren(QTranslator, "iqtibas"):
        told = application.removeTranslator(old) or told
        old.deleteLater()
    if language() == "ar":
        translator = QTranslator(application)
        translator.setObjectName("iqtibas")
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_ar", folder):
            told = application.installTranslator(translator) or told
        told = application.installTranslator(QtTexts(application)) or told  # the last one is asked first
    if told:
        # Qt tells the windows later, which by then would be others: have it done now.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
        return
    for window in application.topLevelWidgets():
        application.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
