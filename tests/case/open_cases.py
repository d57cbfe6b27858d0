"""What the tests of a case share: the words of an article, and copies to work on apart."""

from __future__ import annotations

import json
import shutil
import warnings

from osintkit.case import Case

TEXT = "Freedonia and Sylvania signed a pact."


def again(case: Case, *, writer: str = "chen") -> Case:
    """Open the case anew as another process would, without the journal of this one."""
    assert case.path is not None
    copy = case.path.with_name(f"{case.path.name}-again")
    if copy.exists():
        shutil.rmtree(copy)
    shutil.copytree(case.path, copy)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return Case(copy, writer=writer)


def operations(case: Case) -> list[dict[str, object]]:
    assert case.path is not None
    return [json.loads(line) for file in (case.path / "log").glob("*") for line in file.read_bytes().split(b"\n")[:-1]]
