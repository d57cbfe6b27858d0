"""Participants that do not exist, to try a class with: lines as a page makes them, for the rehearsal and the tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from osintkit.article import Article
from osintkit.case import Case
from osintkit.change import article_files
from osintkit.stores.memory import MemoryStore


@dataclass(frozen=True, slots=True)
class Simulated:
    """One of them: a nickname, the log of their session, and its lines, each with its end."""

    nickname: str
    log: str
    lines: tuple[bytes, ...]


def simulated(case: Case, nickname: str, article: Article, *, operations: int, turn: int = 0) -> Simulated:
    """Let somebody mark words of an article, one operation each: labels in turn, some edited, removed and undone.

    Parameters
    ----------
    case : Case
        Where the article is from; nothing is written to it.
    operations : int
        How many lines, at least 1.
    turn : int
        Differs from participant to participant, so that they do not all mark the same.

    Raises
    ------
    ValueError
        For an article without words.
    """
    own = _copy_for(case, nickname, article)
    words = _words(article.text)
    while _lines_of(own) < operations:
        number = _lines_of(own)
        start, end = words[(number * 3 + turn % 2) % len(words)]
        mine = own.annotations()
        if number % 10 == 7 and mine:
            own.edit(mine[-1], note=f"{nickname}, {number}")
        elif number % 10 == 9 and mine:
            own.undo()
        else:
            label = "actor" if (number + turn // 7) % 4 else "country"
            own.annotate(article.id, start, end, label=label)
    journal = own._journal
    log = next(each.name for each in journal.logs() if each.number and each.operations[1].writer == nickname)
    data = journal.store.read(log, 0)
    return Simulated(nickname, log, tuple(line + b"\n" for line in data[:-1].split(b"\n")))


def _copy_for(case: Case, nickname: str, article: Article) -> Case:
    """Give somebody their own copy of the case, with the log that tells of the article."""
    store, source = MemoryStore(), case._journal.store
    store.create(source.header() or b"")
    for log in source.sizes():
        store.append(log, source.read(log, 0))
    store.put_article(article.id, {part: source.article_part(article.id, part) for part in article_files(article)})
    return Case(store, writer=nickname)


def _lines_of(case: Case) -> int:
    return sum(operation.writer == case.writer for operation in case._journal.lines())


def _words(text: str) -> Sequence[tuple[int, int]]:
    found, start = [], 0
    for index, letter in enumerate(text + " "):
        if not letter.isalnum():
            if index > start:
                found.append((start, index))
            start = index + 1
    if not found:
        raise ValueError("The article has no words to mark.")
    return found
