"""The brief for an editor as paragraphs: what is claimed, how firmly, on what it rests, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from osintkit.claims import Claim
from osintkit.exports.firmness import Statement, by_firmness
from osintkit.exports.page_facts import lines_of, shown_claims
from osintkit.exports.sources import Source, source_of, translations
from osintkit.figures.colophon import grading_told, state_told
from osintkit.figures.lettering import isolated
from osintkit.figures.parts import Scene
from osintkit.figures.ties import CONTRIBUTION
from osintkit.figures.told import chain_told, ends_told, short, status_of, verbs_of
from osintkit.figures.words import Words, words_in
from osintkit.origins import told

if TYPE_CHECKING:
    from osintkit.article import Article
    from osintkit.view import View

TITLE, HEADING, CLAIM, QUOTE, TRANSLATION, PLAIN, SMALL, ITEM, PICTURE = (
    "title", "heading", "claim", "quote", "translation", "plain", "small", "item", "picture",
)  # fmt: skip
_LISTED = 12  # claims that are listed one by one for one reason


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and what it is. The one that is the picture holds what tells it."""

    kind: str
    text: str


def paragraphs(scene: Scene, case: View) -> list[Paragraph]:
    """Write the brief of a scene of a case; a case without claims gives a brief that says so."""
    words = words_in(scene.language)
    claims = shown_claims(scene)
    found = [Paragraph(TITLE, f"{words.say('brief')}: {short(case.name)}"), Paragraph(PLAIN, scene.summary)]
    found.append(Paragraph(SMALL, state_told(case, scene.language)))
    found.append(Paragraph(PLAIN, _filtered(scene, words)))
    if scene.thinning:
        found.append(Paragraph(PLAIN, scene.thinning))
    found.append(Paragraph(HEADING, words.say("brief picture")))
    found.append(Paragraph(PICTURE, " ".join([scene.summary, *scene.told])))
    found.append(Paragraph(SMALL, _places(scene, words)))
    found.append(Paragraph(HEADING, words.say("brief claims")))
    found += list(_statements(scene, case, claims, words))
    for heading, items in (
        ("brief unknown", unknown(claims, case, words) or [words.say("brief nothing unknown")]),
        ("not drawn", list(_missing(scene)) or [words.say("all drawn")]),
        ("independence", [_independence(scene, words)]),
        ("grades", grading_told(case, scene.language)),
    ):
        found.append(Paragraph(HEADING, words.say(heading)))
        found += [Paragraph(ITEM, text) for text in items]
    return found


def _filtered(scene: Scene, words: Words) -> str:
    return f"{words.say('filtered by')}: {scene.filters}" if scene.filters else words.say("not filtered")


def _places(scene: Scene, words: Words) -> str:
    if scene.view != "map":
        return words.say(scene.view)
    return f"{words.say('borders')} {words.say(scene.projection)}"


def _independence(scene: Scene, words: Words) -> str:
    one = len({claim.article for claim in shown_claims(scene)}) == 1
    return f"{words.say('one article')} " * one + words.say("independent")


def _statements(scene: Scene, case: View, claims: Sequence[Claim], words: Words) -> Iterator[Paragraph]:
    if not claims:
        yield Paragraph(PLAIN, words.say("brief none"))
        return
    yield Paragraph(SMALL, words.say("brief order"))
    typed = translations(case, claims)
    heads = _heads(scene, words)
    articles = {article.id: source_of(article, words) for article in case.articles()}
    for number, statement in enumerate(by_firmness(claims, case.claims()), 1):
        lines = dict.fromkeys(line for claim in statement.claims for line in heads[claim.id])
        yield Paragraph(CLAIM, f"{number}. {'; '.join(lines)}")
        yield Paragraph(PLAIN, " ".join(_origins(statement, words)))
        for claim in statement.claims:
            yield from _passage(claim, articles[claim.article], typed.get(claim.id), words)


def _heads(scene: Scene, words: Words) -> Mapping[str, list[str]]:
    """Say for each claim what its lines on the map say, with their numbers."""
    names = {node.actor.id: isolated(node.name) for node in scene.nodes}
    ties = {tie.id: tie for tie in scene.ties}
    found: dict[str, list[str]] = {}
    for curve in lines_of(scene):
        tie = ties[curve.id]
        verbs = [] if tie.form == CONTRIBUTION else [verbs_of(tie, words)]
        what = ", ".join([*verbs, *status_of(tie, words)])
        head = ends_told(tie, names, words) + (f"{words.space_before_colon}: {what}" if what else "")
        line = f"{head} ({words.say('brief line', n=curve.number)})"
        for claim in curve.claims:
            found.setdefault(claim, []).append(line)
    return found


def _origins(statement: Statement, words: Words) -> Iterator[str]:
    yield words.say("brief origins", count=words.count("origin", max(1, statement.origins.count)))

    def say(key: str, **values: object) -> str:
        texts = {name: isolated(short(value)) if isinstance(value, str) else value for name, value in values.items()}
        return words.say(key, **texts)

    yield from told(statement.origins, say)


def _passage(claim: Claim, source: Source, translation: str | None, words: Words) -> Iterator[Paragraph]:
    yield Paragraph(QUOTE, words.quoted(claim.quote))
    if translation:
        yield Paragraph(TRANSLATION, words.say("translated", text=translation))
    for chain in claim.chains or (claim.chain,):
        yield Paragraph(PLAIN, words.say("brief chain", chain=chain_told(replace(claim, chain=chain), words)))
    grade = words.say("brief of six", n=claim.credibility) if claim.credibility else words.say("brief not graded")
    parts = [words.say("brief grade", grade=grade)]
    if claim.basis:
        parts.append(words.say("brief basis", basis=words.quoted(claim.basis)))
    parts.append(words.say("brief date", date=claim.date or words.say("undated")))
    yield Paragraph(PLAIN, " ".join(parts))
    place = {"title": source.title, "outlet": source.outlet, "published": source.published, "captured": source.captured}
    texts = [
        words.say("brief source", **{name: isolated(short(text)) for name, text in place.items()}),
        words.say("brief address", address=source.address[:2000]),
        words.say("brief hash", hash=source.hash),
    ]
    yield Paragraph(SMALL, " ".join(texts))


def unknown(claims: Sequence[Claim], case: View, words: Words) -> list[str]:
    """Say what nobody knows of claims and their articles, with how many of them; [] when nothing of it is missing.

    Each counts what a reader would otherwise take for granted: who speaks, who acts, when, how sure, from where.
    """
    articles = {article.id: article for article in case.articles()}
    read = [articles[name] for name in dict.fromkeys(claim.article for claim in claims)]
    typed = translations(case, claims)
    foreign = {article.id for article in read if not _reads(article, words.language)}
    counts = {
        "unknown source": sum(any(hop.naming == "unnamed" for hop in claim.chain) for claim in claims),
        "unknown doer": sum(not claim.doers for claim in claims),
        "unknown target": sum(bool(claim.doers) and not claim.targets and len(claim.doers) < 2 for claim in claims),
        "unknown kind": sum(claim.quad is None for claim in claims),
        "unknown date": sum(claim.date is None for claim in claims),
        "unknown grade": sum(claim.credibility is None for claim in claims),
        "unknown origin": sum(each.origins.count <= 1 for each in by_firmness(claims, case.claims())),
        "unknown outlet of": sum(article.outlet is None for article in read),
        "unknown capture": sum(article.retrieved is None for article in read),
        "unknown translation": sum(claim.article in foreign and claim.id not in typed for claim in claims),
    }
    return [words.count(key, number) for key, number in counts.items() if number]


def _reads(article: Article, language: str) -> bool:
    """Tell whether who reads a language reads an article; one that does not say its language is not guessed at."""
    return article.language is None or article.language.partition("-")[0].lower() == language


def _missing(scene: Scene) -> Iterator[str]:
    for sentence, group in scene.missing.items():
        listed = [each.told for each in group[:_LISTED]] if len(group) > 1 else []
        more = [f"… +{len(group) - _LISTED}"] if len(group) > _LISTED else []
        yield f"{sentence} ({'; '.join([*listed, *more])})" if listed else sentence
