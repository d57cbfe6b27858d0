"""The codebook of a case: the kit's own with what people changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from osintkit.codebook import Codebook
from osintkit.errors import CodebookError


def changed_codebook(codebook: Codebook, changes: Mapping[str, object]) -> tuple[Codebook, list[str]]:
    """Put a case's changes into a codebook: fields such as `labels:actor`, with the part, or False when taken out.

    Each of two people's changes may be right and both together wrong, such as two labels with one key. Then those that
    do not fit are left out, and a sentence says which; whoever edits the codebook settles it.
    """
    try:
        return _with_parts(codebook, changes), []
    except (CodebookError, KeyError):
        left_out = []
    for name, value in changes.items():
        try:
            codebook = _with_parts(codebook, {name: value})
        except (CodebookError, KeyError) as error:
            left_out.append(f"the change of the codebook's {name!r:.80} is left out: {error}")
    return codebook, left_out


def _with_parts(codebook: Codebook, changes: Mapping[str, object]) -> Codebook:
    parts = {
        section: {str(row["name"]): row for row in cast(list[Any], rows)}
        for section, rows in codebook.to_dict().items()
    }
    for name, value in changes.items():
        section, _, part = name.partition(":")
        if value is False:
            parts[section].pop(part, None)
        else:
            parts[section][part] = value
    return Codebook.from_dict({section: list(rows.values()) for section, rows in parts.items()})
