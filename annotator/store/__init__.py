"""The project file: one SQLite database. The only floor that speaks SQL."""
