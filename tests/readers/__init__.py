"""The real readers of the formats we write judge our exports (``make readers``)."""
