"""A store that forgets: for trying things out, and for tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from osintkit.errors import CaseError


class MemoryStore:
    """Keep a case in memory. It is gone when the process ends."""

    def __init__(self) -> None:
        self._header: bytes | None = None
        self._logs: dict[str, bytearray] = {}
        self._articles: dict[str, dict[str, bytes]] = {}

    @property
    def name(self) -> str:
        """What to call it."""
        return "memory"

    @property
    def key(self) -> str:
        """Each memory store is a case of its own."""
        return f"memory:{id(self)}"

    def header(self) -> bytes | None:
        """Give the bytes of the header, None when there is no case yet."""
        return self._header

    def identity(self) -> tuple[str, str] | None:
        """Give None: a case made here is one of its own."""
        return None

    def create(self, header: bytes) -> None:
        """Make the case."""
        self._header = self._header or header

    def sizes(self) -> Mapping[str, int]:
        """Give the length in bytes of every log."""
        return {log: len(lines) for log, lines in self._logs.items()}

    def stamp(self, log: str) -> None:
        """Nothing lasts here that could be told by it."""

    def read(self, log: str, start: int, length: int = -1) -> bytes:
        """Read a log from a byte position to its end, or so many bytes."""
        return bytes(self._logs.get(log, b"")[start : start + length if length >= 0 else None])

    def append(self, log: str, lines: bytes) -> None:
        """Put lines at the end of a log."""
        self._logs.setdefault(log, bytearray()).extend(lines)

    def holds(self, log: str) -> bool:
        """Nobody else gets at it."""
        return True

    def rewrite(self, log: str, change: Callable[[bytes], bytes]) -> None:
        """Put other lines in the place of a log."""
        self._logs[log] = bytearray(change(bytes(self._logs.get(log, b""))))

    def strays(self) -> list[str]:
        """Nothing foreign gets in here."""
        return []

    def stray(self, name: str) -> bytes:
        """There is none."""
        raise CaseError(f"There is no file {name} here.")

    def close(self, log: str) -> None:
        """Nothing is held open."""

    def article_ids(self) -> list[str]:
        """List the ids of the stored articles, sorted."""
        return sorted(self._articles)

    def put_article(self, article: str, parts: Mapping[str, bytes]) -> None:
        """Store the files of an article."""
        self._articles.setdefault(article, dict(parts))

    def article_parts(self, article: str) -> list[str]:
        """List the names of an article's files, sorted."""
        return sorted(self._articles.get(article, {}))

    def article_part(self, article: str, part: str) -> bytes:
        """Read one file of an article."""
        try:
            return self._articles[article][part]
        except KeyError:
            raise CaseError(f"The article {article} has no file {part}.") from None

    def remove_article(self, article: str) -> int:
        """Forget the files of an article."""
        return len(self._articles.pop(article, {}))

    def drop_cache(self) -> int:
        """There is none."""
        return 0

    def oddities(self) -> list[tuple[str, str]]:
        """Nothing foreign gets in here."""
        return []
