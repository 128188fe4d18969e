"""Dialogs: what opens over the window, and the one port through which a person is asked."""
