"""A zip that somebody handed over is read up to caps, and never leads a byte out of its place."""

from __future__ import annotations

import io
import random
import stat
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from osintkit.archive import Archive, Caps
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import CaseError, LoadingError
from osintkit.exports.archive import unzipped
from osintkit.imports.files import entries_of

CAPS = Caps(entries=20, one=1 << 20, all=3 << 20, depth=4, ratio=100, small=1 << 10)


def zipped(file: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return file


def noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def read_all(file: Path) -> dict[str, bytes]:
    with Archive(file, CAPS) as archive:
        return {name: archive.read(name) for name in archive.names}


def test_an_honest_zip_is_read(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", ("drones/", b""), ("drones/case.json", b"{}"), ("drones/log/a.jsonl", noise(99)))

    assert read_all(file) == {"drones/case.json": b"{}", "drones/log/a.jsonl": noise(99)}


@pytest.mark.parametrize(
    "name",
    ["../case.json", "/etc/passwd", "drones/../../case.json", "C:/case.json", "C:case.json", "log\\..\\x.jsonl",
     "./case.json",
     "log/\x01.jsonl"],
)  # fmt: skip
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    info = zipfile.ZipInfo("placeholder")
    info.filename = name

    with pytest.raises(CaseError, match="leads out of its folder"):
        read_all(zipped(tmp_path / "a.zip", (info, b"{}")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_is_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", ("drones/case.json", b"{}"), ("drones/case.json", b"[]"))

    with pytest.raises(CaseError, match=r"it holds 'drones/case.json' twice, and programs differ in which"):
        read_all(file)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_device_is_refused(tmp_path: Path, kind: int) -> None:
    info = zipfile.ZipInfo("case.json")
    info.create_system, info.external_attr = 3, (kind | 0o777) << 16

    with pytest.raises(CaseError, match="is a link or no plain file"):
        read_all(zipped(tmp_path / "a.zip", (info, b"/etc/passwd")))


def test_a_bomb_ends_in_a_sentence(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", ("log/a.jsonl", b"0" * (900 << 10)))
    assert file.stat().st_size < 2000

    with pytest.raises(CaseError, match="grows more than 100 times on unpacking"):
        read_all(file)


def test_a_small_entry_may_grow_as_it_likes(tmp_path: Path) -> None:
    assert read_all(zipped(tmp_path / "a.zip", ("case.json", b" " * 1000))) == {"case.json": b" " * 1000}


def test_a_length_that_lies_is_not_believed(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", ("log/a.jsonl", b"0" * (900 << 10)))
    data = file.read_bytes()
    file.write_bytes(data.replace(struct.pack("<L", 900 << 10), struct.pack("<L", 10)))

    with pytest.raises(CaseError, match=r"grows more than|is damaged"):
        read_all(file)


def test_too_much_in_all_too_large_too_many_and_too_deep(tmp_path: Path) -> None:
    parts = [(f"log/{number}.jsonl", noise(900_000)) for number in range(5)]
    with pytest.raises(CaseError, match="unpacked it is larger than 3 MB"):
        read_all(zipped(tmp_path / "a.zip", *parts))
    with pytest.raises(CaseError, match=r"has 2,000,000 bytes"):
        read_all(zipped(tmp_path / "a.zip", ("a", noise(2_000_000))))
    with pytest.raises(CaseError, match="it has 21 entries, and at most 20 are read"):
        read_all(zipped(tmp_path / "a.zip", *[(f"{number}", b"") for number in range(21)]))
    with pytest.raises(CaseError, match="lies deeper than 4 folders"):
        read_all(zipped(tmp_path / "a.zip", ("a/b/c/d/e", b"")))


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("case.json", b"{}")

    assert list(read_all(zipped(tmp_path / "a.zip", ("inner.zip", inner.getvalue())))) == ["inner.zip"]


@pytest.mark.parametrize("damage", ["cut", "garbage", "flip", "empty"])
def test_what_is_damaged_is_said(tmp_path: Path, damage: str) -> None:
    file = zipped(tmp_path / "a.zip", ("case.json", noise(4000)))
    data = file.read_bytes()
    middle = len(data) // 2
    flipped = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
    file.write_bytes({"cut": data[:middle], "garbage": b"PK nonsense", "flip": flipped, "empty": b""}[damage])

    with pytest.raises(CaseError, match=r"could not be read"):
        read_all(file)


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", ("case.json", b"{}"))
    data = bytearray(file.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(data)

    with pytest.raises(CaseError, match="is encrypted"):
        read_all(file)


def test_gathering_a_hostile_zip_writes_nothing_anywhere(tmp_path: Path) -> None:
    case = Case(tmp_path / "here" / "case", writer="amina")
    case.add(Article("Freedonia."))
    header = (tmp_path / "here" / "case" / "case.json").read_bytes()
    for number, name in enumerate(["../../evil.jsonl", "articles/../../evil", "log/../../evil.jsonl"]):
        zipped(tmp_path / f"{number}.zip", ("case.json", header), (name, b"evil"))
        before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}

        with pytest.raises(CaseError, match="leads out of its folder"):
            case.gather(tmp_path / f"{number}.zip")

        assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")} == before
    # Names that lead nowhere but match nothing are passed over.
    zipped(tmp_path / "odd.zip", ("case.json", header), ("bin/evil.sh", b"evil"), ("articles/zzz/text.txt", b"evil"))
    assert case.gather(tmp_path / "odd.zip").operations == 0
    assert not list(tmp_path.rglob("*evil*"))


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_whatever_bits_are_flipped_each_reader_of_archives_gives_files_or_a_sentence(
    tmp_path: Path, packing: int
) -> None:
    """Whichever way a stranger packed it; each library that unpacks has an error of its own."""
    path, packed = tmp_path / "flipped.zip", io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as made:
        made.writestr("case.json", "{}" * 300)
        made.writestr("log/amina.jsonl", "word " * 2000)
    for seed in range(300):
        chance, data = random.Random(seed), bytearray(packed.getvalue())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)

        with suppress(CaseError), Archive(path) as archive:
            assert all(isinstance(archive.read(name), bytes) for name in archive.names)
        with suppress(LoadingError):
            assert entries_of(bytes(data), "flipped.zip") is not None
        files, problems = unzipped(bytes(data))
        assert not (files and problems)
