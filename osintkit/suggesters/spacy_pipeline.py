"""Suggest what any spaCy pipeline of the user's finds: its named entities, under the labels of the codebook.

The kit brings no pipeline and no model, and this module does not import spaCy: it takes a pipeline as it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from osintkit.errors import InputError
from osintkit.span import Span
from osintkit.standing import named_country
from osintkit.suggesters import Suggester, register
from osintkit.suggestions import suggestion

if TYPE_CHECKING:
    from osintkit.annotation import Annotation
    from osintkit.article import Article
    from osintkit.view import View

# The entity types of spaCy's own pipelines that say something here; each pipeline may have others.
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "PERSON": "actor",
        "PER": "actor",
        "ORG": "actor",
        "NORP": "actor",
        "GPE": "country",
        "LOC": "place",
        "FAC": "place",
        "DATE": "date",
        "MONEY": "quantity",
        "QUANTITY": "quantity",
        "PERCENT": "quantity",
    }
)


class Entity(Protocol):
    """A named entity as spaCy gives it; offsets are code points of the text."""

    start_char: int
    end_char: int
    label_: str


class Parsed(Protocol):
    """A text that a pipeline has read."""

    @property
    def ents(self) -> Iterable[Entity]:
        """The named entities."""


class Pipeline(Protocol):
    """What `spacy.load` and `spacy.blank` give: called with a text."""

    def __call__(self, text: str, /) -> Parsed:
        """Read a text."""


def from_spacy(nlp: Pipeline, labels: Mapping[str, str] | None = None, *, name: str = "spacy") -> Suggester:
    """Make a suggester of a spaCy pipeline, and register it: `case.suggest(article, by="spacy")`.

    Parameters
    ----------
    nlp : spacy.language.Language
        The pipeline, as `spacy.load("...")` or `spacy.blank("en")` gives it. It runs on this machine.
    labels : mapping of entity type to label, optional
        Which entities become what; the others are left out. None takes `LABELS`. Words under "country" that name no
        country become a place.
    name : str
        What to call it. The same name again replaces it.

    Returns
    -------
    Suggester
        The function that was registered.

    Raises
    ------
    InputError
        For what is no pipeline, and later for a text longer than the pipeline takes.

    Examples
    --------
    >>> nlp = spacy.blank("en")  # doctest: +SKIP
    >>> nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Harbour Union"}])  # doctest: +SKIP
    >>> from_spacy(nlp, {"ORG": "actor"})  # doctest: +SKIP
    """
    if not callable(nlp):
        raise InputError(f"from_spacy takes a pipeline such as spacy.blank('en'), not {type(nlp).__name__}.")
    wanted = dict(LABELS if labels is None else labels)

    def suggest(article: Article, view: View) -> list[Annotation]:
        for label in wanted.values():
            view.codebook.label(label)
        longest = getattr(nlp, "max_length", None)
        if isinstance(longest, int) and len(article.text) > longest:
            raise InputError(
                f"The pipeline takes texts of {longest:,} characters, and this article has {len(article.text):,}: "
                f"raise nlp.max_length, or split the article."
            )
        return [
            found
            for entity in nlp(article.text).ents
            if (found := _suggestion(article, entity, wanted, name)) is not None
        ]

    register(name, suggest)
    return suggest


def _suggestion(article: Article, entity: Entity, wanted: Mapping[str, str], name: str) -> Annotation | None:
    label = wanted.get(entity.label_)
    words = article.text[entity.start_char : entity.end_char]
    if label is None or not words.strip():
        return None
    start = entity.start_char + len(words) - len(words.lstrip())
    span = Span(start, start + len(words.strip()))
    attributes: dict[str, object] = {}
    if label == "country":
        country = named_country(words)
        label, attributes = ("country", {"country": country}) if country is not None else ("place", {})
    rule = f"the pipeline “{name}” calls it {entity.label_}"
    return suggestion(article, name, label, [span], rule=rule, value=entity.label_, attributes=attributes)
