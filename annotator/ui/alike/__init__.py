"""Annotate all like this: a reviewable list of the places where an annotation's words stand again."""
