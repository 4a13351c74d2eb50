"""How much a file may hold: far more than anybody writes, and no more than is read at once.

A file that passes a limit is refused in words, before anything is made of it.
"""

from __future__ import annotations

LARGEST_FILE = 2_000_000
"""Bytes of an outline, a shared file, a template or a stylesheet."""

LARGEST_FOLDER = 20_000_000
"""Bytes of all templates and stylesheets of a series together."""

MOST_LINES = 100_000
"""Lines of a file."""

DEEPEST = 20
"""Levels of keys and lists within each other; an outline needs six."""

MOST_ITEMS = 5_000
"""Headings of an outline; entries of one list or mapping."""

MOST_PIECES = 50_000
"""Paragraphs, cues and blocks of code of an outline; keys and values of a file of YAML."""

MARKS, MOST_MARKS = "*_`[]<\\", 100_000
"""Signs with which Markdown marks words, and how many of them an outline may have: each of them may
belong to any other. A script of three hours has two thousand.
"""

MOST_PROBLEMS = 2_000
"""How many things may be wrong with one outline before it is not read on."""

LONGEST_TEXT = 100_000
"""Characters of one value, paragraph or block of code."""

LONGEST_LINE = LONGEST_TEXT + 1_000
"""Characters of a line of YAML: a key and its value."""
