"""Widgets: small things of our own that panels and dialogs share."""
