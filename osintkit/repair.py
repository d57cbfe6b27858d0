"""Repairing a damaged case: what is whole goes into a new folder, what is not is named, the original is not touched.

A line says of itself to which log it belongs and at which number, and its hash says whether it is whole. So lines that
were swapped, moved, doubled, or lie in a file with another name find their place again.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from osintkit.article import Article, article_id
from osintkit.canonical import canonical_json, sha256_hex
from osintkit.errors import CaseError, OsintkitError
from osintkit.header import FORMAT, VERSION
from osintkit.log import Problem
from osintkit.operation import LOG_NAME, DamagedLineError, Operation, read_line
from osintkit.plural import several
from osintkit.stores.folder import FolderStore

_TORN = "the last line has no end: it was torn while being written."


@dataclass(slots=True)
class Repaired:
    """What was copied, and `left_out`: each thing that was not, or not as it was, with its place in the original."""

    path: Path
    operations: int = 0
    articles: int = 0
    left_out: list[Problem] = field(default_factory=list)

    def __str__(self) -> str:
        copied = f"{several(self.operations, 'operation')} and {several(self.articles, 'article')}"
        said = f"{copied} were copied to {self.path}."
        damaged = "1 thing was" if len(self.left_out) == 1 else f"{len(self.left_out)} things were"
        rest = f"{damaged} not whole:" if self.left_out else "Everything was whole."
        return "\n".join([said, rest, *map(str, sorted(self.left_out))])


def repair(damaged: Path, to: Path) -> Repaired:
    """Copy what is whole of a case into a new folder, for `Case` to open.

    Parameters
    ----------
    damaged : Path
        The folder of the case. It is read, never written to.
    to : Path
        A folder that does not exist yet, or an empty one, outside the case.

    Raises
    ------
    CaseError
        When `damaged` holds no log and no article, or `to` is in use, or cannot be written to.
    """
    _check_places(damaged, to)
    old, result = FolderStore(damaged), Repaired(to)
    lines = _sound_lines(old, result.left_out)
    articles = list(_sound_articles(old, result.left_out))
    if not lines and not articles:
        raise CaseError(f"{damaged} holds no line and no article that is whole. Is it the folder of a case?")
    new = FolderStore(to)
    new.create(_header(old, lines, result.left_out))
    for name, parts in articles:
        new.put_article(name, parts)
        result.articles += 1
    for log, numbered in sorted(lines.items()):
        new.append(log, b"".join(line + b"\n" for _, (_, line) in sorted(numbered.items())))
        new.close(log)
        result.operations += len(numbered)
        named = {problem.line for problem in result.left_out if problem.place == f"log/{log}.jsonl"}
        result.left_out += _gaps(log, numbered, named)
    return result


def _check_places(damaged: Path, to: Path) -> None:
    if not damaged.is_dir():
        raise CaseError(f"{damaged} is no folder. Name the folder of a case.")
    if to.resolve().is_relative_to(damaged.resolve()):
        raise CaseError(f"{to} lies inside {damaged}, which is not touched. Name a folder elsewhere.")
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise CaseError(f"{to} is in use. Name a folder that does not exist yet.")


Numbered = dict[int, tuple[Operation, bytes]]


def _sound_lines(store: FolderStore, left_out: list[Problem]) -> dict[str, Numbered]:
    """Read every whole line of every file among the logs, by the log and number that it says of itself."""
    found: dict[str, Numbered] = {}
    files = [(f"log/{log}.jsonl", log, store.read(log, 0)) for log in sorted(store.sizes())]
    files += [(f"log/{name}", "", store.stray(name)) for name in store.strays()]
    for place, log, data in files:
        pieces = data.split(b"\n")
        for number, line in enumerate(pieces, 1):
            if number == len(pieces):
                if line:
                    left_out.append(
                        Problem(place, number, "the last line has no end: it was torn while being written.")
                    )
                continue
            try:
                operation = read_line(line)
            except DamagedLineError as error:
                left_out.append(Problem(place, number, f"this line is damaged: {error}."))
                continue
            left_out += _placed(found, operation, line, Problem(place, number, ""), log)
    return found


def _placed(found: dict[str, Numbered], operation: Operation, line: bytes, at: Problem, log: str) -> Iterator[Problem]:
    """Put a line to its place, unless there is one; say so where it did not stand there."""
    if not LOG_NAME.fullmatch(operation.log):
        yield Problem(at.place, at.line, f"{operation.log!r:.60} is no log's name.")
        return
    numbered = found.setdefault(operation.log, {})
    held = numbered.get(operation.n)
    if held is None or (held[0].sha == operation.sha and held[0].forgotten):
        numbered[operation.n] = (operation, line)
        if log and operation.log != log:
            yield Problem(at.place, at.line, f"this line was put to its log {operation.log}.")
    elif held[0].sha != operation.sha:
        yield Problem(at.place, at.line, f"another line {operation.n} of the log {operation.log} was read first.")


def _gaps(log: str, numbered: Numbered, named: Set[int]) -> Iterator[Problem]:
    """Name the lines that are nowhere. A single one whose place was named already, as damaged, is not named again."""
    before = 0
    for n in sorted(numbered):
        if n != before + 1 and not (n == before + 2 and n - 1 in named):
            missing = f"line {n - 1} is" if n == before + 2 else f"lines {before + 1} to {n - 1} are"
            yield Problem(f"log/{log}.jsonl", before + 1, f"{missing} missing.")
        before = n


def _header(store: FolderStore, lines: Mapping[str, Numbered], left_out: list[Problem]) -> bytes:
    """Give the case.json, or a new one where it is lost: the logs then say that they were written with another."""
    data = store.header()
    told = {operation.case for numbered in lines.values() for operation, _ in numbered.values() if operation.case}
    try:
        header = json.loads(data or b"")
        sound = isinstance(header, dict) and header.get("format") == FORMAT and header.get("version") == VERSION
    except ValueError:
        sound = False
    if data is not None and sound and (not told or sha256_hex(data) in told):
        return data
    created = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    left_out.append(Problem("case.json", 0, "it is missing or not the one that the logs tell of: a new one was made."))
    made = {"format": FORMAT, "version": VERSION, "id": secrets.token_hex(16), "created": created}
    return (canonical_json(made) + "\n").encode("ascii")


def _sound_articles(store: FolderStore, left_out: list[Problem]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Give the files of each article that are what their hashes say, under the id that follows from them."""
    names = set()
    for folder in store.article_ids():
        place = f"articles/{folder}"
        try:
            parts = {part: store.article_part(folder, part) for part in store.article_parts(folder)}
            article = Article.from_metadata(json.loads(parts["article.json"]), parts["text.txt"].decode("utf-8"))
        except (OsintkitError, ValueError, KeyError, TypeError) as error:
            why = f"its {error} is missing" if isinstance(error, KeyError) else error
            left_out.append(Problem(place, 0, f"this article is damaged: {why}."))
            continue
        name = article_id(article.text_sha256, article.original_sha256, article.url, article.outlet)
        if name != article.id:
            left_out.append(Problem(place, 0, "its metadata are not those that it was stored with."))
            continue
        for part in [part for part in parts if part.startswith("original.")]:
            if sha256_hex(parts[part]) != article.original_sha256:
                left_out.append(Problem(f"{place}/{part}", 0, "this is not the original that was read."))
                del parts[part]
        if name != folder:
            left_out.append(Problem(place, 0, f"this is the article {name}, and was put to its place."))
        if name not in names:
            names.add(name)
            yield name, parts
