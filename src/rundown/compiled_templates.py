"""Templates as Jinja compiled them before: compiling costs more than filling them in.

Jinja keeps them, as Python keeps its own compiled modules, and compares each with its source.
The folder's name says which code compiled them, so nothing in it can be out of date.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from rundown.memory_folder import memory_folder


class _Kept(jinja2.FileSystemBytecodeCache):
    """Compiled templates in a folder; where none can be written, they are compiled each time."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a template's code, if it is there."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def kept_templates() -> jinja2.BytecodeCache:
    """The templates that the code of this very version has compiled."""
    return _Kept(str(Path(memory_folder(), f"templates-{_code()}")), "%s.compiled")


@cache
def _code() -> str:
    """What compiles: Jinja, and the module that tells it how."""
    pages = Path(__file__).with_name("pages.py").read_bytes()
    return hashlib.sha256(jinja2.__version__.encode() + pages).hexdigest()[:16]
