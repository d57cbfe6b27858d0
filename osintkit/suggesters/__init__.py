"""Suggesters: what programs propose about an article. Suggestions only, each with its reason.

    countries   the countries that the text mentions
    actors      names and aliases of the case's actors, and names that were marked as actors elsewhere in the case
    quotes      words in quotation marks, with who says them and the cue; and "according to" without marks
    events      two actors and a cue verb in one sentence, with the kind of event that the verb is a sign of
    dates       dates as the text states them, vague ones too, with EDTF and what the reading rests on
    quantities  numbers and ranges with their bound and unit, in the languages of `osintkit.wording`
    moved       what one marked oneself in an older capture of the article, which it supersedes

A suggester is a function from an article and the case (to read) to a list of annotations with the status "suggested",
in the order of the text and with the same ids each time. `register` adds one under a name; `from_spacy` makes one of
any spaCy pipeline. `case.suggest(article, by=name)` asks it; "all" asks every one.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from osintkit.errors import InputError, unknown_name

if TYPE_CHECKING:
    from osintkit.annotation import Annotation
    from osintkit.article import Article
    from osintkit.view import View

Suggester = Callable[["Article", "View"], "list[Annotation]"]

ALL = "all"
# To add one: its module, and a line here.
_HOMES = {
    "countries": "osintkit.suggesters.countries",
    "actors": "osintkit.suggesters.actors",
    "quotes": "osintkit.suggesters.quotes",
    "events": "osintkit.suggesters.events",
    "dates": "osintkit.suggesters.dates",
    "quantities": "osintkit.suggesters.quantities",
    "moved": "osintkit.suggesters.moved",
}
_REGISTERED: dict[str, Suggester] = {}


def names() -> list[str]:
    """List the names of all suggesters: the kit's own, then those registered in this process."""
    return [*_HOMES, *_REGISTERED]


def register(name: str, suggester: Suggester) -> None:
    """Add a suggester, or replace one that was added, for as long as this process lives.

    Raises
    ------
    InputError
        For a name of the kit's own, and for what cannot be called.
    """
    if name in (*_HOMES, ALL) or not name.isidentifier():
        raise InputError(f"A suggester of your own needs a name such as 'ports', which the kit does not use: {name!r}.")
    if not callable(suggester):
        raise InputError(f"A suggester is a function of an article and a case, not {type(suggester).__name__}.")
    _REGISTERED[name] = suggester


def suggester(name: str) -> Suggester:
    """Look up a suggester by its name. Raises UnknownNameError, which names the known ones."""
    if name in _REGISTERED:
        return _REGISTERED[name]
    if name not in _HOMES:
        raise unknown_name("suggester", name, [*names(), ALL])
    found: Suggester = getattr(import_module(_HOMES[name]), name)
    return found


def suggest(view: View, article: Article, by: str | Suggester) -> list[Annotation]:
    """Ask one suggester, or all of them, in the order of the text. The same suggestion from two comes once."""
    if callable(by):
        return by(article, view)
    asked = names() if by == ALL else [by]
    found = {each.id: each for name in asked for each in suggester(name)(article, view)}
    return sorted(found.values(), key=lambda each: (each.start or 0, each.end or 0)) if by == ALL else [*found.values()]


def __getattr__(name: str) -> object:
    if name == "from_spacy":
        return import_module("osintkit.suggesters.spacy_pipeline").from_spacy
    raise unknown_name("name in osintkit.suggesters", name, ["from_spacy", "names", "register", "suggest", "suggester"])
