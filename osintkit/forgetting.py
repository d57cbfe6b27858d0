"""Forgetting an article: its text, its files, and the body of every operation about it, in every log.

The operation that forgets is written first and lists the lines it blanks; so whoever reads or gathers it later blanks
the same ones, and a body that is blank without being listed is damage. What stays is a line's place in the chain with
its hashes, the time, the writer's name, and the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from osintkit.canonical import canonical_json
from osintkit.errors import CaseError, RecordError, UnknownNameError
from osintkit.journal import Journal
from osintkit.log import Problem
from osintkit.operation import KINDS, DamagedLineError, Draft, Operation, blanked_line, read_line
from osintkit.plural import several
from osintkit.view import stored_article

LONGEST_REASON = 1000
SHORTEST = 12  # code points of a quote worth looking for elsewhere: shorter ones stand everywhere
BEYOND = (
    "copies of the case elsewhere keep it until they gather this case or are gathered into it",
    "exports, shared zips, printed pages and backups keep it",
    "outputs of notebooks keep it: clear them and save",
    "a git repository keeps it in its history",
    "a disk may keep the old bytes of deleted files",
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What forgetting an article reached, and what it did not.

    `operations` counts the bodies blanked, `logs` the logs they stand in, `files` the files deleted. `still_there` are
    places in this case where words of it stand still, in what people wrote about other things; `failed` says what could
    not be blanked or deleted; `beyond` is what no program can reach from here.
    """

    article: str
    reason: str
    operations: int
    logs: int
    files: int
    still_there: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    beyond: tuple[str, ...] = BEYOND

    def __str__(self) -> str:
        blank = f"{several(self.operations, 'operation')} in {several(self.logs, 'log')}"
        done = f"blank are {blank}, deleted {several(self.files, 'file')}."
        parts = [
            f"Forgot the article {self.article}: {done}",
            *(f"Not done: {each}" for each in self.failed),
            *(f"Its words stand still in {each}." for each in self.still_there),
            f"Out of reach: {'; '.join(self.beyond)}.",
        ]
        return "\n".join(parts)


def forget(journal: Journal, article: str, reason: str, *, writer: str) -> Forgotten:
    """Forget an article.

    Parameters
    ----------
    article : str
        The id of an article that the case holds, held, or forgot before: then what was gathered since is blanked too.
    reason : str
        Why, for those who find the gap: 1 to 1000 characters. It stays, so it should not say what is forgotten.

    Raises
    ------
    UnknownNameError
        When the case never held such an article.
    RecordError
        Without a reason.
    NotSavedError
        When the operation could not be written; nothing is forgotten then.
    """
    if not isinstance(reason, str) or not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise RecordError(
            f"Say in 1 to {LONGEST_REASON} characters why it is forgotten, without what is to be forgotten."
        )
    if article not in journal.records("article"):
        raise UnknownNameError(f"The case {journal.store.name} never held an article {article!r:.60}.")
    journal.refresh()
    lines, words = about(journal, article), _words(journal, article)
    journal.append([_draft(journal, article, lines, reason.strip())], writer=writer)
    logs = len({operation.log for operation in lines})
    files, failed = blank(journal)
    return Forgotten(
        article, reason.strip(), len(lines), logs, files, tuple(_still_there(journal, words)), tuple(failed)
    )


def _draft(journal: Journal, article: str, lines: Iterable[Operation], reason: str) -> Draft:
    state = journal.state("article", article)
    kept = (
        {name: state.fields[name] for name in ("text_sha256", "original_sha256") if name in state.fields}
        if state
        else {}
    )
    fields = {"reason": reason, "lines": sorted(operation.id for operation in lines), **kept}
    return Draft("article", article, "forget", fields, article=article)


def about(journal: Journal, article: str) -> list[Operation]:
    """List the operations about an article whose body is there: on itself, on what was marked in it, and on links."""
    records = {(kind, record) for kind in KINDS for record in journal.records(kind, article)} | {("article", article)}
    ends = {record for kind, record in records if kind != "link"}
    for operation in journal.operations("link"):
        if not ends.isdisjoint((operation.fields.get("source"), operation.fields.get("target"))):
            records.add(("link", operation.record))
    found = [operation for kind, record in records for operation in journal.operations(kind, record)]
    return [operation for operation in found if operation.action != "forget"]


def late(journal: Journal) -> dict[str, list[Operation]]:
    """List by article what is told of forgotten ones still: written by people who did not know, in copies elsewhere."""
    found = {}
    for article in forgotten(journal):
        state = journal.state("article", article)
        if (state is None or not state.exists) and (lines := about(journal, article)):
            found[article] = lines
    return found


def forgotten(journal: Journal) -> list[str]:
    """List the ids of the articles that somebody forgot, those added anew since too."""
    return sorted({operation.record for operation in journal.operations("article") if operation.action == "forget"})


def forget_late(journal: Journal, *, writer: str) -> int:
    """Forget what was gathered about articles that are forgotten. Returns how many operations that were."""
    found = late(journal)
    drafts = [_draft(journal, article, lines, _reason(journal, article)) for article, lines in found.items()]
    journal.append(drafts, writer=writer)
    return sum(map(len, found.values()))


def _reason(journal: Journal, article: str) -> str:
    first = next(each for each in journal.operations("article", article) if each.action == "forget")
    return str(first.fields.get("reason", ""))[:LONGEST_REASON]


def finish(journal: Journal) -> None:
    """Do what somebody else's operations that forget say, as every reader of a case does; name what cannot be done."""
    if journal.unblanked:
        for sentence in blank(journal)[1]:
            journal.note(Problem("log", 0, f"a forgotten body could not be blanked: {sentence}"))


def blank(journal: Journal) -> tuple[int, list[str]]:
    """Do on disk what the operations that forget say; give the number of files deleted, and what could not be done."""
    files, failed = 0, []
    for log in sorted(journal.unblanked):
        try:
            journal.store.rewrite(log, lambda data: _without_bodies(journal, data))
            journal.unblanked.discard(log)
        except CaseError as error:
            failed.append(str(error))
    for article in forgotten(journal):
        state = journal.state("article", article)
        if state is None or not state.exists:
            try:
                if removed := journal.store.remove_article(article):
                    files += removed + journal.store.drop_cache()
            except CaseError as error:
                failed.append(str(error))
    journal.refresh()
    return files, failed


def _without_bodies(journal: Journal, data: bytes) -> bytes:
    lines = data.split(b"\n")
    for index, line in enumerate(lines[:-1]):
        try:
            operation = read_line(line)
        except DamagedLineError:
            continue
        if journal.is_to_be_blank(operation):
            lines[index] = blanked_line(line)
    return b"\n".join(lines)


def _words(journal: Journal, article: str) -> set[str]:
    """Gather what people would know the article by: its title and the passages marked in it."""
    found = [operation.fields.get(name) for operation in about(journal, article) for name in ("quotes", "title")]
    with suppress(CaseError):  # its files may be gone, or damaged
        found.append(stored_article(journal, article).title)
    return {text for text in texts_in(found) if len(text) >= SHORTEST}


def texts_in(value: object) -> Iterator[str]:
    """Go through all texts in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner)


def _still_there(journal: Journal, words: set[str]) -> Iterator[str]:
    escaped = {canonical_json(each)[1:-1] for each in words}
    for operation in journal.operations():
        said = canonical_json(dict(operation.fields))
        if operation.action != "forget" and any(each in said for each in escaped):
            yield f"the {operation.kind} {operation.record:.40} (log/{operation.log}.jsonl, line {operation.n})"
