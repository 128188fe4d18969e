"""Panels: the parts that stand round the article, each told of changes by the workbench."""
