"""Sifting claims by filters: which stay, and which term each of the others fell by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from osintkit.actor import COUNTRY_PREFIX, Actor
from osintkit.claims import Claim
from osintkit.dates.interval import Interval
from osintkit.dates.yearless import Yearless
from osintkit.figures.dated import When, as_stated
from osintkit.figures.filter_text import ends_of, year_ends_of
from osintkit.figures.filters import IN_WORDS, UNDATED, UNKNOWN, Filters, Term
from osintkit.figures.support import Counter, statement_of
from osintkit.figures.ties import ends_of as ends_of_lines
from osintkit.figures.ties import kind_of
from osintkit.figures.words import LANGUAGES
from osintkit.folding import fold, key
from osintkit.network import on_paths

Test = Callable[[Claim], bool]


def sifted(
    claims: Sequence[Claim],
    filters: Filters,
    *,
    origins: Counter,
    when: When = as_stated,
) -> tuple[list[Claim], list[tuple[Claim, Term]]]:
    """Give the claims that pass every group of terms, in their order, and the others with the term that they fell by.

    Origins are counted, and neighbours found, over all claims: filtering by outlet does not make an agency's story
    somebody's own. A claim without a date, or with one that is known in words only, passes a range of dates only where
    another term says so (`date:undated`, `date:words`).
    """
    groups = [(group, _test(group, claims, origins, when)) for group in filters.groups()]
    kept: list[Claim] = []
    fallen: list[tuple[Claim, Term]] = []
    for claim in claims:
        failed = next((group[0] for group, test in groups if not test(claim)), None)
        if failed is None:
            kept.append(claim)
        else:
            fallen.append((claim, failed))
    return kept, fallen


def _test(group: Sequence[Term], claims: Sequence[Claim], origins: Counter, when: When) -> Test:
    tests = [_one(term, claims, origins, when) for term in group]
    if group[0].without:
        return lambda claim: not tests[0](claim)
    return tests[0] if len(tests) == 1 else lambda claim: any(test(claim) for test in tests)


def _one(term: Term, claims: Sequence[Claim], origins: Counter, when: When) -> Test:
    if term.field in _PLAIN:
        test = _PLAIN[term.field]
        return lambda claim: test(claim, term.value)
    if term.field == "origins":
        counts = origin_counts(claims, origins)
        return lambda claim: _compared(counts[claim.id], term)
    if term.field in ("credibility", "coders"):
        return lambda claim: _numbered(claim, term)
    if term.field == "date":
        return _dated(term.value, when)
    if term.field in ("near", "between"):
        return _tied(term, claims)
    wanted = fold(term.value).text
    return lambda claim: wanted in _folded(claim.quote)


def _tied(term: Term, claims: Sequence[Claim]) -> Test:
    if term.field == "near":
        around = neighbours(claims, term.value)
        return lambda claim: bool(actors := ends(claim)) and {actor.id for actor in actors} <= around
    tied = paths(claims, term.value)
    return lambda claim: any(frozenset(pair) in tied for pair in _pairs(claim))


def ends(claim: Claim) -> tuple[Actor, ...]:
    """Give everybody that a claim's lines end at."""
    return (*claim.doers, *claim.targets, *claim.contributors)


def neighbours(claims: Iterable[Claim], name: str) -> set[str]:
    """Give the ids of the actors of that name and of everybody who shares a claim with one of them."""
    found: set[str] = set()
    for claim in claims:
        if is_called(ends(claim), name):
            found.update(actor.id for actor in ends(claim))
    return found


def paths(claims: Iterable[Claim], value: str) -> set[frozenset[str]]:
    """Give the pairs of actors that lie on a shortest path between the two of a value such as "Iran .. Ukraine"."""
    known = {actor.id: actor for claim in claims for actor in ends(claim)}
    names = [part.strip() for part in value.split("..", 1)]
    groups = [[key for key, actor in known.items() if is_called([actor], name)] for name in names]
    return on_paths((pair for claim in claims for pair in _pairs(claim)), *groups)


def _pairs(claim: Claim) -> list[tuple[str, str]]:
    return [(a, b) for _, a, b in ends_of_lines(claim) if a and b]


def is_called(actors: Iterable[Actor], name: str) -> bool:
    """Tell whether one of the actors goes by a name: its id, its country's code, a name or alias, in any language."""
    wanted = key(name)
    return any(name == actor.id or wanted in names_of(actor) for actor in actors)


def names_of(actor: Actor) -> frozenset[str]:
    """Give the folded names that an actor goes by, a country's in every language of the figures."""
    return _known_names(actor.id, actor.name, actor.aliases)


@lru_cache(maxsize=4096)
def _known_names(name: str, shown: str, aliases: tuple[str, ...]) -> frozenset[str]:
    names = [shown, *aliases]
    if name.startswith(COUNTRY_PREFIX):
        from osintkit.gazetteer import codes, country_name

        code = name.removeprefix(COUNTRY_PREFIX)
        names += [code, *(country_name(code, language) for language in LANGUAGES if code in codes())]
    return frozenset(map(key, names))


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    return fold(" ".join(text.split())).text


def origin_counts(claims: Sequence[Claim], origins: Counter) -> Mapping[str, int]:
    """Give the independent origins of each claim by its id, counted with all that state the same; at least 1."""
    statements: dict[str, list[Claim]] = {}
    for claim in claims:
        statements.setdefault(statement_of(claim), []).append(claim)
    return {claim.id: n for same in statements.values() for n in [max(1, origins(same).count)] for claim in same}


def _compared(number: int, term: Term) -> bool:
    value = int(term.value)
    return number >= value if term.operator == ">=" else number <= value if term.operator == "<=" else number == value


def _numbered(claim: Claim, term: Term) -> bool:
    if term.field == "coders":
        return _compared(len(claim.coders), term)
    if term.value == UNKNOWN:
        return claim.credibility is None
    return claim.credibility is not None and _compared(claim.credibility, term)


def _dated(value: str, when: When) -> Test:
    if value == UNDATED:
        return lambda claim: not claim.date
    if value == IN_WORDS:
        return lambda claim: bool(claim.date) and when(claim) is None
    months = year_ends_of(value)
    if months is not None:  # a day of a known year is no day of an unknown one, nor the reverse
        return lambda claim: isinstance(stated := when(claim), Yearless) and stated.meets(months)
    span = Interval(*(ends_of(value) or (None, None)))
    return lambda claim: isinstance(stated := when(claim), Interval) and stated.meets(span)


def _article(claim: Claim, value: str) -> bool:
    return claim.article == value or bool(claim.title and key(value) in key(claim.title))


def _outlet(claim: Claim, value: str) -> bool:
    return not claim.outlet if value == UNKNOWN else bool(claim.outlet) and key(str(claim.outlet)) == key(value)


def _source(claim: Claim, value: str) -> bool:
    hops = [hop for chain in claim.chains or (claim.chain,) for hop in chain]
    return any(key(hop.name) == key(value) for hop in hops) or is_called((hop.actor for hop in hops), value)


_PLAIN: Mapping[str, Callable[[Claim, str], bool]] = {
    "article": _article,
    "outlet": _outlet,
    "writer": lambda claim, value: any(coder.casefold() == value.casefold() for coder in claim.coders),
    "kind": lambda claim, value: kind_of(claim) == value,
    "type": lambda claim, value: (claim.type or UNKNOWN) == value,
    "modality": lambda claim, value: claim.modality == value,
    "actor": lambda claim, value: is_called(ends(claim), value),
    "source": _source,
}
