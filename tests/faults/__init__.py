"""Faults: a process that writes is killed again and again, and nothing it was told is safe may be lost."""
