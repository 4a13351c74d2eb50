"""Episode outlines in; timed rundowns, scripts and guest sheets out."""

__version__ = "0.1.0"
