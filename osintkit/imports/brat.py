"""brat's standoff files read: a zip or a folder of .txt and .ann files, or one .ann with its .txt beside it.

Passages (T) become annotations, events (E) annotations with a link for each role, relations (R) and equivalences (*)
links, attributes (A, M) attributes where the codebook has them and lines of the note where not, comments (#, N) notes.
What the kit's own exporter put into comments comes back to its place. Lines that brat would not take are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from osintkit.errors import LoadingError, OsintkitError
from osintkit.exports.standoff import LINE_END, AnnFile, read_ann
from osintkit.imports.anchoring import canonical_offsets
from osintkit.imports.batch import Batch, Loaded
from osintkit.imports.files import entries_of, text_of
from osintkit.span import Span

if TYPE_CHECKING:
    from osintkit.article import Article
    from osintkit.case import Case

_LINK, _CLAIM, _TRANSLATION = "link", "claim", "translation"  # kinds of comment that the kit's exporter writes


def recognises(data: bytes | Mapping[str, bytes]) -> bool:
    """Tell whether a file is an archive, or a folder was given."""
    return isinstance(data, Mapping) or data.startswith(b"PK\x03\x04")


def load(case: Case, data: bytes | Mapping[str, bytes], *, name: str, labels: Mapping[str, str | None]) -> Loaded:
    """Take in every pair of .txt and .ann. Raises LoadingError, and takes in nothing, where there is none."""
    files = data if isinstance(data, Mapping) else entries_of(data, name)
    pairs = {each[:-4]: f"{each[:-4]}.txt" for each in files if each.endswith(".ann")}
    if not pairs:
        raise LoadingError(f"{name} holds no .ann file. brat's data are pairs of a .txt and an .ann file.")
    batch = Batch(case, name, labels)
    try:
        for stem, beside in sorted(pairs.items()):
            if beside not in files:
                raise LoadingError(f"{stem}.ann in {name} has no {beside} beside it.")
            text = text_of(files[beside], beside)
            ann = read_ann(text_of(files[f"{stem}.ann"], f"{stem}.ann"), text)
            for problem in ann.problems:
                batch.leave_out(f"{stem}.ann, {problem}")
            _Document(batch, text, ann, batch.article_of(text, title=stem.rpartition("/")[2])).load()
        return batch.finish()
    except OsintkitError as error:
        if isinstance(error, LoadingError):
            raise
        raise LoadingError(f"{name} cannot be taken in: {error}") from error


class _Document:
    """One .ann file on its way into a batch."""

    def __init__(self, batch: Batch, text: str, ann: AnnFile, article: Article) -> None:
        self.batch, self.text, self.ann, self.article = batch, text, ann, article
        offsets = (offset for _, pieces in ann.bounds.values() for piece in pieces for offset in piece)
        self.offsets = canonical_offsets(text, offsets)
        self.names: dict[str, str] = {}  # T1 or E1 -> id of the annotation

    def load(self) -> None:
        """Take in passages and events, then what ties them."""
        triggers = {trigger for _, trigger, _ in self.ann.events.values()}
        for name, (label, pieces) in self.ann.bounds.items():
            if name not in triggers:
                self.annotation(name, label, pieces)
        for name, (label, trigger, _) in self.ann.events.items():
            if trigger in self.ann.bounds:
                self.annotation(name, label, self.ann.bounds[trigger][1])
        for name, (_, _, roles) in self.ann.events.items():
            for role, end in roles:
                self.tie(name, end, role, name)
        for name, (kind, first, second) in self.ann.relations.items():
            self.tie(first, second, kind, name)
        for kind, of, text in self.ann.comments:
            if kind == _LINK and of in self.names:
                what, _, end = text.partition(" ")
                self.batch.tie(self.names[of], end, what)

    def annotation(self, name: str, label: str, pieces: tuple[tuple[int, int], ...]) -> None:
        spans = self.joined([Span(self.offsets[start], self.offsets[end]) for start, end in sorted(pieces)])
        attributes: dict[str, object] = {kind: value for kind, of, value in self.ann.attributes if of == name}
        notes, texts = [], {}
        for kind, of, text in self.ann.comments:
            if of != name or kind in (_LINK, _CLAIM):
                continue
            if kind == _TRANSLATION:
                texts[_TRANSLATION] = text
            elif kind in self.batch.codebook.attributes:
                attributes[kind] = text
            else:
                notes.append(text)
        made = self.batch.annotate(self.article, spans, label, key=name[0], attributes=attributes,
                                   texts=texts | {"note": "\n".join(filter(None, notes))})  # fmt: skip
        if made is not None:
            self.names[name] = made

    def joined(self, spans: list[Span]) -> list[Span]:
        """Join pieces with nothing but line ends between them: brat cuts what a person marked over a line end."""
        found: list[Span] = []
        for span in spans:
            if found and LINE_END.fullmatch(self.article.text, found[-1].end, span.start):
                found[-1] = Span(found[-1].start, span.end)
            else:
                found.append(span)
        return found

    def tie(self, first: str, second: str, kind: str, name: str) -> None:
        source, target = self.names.get(first), self.names.get(second)
        if source is None or target is None:
            return
        notes = [text for _, of, text in self.ann.comments if of == name] if name[0] in "R*" else []
        known = self.batch.codebook.links.get(kind)
        attributes: dict[str, object] = {}
        for text in list(notes):  # the kit's exporter writes a link's attributes as name=value
            attribute, mark, value = text.partition("=")
            if mark and known is not None and attribute in known.attributes:
                attributes[attribute] = value
                notes.remove(text)
        self.batch.tie(source, target, kind, attributes=attributes, note="\n".join(notes))
