"""Candidates for quotes, cues and speakers: takes text, gives spans and attributes; rules, no learning."""
