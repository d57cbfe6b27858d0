"""Checking a whole case: every line against its hashes and chain, every article against its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osintkit.article import article_id
from osintkit.canonical import sha256_hex
from osintkit.conflict_copies import conflict_copies
from osintkit.errors import CaseError, OsintkitError
from osintkit.forgetting import forgotten, late
from osintkit.imported import NOT_CARRIED, ORIGINAL
from osintkit.journal import Journal
from osintkit.log import Problem
from osintkit.stores import Store
from osintkit.view import View, stored_article


def verify(view: View) -> list[Problem]:
    """Read everything again from the store and list what is wrong, sorted by file and line.

    What was blanked by `forget` is no problem. The newest lines of a log that no later session saw cannot be protected:
    whoever cuts them leaves no trace. They can be counted with `unprotected_tail`.
    """
    store = view._journal.store
    journal = Journal(store)
    fresh = View(journal)
    problems = {
        *journal.problems,
        *_torn(store),
        *_unfinished(journal),
        *_missing_logs(journal),
        *_blanked(journal),
        *_articles(journal),
    }
    copies = {problem.place: problem for problem in conflict_copies(journal, redundant=True)}
    odd = {Problem(place, 0, sentence) for place, sentence in store.oddities() if place not in copies}
    problems |= {*odd, *copies.values()}
    if not journal.case:
        problems.add(Problem("case.json", 0, "this file is missing: it says what the folder is."))
    problems |= set(_homeless(journal))
    for build in (fresh.annotations, fresh.links, fresh.actors, fresh.articles, lambda: fresh.codebook):
        build()  # names what cannot be built
    problems |= set(journal.problems)
    for orphan in fresh.orphans():
        sentence = f"the annotation {orphan.id} does not find its words {orphan.quote!r:.60} where it says they stand."
        problems.add(Problem(f"articles/{orphan.article}/text.txt", 0, sentence))
    return sorted(problems)


def unprotected_tail(view: View) -> int:
    """Count the operations that no later session has seen: cutting these would leave no trace."""
    operations = list(view._journal.lines())
    last_seen: dict[str, int] = {}
    for operation in operations:
        for log, n, _ in operation.seen:
            last_seen[log] = max(n, last_seen.get(log, 0))
    return sum(operation.n > last_seen.get(operation.log, 0) for operation in operations)


def _homeless(journal: Journal) -> Iterator[Problem]:
    for state in journal.existing("annotation"):
        if journal.state("article", str(state.article)) is None:
            sentence = (
                f"the annotation {state.record} is about the article {state.article!r:.40}, which no log tells of."
            )
            yield Problem(f"log/{state.heads[-1].rpartition(':')[0]}.jsonl", 0, sentence)


def _torn(store: Store) -> Iterator[Problem]:
    for log in store.sizes():
        data = store.read(log, 0)
        if data and not data.endswith(b"\n"):
            line = data.count(b"\n") + 1
            yield Problem(f"log/{log}.jsonl", line, "the last line has no end: it was torn while being written.")


def _unfinished(journal: Journal) -> Iterator[Problem]:
    for log in journal.logs():
        if log.waiting:
            sentence = (
                f"the write that starts here is not finished: of its lines {log.waiting} can be read, which count for "
                "nothing without the others. It was torn while being written, or cut."
            )
            yield Problem(log.place, log.lines + 1, sentence)


def _missing_logs(journal: Journal) -> Iterator[Problem]:
    """Hold what each session had seen against what is there: a log that is gone, cut, or not the same."""
    shas = {(operation.log, operation.n): operation.sha for operation in journal.lines()}
    lengths: dict[str, int] = {}
    for log, n in shas:
        lengths[log] = max(n, lengths.get(log, 0))
    for operation in journal.lines():
        for log, n, sha in operation.seen:
            place = f"log/{log}.jsonl"
            if log not in lengths:
                yield Problem(place, 0, f"this log is missing: {operation.log} had seen {n} line(s) of it.")
            elif lengths[log] < n:
                yield Problem(place, lengths[log] + 1, f"lines are missing from here on: {operation.log} had seen {n}.")
            elif shas.get((log, n), sha) != sha:
                yield Problem(place, n, f"this line is not the one that {operation.log} had seen.")


def _blanked(journal: Journal) -> Iterator[Problem]:
    for operation in journal.lines():
        if operation.forgotten and not journal.is_listed(operation):
            yield Problem(f"log/{operation.log}.jsonl", operation.n, "its body was blanked, and no operation says why.")
    for log in sorted(journal.unblanked):
        sentence = "bodies that were forgotten still stand in it. Open the case where it may be written: they then go."
        yield Problem(f"log/{log}.jsonl", 0, sentence)
    again = "case.forget(article, reason=...) or case.gather() takes it away."
    for article, operations in late(journal).items():
        for operation in operations:
            sentence = f"it tells of the article {article}, which was forgotten: {again}"
            yield Problem(f"log/{operation.log}.jsonl", operation.n, sentence)
    for article in forgotten(journal):
        state = journal.state("article", article)
        if (state is None or not state.exists) and journal.store.article_parts(article):
            yield Problem(f"articles/{article}", 0, f"this article was forgotten, and its files are here: {again}")


def _articles(journal: Journal) -> Iterator[Problem]:
    store, known = journal.store, set(journal.records("article"))
    try:
        stored = store.article_ids()
    except CaseError as error:
        yield Problem("articles", 0, str(error))
        return
    for name in stored:
        if name not in known:
            sentence = "no log tells of this article. Add its original again to take it in."
            yield Problem(f"articles/{name}", 0, sentence)
    gone = {name for name in forgotten(journal) if (state := journal.state("article", name)) and not state.exists}
    for name in sorted(known):
        state = journal.state("article", name)
        if state is None or name in gone or not (state.exists or name in stored):
            continue
        try:
            yield from _one_article(journal, name, state.fields)
        except OsintkitError as error:
            yield Problem(f"articles/{name}", 0, str(error))


def _one_article(journal: Journal, name: str, fields: Mapping[str, object]) -> Iterator[Problem]:
    place, store = f"articles/{name}", journal.store
    parts = store.article_parts(name)
    if not parts:
        yield Problem(place, 0, "this article is missing: the logs tell of it.")
        return
    article = stored_article(journal, name)
    expected = article_id(article.text_sha256, article.original_sha256, article.url, article.outlet)
    if expected != name or article.id != name:
        yield Problem(f"{place}/article.json", 0, f"its text and metadata belong to the article {expected}.")
    if fields.get("text_sha256") not in (None, article.text_sha256):
        yield Problem(f"{place}/text.txt", 0, "this is not the text that was added.")
    originals = [part for part in parts if part.startswith("original.")]
    if article.original_sha256 is not None and not originals and fields.get(ORIGINAL) != NOT_CARRIED:
        yield Problem(place, 0, "the original is missing.")
    for part in originals:
        if sha256_hex(store.article_part(name, part)) != article.original_sha256:
            yield Problem(f"{place}/{part}", 0, "the original is not the one that was read.")
