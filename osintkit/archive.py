"""Reading a zip that somebody handed over, without ever writing a byte to a place that it names.

Names are only looked at; what is in an entry is read into memory, up to caps. So an entry called `../../etc/passwd`
is a name that nothing matches, and a bomb ends in a sentence.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from osintkit.errors import CaseError

try:
    from lzma import LZMAError
except ImportError:  # in a browser's Python, where zipfile refuses what is packed so
    LZMAError = zlib.error  # type: ignore[assignment, misc]

# What zipfile raises of a file that is no zip, damaged, encrypted or packed in a way that is not known here. (That last
# one is a RuntimeError too.)
UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, LZMAError, RuntimeError, EOFError, ValueError)
_BAD = re.compile(r"(^|/)\.\.?(/|$)|^/|\\|^[A-Za-z]:|[\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Caps:
    """What an archive may hold at most: entries, bytes of one and of all, depth of folders, and growth on unpacking.

    A text packs to about a tenth, logs to a twentieth, so a hundredfold growth is no honest file; small ones, up to
    `small` bytes, may grow as they like.
    """

    entries: int = 200_000
    one: int = 1 << 30
    all: int = 4 << 30
    depth: int = 6
    ratio: int = 200
    small: int = 1 << 20


class Archive:
    """A zip, open for reading.

    Raises
    ------
    CaseError
        When it is no zip, is damaged or encrypted, goes beyond a cap, or holds a link, a name that leads elsewhere, or
        one name twice.
    """

    def __init__(self, path: Path, caps: Caps | None = None) -> None:
        self.path, self._caps, self._read = path, caps or Caps(), 0
        try:
            self._zip = zipfile.ZipFile(path)
        except UNREADABLE as error:
            raise CaseError(f"{path} could not be read as a zip: {error}.") from error
        infos = self._zip.infolist()
        if len(infos) > self._caps.entries:
            self.close()
            raise self._refused(f"it has {len(infos):,} entries, and at most {self._caps.entries:,} are read")
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            try:
                self._check(info)
            except CaseError:
                self.close()
                raise
            if not info.is_dir():
                self._infos[info.filename] = info

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def names(self) -> list[str]:
        """The names of its files, in their order."""
        return list(self._infos)

    def read(self, name: str) -> bytes:
        """Read one file."""
        info = self._infos[name]
        left = min(self._caps.one, self._caps.all - self._read)
        most = max(info.compress_size * self._caps.ratio, self._caps.small)
        try:
            with self._zip.open(info) as file:
                data = file.read(min(left, most) + 1)  # what the entry says of its own length is not believed
        except UNREADABLE as error:
            raise CaseError(f"{self.path} is damaged: {name!r:.80} could not be read ({error}).") from error
        if len(data) > left:
            raise self._refused(f"unpacked it is larger than {self._caps.all >> 20:,} MB")
        if len(data) > most:
            raise self._refused(f"{name!r:.80} grows more than {self._caps.ratio} times on unpacking")
        self._read += len(data)
        return data

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def _check(self, info: zipfile.ZipInfo) -> None:
        name = info.filename
        if name in self._infos:
            raise self._refused(f"it holds {name!r:.80} twice, and programs differ in which of them they take")
        if _BAD.search(name):
            raise self._refused(f"the name {name!r:.80} leads out of its folder")
        if name.rstrip("/").count("/") >= self._caps.depth:
            raise self._refused(f"{name!r:.80} lies deeper than {self._caps.depth} folders")
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise self._refused(f"{name!r:.80} is a link or no plain file")
        if info.flag_bits & 1:
            raise self._refused(f"{name!r:.80} is encrypted")
        if info.file_size > self._caps.one:
            raise self._refused(f"{name!r:.80} has {info.file_size:,} bytes")

    def _refused(self, why: str) -> CaseError:
        return CaseError(
            f"{self.path} was not read: {why}. Ask for a zip made with case.share, or of the case's folder."
        )
