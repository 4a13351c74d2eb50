"""Change the code in small ways and see whether a test fails: `make mutants`.

A change that no test notices is a survivor: it is printed with its line.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

# All that the tests load is loaded once.
import click  # noqa: F401
import docx  # noqa: F401
import jinja2.sandbox  # noqa: F401
import lxml.etree  # noqa: F401
import pydantic  # noqa: F401
import pytest
import rich.console  # noqa: F401
import tinycss2  # noqa: F401
import yaml  # noqa: F401

ROOT = Path(__file__).parents[1]
TESTS = {
    "durations": ("test_durations.py", "test_durations_words.py", "test_contract_durations.py"),
    "timing": ("test_timing.py", "test_contract_timing.py"),
}
SLOWEST_SECONDS = 120

_SWAPS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.Mult,),
    ast.Div: (ast.Mult,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}


def changes(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901  a case for each kind
    """What may stand in a node's place."""
    if isinstance(node, ast.BinOp | ast.AugAssign):
        for other in _SWAPS.get(type(node.op), ()):
            yield _with(node, op=other())
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=_SWAPS[type(node.op)][0]())
    elif isinstance(node, ast.Compare):
        for other in _SWAPS.get(type(node.ops[0]), ()):
            yield _with(node, ops=[other(), *node.ops[1:]])
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield _with(node, body=node.orelse, orelse=node.body)
    elif isinstance(node, ast.If | ast.While):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.Return) and ast.unparse(node) not in ("return", "return None"):
        yield _with(node, value=ast.Constant(None))
    elif isinstance(node, ast.Constant):
        yield from _other_constants(node)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def _other_constants(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
    elif isinstance(node.value, str) and node.value:
        yield ast.Constant(f"{node.value}X")


class _Change(ast.NodeTransformer):
    """Puts the change of one number in place; `line` is where that was."""

    def __init__(self, number: int) -> None:
        self.number, self.seen, self.line, self.what = number, 0, 0, ""

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.AnnAssign):  # the words of a type are not run
            node.value = self.visit(node.value) if node.value else None  # type: ignore[assignment]
            return node
        if isinstance(node, ast.arguments):
            node.defaults = [self.visit(one) for one in node.defaults]  # type: ignore[misc]
            return node
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return node  # a docstring
        for other in changes(node):
            if self.seen == self.number:
                self.seen += 1
                self.line, self.what = node.lineno, f"{ast.unparse(node)} => {ast.unparse(other)}"
                return ast.copy_location(other, node)
            self.seen += 1
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, ast.ClassDef):  # frozen or not, a value is what it is
            node.decorator_list, decorators = [], node.decorator_list
            node = self.generic_visit(node)
            node.decorator_list = decorators
            return node
        return self.generic_visit(node)


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """Line, description and source of each changed module."""
    number = 0
    while True:
        change = _Change(number)
        tree = change.visit(ast.parse(source))
        if not change.line:
            return
        yield (
            change.line,
            change.what.partition("\n")[0],
            ast.unparse(ast.fix_missing_locations(tree)),
        )
        number += 1


def is_noticed(module: str, source: str, folder: Path) -> bool:
    """Whether the module's tests fail with this in its place, or never end.

    They run in a copy of this process, which has all but the module's package loaded.
    """
    (folder / "rundown" / f"{module}.py").write_text(source)
    pid = os.fork()
    if not pid:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        signal.alarm(SLOWEST_SECONDS)
        sys.path.insert(0, str(folder))
        tests = [str(ROOT / "tests" / name) for name in TESTS[module]]
        os._exit(pytest.main(["-qx", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]) != 0)
    return os.waitpid(pid, 0)[1] != 0


def main() -> int:
    """Try every mutant of the modules; 1 where the tests fail without one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=[*TESTS])
    parser.add_argument("--every", type=int, default=1, help="try every second or third alone")
    asked = parser.parse_args()
    for module in asked.modules:
        source = (ROOT / "src/rundown" / f"{module}.py").read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            copied = folder / "rundown"
            subprocess.run(["cp", "-rp", ROOT / "src/rundown", copied], check=True)
            (folder / "templates").symlink_to(ROOT / "templates")
            if is_noticed(module, source, folder):
                print(f"the tests of {module} fail already")
                return 1
            noticed = count = 0
            for line, what, changed in islice(mutants(source), 0, None, asked.every):
                count += 1
                if is_noticed(module, changed, folder):
                    noticed += 1
                else:
                    print(f"{module}.py:{line}: {what}", flush=True)
        print(f"{module}: {noticed} of {count} changes noticed, {noticed / count:.1%}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
