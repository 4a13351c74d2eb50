"""Where what was worked out before is kept, in the user's folder for caches."""

from __future__ import annotations

import os


def memory_folder() -> str:
    """`RUNDOWN_CACHE`, else the user's folder for caches."""
    named = os.environ.get("RUNDOWN_CACHE")
    if named:
        return named
    import platformdirs

    return platformdirs.user_cache_dir("rundown", appauthor=False)
