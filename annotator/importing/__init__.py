"""Files become sheets: one module a format, a registry, and the import report."""
