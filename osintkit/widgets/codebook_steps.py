"""The codebook changed from the page: whole from a file, a part at a time, a part taken out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from osintkit.case import Case
from osintkit.codebook import Codebook, default_codebook
from osintkit.errors import CodebookError, InputError, unknown_name

Said = dict[str, Any]
Parts = dict[str, list[dict[str, Any]]]
# Claims, chains and maps are read from these. Every tie of the kit's is among them.
_NEEDED = {
    "labels": frozenset(("actor", "event", "country", "place", "date", "source", "claim")),
    "attributes": frozenset(("quad", "type", "modality", "naming", "country", "credibility", "reliability", "edtf")),
    "links": frozenset(default_codebook().links),
}


def take_in(case: Case, text: object) -> Said:
    """Take in a whole codebook, from a file that may be a stranger's.

    Raises
    ------
    CodebookError
        For what is no codebook, or one that lacks what marks of the case use.
    """
    try:
        given = json.loads(str(text))
    except ValueError as error:
        raise CodebookError(f"This file is no codebook: it is not JSON ({error}).") from error
    if not isinstance(given, Mapping):
        raise CodebookError("This file is no codebook: it holds no object with labels, attributes and links.")
    codebook = Codebook.from_dict(given)
    used = {each.label for each in case.annotations()} | {each.type for each in case.links()}
    if missing := sorted(used - codebook.labels.keys() - codebook.links.keys()):
        raise CodebookError(f"This codebook lacks what marks of this case use: {', '.join(missing)}. Add it first.")
    case.edit_codebook(codebook)
    return {"told": "codebook_imported"}


def change_part(case: Case, section: str, part: object) -> Said:
    """Change one label, tie or attribute, or add one. Raises CodebookError for a choice less that marks use."""
    parts = _parts(case, section)
    if not isinstance(part, Mapping):
        raise InputError(f"A part of a codebook is an object, not {part!r:.60}.")
    rows = {row["name"]: row for row in parts[section]} | {str(part.get("name")): dict(part)}
    changed = Codebook.from_dict({**parts, section: list(rows.values())})
    if section == "attributes":
        _check_choices(case, changed, str(part["name"]))
    case.edit_codebook(changed)
    return {"told": "codebook_changed"}


def remove_part(case: Case, section: str, name: str) -> Said:
    """Take a label, tie or attribute out, and out of the parts that name it. One that is gone already stays gone.

    Raises
    ------
    CodebookError
        When marks use it, when the kit needs it, or when a tie would be left without an end.
    """
    parts = _parts(case, section)
    if name not in {row["name"] for row in parts[section]}:
        return {"told": "codebook_changed"}
    if name in _NEEDED[section]:
        raise CodebookError(f"Claims and maps are read from {name!r}: it cannot be removed. Show it under more labels.")
    if count := _uses(case, section, name):
        raise CodebookError(f"{name!r} is used {count} times in this case: change or remove these first.")
    parts[section] = [row for row in parts[section] if row["name"] != name]
    _unname(parts, section, name)
    case.edit_codebook(Codebook.from_dict(parts))
    return {"told": "codebook_removed"}


def _unname(parts: Parts, section: str, name: str) -> None:
    """Take the name of a part out of the parts that name it: a label is an end of ties, an attribute of many."""
    fields = {"labels": ("sources", "targets"), "attributes": ("attributes",)}.get(section, ())
    for row in (*parts["labels"], *parts["links"]):
        for field in fields:
            if name not in row.get(field, ()):
                continue
            row[field] = [each for each in row[field] if each != name]
            if section == "labels" and not row[field]:
                raise CodebookError(f"Without {name!r} the tie {row['name']!r} has no end left: change that tie first.")


def _parts(case: Case, section: str) -> Parts:
    parts: Any = case.codebook.to_dict()
    if section not in parts:
        raise unknown_name("section of a codebook", section, parts)
    return dict(parts)


def _uses(case: Case, section: str, name: str) -> int:
    """Count the records of a case that use a part."""
    if section == "labels":
        return sum(each.label == name for each in case.annotations())
    if section == "links":
        return sum(each.type == name for each in case.links())
    return len(_said(case, name))


def _check_choices(case: Case, codebook: Codebook, name: str) -> None:
    """Check that what marks say is among the choices that are left; without choices any words are a value."""
    choices = {choice.name for choice in codebook.attributes[name].choices}
    if choices and (missing := sorted(set(_said(case, name)) - choices)):
        raise CodebookError(f"Marks of this case say {', '.join(missing)} for {name!r}: keep these choices.")


def _said(case: Case, attribute: str) -> list[str]:
    """Give what marks and ties say for an attribute, once for each of them."""
    values = [each.attributes for each in case.annotations()] + [each.attributes for each in case.links()]
    return [str(each[attribute]) for each in values if attribute in each]
