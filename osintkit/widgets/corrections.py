"""What a CountryReview's page asks to be corrected, done to the case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osintkit.case import Case
from osintkit.errors import InputError, unknown_name
from osintkit.gazetteer import country_name
from osintkit.widgets.words import Table

HERE, ARTICLE, CASE = "here", "article", "case"


class Corrections:
    """Does the corrections of one page to one case, and takes the last one back."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.can_undo = False
        self._writing = False

    def changed(self) -> None:
        """Hear that the case changed: what somebody does in between is not what an undo here shall take back."""
        if not self._writing:
            self.can_undo = False

    def run(self, message: Mapping[str, Any], words: Table) -> str:
        """Do one thing and say what was done.

        Raises
        ------
        OsintkitError
            When it cannot be done; the case is then as it was.
        """
        doers = {"correct": self._correct, "back": self._back, "undo": self._undo}
        what = str(message.get("do"))
        if what not in doers:
            raise unknown_name("correction", what, doers)
        self._writing = True
        try:
            return doers[what](message, words)
        finally:
            self._writing = False

    def _correct(self, message: Mapping[str, Any], words: Table) -> str:
        surface, scope = str(message.get("words") or ""), str(message.get("scope"))
        country = str(message["country"]) if message.get("country") else None
        article = str(message.get("article"))
        if scope == HERE:
            self._one(message, article, country)
        elif scope in (ARTICLE, CASE):
            self.case.correct(surface, country, article=article if scope == ARTICLE else None)
        else:
            raise unknown_name("scope of a correction", scope, (HERE, ARTICLE, CASE))
        self.can_undo = True
        means = country_name(country, words.language) if country else words.say("review_none")
        return words.say(f"review_told_{scope}", words=f"\u2068{' '.join(surface.split())}\u2069", means=means)

    def _one(self, message: Mapping[str, Any], article: str, country: str | None) -> None:
        """Correct one mention: an edit of the mark that stands there, a mark, or a rejected suggestion."""
        record = str(message.get("record") or "")
        if message.get("accepted"):
            if country is None:
                self.case.remove(record)
            else:
                self.case.edit(record, country=country)
            return
        suggestion = next((each for each in self.case.suggest(article) if each.id == record), None)
        if country is not None and suggestion is not None and suggestion.attributes.get("country") == country:
            self.case.accept(suggestion)
        elif country is not None:
            start, end = message.get("start"), message.get("end")
            if type(start) is not int or type(end) is not int:
                raise InputError(f"A correction needs the place of its words in code points, not {start!r} to {end!r}.")
            self.case.annotate(article, start, end, label="country", country=country)
        elif suggestion is not None:
            self.case.reject(suggestion)

    def _back(self, message: Mapping[str, Any], words: Table) -> str:
        self.case.remove(str(message.get("id")))
        self.can_undo = True
        return words.say("review_taken_back")

    def _undo(self, message: Mapping[str, Any], words: Table) -> str:
        if not self.can_undo:
            return words.say("review_no_undo")
        self.can_undo = False
        return words.say("undone" if self.case.undo() else "nothing_undone")
