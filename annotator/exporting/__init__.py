"""Sheets become files: one module a format, a registry, and the loss report."""
