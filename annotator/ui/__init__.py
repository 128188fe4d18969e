"""All of Qt. Decides nothing about data: it shows what the floors below hold and asks them to act."""

import builtins

import PySide6.QtCore  # noqa: F401

# PySide6 puts a function of its own in the place of __import__. It reads the source of every module imported from
# then on, ours or not, in search of «from __future__»-like switches that we do not use: a third of our start.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

from annotator.ui import overrides  # noqa: E402

overrides.install()
