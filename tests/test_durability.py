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
