"""The demo articles: two invented stories that develop over days, in six languages and four scripts, with their gold.

Outlets, agencies, people and events are invented; the countries are real, and nothing said of them is. Story "ferries":
a plan for ferries on Lake Victoria, its denial, its circular confirmation and its correction. Story "queue": lorries of
fruit at a border, one agency's dispatch in thirteen outlets, and what came of it. Eight articles are for practice and
are what `sample_case()` opens; the others let each story be followed in English alone and in French alone.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from osintkit import change
from osintkit import gold as marked
from osintkit.actor import Actor
from osintkit.article import Article
from osintkit.canonical import canonical_json, sha256_hex
from osintkit.case import Case
from osintkit.errors import UnknownNameError, unknown_name
from osintkit.gold import Gold, GoldClaim
from osintkit.operation import Draft

if TYPE_CHECKING:
    from osintkit.annotation import Annotation

STORIES = ("ferries", "queue")
NAMED_IN = ("en", "fr")
_METADATA = ("title", "outlet", "published", "language")


@dataclass(frozen=True, slots=True)
class Sample:
    """One demo article. `agency` is whose dispatch it prints; the other two are the keys of articles it rests on.

    `practice` tells the eight for practice. `translation_of` is the article whose text it gives in another language,
    `derived_from` the one that it takes its report from.
    """

    key: str
    article: Article
    story: str
    practice: bool
    agency: str | None = None
    translation_of: str | None = None
    derived_from: str | None = None


@cache
def samples() -> Mapping[str, Sample]:
    """Give all demo articles by key ("queue-fr-1": story, language, number), in the order in which they are told."""
    made = {}
    for row in marked.data("articles.json"):
        given = {name: row.get(name) for name in _METADATA}
        article = Article(row["text"], authors=tuple(row.get("authors", ())), **given)
        ties = {name: row.get(name) for name in ("agency", "translation_of", "derived_from")}
        made[row["key"]] = Sample(row["key"], article, row["story"], row["practice"], **ties)
    return MappingProxyType(made)


def articles(
    language: str | None = None, story: str | None = None, *, practice: bool = False, every: bool = False
) -> list[Article]:
    """Give demo articles, in the order in which they are told.

    Parameters
    ----------
    language : str or None
        "en" or "fr" for both stories in that language alone; "es", "ru", "ar" or "zh" for the one article there is.
    story : str or None
        One of `STORIES`.
    practice : bool
        Only those that are among the eight for practice; what is meant when neither language nor story is given.
    every : bool
        All of them, when neither is given.

    Raises
    ------
    UnknownNameError
        For a story or language in which nothing is told.

    Examples
    --------
    >>> [article.language for article in articles()]
    ['en', 'ar', 'fr', 'en', 'fr', 'es', 'ru', 'zh']
    >>> len(articles("fr", "queue"))
    7
    """
    languages = dict.fromkeys(str(each.article.language) for each in samples().values())
    if story is not None and story not in STORIES:
        raise unknown_name("story", story, STORIES)
    if language is not None and language not in languages:
        raise unknown_name("language of the demo articles", language, languages)
    practice = practice or (language is None and story is None and not every)
    return [
        each.article
        for each in samples().values()
        if language in (None, each.article.language) and story in (None, each.story) and (each.practice or not practice)
    ]


def sample(article: Article | str) -> Sample:
    """Give the demo article that an article, an article's id or a key names. UnknownNameError for any other."""
    name = article.id if isinstance(article, Article) else article
    found = samples().get(name) or next((each for each in samples().values() if each.article.id == name), None)
    if found is None:
        raise UnknownNameError(f"{name!r} is no demo article: give one of {', '.join(samples())}, or its article.")
    return found


def gold(article: Article | str) -> Gold:
    """Give what a demo article should yield: marks, links, claims and countries. UnknownNameError for any other."""
    found = sample(article)
    return marked.gold(found.key, str(found.article.outlet))


def restatements(keys: Sequence[str] | None = None) -> list[tuple[str, str, str]]:
    """List the ties between claims of demo articles as (type, one, other), each end "key#mark".

    Within a statement, claims with one origin restate the first of them; the first ones of different origins
    corroborate each other; first ones of statements that cannot both be true contradict each other. `keys` are the
    articles to look at, None for all.
    """
    heads: dict[str, dict[str, str]] = {}
    ties: list[tuple[str, str, str]] = []
    for key in samples() if keys is None else keys:
        for claim in gold(key).claims:
            name, of_statement = f"{key}#{claim.mark}", heads.setdefault(claim.statement, {})
            if claim.origin in of_statement:
                ties.append(("restates", name, of_statement[claim.origin]))
            else:
                ties += [("corroborates", name, other) for other in list(of_statement.values())[:1]]
                of_statement[claim.origin] = name
    for one, other in marked.contradictions().items():
        if one in heads and other in heads:
            ties.append(("contradicts", next(iter(heads[one].values())), next(iter(heads[other].values()))))
    return ties


def annotate(case: Case, *, names: str = "en") -> list[Annotation]:
    """Write the gold of the demo articles in a case into it, as its writer: actors, annotations and links.

    Three writes in all, whatever the number of articles. Doing it twice writes nothing new. Returns the annotations;
    [] for a case that holds no demo article. `names` is the language in which actors without a name of their own are
    called, "en" or "fr": "Georgian customs", "douane géorgienne".
    """
    if names not in NAMED_IN:
        raise unknown_name("language of the actors' names", names, NAMED_IN)
    ids = {each.article.id: key for key, each in samples().items()}
    found = {ids[article.id]: article for article in case.articles() if article.id in ids}
    if not found:
        return []
    before = {each.id for each in case.actors()}
    with case.gesture():
        case._write([draft for draft in _actors(case, found, names) if draft.record not in before])
        case._write([draft for draft in _annotations(case, found) if not case.holds(draft.record)])
        case._write([draft for draft in _links(case, found) if not case.holds(draft.record)])
    made = {record_id(key, mark.id, case.writer) for key in found for mark in gold(key).marks}
    return [annotation for annotation in case.annotations() if annotation.id in made]


def record_id(key: str, mark: str, writer: str) -> str:
    """Give the id that `annotate` gives to a mark of a demo article when this writer's case is annotated."""
    return sha256_hex(canonical_json(["sample", key, mark, writer]))[:32]


def claim_id(key: str, claim: GoldClaim, writer: str) -> str:
    """Give the id under which `case.claims()` lists a claim of the gold."""
    return record_id(key, claim.mark, writer)


def _actors(case: Case, found: Mapping[str, Article], names: str) -> Iterator[Draft]:
    used = {mark.refers_to for key in found for mark in gold(key).marks}
    for actor in marked.actors(names).values():
        if actor.id in used:
            given = {"name": actor.name, "kind": actor.kind, "country": actor.country, "aliases": actor.aliases}
            said = {name: value for name, value in given.items() if value}
            fields = change.changed_fields(case, actor, {**said, "basis": dict(actor.basis)})
            yield Draft("actor", actor.id, "add", fields)


def _annotations(case: Case, found: Mapping[str, Article]) -> Iterator[Draft]:
    for key, article in found.items():
        for mark in gold(key).marks:
            fields = change.annotation_fields(article, [mark.span], case.codebook, mark.label, mark.attributes)
            yield Draft("annotation", record_id(key, mark.id, case.writer), "add", fields, article=article.id)


def _links(case: Case, found: Mapping[str, Article]) -> Iterator[Draft]:
    for key, article in found.items():
        names = {mark.id: record_id(key, mark.id, case.writer) for mark in gold(key).marks}
        for link in gold(key).links:
            ends = names[link.source], names.get(link.target, link.target)
            yield _link(case, link.type, *ends, article=article.id, **({"cue": link.cue} if link.cue else {}))
        for mark in gold(key).marks:
            if mark.refers_to is not None:
                yield _link(case, "refers_to", names[mark.id], mark.refers_to, article=article.id)
        if (origin := samples()[key].derived_from) in found:
            yield _link(case, "derived_from", article.id, found[str(origin)].id)
    yield from _outlets(case, found)
    for type_, one, other in restatements(list(found)):
        (key, name), (other_key, other_name) = one.split("#"), other.split("#")
        ends = record_id(key, name, case.writer), record_id(other_key, other_name, case.writer)
        yield _link(case, type_, *ends, article=found[key].id)


def _outlets(case: Case, found: Mapping[str, Article]) -> Iterator[Draft]:
    """Tie the outlets of articles to the actors that other articles cite under the same name."""
    cited = {mark.refers_to for key in found for mark in gold(key).marks}
    named = {
        Actor.of_words(name).id: actor.id
        for actor in marked.actors().values()
        if actor.id in cited
        for name in (actor.name, *actor.aliases)
    }
    outlets = dict.fromkeys(Actor.of_words(article.outlet).id for article in found.values() if article.outlet)
    for outlet in outlets:
        if outlet in named:
            yield _link(case, "same_as", outlet, named[outlet], article=None)


def _link(case: Case, type: str, source: str, target: str, *, article: str | None = None, **attributes: str) -> Draft:
    kind = case.codebook.link(type)
    ends = change.checked_ends(case, kind, source, target)
    fields = {"type": type, "source": ends[0], "target": ends[1]}
    name = sha256_hex(canonical_json(["sample link", *fields.values(), case.writer]))[:32]
    return Draft(
        "link", name, "add", fields | change.attribute_fields(case.codebook, kind, attributes), article=article
    )


def sample_case(
    *,
    language: str | None = None,
    story: str | None = None,
    every: bool = False,
    annotated: bool = False,
    writer: str | None = None,
) -> Case:
    """Open the packaged demo articles in a temporary copy of their own: the eight for practice, unless told otherwise.

    `language`, `story` and `every` choose as for `osintkit.samples.articles`; `annotated=True` writes their gold into
    the case, so that its claims and its map are there at once, with its actors named in that language where there are
    such names.
    """
    chosen = articles(language, story, every=every)
    case = Case(Path(tempfile.mkdtemp(prefix="osintkit-")) / "sample", writer=writer)
    case.add(chosen)
    if annotated:
        annotate(case, names=language if language in NAMED_IN else "en")
    return case
