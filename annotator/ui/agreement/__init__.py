"""Comparing annotators in the window: figures, adjudication, side by side, training."""
