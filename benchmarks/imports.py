"""How long `import osintkit` takes beyond an empty interpreter, in milliseconds. The goal is under 60.

    python benchmarks/imports.py

Each number is the median of 15 starts of Python, taken in turn so that a busy moment meets all alike. The library rows
show what the kit's own parts cost when they are used for the first time.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

GOAL = 60.0  # milliseconds
ROUNDS = 15
ROWS = {
    "empty interpreter": "",
    "import osintkit": "import osintkit",
    "osintkit.Case": "import osintkit; osintkit.Case",
    "osintkit.find_countries": "import osintkit; osintkit.find_countries",
    "osintkit.figures": "import osintkit; osintkit.figures",
    "osintkit.Annotator": "import osintkit; osintkit.Annotator",
}


def start(code: str) -> float:
    """Start Python on a line of code and return the seconds it took."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    return time.perf_counter() - began


def measure() -> dict[str, float]:
    """Return the median of each row, in milliseconds beyond the empty interpreter, which stands for itself."""
    start(ROWS["import osintkit"])  # so that the byte code is there
    taken: dict[str, list[float]] = {name: [] for name in ROWS}
    for _ in range(ROUNDS):
        for name, code in ROWS.items():
            taken[name].append(start(code))
    medians = {name: statistics.median(times) * 1000 for name, times in taken.items()}
    empty = medians["empty interpreter"]
    return {name: median if name == "empty interpreter" else median - empty for name, median in medians.items()}


def main() -> int:
    """Print the table; return 1 when the goal is missed."""
    medians = measure()
    for name, milliseconds in medians.items():
        print(f"{name:26} {milliseconds:7.1f} ms")
    print(f"goal: import osintkit under {GOAL:.0f} ms")
    return int(medians["import osintkit"] >= GOAL)


if __name__ == "__main__":
    sys.exit(main())
