"""A correction: what is written when a person decides what words mean."""

from __future__ import annotations

from osintkit.gazetteer import checked_code
from osintkit.operation import Draft
from osintkit.sense import sense_id, surface_of
from osintkit.view import ATTRIBUTE, View


def drafts(view: View, words: str, country: str | None, *, article: str | None, writer: str) -> list[Draft]:
    """Give the decision, and the changes that it makes to what this writer marked as a country by these words.

    A decision is always an addition, never an edit: undoing the first one must not take a later one with it. No country
    is written as an empty text, since a None takes a field away.
    """
    surface = surface_of(words)
    code = checked_code(country) if country is not None else ""
    fields: dict[str, object] = {"surface": surface, "country": code}
    found = [Draft("sense", sense_id(surface, article), "add", fields, article=article)]
    for mark in view.annotations(article, label="country", writer=writer):
        if surface_of(mark.quote or "-") != surface or mark.attributes.get("country") == (code or None):
            continue
        if code:
            found.append(Draft("annotation", mark.id, "edit", {ATTRIBUTE + "country": code}, article=mark.article))
        else:
            found.append(Draft("annotation", mark.id, "remove", {}, article=mark.article))
    return found
