"""Windows that stand beside the editor: what they have in common, and how they are opened."""
