"""Frozen values: what an article, a span, an annotation, a link, a tagset and an edit are."""
