"""The window from the command line, and one line that says what is missing where it cannot be shown."""

from __future__ import annotations

import os
import re
import signal
import sys

from annotator.errors import IqtibasError

PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}
"""Libraries Qt loads, and the Debian packages that bring them."""
XCB_NEEDS = (
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-randr.so.0",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
    "libxcb-sync.so.1",
    "libxcb-xfixes.so.0",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
)
"""What Qt's plugin for X11 needs. Qt itself says no more than that it could not load the plugin, and aborts."""
_LIBRARY = re.compile(r"(lib[\w.+-]+?\.so(?:\.\d+)*)")


class NoWindow(IqtibasError):
    """The window cannot be shown on this machine as it is."""


def show_window(project: str | None, annotator: str | None) -> int:
    """Show the window, on a project or on its start page, until it is closed; return the exit status.

    Raises NoWindow where there is no display or a system library of Qt is missing.
    """
    refuse_without_display()
    try:
        from annotator.app import run_window
    except ImportError as error:
        raise_for_missing_library(error)
        raise
    # Inside Qt's loop Python's own handlers wait for the next event; a window must end when it is told to, and
    # loses nothing by it, for every edit is in the file already.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    status: int = run_window(project, annotator=annotator)
    return status


def is_seen() -> bool:
    """Tell whether a window would be seen by anybody."""
    try:
        refuse_without_display()
        from annotator.app import has_display
    except (NoWindow, ImportError):
        return False
    return has_display()


def refuse_without_display() -> None:
    """Raise NoWindow where no window could appear: Qt would abort the whole process instead."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if not sys.platform.startswith("linux") or platform in (
        "offscreen",
        "minimal",
        "vnc",
        "linuxfb",
        "eglfs",
    ):
        return
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        raise NoWindow("cli.no_display")
    if not os.environ.get("WAYLAND_DISPLAY") or platform == "xcb":
        missing = [name for name in XCB_NEEDS if not _loads(name)]
        if missing:
            raise NoWindow(
                "cli.missing_libraries", libraries=", ".join(missing), packages=packages_of(missing)
            )


def raise_for_missing_library(error: ImportError) -> None:
    """Raise NoWindow where an import failed for want of a system library; return where it did not."""
    found = _LIBRARY.search(str(error))
    if found is None:
        if (error.name or "").partition(".")[0] == "PySide6":
            raise NoWindow("cli.no_qt", detail=str(error)) from error
        return
    missing = [found[1]]
    # The loader names the first only; the others would come one by one.
    missing += [name for name in PACKAGES if name != found[1] and name in _BASE and not _loads(name)]
    raise NoWindow(
        "cli.missing_libraries", libraries=", ".join(missing), packages=packages_of(missing)
    ) from error


_BASE = (
    "libGL.so.1",
    "libEGL.so.1",
    "libglib-2.0.so.0",
    "libdbus-1.so.3",
    "libfontconfig.so.1",
    "libxkbcommon.so.0",
)


def packages_of(libraries: list[str]) -> str:
    """Return the Debian packages that bring these libraries, or the names where nobody knows one."""
    return " ".join(dict.fromkeys(PACKAGES.get(name, name) for name in libraries))


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
