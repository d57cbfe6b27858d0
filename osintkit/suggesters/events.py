"""Suggest events: two actors and a cue verb in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from osintkit import suggestions
from osintkit.span import Span
from osintkit.suggesters import speech, verbs
from osintkit.suggesters.actors import mentions_of, names_of, suggestion_of
from osintkit.suggesters.quotes import quotes
from osintkit.suggesters.text import Reading, reading
from osintkit.suggesters.verbs import Lists, Verb
from osintkit.suggestions import Suggestion, suggestion

if TYPE_CHECKING:
    from osintkit.annotation import Annotation
    from osintkit.article import Article
    from osintkit.view import View

BY = "events"
# Kinds of event that may have several doers and no target: nobody is made the one who started it.
SHARED = frozenset(("AGREE", "CONSULT", "COOPERATE"))
_LEFT, _RIGHT = 14, 16  # words from the verb to who does it, and to whom it is done
_BEFORE = 4  # words before the verb that tell whether it happens
_HELPS = 3  # words between "contributes to" and the verb
_JOINED = 4  # words between "Norway" and "Kenya" in "Norway, Uganda and the state of Kenya"


class Actor(NamedTuple):
    """A mention of somebody in a sentence: the numbers of its words, who it is, and the annotation to make."""

    first: int
    last: int
    who: str
    part: Annotation


class Roles(NamedTuple):
    """Who does it, and to whom. `doing` is the type of link to those who do: they may only contribute to it."""

    doers: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    doing: str = "by"


class _Words(NamedTuple):
    """What an event rests on: its verb, the modality that words before it speak for, with the word, and who says so."""

    read: Reading
    verb: Verb
    modality: tuple[str, str]
    said: Suggestion | None


def events(article: Article, view: View) -> list[Annotation]:
    """Suggest events in the order of the text; [] in a language without lists (English and French have them).

    Who stands before the verb does it, who stands behind it is its target; a passive with "by" turns them. Of an
    agreement, a meeting and a cooperation both are doers. The verb gives the type, and words before it the modality:
    planned, hypothetical, ongoing, denied. Accepting makes the event with its actors and ties.
    """
    label = view.codebook.labels.get("event")
    if label is None or "type" not in label.attributes:
        return []
    read = reading(article.text, article.language)
    languages = [each for each in verbs.LANGUAGES if each in read.languages or not read.languages]
    mentions = _mentions(read, article, view) if languages else []
    attributed = quotes(article, view) if mentions else []
    found: dict[int, Suggestion] = {}
    for language in languages:
        known = verbs.lists(language)
        for sentence, there in _by_sentence(read, mentions):
            for verb in verbs.verbs_in(read, sentence, known):
                roles = _roles(read, sentence, verb, there, known)
                if roles is not None and verb.first not in found:
                    why = _modality(read, sentence, verb, known)
                    said = _saying(attributed, read.tokens[verb.first].start)
                    found[verb.first] = _event(article, view, _Words(read, verb, why, said), roles)
    return [found[number] for number in sorted(found)]


def _mentions(read: Reading, article: Article, view: View) -> list[Actor]:
    """List the actors that the text names: those of the case, and countries outside their names."""
    identities = view.identities
    named = mentions_of(read, names_of(identities, article))
    parts: list[tuple[str, Annotation]] = [
        (found.known.actor.id, suggestion_of(article, found, identities)) for found in named
    ]
    covered = {number for found in named for number in read.within(found.span.start, found.span.end)}
    for country in suggestions.countries(article, view.senses(article)):
        span = country.spans[0]
        if not covered.intersection(read.within(span.start, span.end)):
            parts.append((identities.id_of(f"country:{country.attributes['country']}"), country))
    placed = [(read.within(part.spans[0].start, part.spans[0].end), who, part) for who, part in parts]
    return sorted(Actor(words.start, words.stop - 1, who, part) for words, who, part in placed if words)


def _by_sentence(read: Reading, mentions: Sequence[Actor]) -> Iterator[tuple[range, list[Actor]]]:
    """Give the words of each sentence with the actors in it, where there are two."""
    at = 0
    for sentence in read.sentences:
        words = read.within(sentence.start, sentence.end)
        there = []
        while at < len(mentions) and mentions[at].first < words.stop:
            there.append(mentions[at])
            at += 1
        if len(there) > 1:
            yield words, there


def _saying(attributed: Sequence[Annotation], position: int) -> Suggestion | None:
    """Give the smallest quote or attributed sentence around a place whose speaker was found."""
    around = [
        each
        for each in attributed
        if isinstance(each, Suggestion) and each.links
        and any(span.start <= position < span.end for span in each.spans)
    ]  # fmt: skip
    return min(around, key=lambda each: sum(map(len, each.spans)), default=None)


def _roles(read: Reading, sentence: range, verb: Verb, there: Sequence[Actor], known: Lists) -> Roles | None:
    left = _group_before(read, verb, there, known)
    right = _group_after(read, verb, there, known, sentence.stop)
    passive = _passive(read, verb, known)
    if passive:
        by = right and _words_between(read, verb.last, right[0].first) & known.sets["by"]
        left, right = (right, left) if by else ([], [])
    if verb.pattern.type in SHARED and not passive and _together(read, verb, left, right, known):
        left, right = [*left, *right], []
    ids = {each.who for each in left}
    targets = [each for each in right if each.who not in ids]
    if not left or (not targets and (verb.pattern.type not in SHARED or len(ids) < 2)):
        return None
    before = {token.folded for token in read.tokens[max(sentence.start, verb.first - _HELPS) : verb.first]}
    return Roles(_once(left), _once(targets), "contributor" if before & known.sets["contributes"] else "by")


def _group_before(read: Reading, verb: Verb, there: Sequence[Actor], known: Lists) -> list[Actor]:
    """Give the nearest actors before a verb, with those that "and" joins to them."""
    end = _past_insertion(read, verb.first)
    near = [each for each in there if each.last < end and verb.first - each.last <= _LEFT]
    near = [each for each in near if not _of_a_place(read, each, known)]
    if not near or any(mark in _between(read, near[-1].last, end) for mark in ";:"):
        return []
    group = [near[-1]]
    for each in reversed(near[:-1]):
        if not _joined(read, each, group[0], known):
            break
        group.insert(0, each)
    return group


def _group_after(read: Reading, verb: Verb, there: Sequence[Actor], known: Lists, stop: int) -> list[Actor]:
    """Give the nearest actors behind a verb, or inside its words ("signed a pact"), with those joined to them."""
    near = [each for each in there if each.first > verb.first and each.first - verb.last <= _RIGHT]
    near = [each for each in near if not _of_a_place(read, each, known) and not _speaks(read, each, known)]
    if not near or any(mark in _between(read, verb.first, near[0].first) for mark in ";:"):
        return []
    group = [near[0]]
    for each in near[1:]:
        if not _joined(read, group[-1], each, known):
            break
        group.append(each)
    return group


def _past_insertion(read: Reading, first: int) -> int:
    """Give the word before which the subject ends: in "Moscow, which backs Iran, attacked" it is Moscow."""
    if first < 2 or "," not in _between(read, first - 1, first):
        return first
    opening = first - 1
    while opening > max(0, first - _LEFT) and "," not in _between(read, opening - 1, opening):
        opening -= 1
    return opening if "," in _between(read, opening - 1, opening) else first


def _between(read: Reading, one: int, other: int) -> str:
    """Give the text from the end of a word to the start of another."""
    if one < 0 or other >= len(read.tokens) or one >= other:
        return ""
    return read.text[read.tokens[one].end : read.tokens[other].start]


def _words_between(read: Reading, one: int, other: int) -> set[str]:
    return {token.folded for token in read.tokens[one + 1 : other]}


def _joined(read: Reading, one: Actor, other: Actor, known: Lists) -> bool:
    if other.first - one.last - 1 > _JOINED:
        return False
    between = _words_between(read, one.last, other.first)
    gap = _between(read, one.last, other.first)
    return bool(between & known.sets["joins"]) or gap.strip() in (",", "-", "–", "&", "/")


def _of_a_place(read: Reading, actor: Actor, known: Lists) -> bool:
    """Tell whether a country is named as the place where something is: "in the Kenyan port"."""
    if actor.part.label != "country":
        return False
    before = [token.folded for token in read.tokens[max(0, actor.first - 2) : actor.first]]
    near = before[-1:] if len(before) < 2 or before[-1] not in known.sets["determiners"] else before
    return any(word in known.sets["places"] for word in near)


def _speaks(read: Reading, actor: Actor, known: Lists) -> bool:
    """Tell whether somebody only says so: ", Ruth Lind said", ", said Ruth Lind", "according to Ruth Lind"."""
    cues = speech.cues(known.language)
    before = range(max(0, actor.first - 4), actor.first)
    if speech.phrases_in(read, before, cues):
        return True
    comma = max((n for n in (*before, actor.first) if "," in _between(read, n - 1, n)), default=None)
    if comma is None:
        return False
    beside = [*range(comma, actor.first), *range(actor.last + 1, min(actor.last + 3, len(read.tokens)))]
    return any(cues.has("verbs", read.tokens[number].folded) for number in beside)


def _passive(read: Reading, verb: Verb, known: Lists) -> bool:
    word = read.tokens[verb.first].folded
    written = read.written(read.tokens[verb.first])
    ending = ("ing",) if known.language == "en" else ("ant", "ait", "ent")
    if word.endswith(ending) or word == verb.pattern.verb:
        return False
    before = [token.folded for token in read.tokens[max(0, verb.first - 3) : verb.first]]
    if known.language == "fr":
        # "est attaqué", not "s'est engagé": a reflexive verb is active.
        return bool(set(before) & known.sets["be"]) and not {"s", "se"} & set(before) and not written.endswith("er")
    return bool(set(before) & known.sets["be"])


def _together(read: Reading, verb: Verb, left: Sequence[Actor], right: Sequence[Actor], known: Lists) -> bool:
    """Tell whether those behind the verb do it with those before it: "signed a pact with", "met"."""
    if not right:
        return True
    between = _words_between(read, verb.first, right[0].first)
    return verb.pattern.type == "CONSULT" or bool(between & known.sets["with"])


def _once(group: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple({each.who: each for each in reversed(group)}.values())[::-1]


def _modality(read: Reading, sentence: range, verb: Verb, known: Lists) -> tuple[str, str]:
    """Give the modality that words before a verb speak for, and the word; ("", "") for none."""
    numbers = range(max(sentence.start, verb.first - _BEFORE), verb.first)
    before = [read.tokens[number] for number in reversed(numbers)]
    for kind, name in (("negations", "denied"), ("hypothetical", "hypothetical"), ("planned", "planned")):
        word = next((token for token in before if token.folded in known.sets[kind]), None)
        if word is not None:
            return name, read.written(word)
    form = read.tokens[verb.first].folded
    if known.language == "en" and form.endswith("ing"):
        word = next((token for token in before if token.folded in known.sets["ongoing"]), None)
        return ("ongoing", read.written(word)) if word is not None else ("", "")
    if known.language == "fr" and form.endswith(("rait", "raient")):
        return "hypothetical", read.written(read.tokens[verb.first])
    if known.language == "fr" and form.endswith(("era", "eront", "ira", "iront")):
        return "planned", read.written(read.tokens[verb.first])
    return "", ""


def _event(article: Article, view: View, words: _Words, roles: Roles) -> Suggestion:
    read, verb, (modality, because), said = words
    span = Span(read.tokens[verb.first].start, read.tokens[verb.last].end)
    label = view.codebook.label("event")
    given: dict[str, object] = {"type": verb.pattern.type}
    rule = f"“{span.of(article.text)}” is a sign of {verb.pattern.type}"
    if modality:
        given["modality"] = modality
        rule += f"; “{because}”, of {modality}"
    if roles.doing == "contributor":
        rule += "; who is before it only contributes"
    ends = [(roles.doing, each) for each in roles.doers] + [("to", each) for each in roles.targets]
    parts = [each.part for _, each in ends]
    ties = [(type, each.part.id, _NOTHING) for type, each in ends]
    if said is not None:
        parts += said.parts
        ties += [(link.type, link.target, link.attributes) for link in said.links]
        rule += f"; said by “{said.parts[0].quote}”"
    return suggestion(
        article, BY, label.name, [span], rule=rule, value=verb.pattern.type,
        attributes=view.codebook.checked(label, given), parts=parts, ties=ties,
    )  # fmt: skip


_NOTHING: Mapping[str, object] = {}
