"""The whole case as an RO-Crate: unpacked it is the case, and every file is told of."""

from __future__ import annotations

import json

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.exports import ro_crate
from osintkit.exports.archive import zipped

pytestmark = pytest.mark.filterwarnings("ignore::osintkit.exports.LeftOutWarning")


@pytest.fixture
def folder(tmp_path):
    case = Case(tmp_path / "ferries", writer="amina")
    article = case.add(Article("Norway praised Kenya.", original=b"<p>Norway praised Kenya.", original_ext="html"))
    case.annotate(article, 7, 14, label="event", type="SUPPORT")
    return case


def test_the_folder_in_it_opens_and_verifies(folder, tmp_path, unpacked):
    for name, data in unpacked(ro_crate.render(folder)).items():
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).write_bytes(data)
    again = Case(tmp_path / "out" / "case", writer="bo")

    assert again.verify() == []
    assert again.annotations() == folder.annotations()
    assert b"Norway praised Kenya." in (tmp_path / "out" / "claims.csv").read_bytes()


def test_every_file_is_told_of_with_its_hash(folder, unpacked):
    files = unpacked(ro_crate.render(folder))
    graph = {each["@id"]: each for each in json.loads(files["ro-crate-metadata.json"])["@graph"]}

    assert set(files) - {"ro-crate-metadata.json"} == {name for name, each in graph.items() if each["@type"] == "File"}
    assert graph["./"]["datePublished"] == max(operation.at for operation in folder._journal.operations())
    assert [each["name"] for each in graph.values() if each["@type"] == "Person"] == ["amina"]


@pytest.mark.parametrize("name", ["case/case.json", "claims.csv", "ro-crate-metadata.json"])
def test_a_file_that_is_gone_or_changed_is_named(folder, unpacked, name):
    files = unpacked(ro_crate.render(folder))

    assert ro_crate.check(zipped({k: v for k, v in files.items() if k != name})) != []
    assert ro_crate.check(zipped({**files, name: files[name].replace(b"a", b"b", 1) + b"}"})) != []
    assert ro_crate.check(zipped({**files, "stray.txt": b""})) == ["It does not tell of stray.txt."]
