"""Text correction: a stored text put right, every letter seen before and after; and the text as it was imported."""
