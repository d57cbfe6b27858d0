"""A case as files for others: what holds for every format."""

from __future__ import annotations

import errno
import io
import os
import warnings
import zipfile
from importlib import import_module

import pytest

from osintkit import exports
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import ExportError, InputError, UnknownNameError
from osintkit.geocoders.question import Question
from osintkit.positions import Position
from osintkit.samples import sample_case
from osintkit.stores.memory import MemoryStore

FORMATS = [each.name for each in exports.formats()]
PICTURES = {"html", "svg"}  # figures say themselves what is not drawn
LINES = ["ftm", "doccano"]
pytestmark = pytest.mark.filterwarnings("ignore::osintkit.exports.LeftOutWarning")


def module_of(name):
    return import_module(exports.format_of("", name).module)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_passes_its_own_check(case, hostile, empty, name):
    module = module_of(name)

    assert [module.check(module.render(each)) for each in (case, hostile, empty)] == [[], [], []]


@pytest.mark.parametrize("name", FORMATS)
def test_a_case_as_it_stood_leaves_as_it_did_then(name):
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("Norway praised Kenya.", outlet="Post"))
    event = case.annotate(article, 7, 14, label="event", type="SUPPORT")
    for end, type in (("country:NO", "by"), ("country:KE", "to")):
        case.link(event, end, type=type)
    module, then = module_of(name), case.log()[-1]
    expected = module.render(case)
    case.remove(event)

    assert module.check(module.render(case.as_of(then))) == []
    if name != "ro-crate":  # which is the folder as it is, and has no other
        assert module.render(case.as_of(then)) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_anything_else_fails_the_check(case, name):
    module = module_of(name)
    whole = module.render(case)

    broken = [b"", b"{}", b"nonsense", whole[: len(whole) // 2], whole.replace(b"pact", b"\xff\xfe", 1)]
    assert [data[:40] for data in broken if data != whole and not module.check(data)] == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_is_not_all_there_or_was_damaged_fails_the_check(case, name):
    module = module_of(name)
    data = module.render(case)
    middle = len(data) // 2
    damaged = {
        "the first half": data[:middle],
        "nine tenths": data[: len(data) * 9 // 10],
        "all but the end": data[:-2],
        "all but the beginning": data[10:],
        "bytes of nothing in it": data[:50] + b"\0\0" + data[52:],
        "rubbish in the middle": data[:middle] + b'\xff\0<"{' + data[middle:],
    }

    assert [what for what, file in damaged.items() if not module.check(file)] == []


@pytest.mark.parametrize("name", LINES)
def test_lines_that_are_not_all_there_fail_the_check(case, name):
    module = module_of(name)
    lines = module.render(case).splitlines(keepends=True)

    broken = {"no last": lines[:-1], "no first": lines[1:], "one twice": [*lines, lines[-1]], "none": []}
    assert [what for what, left in broken.items() if not module.check(b"".join(left))] == []


@pytest.mark.parametrize("name", LINES)
def test_of_an_empty_case_the_lines_say_that_there_is_nothing(empty, name):
    module = module_of(name)
    data = module.render(empty)

    assert data != b""
    assert (module.check(data), module.check(b"") != []) == ([], True)


@pytest.mark.parametrize("name", ["xlsx", "brat", "ro-crate"])
def test_an_archive_that_holds_one_name_twice_fails_the_check(case, name):
    packed = io.BytesIO(module_of(name).render(case))
    with zipfile.ZipFile(packed, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(archive.namelist()[0], archive.read(archive.namelist()[0]))

    (problem,) = module_of(name).check(packed.getvalue())

    assert "twice" in problem


@pytest.mark.parametrize("name", ["xlsx", "brat", "ro-crate"])
def test_an_archive_that_would_unpack_to_more_than_the_kit_writes_fails_the_check(case, name, monkeypatch):
    data = module_of(name).render(case)
    monkeypatch.setattr("osintkit.exports.archive._LARGEST", 1000)

    (problem,) = module_of(name).check(data)[:1]

    assert problem.startswith("It holds more than")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_case_is_the_same_bytes(case, name):
    module = module_of(name)

    assert module.render(case) == module.render(case)


@pytest.mark.parametrize("name", FORMATS)
def test_quote_chain_and_grade_are_carried(case, said_in, name):
    said = said_in(module_of(name).render(case))

    for words in ("signed a pact", "two officials", "The Harbour Post"):
        assert words in said
    if name not in PICTURES:
        assert "unnamed" in said
        assert "seen by our desk" in said


@pytest.mark.parametrize("name", sorted(set(FORMATS) - PICTURES))
def test_what_a_file_does_not_hold_is_said_in_it(case, said_in, name):
    module = module_of(name)
    beside = module.beside(case, "x.csv") if name == "csv" else {}
    said = said_in(module.render(case)) + "".join(map(said_in, beside.values()))

    assert [sentence for sentence in module.left_out(case) if sentence not in said] == []


def test_nothing_is_left_out_of_an_empty_case(empty):
    assert {name: exports.left_out(empty, name) for name in FORMATS} == {name: [] for name in FORMATS}


def test_a_warning_says_what_a_format_could_not_carry(case, tmp_path):
    with pytest.warns(
        exports.LeftOutWarning, match=r"x\.csv is written\. Not in this file: the full texts of 3 articles"
    ):
        case.export(tmp_path / "x.csv")


def test_no_warning_comes_where_nothing_is_left_out(case, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        case.export(tmp_path / "x.crate.zip")


@pytest.mark.parametrize(("name", "start"), [("map.svg", "<svg"), ("map.html", "<!doctype html>")])
def test_the_ending_names_the_exporter(case, tmp_path, name, start):
    written = case.export(tmp_path / name)

    text = written.read_text("utf-8")
    assert text.startswith(start)
    assert "signed a pact" in text
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("x.stix.json", "stix"),
        ("x.json", "json"),
        ("x.JSONLD", "jsonld"),
        ("x.ftm.json", "ftm"),
        ("a.brat.zip", "brat"),
    ],
)
def test_the_longest_ending_that_fits_decides(name, format):
    assert exports.format_of(name).name == format


def test_an_ending_of_several_formats_asks_which(case, tmp_path):
    with pytest.raises(InputError, match=r"Several formats end like 'x\.zip'\. Say which: format='brat' .*ro-crate"):
        case.export(tmp_path / "x.zip")

    assert exports.check(case.export(tmp_path / "x.zip", format="ro-crate"), format="ro-crate") == []


def test_a_format_may_be_named_apart_from_the_ending(case, tmp_path):
    assert case.export(tmp_path / "map.txt", format="svg").read_text("utf-8").startswith("<svg")


def test_an_ending_that_nobody_writes_is_refused_and_nothing_is_left(case, tmp_path):
    with pytest.raises(UnknownNameError, match=r"Unknown export format 'pdf'\. .*Known: 'brat', .*'html'"):
        case.export(tmp_path / "map.pdf")

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_file_and_nothing_else(case, tmp_path, monkeypatch):
    (tmp_path / "x.geojson").write_text("old")

    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="could not be written: No space left on device"):
        case.export(tmp_path / "x.geojson")

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("x.geojson", "old")]


def test_a_folder_that_is_not_there_is_named(case, tmp_path):
    with pytest.raises(ExportError, match=r"nowhere.x\.csv could not be written: No such file or directory"):
        case.export(tmp_path / "nowhere" / "x.csv")


def test_a_long_name_of_a_file_is_no_obstacle(case, tmp_path):
    name = "x" * 240 + ".svg"

    assert case.export(tmp_path / name).name == name


def test_the_export_of_an_empty_case_says_that_there_is_nothing(tmp_path):
    page = Case(MemoryStore(), writer="amina").export(tmp_path / "empty.html").read_text("utf-8")

    assert "No claim to draw yet" in page


@pytest.mark.parametrize("character", ["\x07", "\x0b", "\x9c", "\ufdd0", "\U0001ffff"])
def test_a_page_holds_no_character_that_html_forbids(empty, character):
    article = empty.add(Article(f"Norway{character} praised Kenya.", title=f"A{character}"))
    event = empty.annotate(article, 0, 16, label="event", type="SUPPORT")
    empty.link(event, "country:NO", type="by")
    empty.link(event, "country:KE", type="to")
    page = module_of("html").render(empty).decode("utf-8")

    assert character not in page
    assert "Norway\ufffd praised" in page
    assert module_of("html").check(page.replace("Norway", f"Norway{character}").encode("utf-8")) != []


@pytest.mark.parametrize(
    "data", [b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
             b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
             b"<svg xmlns='http://www.w3.org/2000/svg'><image href='https://a.example/b.png'/></svg>"],
)  # fmt: skip
def test_a_picture_that_runs_or_fetches_is_refused(data):
    assert module_of("svg").check(data) != []


@pytest.mark.parametrize("tag", ["<script>1</script>", "<img src='https://a.example/b.png'>", "<p onclick='x()'>"])
def test_a_page_that_runs_or_fetches_is_refused(case, tag):
    page = module_of("html").render(case)

    assert module_of("html").check(page.replace(b"</body>", tag.encode() + b"</body>")) != []


def test_the_page_about_formats_tells_of_every_one(root):
    page = (root / "docs" / "formats.md").read_text("utf-8")

    assert [name for name in FORMATS if f"| `{name}` | `.{exports.format_of('', name).endings[0]}` |" not in page] == []


# --- tables


@pytest.mark.parametrize("kind", ["actors", "annotations", "articles", "claims", "conflicts", "links", "senses"])
def test_records_of_every_kind_become_a_table(case, kind):
    frame = case.to_frame(kind)

    assert len(frame) == len(getattr(case, kind)())


def test_operations_become_a_table_in_their_order(case):
    frame = case.to_frame("operations")

    assert set(frame["writer"]) == {"amina", "bo"}
    assert list(frame["counter"]) == sorted(frame["counter"])
    assert {"id", "at", "kind", "record", "action", "fields"} <= set(frame.columns)


def test_origins_become_a_table_with_a_row_for_each_reason(case):
    frame = case.to_frame("origins")

    assert len(frame) == sum(case.origins(claim).count for claim in case.claims())
    assert "“two officials”: not named; they reach us through The Harbour Post." in set(frame["reason"])


def test_origins_of_articles_that_fell_together_become_a_table_too():
    case = sample_case(annotated=True)  # there the reasons also say which article is taken from which

    frame = case.to_frame("origins")

    assert len(frame) == sum(case.origins(claim).count for claim in case.claims())
    assert set(frame["kind"]) == {"named", "hidden"}


def test_where_actors_were_put_becomes_a_table(case):
    case.positions.put("country:NO", "network", Position(0.25, 0.5))

    (row,) = case.to_frame("positions").to_dict("records")

    assert (row["view"], row["actor"], row["x"], row["y"], row["writer"]) == (
        "network", "country:NO", 0.25, 0.5, case.writer,
    )  # fmt: skip
    assert [each.action for each in case.history("network:country:NO")] == ["add"]


def test_what_was_rejected_becomes_a_table(case):
    suggested = case.suggest(case.articles()[0])
    case.reject(suggested[0])

    (row,) = case.to_frame("rejections").to_dict("records")

    assert (row["suggestion"], row["quote"], row["writer"]) == (suggested[0].id, suggested[0].quote, case.writer)


def test_what_was_asked_of_services_becomes_a_table(case):
    case.requests.about_to_ask(Question("nominatim", "geocode", "Kisumu", {"limit": 1}), host="maps.example.org")

    (row,) = case.to_frame("requests").to_dict("records")

    assert (row["service"], row["query"], row["host"], row["writer"]) == (
        "nominatim", "Kisumu", "maps.example.org", case.writer,
    )  # fmt: skip


def test_the_codebook_becomes_a_table_of_all_its_parts(case):
    frame = case.to_frame("codebook")

    assert set(frame["section"]) == {"label", "attribute", "choice", "link"}
    assert "supersedes" in set(frame["name"])


def test_orphans_become_a_table(case):
    old = case.articles()[0]
    new = case.add(Article("Nothing of it is left."))
    case.supersede(old, new)

    assert list(case.to_frame("orphans")["id"]) == [each.id for each in case.orphans()] != []


@pytest.mark.parametrize("kind", ["annotations", "operations", "origins", "conflicts", "orphans", "positions",
                                  "rejections", "requests"])  # fmt: skip
def test_an_empty_table_has_its_columns(empty, kind):
    frame = empty.to_frame(kind)

    assert len(frame) == 0
    assert len(frame.columns) > 3


def test_texts_of_articles_are_in_no_table(empty):
    empty.add(Article("A long text."))

    assert "text" not in empty.to_frame("articles").columns


def test_a_kind_of_record_that_there_is_not_is_refused(case):
    with pytest.raises(UnknownNameError, match=r"Unknown kind of record 'claim'\. Did you mean 'claims'"):
        case.to_frame("claim")
