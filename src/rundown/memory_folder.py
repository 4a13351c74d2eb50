"""Where what was worked out before is kept, in the user's folder for caches."""

from __future__ import annotations

import os
from pathlib import Path


def memory_folder() -> Path:
    """`RUNDOWN_CACHE`, else the user's folder for caches."""
    named = os.environ.get("RUNDOWN_CACHE")
    if named:
        return Path(named)
    import platformdirs

    return platformdirs.user_cache_path("rundown", appauthor=False)
