"""The lock file beside a project: who holds it for writing. Advice between programs, and a trace of a crash.

A lock of this machine is stale when its boot is over, its process is gone, or its number went to another
process; a lock of another machine is believed.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from annotator.frozen import dataclass
from annotator.model.ids import new_id
from annotator.store.failures import told


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a project: machine, process, boot, and when the process began."""

    host: str
    process: int
    boot: str
    began: str
    since: int
    """Seconds since 1970, UTC."""
    token: str
    """Tells two locks of one process apart."""


def lock_path(project: Path) -> Path:
    """Return where the lock of a project lies."""
    return project.with_name(f"{project.name}.lock")


def myself() -> Holder:
    """Return what a lock of this process says."""
    process = os.getpid()
    return Holder(_host(), process, _boot(), _began(process), int(time.time()), new_id())


class Lock:
    """The lock of one open project; release it when the project is closed."""

    def __init__(self, project: Path) -> None:
        self._path = lock_path(project)
        self.mine = myself()
        self.holder: Holder | None = None
        """Who holds the project instead; None: this process does."""
        self.was_stale = False
        """Whether a lock of a process that is gone lay there: it did not close the project."""
        self._take()

    def release(self) -> None:
        """Remove the lock if it is this one."""
        if self.holder is None and self._read() == self.mine:
            self._path.unlink(missing_ok=True)

    def _take(self) -> None:
        for _ in range(3):
            with told(self._path):
                if self._put():
                    return
                other = self._read()
                if other is not None and is_alive(other):
                    self.holder = other
                    return
                self.was_stale = True
                self._clear(other)
        self.holder = self._read() or self.mine

    def _put(self) -> bool:
        """Put the lock there in one move, with all it says; False: one is there."""
        made = self._path.with_name(f".{self._path.name}.{self.mine.token}")
        try:
            made.write_text(json.dumps(asdict(self.mine)), encoding="utf-8")
            try:
                os.link(made, self._path)
            except FileExistsError:
                raise
            except OSError:  # a file system without hard links
                with self._path.open("x", encoding="utf-8") as file:
                    json.dump(asdict(self.mine), file)
        except FileExistsError:
            return False
        finally:
            made.unlink(missing_ok=True)
        return True

    def _clear(self, stale: Holder | None) -> None:
        """Move a stale lock away; should another process have put its own there meanwhile, put it back."""
        aside = self._path.with_name(f".{self._path.name}.{self.mine.token}")
        try:
            self._path.rename(aside)
        except FileNotFoundError:
            return
        if _read(aside) != stale:
            with suppress(OSError):
                os.link(aside, self._path)
        aside.unlink(missing_ok=True)

    def _read(self) -> Holder | None:
        return _read(self._path)


def _read(path: Path) -> Holder | None:
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def is_alive(holder: Holder) -> bool:
    """Tell whether the process that wrote a lock may still run."""
    if holder.host != _host():
        return True
    if holder.boot != _boot():
        return False
    return _runs(holder.process) and holder.began == _began(holder.process)


def _runs(process: int) -> bool:
    if sys.platform == "win32":
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _runs_on_windows(process: int) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - absent elsewhere, and a type checker knows
    handle = kernel.OpenProcess(0x1000, False, process)  # PROCESS_QUERY_LIMITED_INFORMATION
    if handle:
        kernel.CloseHandle(handle)
    return bool(handle)


def _host() -> str:
    """Return what the machine is called."""
    if sys.platform == "win32":
        import socket

        return socket.gethostname()
    return os.uname().nodename  # what socket says too, which takes 3 ms to import


def _boot() -> str:
    """Return what names the present run of the machine; empty where the system does not say."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _began(process: int) -> str:
    """Return when a process began, in the clock ticks of its system; empty where it does not say.

    A process that is dead but not yet buried by its parent (state Z) has no beginning either.
    """
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        words = status.rpartition(")")[2].split()
        return "" if words[0] in "ZX" else words[19]
    except (OSError, IndexError):
        return ""
