"""The measures of agreement, one concept a module; ``annotator.agreement`` offers the public ones."""
