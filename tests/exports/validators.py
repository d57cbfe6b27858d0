"""Run by a Python that has the validators: `python validators.py FORMAT FILE` prints who looked, and what is wrong.

Those of `KIT` are in the kit's own environment. The others cannot live with it: followthemoney needs an older
networkx, the RO-Crate validator an older rich, and a package that stix2-validator needs has no wheel.
tools/check_formats.py makes an environment for them.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

# What RO-Crate 1.1's own context says of the words that the kit uses: the validator would fetch it from the network.
_FORMULA = ("=", "+", "-", "@")
SCHEMA_ORG = "http://schema.org/"
RO_CRATE = {
    "Dataset": f"{SCHEMA_ORG}Dataset",
    "File": f"{SCHEMA_ORG}MediaObject",
    "CreativeWork": f"{SCHEMA_ORG}CreativeWork",
    "Person": f"{SCHEMA_ORG}Person",
    "conformsTo": "http://purl.org/dc/terms/conformsTo",
    **{word: SCHEMA_ORG + word for word in ("about", "name", "description", "identifier", "datePublished", "license",
                                            "author", "hasPart", "encodingFormat", "contentSize")},
}  # fmt: skip


def stix(path: Path) -> list[str]:
    """By stix2-validator, against the schemas of STIX 2.1 and its rules."""
    from stix2validator import ValidationOptions, validate_file

    # It asks for random ids; the kit's follow from the case, so that the same case is the same file. And for a hash of
    # what stands at an address (302), which nobody has where only the text was kept.
    found = validate_file(str(path), ValidationOptions(version="2.1", disabled="uuid-check"))
    said = [str(each) for each in [*found.object_results[0].errors, *found.object_results[0].warnings]]
    return [each for each in said if "{302}" not in each]


def ftm(path: Path) -> list[str]:
    """By `ftm validate`, which drops in silence what it does not know: what comes out has to be what went in."""
    from click.testing import CliRunner
    from followthemoney.cli.cli import cli

    out = path.with_suffix(".out")
    done = CliRunner().invoke(cli, ["validate", "-i", str(path), "-o", str(out)])
    if done.exit_code:
        return [f"ftm validate ended with {done.exit_code}: {done.output} {done.exception}"]
    pairs = zip(_entities(path), _entities(out), strict=True)
    return [f"{before} became {after}" for before, after in pairs if before != after]


def _entities(path: Path) -> list[tuple[object, ...]]:
    lines = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    return [(e["id"], e["schema"], {name: sorted(values) for name, values in e["properties"].items()}) for e in lines]


def ro_crate(path: Path) -> list[str]:
    """By the RO-Crate validator: everything that version 1.1 requires and recommends, without a network."""
    import requests
    from requests.adapters import HTTPAdapter
    from rocrate_validator import services
    from rocrate_validator.models import Severity

    def answer(self: object, request: requests.PreparedRequest, **_: object) -> requests.Response:
        if request.url != "https://w3id.org/ro/crate/1.1/context":
            raise RuntimeError(f"Nothing is fetched, and something asked for {request.url}.")
        response = requests.Response()
        response.status_code, response.url, response.request = 200, str(request.url), request
        response.headers["Content-Type"] = "application/ld+json"
        response.raw = io.BytesIO(json.dumps({"@context": RO_CRATE}).encode())
        return response

    HTTPAdapter.send = answer  # type: ignore[method-assign]
    settings = services.ValidationSettings(
        rocrate_uri=str(path),
        profile_identifier="ro-crate-1.1",
        requirement_severity=Severity.RECOMMENDED,
        no_cache=True,
    )
    issues = services.validate(settings).get_issues()
    said = [f"{each.check.identifier}: {each.message}" for each in issues]
    # Who publishes a case, and where its writers work, nobody has said; and one without a log has no writer.
    with zipfile.ZipFile(path) as crate:
        unsaid = [
            "publisher",
            "affiliation",
            *([] if any("/log/" in name for name in crate.namelist()) else ["author"]),
        ]
    return [each for each in said if not any(word in each for word in unsaid)]


def geojson(path: Path) -> list[str]:
    """By the geojson package: the geometry of every feature, and that it lies on the globe."""
    import geojson

    found = geojson.loads(path.read_text("utf-8"))
    wrong = [str(each.errors()) for each in [found, *found.features] if not each.is_valid]
    points = [at for each in found.features if each.geometry for at in geojson.coords(each)]
    return wrong + [f"{at} lies nowhere" for at in points if not (abs(at[0]) <= 180 and abs(at[1]) <= 90)]


def html(path: Path) -> list[str]:
    """By html5lib, which follows the parser of the HTML standard, as strictly as it can."""
    import html5lib

    parser = html5lib.HTMLParser()
    parser.parse(path.read_bytes(), transport_encoding="utf-8")
    return [f"line {at[0]}: {code}" for at, code, _ in parser.errors]


def svg(path: Path) -> list[str]:
    """By expat: well-formed XML, whose root is an SVG."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        return [str(error)]
    return [] if root.tag == "{http://www.w3.org/2000/svg}svg" else [f"its root is {root.tag}"]


def kit_json(path: Path) -> list[str]:
    """By jsonschema, against the schema that the kit ships."""
    import jsonschema

    from osintkit.exports import kit_json

    validator = jsonschema.Draft202012Validator(kit_json.schema())
    return [error.message[:200] for error in validator.iter_errors(json.loads(path.read_text("utf-8")))]


def jsonld(path: Path) -> list[str]:
    """By pyld: all of it has a meaning in JSON-LD 1.1, and every annotation what the W3C's model asks for."""
    from pyld import jsonld

    from osintkit.exports import web_annotation

    def loader(url: str, options: object) -> dict[str, object]:
        if url != "http://www.w3.org/ns/anno.jsonld":
            raise RuntimeError(f"Nothing is fetched, and something asked for {url}.")
        return {"contextUrl": None, "documentUrl": url, "document": dict(web_annotation.context())}

    activity = "http://www.w3.org/ns/activitystreams#"
    (collection,) = jsonld.expand(json.loads(path.read_text("utf-8")), {"documentLoader": loader, "safe": True})
    items = collection[f"{activity}first"][0][f"{activity}items"][0]["@list"]
    asked = ("http://www.w3.org/ns/oa#hasTarget", "http://www.w3.org/ns/oa#hasBody")
    return [f"{item.get('@id')} has no {name}" for item in items for name in asked if name not in item]


def graphml(path: Path) -> list[str]:
    """By networkx: it reads the file, and every end of a tie is a node that the file describes."""
    import networkx

    return _dangling(networkx.read_graphml(path))


def gexf(path: Path) -> list[str]:
    """By networkx, in the same way."""
    import networkx

    return _dangling(networkx.read_gexf(path, version="1.2draft"))


def _dangling(graph: object) -> list[str]:
    return [f"the node {name} has no label" for name, about in graph.nodes(data=True) if "label" not in about]


def xlsx(path: Path) -> list[str]:
    """By openpyxl: it reads every cell, and none of them is a formula."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    return [f"{cell.coordinate} is a formula" for cell in cells if cell.data_type == "f"]


def csv_(path: Path) -> list[str]:
    """By pandas: every row has all columns, and no cell begins as a formula does."""
    import pandas

    frame = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig", on_bad_lines="error")
    lengths = {len(row) for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))}
    wrong = [f"rows of {sorted(lengths)} cells"] if lengths != {len(frame.columns)} else []
    return wrong + [f"a cell begins {value[:9]!r}" for value in frame.to_numpy().ravel() if value.startswith(_FORMULA)]


# By format: the package whose version is told, and the function.
KIT = {
    "csv": ("pandas", csv_),
    "gexf": ("networkx", gexf),
    "graphml": ("networkx", graphml),
    "json": ("jsonschema", kit_json),
    "jsonld": ("pyld", jsonld),
    "svg": ("expat", svg),
    "xlsx": ("openpyxl", xlsx),
}
APART = {
    "ftm": ("followthemoney", ftm),
    "geojson": ("geojson", geojson),
    "html": ("html5lib", html),
    "ro-crate": ("roc-validator", ro_crate),
    "stix": ("stix2-validator", stix),
}


def main(format: str, file: str) -> None:
    """Print who looked at the file, and a list of what is wrong."""
    package, look = (KIT | APART)[format]
    try:
        wrong = look(Path(file))
    except Exception as error:  # noqa: BLE001  (whatever a validator raises about a file is what it has to say)
        wrong = [f"{type(error).__name__}: {error}"]
    by = package if package == "expat" else f"{package} {version(package)}"
    print("\n" + json.dumps({"by": by, "wrong": wrong}))


if __name__ == "__main__":
    main(*sys.argv[1:])
