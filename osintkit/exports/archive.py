"""Zip archives whose bytes say nothing but what is in them: no time, no owner, no order by chance."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Mapping

from osintkit.archive import UNREADABLE

_LARGEST = 1_000_000_000  # bytes that an archive may hold, unpacked: a bomb holds more
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that the format knows


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack files in the order given. Names are paths with `/`; one that ends so is a folder, and has no bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # A plain file or folder, on every system alike.
            entry.create_system, entry.external_attr = (
                3,
                (0o40755 << 16 | 0x10 if name.endswith("/") else 0o100644 << 16),
            )
            archive.writestr(entry, data)
    return packed.getvalue()


def unzipped(data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """Give the files of an archive that the kit wrote, and [] or the sentence that says why there are none."""
    if not data.startswith(b"PK"):
        return {}, ["It is no zip archive: something else stands at its beginning."]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                return {}, [f"It holds more than {_LARGEST >> 20:,} MB, which the kit never writes."]
            twice = [name for name, times in Counter(archive.namelist()).items() if times > 1]
            if twice:
                return {}, [f"It holds {twice[0]!r:.80} twice, and programs differ in which of them they take."]
            damaged = archive.testzip()
            if damaged is not None:
                return {}, [f"{damaged} in it is damaged."]
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}, []
    except UNREADABLE as error:
        return {}, [f"It is no zip archive that can be read: {error}."]
