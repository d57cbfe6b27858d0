"""A page that can keep nothing: it is told so, and may take the whole case home as one file."""

from __future__ import annotations

import io
import zipfile
from base64 import b64decode

from osintkit.case import Case
from osintkit.widgets import Annotator


def test_the_page_is_told_whether_the_case_outlives_it(page):
    assert page.say({"hello": -1})["open"]["case"]["lasts"] is True


def test_the_case_is_handed_out_whole_as_one_zip(page_of, article, tmp_path):
    case = Case(tmp_path / "boats", writer="amina")
    case.annotate(case.add(article), 0, 9, label="actor")

    answer = page_of(Annotator(case)).say({"ask": 1, "what": "bundle"})

    zipfile.ZipFile(io.BytesIO(b64decode(answer["zip"]))).extractall(tmp_path / "home")
    (header,) = (tmp_path / "home").rglob("case.json")
    taken = Case(header.parent, writer="teacher")
    assert taken.articles()[0].text == article.text  # nothing is masked: it is one's own
    assert ([each.quote for each in taken.annotations()], taken.verify()) == (["Freedonia"], [])
