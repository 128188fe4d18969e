"""Sharing: who gets which articles, and how the files that come back are joined; pure, touches no file."""
