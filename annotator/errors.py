"""Errors a person can read: each carries a message code and its arguments, never a finished sentence."""

from __future__ import annotations


class IqtibasError(Exception):
    """A job failed for a reason a person can act on.

    ``code`` names a sentence of the catalogue (``messages.py``), ``arguments`` fill it.
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
