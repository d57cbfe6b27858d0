"""Gathering: taking into a case what other copies of it hold.

A log is a set of lines, each with its number and its hash. What a copy adds is the lines that are not here; nothing
that is here is replaced by another line. So gathering twice is gathering once, and the order does not matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from osintkit import forgetting
from osintkit.article import Article, article_id
from osintkit.canonical import sha256_hex
from osintkit.copies import Copy, copies_at
from osintkit.errors import CaseError, OsintkitError
from osintkit.journal import Journal
from osintkit.log import Problem
from osintkit.operation import LOG_NAME, DamagedLineError, Operation, read_line
from osintkit.plural import several

Lines = dict[int, tuple[str, bytes]]  # the number of a line, its sha and its bytes


@dataclass(slots=True)
class Gathered:
    """What came in: operations and articles; and what did not, with the place and the reason.

    `forgotten` counts operations that came in and were forgotten at once, since this case has forgotten their article.
    """

    operations: int = 0
    articles: int = 0
    forgotten: int = 0
    left_out: list[Problem] = field(default_factory=list)

    def __str__(self) -> str:
        said = f"{several(self.operations, 'operation')} and {several(self.articles, 'article')} came in."
        again = (
            f" {self.forgotten} of these operations are about forgotten articles and are blank."
            if self.forgotten
            else ""
        )
        return "\n".join([said + again, *map(str, self.left_out)])


def gather(journal: Journal, paths: Iterable[Path], *, writer: str) -> Gathered:
    """Take in what other copies of the case hold, and this folder's own conflict copies.

    Raises
    ------
    CaseError
        When a path holds nothing to gather, or something of another case; nothing was taken in then.
    """
    journal.refresh()
    here = {*journal.store.article_ids(), *forgetting.forgotten(journal)}
    copies = [copy for path in paths for copy in copies_at(path, wanted=lambda article: article not in here)]
    lines = _Lines(journal)
    for copy in (*copies, _own(journal)):
        lines.take(copy)
    result = Gathered(left_out=lines.problems)
    known = {operation.id for operation in journal.lines()}
    for copy in copies:
        result.articles += _take_articles(journal, copy, lines)
    for log in lines.logs:
        _take_lines(journal, log, lines)
    journal.reload()
    result.operations = sum(operation.id not in known for operation in journal.lines())
    result.forgotten = forgetting.forget_late(journal, writer=writer)
    result.left_out += [Problem("log", 0, sentence) for sentence in forgetting.blank(journal)[1]]
    return result


def _own(journal: Journal) -> Copy:
    """Give the files that a sync program put beside the logs of this case."""
    store = journal.store
    return Copy(store.name, store.header(), {f"log/{name}": store.stray(name) for name in store.strays()})


class _Lines:
    """The sound lines of all copies, by log and number, the articles that they tell of, and what was left out."""

    def __init__(self, journal: Journal) -> None:
        self.logs: dict[str, Lines] = {}
        self.problems: list[Problem] = []
        self.articles = set(journal.records("article"))
        self._journal = journal
        self._here = {log.name for log in journal.logs()}

    def take(self, copy: Copy) -> None:
        """Take the lines of a copy. Raises CaseError for another case's."""
        if copy.header is not None and sha256_hex(copy.header) != self._journal.case:
            raise CaseError(f"{copy.place} is another case, or its case.json was changed: nothing was taken in.")
        for place, data in copy.logs.items():
            found = list(self._sound(place, data))
            strange = self._strangers(place, found, alone=copy.header is None)
            for operation, line in found:
                if operation.log not in strange:
                    self._keep(place, operation, line)

    def _keep(self, place: str, operation: Operation, line: bytes) -> None:
        lines = self.logs.setdefault(operation.log, {})
        sha, held = lines.setdefault(operation.n, (operation.sha, line))
        if sha != operation.sha:
            sentence = f"another copy has another line {operation.n} of the log {operation.log}. That one was taken."
            self.problems.append(Problem(place, operation.n, sentence))
        elif len(held) < len(line):
            lines[operation.n] = (sha, line)  # here it has its body still; who forgot what is seen to later
        if operation.kind == "article":
            self.articles.add(operation.record)

    def _sound(self, place: str, data: bytes) -> Iterator[tuple[Operation, bytes]]:
        for number, line in enumerate(data[: data.rfind(b"\n") + 1].split(b"\n")[:-1], 1):
            try:
                operation = read_line(line)
            except DamagedLineError as error:
                self.problems.append(Problem(place, number, f"this line is damaged: {error}. It was left out."))
                continue
            if LOG_NAME.fullmatch(operation.log):
                yield operation, line
            else:
                self.problems.append(
                    Problem(place, number, f"{operation.log!r:.60} is no log's name. It was left out.")
                )

    def _strangers(self, place: str, found: list[tuple[Operation, bytes]], *, alone: bool) -> set[str]:
        """Give the logs that are another case's. A log that came alone has to be this one's, and to say so."""
        cases = {operation.log: operation.case for operation, _ in found if operation.n == 1}
        strange = {log for log, case in cases.items() if case != self._journal.case}
        if strange and alone:
            raise CaseError(f"{place} is a log of another case: nothing was taken in.")
        self.problems += [
            Problem(place, 1, f"the log {log} is another case's. It was left out.") for log in sorted(strange)
        ]
        unsaid = {operation.log for operation, _ in found} - cases.keys() - self._here
        if unsaid and alone:
            raise CaseError(
                f"{place} lacks the first line of the log {min(unsaid)}, which says of what case it is: nothing was "
                "taken in. Hand in the whole file."
            )
        return strange


def _take_articles(journal: Journal, copy: Copy, lines: _Lines) -> int:
    """Store the articles that are whole and that some log tells of."""
    taken = 0
    for name, parts in copy.articles.items():
        place = f"{copy.place}/articles/{name}"
        try:
            _check_article(name, parts)
        except (OsintkitError, ValueError, KeyError, TypeError) as error:
            why = f"its {error} is missing" if isinstance(error, KeyError) else error
            lines.problems.append(Problem(place, 0, f"this article is damaged: {why}. It was left out."))
            continue
        if name not in lines.articles:
            lines.problems.append(Problem(place, 0, "no log tells of this article. It was left out."))
        elif not journal.store.article_parts(name):
            journal.store.put_article(name, parts)
            taken += 1
    return taken


def _check_article(name: str, parts: Mapping[str, bytes]) -> None:
    text = parts["text.txt"].decode("utf-8")
    article = Article.from_metadata(json.loads(parts["article.json"]), text)
    expected = article_id(article.text_sha256, article.original_sha256, article.url, article.outlet)
    if not name == article.id == expected:
        raise CaseError("its text and metadata belong to another article")
    originals = [data for part, data in parts.items() if part.startswith("original.")]
    if any(sha256_hex(data) != article.original_sha256 for data in originals):
        raise CaseError("its original is not the one that was read")
    if article.original_sha256 is not None and not originals:
        raise CaseError("its original is missing")


def _take_lines(journal: Journal, log: str, taken: _Lines) -> None:
    """Add the lines of a log that are not here, at their place."""
    lines = taken.logs[log]
    before = journal.store.read(log, 0)
    merged, differing = merged_log(log, before, lines)
    for n in differing:
        taken.problems.append(Problem(f"log/{log}.jsonl", n, "another copy has another line here. This one was kept."))
    if merged != before:
        journal.store.rewrite(log, lambda data: merged if data == before else merged_log(log, data, lines)[0])


def merged_log(log: str, data: bytes, lines: Lines) -> tuple[bytes, list[int]]:
    """Put lines into a log that lack there, in the order of their numbers.

    Returns
    -------
    tuple of bytes and list of int
        The log with them, unchanged when it had them all, and the numbers at which it has another line. A damaged line
        is kept in its place until a sound one with its number takes it.
    """
    held, tail = data[: data.rfind(b"\n") + 1].split(b"\n")[:-1], data[data.rfind(b"\n") + 1 :]
    here: dict[int, str] = {}
    rows: list[tuple[int, int, bytes]] = []  # number, 1 for a damaged line, and the line
    last = 0
    for line in held:
        number, damaged = last + 1, 1
        with suppress(DamagedLineError):
            operation = read_line(line)
            if operation.log == log and operation.n not in here:
                here[operation.n], number, damaged = operation.sha, operation.n, 0
        rows.append((number, damaged, line))
        last = number
    differing = [n for n, (sha, _) in lines.items() if here.get(n, sha) != sha]
    missing = {n: line for n, (_, line) in lines.items() if n not in here}
    if not missing:
        return data, differing
    rows = [row for row in rows if not (row[1] and row[0] in missing)]
    rows += [(n, 0, line) for n, line in missing.items()]
    rows.sort(key=lambda row: row[:2])
    return b"".join(line + b"\n" for _, _, line in rows) + (tail if max(missing) <= last else b""), differing
