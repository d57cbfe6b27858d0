"""Score `find_dates` and `find_quantities` on the sentences of the tests, and time them on text made of these.

    python benchmarks/dates.py [--text FILE]

A sentence counts as right when every date in it has the words and the interval that the case file gives. These texts
are full of dates; plain news is faster: `--text` times a file of your own, in a language that is guessed. Throughput is
UTF-8 bytes over CPU time, the best of three runs.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from osintkit.dates import find_dates
from osintkit.quantities import find_quantities
from osintkit.wording import LANGUAGES

TESTS = Path(__file__).resolve().parent.parent / "tests"
SIZE = 500_000  # bytes timed


def loaded(path: Path) -> ModuleType:
    """Load a module of the tests, which are no package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def speed(find: Callable[[str, str | None], object], text: str, language: str | None) -> float:
    """Give MB of UTF-8 a CPU second, the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        find(text, language)
        times.append(time.process_time() - start)
    return len(text.encode()) / 1e6 / min(times)


def main() -> None:
    """Print one line a language."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--text", type=Path)
    options = parser.parse_args()
    if options.text:
        text = options.text.read_text("utf-8")
        text *= max(1, SIZE // len(text.encode()))
        print(
            f"dates {speed(find_dates, text, None):.2f} MB/s, quantities {speed(find_quantities, text, None):.2f} MB/s"
        )
        return
    cases = list(loaded(TESTS / "dates" / "written.py").cases("cases"))
    print(f"{'language':10} {'sentences':>9} {'right':>6} {'guessed':>8} {'dates MB/s':>11} {'quantities MB/s':>16}")
    for language in LANGUAGES:
        own = [case for case in cases if case.language == language]
        right = [0, 0]
        for case in own:
            for at, given in enumerate((language, None)):
                found = find_dates(case.text, given, case.published)
                said = [(each.verbatim, each.edtf or each.duration or each.calendar) for each in found]
                right[at] += said == case.expected
        text = "\n".join(case.text for case in own)
        text *= max(1, SIZE // len(text.encode()))
        speeds = speed(find_dates, text, language), speed(find_quantities, text, language)
        shares = [100 * number / len(own) for number in right]
        print(f"{language:10} {len(own):9} {shares[0]:6.1f} {shares[1]:8.1f} {speeds[0]:11.2f} {speeds[1]:16.2f}")


if __name__ == "__main__":
    main()
