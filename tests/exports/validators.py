"""Run by a Python that has the validators: `python validators.py FORMAT FILE` prints a JSON list of problems.

They cannot live with the kit: followthemoney needs an older networkx, the RO-Crate validator an older rich, and a
package that stix2-validator needs has no wheel. tools/check_formats.py makes an environment for them.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

# What RO-Crate 1.1's own context says of the words that the kit uses: the validator would fetch it from the network.
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
    # Who publishes a case, and where its writers work, nobody has said.
    return [each for each in said if "publisher" not in each and "affiliation" not in each]


if __name__ == "__main__":
    found = {"stix": stix, "ftm": ftm, "ro-crate": ro_crate}[sys.argv[1]](Path(sys.argv[2]))
    print("\n" + json.dumps(found))
