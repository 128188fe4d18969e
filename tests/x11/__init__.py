"""Tests with a real X server and real clicks (``make x11``)."""
