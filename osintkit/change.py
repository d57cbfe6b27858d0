"""What a change writes: the checked fields of an operation, made from what a caller gives."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from osintkit.actor import COUNTRY_PREFIX, IMPLICIT, NAME_PREFIX, Actor
from osintkit.annotation import STATUSES, Annotation, Link
from osintkit.article import Article
from osintkit.canonical import canonical_json, sha256_hex
from osintkit.codebook import ACTOR_END, ARTICLE_END, Codebook, Label, LinkType
from osintkit.dates.edtf import checked_edtf
from osintkit.errors import CodebookError, RecordError, SpanError, UnknownNameError, unknown_name
from osintkit.fold import REMOVAL, Conflict, Folded
from osintkit.gazetteer import checked_code
from osintkit.operation import Draft, Operation
from osintkit.sense import Sense
from osintkit.span import Quote, Span
from osintkit.view import AS_READ, ATTRIBUTE, CODEBOOK, METADATA, Record, View

_ID = re.compile(r"[0-9a-f]{32}")
_TEXTS = ("note", "translation")
LONGEST_NOTE = 100_000  # code points; a note longer than that is a document of its own
# The attributes that grade a claim. The best grade says that it is confirmed, which one origin alone never does.
CREDIBILITY, BASIS, CONFIRMED = f"{ATTRIBUTE}credibility", f"{ATTRIBUTE}basis", "1"
_UNCONFIRMED = "Credibility 1 (confirmed) needs two independent origins, or a written reason."


def checked_id(given: str | None) -> str:
    """Give a new id, or check the one that a caller made: 32 hex digits."""
    if given is None:
        return secrets.token_hex(16)
    if not isinstance(given, str) or not _ID.fullmatch(given):
        raise RecordError(f"The id of a record is 32 hex digits in lower case, not {given!r:.60}.")
    return given


def checked_spans(
    start: int | None, end: int | None, spans: Iterable[Span | tuple[int, int]] | None
) -> tuple[Span, ...]:
    """Make the spans that a caller means, in the order of the text; none for the whole article."""
    if spans is not None:
        if start is not None or end is not None:
            raise SpanError("Give start and end for one passage, or spans for several, not both.")
        return tuple(sorted({span if isinstance(span, Span) else Span(*span) for span in spans}))
    if (start is None) != (end is None):
        raise SpanError(f"A passage needs both its start and its end; given were {start!r} and {end!r}.")
    return () if start is None or end is None else (Span(start, end),)


def placed(article: Article, spans: Iterable[Span]) -> dict[str, object]:
    """Give the fields that say where an annotation stands: spans and quotes. Raises SpanError outside the text."""
    spans = tuple(spans)
    quotes = [Quote.at(span, article.text) for span in spans]
    return {
        "spans": [[span.start, span.end] for span in spans],
        "quotes": [[quote.exact, quote.prefix, quote.suffix] for quote in quotes],
    }


def annotation_fields(
    article: Article,
    spans: Iterable[Span],
    codebook: Codebook,
    label: str,
    attributes: Mapping[str, object],
    **texts: str,
) -> dict[str, object]:
    """Give the fields of a new annotation."""
    fields: dict[str, object] = {"label": label, **placed(article, spans)}
    fields |= attribute_fields(codebook, codebook.label(label), attributes)
    if fields.get(CREDIBILITY) == CONFIRMED and not fields.get(BASIS):
        raise RecordError(f"{_UNCONFIRMED} Mark the claim and its sources first, or give basis='...'.")
    return fields | {name: checked_text(name, text) for name, text in texts.items() if text}


def attribute_fields(codebook: Codebook, owner: Label | LinkType, values: Mapping[str, object]) -> dict[str, object]:
    """Give the fields of a new record's attributes, checked, with what they imply."""
    return {ATTRIBUTE + name: value for name, value in _checked(codebook, owner, values).items() if value is not None}


def _checked(codebook: Codebook, owner: Label | LinkType, values: Mapping[str, object]) -> dict[str, object]:
    """Check attribute values by the codebook, a country by the gazetteer, and a date by its form.

    A code that nobody has maps nowhere, and what is no date is on no timeline.
    """
    checked = codebook.checked(owner, values)
    if checked.get("edtf") is not None:
        checked["edtf"] = checked_edtf(checked["edtf"])
    if checked.get("country") is not None:
        checked_code(checked["country"])
    return checked


def changed_fields(
    view: View, record: Record, changes: Mapping[str, Any], disputed: Set[str] = frozenset()
) -> dict[str, object]:
    """Give the fields that an edit sets: what differs from how the record stands, and what is `disputed`.

    Who gives the value that shows already for a field in conflict decides for it.
    """
    if isinstance(record, Annotation):
        return _annotation_changes(view, record, dict(changes), disputed)
    if isinstance(record, Link):
        kind = view.codebook.link(record.type)
        return _noted(view.codebook, kind, record, dict(changes), disputed)
    if isinstance(record, Actor):
        return _actor_changes(record, dict(changes))
    if isinstance(record, Sense):
        return _sense_changes(record, dict(changes), disputed)
    return _article_changes(record, dict(changes))


def _annotation_changes(
    view: View, record: Annotation, changes: dict[str, Any], disputed: Set[str]
) -> dict[str, object]:
    fields: dict[str, object] = {}
    if {"start", "end", "spans"} & changes.keys():
        given = changes.pop("spans", None)
        start, end = changes.pop("start", None), changes.pop("end", None)
        if given is None:  # one border may be moved alone
            start, end = record.start if start is None else start, record.end if end is None else end
        fields |= placed(view.article(record.article), checked_spans(start, end, given))
    if "status" in changes:
        status = changes.pop("status")
        if status not in STATUSES[:2]:
            raise RecordError(f"The status of an annotation is {' or '.join(STATUSES[:2])}, not {status!r}.")
        fields["status"] = status
    decided = "label" in changes and "label" in disputed
    label = changes.pop("label", record.label)
    kind = view.codebook.label(label)
    if label != record.label or decided:
        fields["label"] = label
        fields |= {ATTRIBUTE + name: None for name in record.attributes if name not in kind.attributes}
    if "translation" in changes:
        fields["translation"] = checked_text("translation", changes.pop("translation") or "")
    fields |= _noted(view.codebook, kind, record, changes, disputed)
    if fields.get(CREDIBILITY) == CONFIRMED and not fields.get(BASIS, record.attributes.get("basis")):
        count = _origins_of(view, record.id)
        if count < 2:
            raise RecordError(f"{_UNCONFIRMED} Its origins: {count}. Tie what corroborates it, or give basis='...'.")
    return fields


def _origins_of(view: View, name: str) -> int:
    """Count the independent origins of the claim that an annotation makes, 0 when it makes none."""
    for claim in view.claims():
        if name in (claim.id, claim.passage, *claim.events):
            return view.origins(claim).count
    return 0


def _noted(
    codebook: Codebook, kind: Label | LinkType, stands: Annotation | Link, changes: dict[str, Any], disputed: Set[str]
) -> dict[str, object]:
    fields: dict[str, object] = {}
    if "note" in changes and (
        (text := checked_text("note", changes.pop("note") or "")) != stands.note or "note" in disputed
    ):
        fields["note"] = text
    attributes, values = stands.attributes, _checked(codebook, kind, changes)
    for name, value in values.items():
        if attributes.get(name) != value or ATTRIBUTE + name in disputed:
            fields[ATTRIBUTE + name] = value
    given = {name: value for name, value in values.items() if value is not None}
    for name in sorted((attributes.keys() - values.keys()) & set(kind.attributes)):
        try:
            codebook.checked(kind, {name: attributes[name], **given})
        except CodebookError:  # another quad contradicts the type that implied the old one: the type goes with it
            fields[ATTRIBUTE + name] = None
        except UnknownNameError:  # a value that this codebook no longer has stays as it was marked
            continue
    return fields


def _actor_changes(record: Actor, changes: dict[str, Any]) -> dict[str, object]:
    basis = changes.pop("basis", None) or {}
    known = ("name", "kind", "country", "aliases", "note", "reliability")
    for name in changes:
        if name not in known:
            raise unknown_name("field of an actor", name, (*known, "basis"))
    if "aliases" in changes:
        if isinstance(changes["aliases"], str):
            raise RecordError(f"Aliases are a list of names, not {changes['aliases']!r}.")
        changes["aliases"] = tuple(changes["aliases"] or ())
    if "name" in changes:
        changes["name"] = checked_text("name", changes["name"])
    if changes.get("country") is not None:
        checked_code(changes["country"])
    merged = replace(record, **changes, basis=MappingProxyType({**record.basis, **basis}))  # checks the values
    fields: dict[str, object] = {name: getattr(merged, name) for name in changes}
    if "aliases" in fields:
        fields["aliases"] = list(merged.aliases)
    return fields | {f"basis:{name}": value for name, value in basis.items()}


def _sense_changes(record: Sense, changes: dict[str, Any], disputed: Set[str]) -> dict[str, object]:
    for name in changes:
        if name != "country":
            raise unknown_name("field of a sense", name, ("country",))
    if "country" not in changes or (changes["country"] == record.country and "country" not in disputed):
        return {}
    return {"country": checked_code(changes["country"]) if changes["country"] is not None else ""}


def _article_changes(record: Article, changes: dict[str, Any]) -> dict[str, object]:
    basis = checked_text("basis", changes.pop("basis", "") or "")
    for name in changes:
        if name not in METADATA:
            raise unknown_name("field of an article that can be corrected", name, (*METADATA, "basis"))
    corrections: Any = {name: () if name == "authors" and value is None else value for name, value in changes.items()}
    checked = replace(record, **corrections)
    fields: dict[str, object] = {}
    for name in changes:
        value = getattr(checked, name)
        fields[name] = (list(value) or None) if name == "authors" else value
    return fields | ({f"basis:{name}": basis for name in changes} if basis else {})


def checked_text(name: str, value: object) -> str:
    """Check a text that a person typed. Raises RecordError for what is none or too long."""
    if not isinstance(value, str):
        raise RecordError(f"The {name} is a text, not {type(value).__name__}.")
    if len(value) > LONGEST_NOTE:
        raise RecordError(
            f"The {name} has {len(value):,} characters; at most {LONGEST_NOTE:,} are kept. Make it an article."
        )
    return value


def checked_ends(view: View, kind: LinkType, source: Record | str, target: Record | str) -> tuple[str, str]:
    """Check that a link type allows its two ends and give their ids."""
    first, second = (end if isinstance(end, str) else end.id for end in (source, target))
    if first == second:
        raise RecordError(f"A {kind.name!r} link ties two records; both ends are {first!r}.")
    check_end_kinds(kind, end_kind(view, first), end_kind(view, second))
    return first, second


def check_end_kinds(kind: LinkType, source: str, target: str) -> None:
    """Check that a link type may tie two kinds of record: labels, `@actor` or `@article`."""
    for what, allowed, which in ((source, kind.sources, "starts"), (target, kind.targets, "ends")):
        if what not in allowed:
            raise RecordError(f"A {kind.name!r} link {which} at {' or '.join(allowed)}, not at {what}.")


def end_kind(view: View, end: str) -> str:
    """Say what kind of end a record or actor is: its label, `@actor` or `@article`."""
    if end.startswith((COUNTRY_PREFIX, NAME_PREFIX)):
        if not IMPLICIT.fullmatch(end):
            raise RecordError(
                f"An actor that nobody registered is written country:IR or name:<words in lower case>, not {end!r:.60}."
            )
        if end.startswith(COUNTRY_PREFIX):
            checked_code(end.removeprefix(COUNTRY_PREFIX))
        return ACTOR_END
    found = view.record(end)
    if isinstance(found, Annotation):
        return found.label
    if isinstance(found, Actor):
        return ACTOR_END
    if isinstance(found, Article):
        return ARTICLE_END
    raise RecordError(f"A link ties annotations, actors or articles, not another link ({end}).")


def codebook_changes(now: Codebook, then: Codebook) -> dict[str, object]:
    """Give the fields that make one codebook of another: a part each, False for one that is taken out."""
    fields: dict[str, object] = {}
    before, after = now.to_dict(), then.to_dict()
    for section in after:
        old = {row["name"]: row for row in before[section]}  # type: ignore[attr-defined]
        new = {row["name"]: row for row in after[section]}  # type: ignore[attr-defined]
        fields |= {f"{section}:{name}": row for name, row in new.items() if old.get(name) != row}
        fields |= {f"{section}:{name}": False for name in old if name not in new}
    return fields


def article_fields(article: Article, stated: bytes) -> dict[str, object]:
    """Give the fields of the operation that adds an article. `stated` are the bytes of its article.json.

    The hash of these is a field of its own for each reading, so that the same page read twice, here and elsewhere, with
    another title or date, is no conflict.
    """
    fields: dict[str, object] = {"text_sha256": article.text_sha256, AS_READ + sha256_hex(stated): True}
    if article.original_sha256 is not None:
        fields["original_sha256"] = article.original_sha256
    return fields


def article_files(article: Article) -> dict[str, bytes]:
    """Give the files of an article as a store keeps them."""
    files = {
        "text.txt": article.text.encode("utf-8"),
        "article.json": (canonical_json(article.metadata()) + "\n").encode("ascii"),
    }
    if article.original is not None:
        files[f"original.{article.original_ext}"] = article.original
    return files


def settling(conflict: Conflict, choice: Operation, state: Folded | None) -> Draft:
    """Give the operation that settles a conflict with one of its sides, for any kind of record.

    Raises
    ------
    RecordError
        When `choice` is no side of it, or the record's conflicts are others by now.
    """
    if choice.id not in [each.id for each in conflict.operations]:
        raise RecordError(f"The operation {choice.id} is no side of this conflict about {conflict.field!r:.80}.")
    if state is None or conflict not in state.conflicts:
        raise RecordError("This conflict is settled or changed since. case.conflicts() lists those that there are.")
    if conflict.field == REMOVAL:
        action = "remove" if choice.action in ("remove", "void") else "edit"
        return Draft(conflict.kind, conflict.record, action, {}, article=state.article)
    # What everybody adds to stays an addition: undoing the first one must not take the later ones with it.
    action = "add" if conflict.kind in (CODEBOOK, "sense") else "edit"
    value = choice.fields[conflict.field]
    return Draft(conflict.kind, conflict.record, action, {conflict.field: value}, article=state.article)
