"""The article view: reading and tagging, right to left, every letter where it belongs."""
