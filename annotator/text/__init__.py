"""The text floor: pure functions from str to values; offsets are code points."""
