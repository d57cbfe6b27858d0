"""The whole case as an RO-Crate: a zip with every file of the case and a description that machines read.

It holds the folder of the case as it is, so that it can be opened and verified after unpacking, and the claims as a
table. (RO-Crate Metadata Specification 1.1.) The date of the crate is that of the last operation. It leaves nothing
out but the cache: full texts, originals and writers' names are in it. To hand on less, see `case.share`.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from osintkit.canonical import sha256_hex
from osintkit.exports import claims_csv
from osintkit.exports.archive import unzipped, zipped
from osintkit.exports.jsontext import parsed, written
from osintkit.exports.schema import problems_of
from osintkit.plural import several

if TYPE_CHECKING:
    from osintkit.view import View

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
OWN_WORDS = {"sha256": "http://schema.org/sha256"}  # which is younger than the context of RO-Crate 1.1
_PROFILE = "https://w3id.org/ro/crate/1.1"
_METADATA, _FOLDER, _CLAIMS = "ro-crate-metadata.json", "case/", "claims.csv"
_RIGHTS = "#rights"
_TYPES = {".jsonl": "application/jsonl", ".csv": "text/csv", ".mhtml": "multipart/related"}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["@context", "@graph"],
    "properties": {
        "@context": {"const": [CONTEXT, OWN_WORDS]},
        "@graph": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["@id", "@type"],
                "properties": {"@id": {"type": "string"}, "@type": {"type": "string"}},
            },
        },
    },
}


def render(case: View) -> bytes:
    """Give the archive. An empty case gives its header, described."""
    files = {f"{_FOLDER}{name}": data for name, data in files_of(case).items()}
    files[_CLAIMS] = claims_csv.render(case)
    files |= claims_csv.beside(case, _CLAIMS)
    return zipped({_METADATA: written(_metadata(case, files)), _FOLDER: b"", **files})


def files_of(case: View) -> dict[str, bytes]:
    """Give the files of the case by their names in its folder; logs up to their last whole line."""
    store = case._journal.store
    found = {"case.json": store.header() or b"", ".gitattributes": b"* -text\n"}
    for log in sorted(store.sizes()):
        lines = store.read(log, 0)
        found[f"log/{log}.jsonl"] = lines[: lines.rfind(b"\n") + 1]
    for article in store.article_ids():
        for part in store.article_parts(article):
            found[f"articles/{article}/{part}"] = store.article_part(article, part)
    return found


def left_out(case: View) -> list[str]:
    """Give []: nothing of the case is left out but its cache, which can be made again."""
    return []


def check(data: bytes) -> list[str]:
    """Say what is wrong with the archive: no description, files that it does not tell of, or tells of wrongly."""
    files, problems = unzipped(data)
    if problems:
        return problems
    if _METADATA not in files:
        return [f"It has no {_METADATA}."]
    value, problems = parsed(files[_METADATA])
    problems = problems or problems_of(value, SCHEMA)
    if problems:
        return problems
    entities = {each["@id"]: each for each in value["@graph"]}
    root = entities.get("./", {})
    problems = [f"Its root has no {name}." for name in ("name", "description", "datePublished", "license")
                if not root.get(name)]  # fmt: skip
    if entities.get(_METADATA, {}).get("about") != {"@id": "./"}:
        problems.append(f"{_METADATA} is not about the root.")
    for name, entity in entities.items():
        if entity["@type"] == "File" and name != _METADATA:
            if name not in files:
                problems.append(f"It tells of {name}, which is not in it.")
            elif entity.get("sha256") != sha256_hex(files[name]):
                problems.append(f"{name} is not the file that it tells of.")
    return problems + [f"It does not tell of {name}." for name in files if name not in entities]


def _metadata(case: View, files: Mapping[str, bytes]) -> dict[str, Any]:
    operations = case._journal.operations()
    writers = sorted({operation.writer for operation in operations})
    people = [{"@id": f"#writer-{n}", "@type": "Person", "name": name} for n, name in enumerate(writers, 1)]
    articles = {article.id: article for article in case.articles()}
    last = max((operation.at for operation in operations), default="1970-01-01T00:00:00Z")
    parts = {"article": len(articles), "annotation": len(case.annotations()), "claim": len(case.claims())}
    names = ", ".join(several(n, thing) for thing, n in parts.items())
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Case {case.name}",
        "description": f"A case of osintkit: {names}. The folder case/ is the case itself; claims.csv are its claims.",
        "identifier": f"urn:osintkit:case:{case.id}",
        "datePublished": last,
        "license": {"@id": _RIGHTS},
        **_single("author", [{"@id": each["@id"]} for each in people]),
        "hasPart": [{"@id": _FOLDER}, *({"@id": name} for name in files if not name.startswith(_FOLDER))],
    }
    folder = {"@id": _FOLDER, "@type": "Dataset", "name": "The folder of the case",
              "hasPart": [{"@id": name} for name in files if name.startswith(_FOLDER)]}  # fmt: skip
    rights = {
        "@id": _RIGHTS,
        "@type": "CreativeWork",
        "name": "Rights not stated",
        "description": "The articles belong to those who published them. Who made the case has stated no licence.",
    }
    descriptor = {"@id": _METADATA, "@type": "CreativeWork", "conformsTo": {"@id": _PROFILE}, "about": {"@id": "./"}}
    told = [_file(name, data, articles) for name, data in files.items()]
    return {"@context": [CONTEXT, OWN_WORDS], "@graph": [descriptor, root, folder, rights, *people, *told]}


def _single(name: str, values: list[Any]) -> dict[str, Any]:
    """Give a property as RO-Crate writes it: not at all, as one value, or as a list of several."""
    return {name: values if len(values) > 1 else values[0]} if values else {}


def _file(name: str, data: bytes, articles: Mapping[str, Any]) -> dict[str, Any]:
    ending = name[name.rfind(".") :] if "." in name else ""
    guessed = mimetypes.types_map.get(ending)  # the table of the library, never that of the machine
    article = articles.get(name.split("/")[2]) if name.startswith(f"{_FOLDER}articles/") else None
    about = {
        "name": name.rpartition("/")[2],
        "encodingFormat": _TYPES.get(ending) or guessed or "application/octet-stream",
        "contentSize": str(len(data)),
        "sha256": sha256_hex(data),
    }
    if article is not None:
        said = [article.title or "untitled", article.outlet or "unknown outlet", article.published or "undated"]
        about["description"] = ", ".join(said)
    return {"@id": name, "@type": "File", **about}
