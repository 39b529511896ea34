"""Mangled files of every format, as many as wanted: python benchmarks/fuzz.py 20000 [FIRST_SEED].

Each is read and understood in this process, so that a traceback shows; what breaks is printed with its seed.
"""

from __future__ import annotations

import random
import sys
import traceback
from collections import Counter
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOME))

from tests.intake.office.mangling import SEEDS, mangled, read_here  # noqa: E402  the checkout is not installed


def main(count: int, first: int) -> int:
    """Read *count* files, and return how many brought a traceback."""
    broken = 0
    ends: Counter[str] = Counter()
    kinds = list(SEEDS)
    for seed in range(first, first + count):
        kind = kinds[seed % len(kinds)]
        try:
            ends[read_here(mangled(kind, random.Random(seed)))] += 1  # noqa: S311  the same files on every run
        except Exception:  # noqa: BLE001  that is what is looked for
            broken += 1
            print(f"seed {seed}, {kind.name}")
            traceback.print_exc()
    told = ", ".join(f"{number} {end}" for end, number in sorted(ends.items()))
    print(f"{count} files of {len(kinds)} formats: {told}, {broken} tracebacks")
    return broken


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)))  # noqa: PLR2004  a count and a seed
