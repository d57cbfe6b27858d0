"""The scene: claims as shapes, nodes, curves and labels in pixels, before anything is drawn.

A pure function of claims, positions and size. `to_svg` and `to_plotly` only take what stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from osintkit.actor import COUNTRY_PREFIX, Actor
from osintkit.claims import Claim, Origins
from osintkit.claims import origins as count_origins
from osintkit.errors import InputError, unknown_name
from osintkit.figures.captions import captioned
from osintkit.figures.curves import Disc
from osintkit.figures.dated import When, as_stated
from osintkit.figures.filter_text import parse
from osintkit.figures.filter_words import told
from osintkit.figures.filters import Filters
from osintkit.figures.land import shapes_in
from osintkit.figures.lettering import shown
from osintkit.figures.parts import Curve, Label, Node, Scene
from osintkit.figures.places import Layout, geographic, network, on_map, radius_of
from osintkit.figures.routes import Route, routed
from osintkit.figures.sifting import sifted
from osintkit.figures.style import width_step
from osintkit.figures.ties import NotDrawn, Tie, identifier, not_drawn, strongest, tied
from osintkit.figures.told import line_told, status_of, verbs_of
from osintkit.figures.words import Words, words_in

__all__ = ["VIEWS", "Curve", "Label", "Node", "Scene", "scene"]

VIEWS = ("map", "network")
MOST_LINES = 300  # nobody reads more
NARROW = 640.0  # px; below it, type is smaller


def scene(
    claims: Sequence[Claim],
    *,
    positions: Mapping[str, tuple[float, float]] | None = None,
    view: str = "map",
    language: str = "en",
    width: float = 1000,
    height: float = 640,
    filters: Filters | str | None = None,
    hide: Collection[str] = (),
    most: int = MOST_LINES,
    origins: Callable[[Sequence[Claim]], Origins] | None = None,
    when: When = as_stated,
    name: Callable[[Actor, str], str] | None = None,
) -> Scene:
    """Lay out claims as a picture of who does what to whom.

    Parameters
    ----------
    positions : mapping of actor id to (x, y), optional
        Places that a person chose, as parts of width and height (0 to 1).
    view : {"map", "network"}
        Countries at their place, or actors by their ties alone.
    width, height : float
        px; at least 240 x 180.
    filters : Filters or str, optional
        Which claims to draw, such as `kind:material_conflict origins>=2`: see `figures.filter_text.parse`. The others
        are listed as not drawn.
    hide : collection of str
        Modalities (such as "hypothetical") whose claims are listed as not drawn.
    most : int
        Lines that are drawn at most: those with the most independent origins, then with the most claims. The claims of
        the others are listed as not drawn, because nobody reads more.
    origins : callable, optional
        Counts independent origins of claims that say the same; `osintkit.claims.origins` by default.
    when : callable of a claim
        Gives the days that a claim's date means, for filters and the time view; by default what its words themselves
        write as a date. `figures.dated.marked_dates(case)` reads the marks.
    name : callable of actor and language, optional
        Names an actor; by default countries in the figure's language, others as they are named.

    Returns
    -------
    Scene
        Without claims: an empty map of the world.

    Raises
    ------
    UnknownNameError
        For a view or language that there is not.
    InputError
        For a size too small to hold anything, a position outside 0 to 1, or a filter that cannot be read.
    """
    words = words_in(language)
    chosen = parse(filters, language=language)
    if view not in VIEWS:
        raise unknown_name("view", view, VIEWS)
    if width < 240 or height < 180:
        raise InputError(f"A figure of {width} x {height} px is too small to read; give at least 240 x 180.")
    naming = name or named
    kept, hidden = _kept(claims, chosen, origins or count_origins, when, words)
    found, missing = tied(
        kept, origins=origins or count_origins, words=words, name=lambda actor: naming(actor, language), hide=hide
    )
    ties, dropped = strongest(found, most, words)
    actors = _actors(ties)
    called = {key: naming(actor, language) for key, actor in actors.items()}
    name_size, label_size = _sizes(width, len(actors))
    counts = {key: _claims_of(key, ties) for key in actors}
    radii = {key: radius_of(len(ids), name_size) for key, ids in counts.items()}
    layout = _layout(list(actors.values()), ties, radii, view=view, size=(width, height), positions=positions or {})
    nodes = _nodes(actors, called, counts, radii, layout)
    routes = routed(ties, {n.actor.id: Disc(n.x, n.y, n.radius) for n in nodes}, (width, height))
    drawn = _curves(ties, routes, called, {n.actor.id: n.id for n in nodes}, words)
    labels, unlabelled = captioned(nodes, drawn, (width, height), name_size, label_size)
    countries = {actor.country for actor in actors.values() if actor.country and on_map(actor)}
    return Scene(
        width=width,
        height=height,
        map_width=layout.map_width,
        view=view,
        language=language,
        projection=layout.frame.name if layout.frame else "network",
        shapes=shapes_in(layout.frame, countries) if layout.frame else (),
        nodes=nodes,
        curves=drawn,
        labels=labels,
        told=tuple(curve.told for curve in drawn),
        not_drawn=missing + dropped + hidden,
        unlabelled=unlabelled,
        ties=ties,
        claims=tuple(kept),
        name_size=name_size,
        label_size=label_size,
        filters=chosen,
    )


def _kept(
    claims: Sequence[Claim],
    filters: Filters,
    origins: Callable[[Sequence[Claim]], Origins],
    when: When,
    words: Words,
) -> tuple[Sequence[Claim], tuple[NotDrawn, ...]]:
    """Sift claims; say of those that fell by which term."""
    if not filters:
        return claims, ()
    kept, fallen = sifted(claims, filters, origins=origins, when=when)
    reasons = {term: words.say("reason term", term=told(term, words)) for _, term in fallen}
    return kept, tuple(not_drawn(claim, reasons[term], words) for claim, term in fallen)


def _sizes(width: float, actors: int) -> tuple[float, float]:
    """Give the sizes of names and labels in px: smaller in a small picture, and smaller names where there are many."""
    name, label = (15.0, 12.0) if width >= NARROW else (13.0, 10.5)
    return (name if actors <= 16 else name * 0.87 if actors <= 28 else name * 0.76), label


def _layout(
    actors: Sequence[Actor],
    ties: Sequence[Tie],
    radii: Mapping[str, float],
    *,
    view: str,
    size: tuple[float, float],
    positions: Mapping[str, tuple[float, float]],
) -> Layout:
    if view == "map":
        return geographic(actors, radii, size, positions)
    pairs = [(tie.source, tie.target) for tie in ties if tie.source and tie.target]
    return network(actors, pairs, radii, size, positions)


def named(actor: Actor, language: str) -> str:
    """Name an actor: a country in the language, others as they are named."""
    # Only a country goes by its country's name: "Iranian officials" are drawn at Iran, never as Iran.
    if actor.id.startswith(COUNTRY_PREFIX) and actor.country and on_map(actor):
        from osintkit.gazetteer import country_name

        return country_name(actor.country, language)
    return actor.name


def _actors(ties: Sequence[Tie]) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for tie in ties:
        wanted = {tie.source, tie.target}
        for claim in tie.claims:
            for actor in (*claim.doers, *claim.targets, *claim.contributors):
                if actor.id in wanted:
                    found.setdefault(actor.id, actor)
    return found


def _claims_of(actor: str, ties: Sequence[Tie]) -> tuple[str, ...]:
    ids = [claim.id for tie in ties if actor in (tie.source, tie.target) for claim in tie.claims]
    return tuple(dict.fromkeys(ids))


def _nodes(
    actors: Mapping[str, Actor],
    called: Mapping[str, str],
    counts: Mapping[str, tuple[str, ...]],
    radii: Mapping[str, float],
    layout: Layout,
) -> tuple[Node, ...]:
    found = []
    for key, actor in actors.items():
        place = layout.standing[key]
        found.append(
            Node(
                id=identifier("actor", key),
                actor=actor,
                name=shown(called[key]),
                x=place.x,
                y=place.y,
                radius=radii[key],
                claims=counts[key],
                anchor=place.anchor,
                mapped=place.mapped,
            )
        )
    return tuple(found)


def _curves(
    ties: Sequence[Tie], routes: Sequence[Route], called: Mapping[str, str], ids: Mapping[str, str], words: Words
) -> tuple[Curve, ...]:
    found = []
    for number, (tie, route) in enumerate(zip(ties, routes, strict=True), 1):
        parts = [verbs_of(tie, words), *status_of(tie, words)]
        if len(tie.claims) > 1:
            parts.append(f"×{len(tie.claims)}")
        found.append(
            Curve(
                id=tie.id,
                number=number,
                form=tie.form,
                kind=tie.kind,
                dashed=tie.dashed,
                source=ids[tie.source] if tie.source else None,
                target=ids[tie.target] if tie.target else None,
                bezier=route.curve,
                heads=route.heads,
                width=route.width,
                step=width_step(tie.origins),
                origins=tie.origins,
                claims=tuple(claim.id for claim in tie.claims),
                text=" · ".join(parts),
                told=line_told(tie, called, words),
                open_end=route.open_end,
                dot=route.dot,
            )
        )
    return tuple(found)
