"""Safety: damage noticed and rescued from, backups, copies, and who holds the project."""
