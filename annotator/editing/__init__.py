"""Editing: the one way a change takes into the project file, and the way back."""
