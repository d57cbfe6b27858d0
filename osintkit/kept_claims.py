"""The claims of a case, kept while it changes: those of an article are made again only where it changed.

What comes out is what `osintkit.claims.claims_of` gives of the case as it stands, whatever was asked before.
"""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import is_
from typing import TYPE_CHECKING

from osintkit.claims import Claim, claims_in
from osintkit.collecting import no_collecting
from osintkit.dating import When, when_of
from osintkit.origins import Origins, origins
from osintkit.standing import Standing, parts
from osintkit.statements import stated

if TYPE_CHECKING:
    from osintkit.actor import Actor
    from osintkit.annotation import Annotation, Link
    from osintkit.article import Article
    from osintkit.identities import Identities
    from osintkit.view import View


class _Noting:
    """Says which actors are one, and notes what it was asked and said: what was made with it rests on that."""

    def __init__(self, identities: Identities) -> None:
        self._identities = identities
        self.said: list[tuple[Actor | str, Actor]] = []
        self.mentioned: list[tuple[str, Actor | None]] = []

    def of(self, actor: Actor | str) -> Actor:
        one = self._identities.of(actor)
        self.said.append((actor, one))
        return one

    def of_mention(self, name: str) -> Actor | None:
        one = self._identities.of_mention(name)
        self.mentioned.append((name, one))
        return one


@dataclass(slots=True)
class _Kept:
    """The claims of one article before they are compared with those of others, with all that they were made of."""

    article: Article
    annotations: Sequence[Annotation]
    links: Sequence[Link]
    said: Sequence[tuple[Actor | str, Actor]]
    mentioned: Sequence[tuple[str, Actor | None]]
    claims: list[Claim]
    dates: dict[str, When | None] = field(default_factory=dict)

    def holds(
        self, article: Article, annotations: Sequence[Annotation], links: Sequence[Link], identities: Identities
    ) -> bool:
        """Tell whether they would be made of the same again. Records are built anew only when they change."""
        return (
            article is self.article
            and _same(annotations, self.annotations)
            and _same(links, self.links)
            and all(identities.of(asked) == answer for asked, answer in self.said)
            and all(identities.of_mention(asked) == answer for asked, answer in self.mentioned)
        )


def _same(one: Sequence[object], other: Sequence[object]) -> bool:
    return len(one) == len(other) and all(map(is_, one, other))


class KeptClaims:
    """The claims of one view of a case, their origins and dates: each worked out again only when it may differ."""

    def __init__(self, view: View) -> None:
        self._view = weakref.ref(view)
        self._version = (0, 0)
        self._articles: dict[str, _Kept] = {}
        self._claims: list[Claim] = []
        self._statements: dict[str, list[Claim]] = {}
        self._origins: dict[str, tuple[Sequence[Claim], Origins]] = {}

    def claims(self) -> list[Claim]:
        """List the claims as the case stands: those that did not change are the very ones that were given before."""
        view = self._view()
        if view is not None and view._journal.version != self._version:
            version = view._journal.version
            with no_collecting():
                self._work_out(view)
            self._version = version
        return list(self._claims)

    def _work_out(self, view: View) -> None:
        identities = view.identities
        articles: dict[str, _Kept] = {}
        for article, marks, links in parts(view):
            kept = self._articles.get(article.id)
            if kept is None or not kept.holds(article, marks, links, identities):
                noting = _Noting(identities)
                made = claims_in(Standing(article, marks, links, noting))
                kept = _Kept(article, marks, links, noting.said, noting.mentioned, made)
            articles[article.id] = kept
        self._articles = articles
        before = {claim.id: claim for claim in self._claims}
        found = stated(view, [claim for kept in articles.values() for claim in kept.claims])
        self._claims = [old if (old := before.get(claim.id)) == claim else claim for claim in found]
        self._statements = {}
        for claim in self._claims:
            self._statements.setdefault(claim.statement or claim.id, []).append(claim)
        self._origins = {name: each for name, each in self._origins.items() if name in self._statements}

    def origins(self, claim: Claim) -> Origins:
        """Count the origins of a claim and of all that somebody said state the same."""
        self.claims()
        return self.count(self._statements.get(claim.statement, []) if claim.statement else [claim])

    def count(self, claims: Sequence[Claim]) -> Origins:
        """Count the origins of claims that state the same; the count is kept while they stay as they are."""
        if not claims:
            return origins(claims)
        name = claims[0].statement or claims[0].id
        kept = self._origins.get(name)
        if kept is None or not _same(kept[0], claims):
            kept = self._origins[name] = (tuple(claims), origins(claims))
        return kept[1]

    def when(self, claim: Claim) -> When | None:
        """Say when a claim happens, as `osintkit.dating.when_of` does."""
        view = self._view()
        assert view is not None, "the case is there as long as somebody asks it"
        self.claims()
        kept = self._articles.get(claim.article)
        if kept is None:
            return when_of(view, claim)
        if claim.id not in kept.dates:
            kept.dates[claim.id] = when_of(view, claim)
        return kept.dates[claim.id]


_KNOWN: weakref.WeakKeyDictionary[View, KeptClaims] = weakref.WeakKeyDictionary()


def kept_claims(view: View) -> KeptClaims:
    """Give what is kept of a view's claims, made on the first call."""
    kept = _KNOWN.get(view)
    if kept is None:
        kept = _KNOWN[view] = KeptClaims(view)
    return kept
