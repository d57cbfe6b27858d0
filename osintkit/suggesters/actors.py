"""Suggest the actors of the case where their names stand in an article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from osintkit.actor import COUNTRY_PREFIX, Actor
from osintkit.gazetteer import UNSPACED, table
from osintkit.matchers.clitics import without_clitics
from osintkit.names.inflection import declined
from osintkit.names.words import words_of
from osintkit.span import Span
from osintkit.suggesters.text import Reading, reading
from osintkit.suggestions import Suggestion, suggestion

if TYPE_CHECKING:
    from osintkit.annotation import Annotation
    from osintkit.article import Article
    from osintkit.identities import Identities
    from osintkit.view import View

_STEM = 3  # letters by which a declined word is looked up
_JOINTS = frozenset((" ", "-", "'", "’", "\u00a0", "\u2010", "\u2011", ". ", ".", "", "\u200c"))
_SHORT = 3  # a full stop inside a name stands after no more letters: "St. Anne"
_ACRONYM = 6
_UNSPACED = re.compile(f"[{UNSPACED}]")


class Known(NamedTuple):
    """A name to look for, and whose it is."""

    name: str
    words: tuple[str, ...]
    script: str
    actor: Actor


class Found(NamedTuple):
    """A name found in a text: where, whose, and how."""

    span: Span
    known: Known
    how: str


@dataclass(frozen=True)
class _Index:
    """Names by what they begin with."""

    whole: dict[tuple[str, ...], Known] = field(default_factory=dict)
    lengths: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  # in words, by the first word
    stem: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    unspaced: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))


def actors(article: Article, view: View) -> list[Annotation]:
    """Suggest names and aliases of the case's actors, whole words, longest first.

    Looked for are the actors that somebody registered, the names that somebody marked as actor or source anywhere in
    the case, and its outlets; countries are another suggester's. A name is found behind the small words that Arabic and
    Hebrew write onto it, and in other cases in Russian and Ukrainian. Accepting ties the words to the actor by
    `refers_to`. [] for a case without actors.
    """
    read = reading(article.text, article.language)
    known = view.identities
    return [suggestion_of(article, found, known) for found in mentions_of(read, names_of(known, article))]


def names_of(identities: Identities, article: Article) -> list[Known]:
    """List the names to look for in an article, each once, by the actor that it stands for after merging.

    Its own outlet is not among them: that is the end of every chain in it without being marked. Nor are words that
    somebody marked and that are no name, such as "the officials" and "we".
    """
    found: dict[str, Known] = {}
    outlet = words_of(article.outlet or "").folded
    for actor in identities.all():
        if actor.id.startswith(COUNTRY_PREFIX):
            continue
        for name in (actor.name, *actor.aliases):
            words = words_of(name)
            if words.folded and words.folded != outlet and not (actor.implicit and name.islower()):
                found.setdefault(" ".join(words.folded), Known(name, words.folded, words.script, actor))
    return list(found.values())


def mentions_of(read: Reading, names: Sequence[Known]) -> list[Found]:
    """Find names in a text, in its order and not overlapping. In proportion to the text's length, not to the names'."""
    if not names:
        return []
    index = _indexed(names)
    found: list[Found] = []
    past = 0
    for number, token in enumerate(read.tokens):
        if token.start < past:
            continue
        hits = [*_at(read, number, index)]
        if hits:
            best = max(hits, key=lambda hit: (len(hit.span), hit.how == ""))
            found.append(best)
            past = best.span.end
        elif index.unspaced:
            found.extend(_inside(read, token.start, token.end, index))
    return found


def _indexed(names: Sequence[Known]) -> _Index:
    index = _Index()
    for known in names:
        if len(known.words) == 1 and len(known.name) > 1 and _UNSPACED.match(known.name):
            index.unspaced[known.words[0][0]].append(known)
        index.whole.setdefault(known.words, known)
        index.lengths[known.words[0]].add(len(known.words))
        if known.script == "Cyrillic":
            index.stem[known.words[0][:_STEM]].append(known)
    return index


def _at(read: Reading, number: int, index: _Index) -> Iterator[Found]:
    """Yield the names that start at a word."""
    token = read.tokens[number]
    yield from _matched(read, number, token.folded, index, "")
    for rest in without_clitics(token.folded):
        yield from _matched(read, number, rest, index, "behind a small word")
    for known in index.stem.get(token.folded[:_STEM], ()):
        count = len(known.words)
        here = tuple(each.folded for each in read.tokens[number : number + count])
        if here != known.words and declined(known.words, here, "Cyrillic") is not None and _fits(read, number, known):
            yield Found(Span(token.start, read.tokens[number + count - 1].end), known, "in another case")


def _matched(read: Reading, number: int, first: str, index: _Index, how: str) -> Iterator[Found]:
    """Yield the names whose first word is `first`: a word of the text, or what is left of it behind a small word."""
    token = read.tokens[number]
    cut = len(token.folded) - len(first)
    for length in index.lengths.get(first, ()):
        rest = (each.folded for each in read.tokens[number + 1 : number + length])
        known = index.whole.get((first, *rest))
        if known is not None and len(known.words) == length and _fits(read, number, known, cut):
            yield Found(Span(read.folded.start(token.at + cut), read.tokens[number + length - 1].end), known, how)


def _fits(read: Reading, number: int, known: Known, cut: int = 0) -> bool:
    """Tell whether words are written as a name is: its capitals, nothing but a space between, and no other name."""
    tokens = read.tokens[number : number + len(known.words)]
    for one, other in pairwise(tokens):
        gap = read.text[one.end : other.start]
        if gap not in _JOINTS or ("." in gap and len(one.folded) > _SHORT):
            return False
    written = read.written(tokens[0])[cut:]
    if known.name[0].isupper() and written[:1].islower():
        return False
    if known.name.isupper() and len(known.name) <= _ACRONYM and not read.written(tokens[-1]).isupper():
        return False
    return len(tokens) > 1 or not _behind_a_given_name(read, number)


def _behind_a_given_name(read: Reading, number: int) -> bool:
    """Tell whether a single word is another person's surname: the Lind of "Tomas Lind", when only Lind is known."""
    if not number:
        return False
    before, token = read.tokens[number - 1], read.tokens[number]
    return (
        read.text[before.end : token.start] == " "
        and read.written(before)[:1].isupper()
        and before.folded in table().given_names
    )


def _inside(read: Reading, start: int, end: int, index: _Index) -> Iterator[Found]:
    """Yield the names in a run of letters written without spaces, the longest at each place."""
    at = start
    while at < end:
        names = index.unspaced.get(read.text[at], ())
        best = max((k for k in names if read.text.startswith(k.name, at)), key=lambda k: len(k.name), default=None)
        if best is not None and at + len(best.name) <= end:
            yield Found(Span(at, at + len(best.name)), best, "")
            at += len(best.name)
        else:
            at += 1


def suggestion_of(article: Article, found: Found, identities: Identities) -> Suggestion:
    """Make the suggestion of a name that was found."""
    actor, name = found.known.actor, found.known.name
    stands_for = Actor.of_words(found.span.of(article.text)).id
    tied = [] if identities.id_of(stands_for) == actor.id else [("refers_to", actor.id, _NOTHING)]
    whose = f"“{name}” is an actor of this case" if name == actor.name else f"“{name}” is a name of “{actor.name}”"
    said: dict[str, object] = {}
    if actor.implicit:  # words that somebody marked: what was said of them holds here too
        said = {key: value for key in ("kind", "country") if (value := getattr(actor, key)) is not None}
    rule = f"{whose}, here {found.how}" if found.how else whose
    return suggestion(article, "actors", "actor", [found.span], rule=rule, value=" ".join(found.known.words),
                      attributes=said, ties=tied)  # fmt: skip


_NOTHING: Mapping[str, object] = {}
