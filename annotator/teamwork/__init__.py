"""Teamwork without a server: files handed out and brought back, rounds. Joins the store and sharing."""
