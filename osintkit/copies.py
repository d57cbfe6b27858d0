"""Other copies of a case, or parts of it, to gather from: folders, zips, and log files that somebody handed in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from osintkit.archive import Archive
from osintkit.errors import CaseError
from osintkit.stores.folder import ARTICLE_ID, PART, FolderStore

LARGEST_LOG = 1 << 30  # bytes of a log file that is handed in
_ENTRY = re.compile(
    rf"(?:[^/]+/)?(?:(?P<header>case\.json)|log/(?P<log>[^/]+\.jsonl)"
    rf"|articles/(?P<article>{ARTICLE_ID.pattern})/(?P<part>{PART.pattern})|(?P<loose>[^/]+\.jsonl))"
)
Wanted = Callable[[str], bool]
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Copy:
    """What one path holds: `header` is its case.json, `logs` the bytes of log files by where they lie.

    `articles` are the files of each article, by its id.
    """

    place: str
    header: bytes | None = None
    logs: Mapping[str, bytes] = field(default_factory=dict)
    articles: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)


def copies_at(path: Path, *, wanted: Wanted = lambda article: True) -> Iterator[Copy]:
    """Read what lies at a path: a case, a zip, a log file, or a folder that holds such, not looking into its folders.

    The files of an article are read where `wanted` says so of its id.

    Raises
    ------
    CaseError
        When there is nothing, or nothing that a case can be gathered from.
    """
    if path.is_symlink() or not path.exists():
        raise CaseError(
            f"{path} {'is a symbolic link' if path.is_symlink() else 'does not exist'}. Name the real file."
        )
    if path.is_dir() and (path / "case.json").exists():
        yield _folder(path, wanted)
    elif path.is_dir():
        found = [each for each in sorted(path.iterdir()) if each.suffix.lower() in (".jsonl", ".zip")]
        cases = [each for each in sorted(path.iterdir()) if not each.is_symlink() and (each / "case.json").is_file()]
        if not found and not cases:
            raise CaseError(f"{path} holds no case, no zip and no log file (.jsonl).")
        for each in (*found, *cases):
            yield from copies_at(each, wanted=wanted)
    elif path.suffix.lower() == ".jsonl":
        yield Copy(str(path), logs={str(path): _file(path)})
    else:
        yield _zip(path, wanted)


def _folder(path: Path, wanted: Wanted) -> Copy:
    store = FolderStore(path)
    logs = {str(path / "log" / f"{log}.jsonl"): store.read(log, 0) for log in store.sizes()}
    logs |= {str(path / "log" / name): store.stray(name) for name in store.strays()}
    articles = {
        article: {part: store.article_part(article, part) for part in store.article_parts(article)}
        for article in filter(wanted, store.article_ids())
    }
    return Copy(str(path), store.header(), logs, articles)


def _file(path: Path) -> bytes:
    try:
        descriptor = os.open(path, os.O_RDONLY | _NO_FOLLOW)
        with os.fdopen(descriptor, "rb") as file:
            data = file.read(LARGEST_LOG + 1)
    except OSError as error:
        raise CaseError(f"{path} could not be read: {error.strerror or error}.") from error
    if len(data) > LARGEST_LOG:
        raise CaseError(f"{path} is larger than {LARGEST_LOG >> 20} MB: no log grows so long.")
    return data


def _zip(path: Path, wanted: Wanted) -> Copy:
    header: bytes | None = None
    logs: dict[str, bytes] = {}
    articles: dict[str, dict[str, bytes]] = {}
    with Archive(path) as archive:
        for name in archive.names:
            entry = _ENTRY.fullmatch(name)
            if entry is None:
                continue
            if entry["header"]:
                if header is not None:
                    raise CaseError(f"{path} holds several cases. Unpack it and gather their folders one by one.")
                header = archive.read(name)
            elif entry["article"]:
                if wanted(entry["article"]):
                    articles.setdefault(entry["article"], {})[entry["part"]] = archive.read(name)
            else:
                logs[f"{path}/{name}"] = archive.read(name)
    if header is None and not logs:
        raise CaseError(f"{path} holds no case and no log file (.jsonl).")
    return Copy(str(path), header, logs, articles)
