"""osintkit: annotate news articles, geocode the countries they mention, and map who does what to whom.

Importing the package loads nothing else: each public name is fetched on first use, so the core works with nothing
installed and in a browser.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osintkit import errors, figures, geocoders
    from osintkit.actor import Actor
    from osintkit.annotation import Annotation, Link
    from osintkit.article import Article
    from osintkit.case import Case
    from osintkit.claims import Claim, Hop, Origins
    from osintkit.codebook import Codebook
    from osintkit.geocoders import geocode
    from osintkit.matchers import CountryMention, find_countries, rank_countries
    from osintkit.place import Place
    from osintkit.samples import sample_case
    from osintkit.span import Span
    from osintkit.widgets import ActorMap, Adjudicate, Agreement, Annotator, ClassWall, Conflicts, CountryReview, Desk

__version__ = "0.1.0"

# Public name -> module that holds it. A module may stand for itself.
_HOMES = {
    "Actor": "osintkit.actor",
    "ActorMap": "osintkit.widgets",
    "Adjudicate": "osintkit.widgets",
    "Agreement": "osintkit.widgets",
    "Annotation": "osintkit.annotation",
    "Annotator": "osintkit.widgets",
    "Article": "osintkit.article",
    "Case": "osintkit.case",
    "Claim": "osintkit.claims",
    "ClassWall": "osintkit.widgets",
    "Codebook": "osintkit.codebook",
    "Conflicts": "osintkit.widgets",
    "CountryMention": "osintkit.matchers",
    "CountryReview": "osintkit.widgets",
    "Desk": "osintkit.widgets",
    "Hop": "osintkit.claims",
    "Link": "osintkit.annotation",
    "Origins": "osintkit.claims",
    "Place": "osintkit.place",
    "Span": "osintkit.span",
    "errors": "osintkit.errors",
    "figures": "osintkit.figures",
    "find_countries": "osintkit.matchers",
    "geocode": "osintkit.geocoders",
    "geocoders": "osintkit.geocoders",
    "rank_countries": "osintkit.matchers",
    "sample_case": "osintkit.samples",
}

__all__ = [
    "Actor",
    "ActorMap",
    "Adjudicate",
    "Agreement",
    "Annotation",
    "Annotator",
    "Article",
    "Case",
    "Claim",
    "ClassWall",
    "Codebook",
    "Conflicts",
    "CountryMention",
    "CountryReview",
    "Desk",
    "Hop",
    "Link",
    "Origins",
    "Place",
    "Span",
    "errors",
    "figures",
    "find_countries",
    "geocode",
    "geocoders",
    "rank_countries",
    "sample_case",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        from osintkit.errors import unknown_name

        raise unknown_name("name in osintkit", name, _HOMES)
    module = import_module(home)
    value = module if home == f"osintkit.{name}" else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> "list[str]":  # quoted: an older Python has to get as far as saying that it is too old
    return [*__all__, "__version__"]


if sys.platform == "emscripten":  # a browser's Python
    import_module("osintkit.browser_python").settle()
