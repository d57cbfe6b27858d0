"""What survives a kill, damage and a full disk: small runs of the benchmarks, which are run large by hand."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


def benchmark(root: Path, name: str) -> Any:
    """Load a script of benchmarks/, which is no package."""
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", root / "benchmarks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_by_killing_writers(root: Path, tmp_path: Path) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("killing writers at random moments needs fork, which this system does not have")
    outcome = benchmark(root, "crash").run(tmp_path, 100, 1, lambda line: None)

    assert (outcome.kills, outcome.wrong) == (100, [])
    assert outcome.acknowledged > 100


@pytest.mark.slow
def test_no_damage_is_read_in_silence(root: Path, tmp_path: Path) -> None:
    counts, silent = benchmark(root, "mutate").run(tmp_path, 200, 7)

    assert silent == []
    assert counts["named"] > 50
    assert counts["silent"] == 0


@pytest.mark.slow
def test_several_processes_on_one_folder_lose_nothing_and_see_each_other(root: Path, tmp_path: Path) -> None:
    together = benchmark(root, "together")

    outcome = together.run(tmp_path, 4, 25, 0.01)

    assert (outcome.found, outcome.doubled, outcome.problems, outcome.unseen) == (100, 0, (), 0)
    # Half of them: the slowest ones measure how busy the machine is.
    assert together.percentile(outcome.acknowledging, 0.5) < 0.2
    assert together.percentile(outcome.seeing, 0.5) < 1
