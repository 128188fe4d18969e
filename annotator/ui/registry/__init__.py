"""The registry of speakers in the window: who a mention is, and a window of all speakers with their quotes."""
