"""Hold the exports against validators that others wrote, and print what they say as a table.

    python tools/check_formats.py            makes an environment in a temporary folder, runs the tests, removes it
    python tools/check_formats.py FOLDER     keeps it there and uses it again

Some of them cannot live in the kit's environment (see tests/exports/validators.py). Making theirs takes the network
once; the tests themselves use none.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ["followthemoney==3.8.2", "geojson==3.2.0", "html5lib==1.1", "roc-validator==0.13.0",
            "stix2-validator==3.3.2"]  # fmt: skip
_CASES = ("case", "hostile", "empty", "sample")
_NAME = re.compile(rf"test_others_[a-z_]+\[([a-z-]+?)(?:-({'|'.join(_CASES)}))?\]")
NONE = {
    "brat": "none that installs: the kit follows brat's reading rules",
    "doccano": "none that installs: the kit follows doccano's import rules",
}


def environment(folder: Path) -> Path:
    """Make the environment unless it is there, and give its Python."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "uv", "venv", "--quiet", str(folder)], check=True)
        install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", str(python), *PACKAGES]
        subprocess.run(install, check=True)
    return python


def table(report: Path) -> list[str]:
    """Give the lines of the table: format, validator, which cases it accepts, whether it refuses a broken file."""
    rows: dict[str, dict[str, str]] = {}
    for test in ElementTree.parse(report).iter("testcase"):
        found = _NAME.fullmatch(test.get("name", ""))
        if found is None:
            continue
        row = rows.setdefault(found[1], {"by": "?"})
        for told in test.iter("property"):
            row["by"] = told.get("value", "?")
        failed = test.find("failure") is not None or test.find("error") is not None
        row[found[2] or "broken"] = "no" if failed else "-" if test.find("skipped") is not None else "yes"
    lines = [("format", "validator", *_CASES, "broken refused")]
    lines += [(name, row["by"], *(row.get(part, "-") for part in (*_CASES, "broken")))
              for name, row in sorted(rows.items())]  # fmt: skip
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    told = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return [*told, *(f"{name.ljust(widths[0])}  {why}" for name, why in NONE.items())]


def main(arguments: list[str]) -> int:
    """Run the tests of the validators, print the table and give pytest's exit code."""
    with tempfile.TemporaryDirectory() as scratch:
        python = environment(Path(arguments[0]) if arguments else Path(scratch) / "validators")
        report = Path(scratch, "report.xml")
        command = [sys.executable, "-m", "pytest", "--tb=short", f"--junitxml={report}", "-o", "junit_family=xunit1",
                   "tests/exports/test_validators.py"]  # fmt: skip
        told = {**os.environ, "OSINTKIT_VALIDATORS": str(python.absolute())}
        code = subprocess.run(command, check=False, cwd=ROOT, env=told).returncode
        print("\n".join(table(report)))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
