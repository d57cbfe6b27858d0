"""The claims as a STIX 2.1 bundle, for threat intelligence platforms.

Actors and sources are identities, countries are locations, a claim between two actors is a relationship with the quote
as its description, and a note carries the evidence of every claim: quote, chain, grade, origins. The grade is also the
`confidence` of relationship and note, by the standard's own table for Admiralty credibility (STIX 2.1, appendix A);
6, "cannot be judged", has none there. STIX has no claim and no chain: they are words in the notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from osintkit.exports import losses
from osintkit.exports.flat import Row, evidence_told, reliabilities, rows
from osintkit.exports.jsontext import parsed, written
from osintkit.exports.schema import problems_of
from osintkit.exports.urn import uuid_of
from osintkit.exports.web_annotation import _address
from osintkit.figures.ties import ends_of
from osintkit.gazetteer import codes, country_name, label_point

if TYPE_CHECKING:
    from osintkit.actor import Actor
    from osintkit.claims import Claim
    from osintkit.view import View

Object = dict[str, Any]

CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
# Kind of actor -> identity class (STIX 2.1, 10.10, identity-class-ov).
_CLASSES = {
    "person": "individual",
    "people": "class",
    **dict.fromkeys(("state", "government", "organisation", "armed group", "company", "media"), "organization"),
}
_NO_ID = "^[a-z-]+--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
_ID = {"type": "string", "pattern": _NO_ID}
_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"}
_NEEDED = {
    "identity": ("name", "identity_class"),
    "location": ("country",),
    "relationship": ("relationship_type", "source_ref", "target_ref"),
    "note": ("content", "object_refs"),
}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["type", "id"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "bundle"},
        "id": _ID,
        "objects": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["type", "spec_version", "id", "created", "modified"],
                "properties": {
                    "type": {"enum": sorted(_NEEDED)},
                    "spec_version": {"const": "2.1"},
                    "id": _ID,
                    "created": _TIME,
                    "modified": _TIME,
                    "confidence": {"type": "integer", "minimum": 0, "maximum": 100},
                    "object_refs": {"type": "array", "items": _ID, "minItems": 1},
                    "source_ref": _ID,
                    "target_ref": _ID,
                },
            },
        },
    },
}


def render(case: View) -> bytes:
    """Give the file. A case without claims and actors gives a bundle without objects."""
    found = _Bundle(case).objects()
    bundle: Object = {"type": "bundle", "id": f"bundle--{uuid_of(case.id, 'bundle')}"}
    return written(bundle | ({"objects": found} if found else {}))


def left_out(case: View) -> list[str]:
    """Say what of this case is not in the file."""
    found = losses.left_out(case, {losses.ACTORS})
    if case.claims():
        found.append("STIX has no claims: chain, reliability and origins are words in the notes.")
    return found


def check(data: bytes) -> list[str]:
    """Say what is wrong with a bundle: structure, what each type needs, references to what is not in it."""
    value, problems = parsed(data)
    problems = problems or problems_of(value, SCHEMA)
    return problems or list(_odd(value.get("objects", [])))


def _odd(objects: list[Object]) -> Iterator[str]:
    known = {each["id"] for each in objects}
    if len(known) < len(objects):
        yield "Two objects have the same id."
    for each in objects:
        if not each["id"].startswith(f"{each['type']}--"):
            yield f"{each['id']} is the id of a {each['type']}."
        for name in _NEEDED[each["type"]]:
            if not each.get(name):
                yield f"{each['id']} needs {name}."
        if each["modified"] < each["created"]:
            yield f"{each['id']} was modified before it was created."
        for end in [*each.get("object_refs", []), each.get("source_ref"), each.get("target_ref")]:
            if end is not None and end not in known:
                yield f"{each['id']} refers to {end}, which is not in the bundle."


class _Bundle:
    """The objects of one case, each made once, in the order in which they are met."""

    def __init__(self, case: View) -> None:
        self.case = case
        self.made: dict[str, Object] = {}
        self.grades = reliabilities(case)
        self.times = {each.id: (each.created, each.modified) for each in case.annotations()}
        self.first = min((each.created for each in case.annotations() if each.created), default="1970-01-01T00:00:00Z")

    def objects(self) -> list[Object]:
        """Give all objects: identities with their locations before what refers to them."""
        for actor in self.case.actors():
            self.identity(actor)
        for claim, row in zip(self.case.claims(), rows(self.case), strict=True):
            self.claim(claim, row)
        if self.made:
            content = " ".join(left_out(self.case)) or "Nothing of the case was left out."
            self.add("note", "left out", abstract=f"About the case {self.case.name}", content=content,
                     object_refs=[next(iter(self.made))])  # fmt: skip
        return list(self.made.values())

    def add(self, type: str, *key: str, of: str = "", **properties: object) -> str:
        """Add an object, dated as the annotation `of`, and give its id. Properties that are None or empty miss."""
        name = f"{type}--{uuid_of(self.case.id, type, *key)}"
        created, modified = self.times.get(of, (self.first, self.first))
        head = {"type": type, "spec_version": "2.1", "id": name}
        times = {"created": _milliseconds(created), "modified": _milliseconds(max(created, modified))}
        said = {name: value for name, value in properties.items() if value not in (None, "", [])}
        self.made.setdefault(name, {**head, **times, **said})
        return name

    def identity(self, actor: Actor) -> str:
        """Add an actor, at its country where it has one."""
        grade = self.grades.get(actor.id)
        said = [f"Kind: {actor.kind}." if actor.kind else "", f"Reliability: {grade}." if grade else "", actor.note]
        if actor.aliases:
            said.append(f"Also called: {'; '.join(actor.aliases)}.")
        name = self.add("identity", actor.id, name=actor.name, description=" ".join(filter(None, said)),
                        identity_class=_CLASSES.get(actor.kind or "", "unknown"))  # fmt: skip
        if actor.country in codes():
            place = self.location(str(actor.country))
            self.add("relationship", name, place, relationship_type="located-at", source_ref=name, target_ref=place)
        return name

    def location(self, code: str) -> str:
        """Add a country with a point inside it."""
        point = label_point(code)
        return self.add("location", code, name=country_name(code), country=code, latitude=round(point.latitude, 5),
                        longitude=round(point.longitude, 5))  # fmt: skip

    def claim(self, claim: Claim, row: Row) -> None:
        """Add a claim: its actors and sources, a relationship for each pair, and the note with its evidence."""
        of, told = (claim.events or (claim.id,))[0], evidence_told(row)
        references = _references(claim, row, self.case.article(claim.article).original_sha256)
        common = {"confidence": CONFIDENCE.get(claim.credibility or 0), "external_references": references}
        names = {actor.id: self.identity(actor) for actor in (*claim.doers, *claim.targets, *claim.contributors)}
        about = list(names.values())
        for form, source, target in ends_of(claim):
            if source is not None and target is not None:
                description = f"{claim.type or claim.quad or 'unknown kind'} ({form}). {told}"
                about.append(
                    self.add("relationship", claim.id, form, source, target, of=of, relationship_type="related-to",
                             source_ref=names[source], target_ref=names[target], description=description, **common)
                )  # fmt: skip
        about += [self.identity(hop.actor) for chain in claim.chains or (claim.chain,) for hop in chain]
        self.add("note", claim.id, of=of, abstract=claim.quote[:200] or "Claim about a whole article", content=told,
                 authors=list(claim.coders), object_refs=list(dict.fromkeys(about)), **common)  # fmt: skip


def _references(claim: Claim, row: Row, original: str | None) -> list[Object]:
    address = _address(str(row["url"] or ""))
    found = {
        "source_name": claim.outlet or "unknown outlet",
        "description": claim.title,
        "url": address,
        "hashes": {"SHA-256": original} if address and original else None,
        "external_id": claim.article,
    }
    return [{name: value for name, value in found.items() if value}]


def _milliseconds(time: str) -> str:
    whole = time.partition("Z")[0].partition(".")[0]
    return f"{whole}.000Z"
