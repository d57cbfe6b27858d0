"""What a case gives to other programs and takes from them: files, and tables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

    from osintkit.imports import Loaded


class ExchangesFiles:
    """The part of a case through which files leave and enter."""

    def export(self, path: str | os.PathLike[str], *, format: str | None = None, **options: str) -> Path:
        """Write the case to a file for others; the ending, or `format`, names the exporter. See `osintkit.exports`.

        The map's formats take `language="fr"`, `filters="origins>=2"` and `view="network"`.

        What the format cannot hold is said in a LeftOutWarning, and in the file where it has a place for that.
        """
        written: Path = import_module("osintkit.exports").export(self, Path(path), format=format, **options)
        return written

    def load(
        self,
        path: str | os.PathLike[str],
        *,
        format: str | None = None,
        labels: Mapping[str, str | None] | None = None,
    ) -> Loaded:
        """Take in annotations that another program wrote: `case.load("team.jsonl", labels={"PER": "actor"})`.

        W3C Web Annotation, brat, doccano and the kit's own JSON, told by their content. All of it or nothing; `undo`
        takes it back. Print what it returns: it says what came in and what was left out. See `osintkit.imports.load`.
        """
        loaded: Loaded = import_module("osintkit.imports").load(self, path, format=format, labels=labels)
        return loaded

    def to_frame(self, kind: str = "claims") -> DataFrame:
        """Give records of a kind as a pandas table, one row each. Needs pandas. See `osintkit.exports.frame`."""
        frame: DataFrame = import_module("osintkit.exports.frame").to_frame(self, kind)
        return frame
