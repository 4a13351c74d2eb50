"""Read a great many inputs that nobody would write: `make fuzz`.

Whatever is not told in words is printed with its seed and the shortest text that still shows it,
and the exit status is 1. `--kind KIND --seed SEED --inputs 1` makes one of them again.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from hostile_inputs import KINDS, WEIGHTS, examine_input, make_input

MOST_SECONDS = 5


def shown_fault(kind: str, seed: int, text: str | None = None) -> str | None:
    """The last line of a fault and where it was raised; None where all is told in words."""
    began = time.process_time()
    try:
        examine_input(kind, seed, text)
    except Exception as error:  # noqa: BLE001  whatever it is, it is what is looked for
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "rundown" in f.filename]
        frame = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
    taken = time.process_time() - began
    return f"takes {taken:.1f} s" if taken > MOST_SECONDS else None


def shortest(kind: str, seed: int, fault: str) -> str:
    """A part of an input that still shows its fault: pieces are left out while it does."""
    text = make_input(kind, seed)[1]
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if shown_fault(kind, seed, shorter) == fault:
                text = shorter
            else:
                at += size
        size //= 2
    return text


def main() -> int:
    """Examine the inputs and print what came of them; 1 where anything was not told in words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1, help="the first input's")
    parser.add_argument("--kind", choices=KINDS, help="of this kind alone")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311  nothing is secret here
    examined: Counter[str] = Counter()
    faults: dict[str, tuple[str, int]] = {}
    for seed in range(asked.seed, asked.seed + asked.inputs):
        kind = asked.kind or chance.choices(KINDS, WEIGHTS)[0]
        fault = shown_fault(kind, seed)
        examined[kind] += 1
        if examined.total() % 10_000 == 0:
            print(f"{examined.total():8,} inputs", flush=True)
        if fault and fault not in faults:
            faults[fault] = kind, seed
            print(
                f"{fault}: --kind {kind} --seed {seed}\n{shortest(kind, seed, fault)!r}", flush=True
            )
    for kind, count in examined.items():
        print(f"{count:8,} {kind}")
    print(f"{asked.inputs:8,} inputs from seed {asked.seed}: {len(faults)} faults", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
