"""What changed in an episode between two states of it, and what each department must do.

Items are matched first (`matching`), then compared piece by piece (`pieces`, by words in `words`);
`comparing` puts the whole together, and `departments` turns it into things to do.
"""
