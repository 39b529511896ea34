"""Mangled office files and pages, as many as wanted: python benchmarks/fuzz.py 20000 [FIRST_SEED].

Each is read in this process, so that a traceback shows; what breaks a reader is printed with the seed that makes it.
"""

from __future__ import annotations

import random
import sys
import traceback
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOME))

from standfirst.errors import IntakeError  # noqa: E402  the checkout is not installed
from standfirst.intake import child  # noqa: E402
from tests.intake.office.mangling import SEEDS, mangled  # noqa: E402


def main(count: int, first: int) -> int:
    """Read *count* files, and return how many brought a traceback."""
    broken = 0
    kinds = list(SEEDS)
    for seed in range(first, first + count):
        kind = kinds[seed % len(kinds)]
        try:
            child.reader(kind)(mangled(kind, random.Random(seed)), "fuzzed")  # noqa: S311  the same files on every run
        except IntakeError:
            continue
        except Exception:  # noqa: BLE001  that is what is looked for
            broken += 1
            print(f"seed {seed}, {kind.name}")
            traceback.print_exc()
    print(f"{count} files, {broken} tracebacks")
    return broken


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)))  # noqa: PLR2004  a count and a seed
