"""What a person does to the actors of a map in the page: putting them somewhere, and asking for what is around them."""

from __future__ import annotations

from typing import Any

from osintkit.case import Case
from osintkit.figures.filter_text import parse
from osintkit.figures.filters import Filters, Term
from osintkit.figures.parts import Node, Scene
from osintkit.positions import DEGREES, VIEWS, Position

FARTHEST = 10_000.0  # px of a place that a page may name; a picture is smaller


def arranged(case: Case, laid: Scene, message: dict[str, Any]) -> bool:
    """Do what a message of the page asks for with positions. Gives whether it was such a message.

    Places are px of the scene that the page shows. A map keeps them as places of the earth, so that they fit when it is
    drawn at another scale; actors without a country, and networks, keep parts of the picture.
    """
    if laid.view not in VIEWS:
        return False
    match message:
        case {"do": "place", "id": str(name), "x": int() | float() as x, "y": int() | float() as y}:
            _put(case, laid, name, float(x), float(y))
        case {"do": "nudge", "id": str(name), "dx": int() | float() as dx, "dy": int() | float() as dy}:
            node = node_named(laid, name)
            if node is not None:
                _put(case, laid, name, node.x + float(dx), node.y + float(dy))
        case {"do": "release", "id": str(name)}:
            node = node_named(laid, name)
            if node is not None:
                case.positions.release(laid.view, [node.actor.id])
        case {"do": "tidy"}:
            case.positions.release(laid.view)
        case {"do": "undo"}:
            case.positions.undo()
        case _:
            return False
    return True


def node_named(laid: Scene, name: str) -> Node | None:
    """Give the node of an id, None when the picture no longer has it."""
    return next((node for node in laid.nodes if node.id == name), None)


def _put(case: Case, laid: Scene, name: str, x: float, y: float) -> None:
    node = node_named(laid, name)
    if node is None or not (abs(x) < FARTHEST and abs(y) < FARTHEST):  # not a number is not less either
        return
    case.positions.put(node.actor.id, laid.view, position_at(laid, node, x, y))


def position_at(laid: Scene, node: Node, x: float, y: float) -> Position:
    """Give what a case keeps for a node at a pixel, which is moved into the picture where it lies outside."""
    right = laid.map_width if node.mapped else laid.width
    x = min(max(x, node.radius), right - node.radius)
    y = min(max(y, node.radius), (laid.map_height if node.mapped else laid.height) - node.radius)
    if laid.frame is not None and node.mapped:
        return Position(*laid.frame.position(x, y), unit=DEGREES)
    return Position(x / laid.width, y / laid.height)


def around(filters: str, laid: Scene, message: dict[str, Any]) -> str | None:
    """Give the filters with what a message asks to see of one actor, or between two; None for another message."""
    match message:
        case {"do": "near", "id": str(name)}:
            ends, field = [name], "near"
        case {"do": "between", "ids": [str(first), str(second)]}:
            ends, field = [first, second], "between"
        case _:
            return None
    nodes = [node_named(laid, each) for each in ends]
    names = [_called(node, laid) for node in nodes if node is not None]
    if len(names) < len(ends):
        return filters
    return str(Filters((*parse(filters).terms, Term(field, " .. ".join(names)))))


def _called(node: Node, laid: Scene) -> str:
    """Give the name by which a filter means this actor and no other of the picture."""
    same = [other for other in laid.nodes if other.name.casefold() == node.name.casefold()]
    return node.name if len(same) == 1 and ".." not in node.name and "\ufffd" not in node.name else node.actor.id
