"""Errors a person can read: each carries a message code and its arguments, never a finished sentence."""

from __future__ import annotations

import errno

SYSTEM_REASONS = {
    errno.EACCES: "system.no_permission",
    errno.EPERM: "system.no_permission",
    errno.EISDIR: "system.is_folder",
    errno.ENOTDIR: "system.is_no_folder",
    errno.ENOENT: "system.not_there",
    errno.EEXIST: "system.is_there",
    errno.ENOSPC: "system.no_room",
    errno.EDQUOT: "system.no_room",
    errno.EROFS: "system.read_only",
    errno.ENAMETOOLONG: "system.name_too_long",
    errno.EMFILE: "system.too_many_files",
    errno.EBUSY: "system.in_use",
    errno.EIO: "system.broken_disk",
}
"""What the system most often refuses files for; its own texts are English in every language."""


class Reason:
    """Why something failed, as a text that is found when it is read: the language may change until then.

    ``code`` names it in the catalogue; where that has none, ``words`` of whoever refused stand for it.
    """

    def __init__(self, code: str, words: str = "", **arguments: object) -> None:
        self.code = code
        self.words = words
        self._arguments = arguments

    def __str__(self) -> str:
        """Return the reason in the language in use, or in the words of whoever refused."""
        from annotator.messages import say

        return say(self.code, **self._arguments) if self.code else self.words


class SystemReason(Reason):
    """Why the system refused."""

    def __init__(self, error: OSError) -> None:
        super().__init__(SYSTEM_REASONS.get(error.errno or 0, ""), error.strerror or str(error))


class IqtibasError(Exception):
    """A job failed for a reason a person can act on.

    ``code`` names a sentence of the catalogue (``messages.py``), ``arguments`` fill it. An argument ``engine``
    stands in no sentence: it is what SQLite says, in English, for whoever wants details.
    """

    def __init__(self, code: str, **arguments: object) -> None:
        super().__init__(code, arguments)
        self.code = code
        self.arguments = arguments

    def __str__(self) -> str:
        """Read in a traceback or a notebook: the sentence itself."""
        from annotator.messages import say

        return say(self.code, **self.arguments)


class ProjectError(IqtibasError):
    """The project file cannot be opened, read or written."""


class EditRefused(IqtibasError):
    """An edit does not fit the present state, or would break a rule; nothing was changed."""


class ImportRefused(IqtibasError):
    """A file cannot be read as articles; nothing was taken from it."""


class ExportFailed(IqtibasError):
    """An export could not be written; nothing was left behind."""


class TagsetError(IqtibasError):
    """A tagset contradicts itself."""
