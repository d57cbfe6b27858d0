"""The doctor: what it looks at, what it says of it, and the one command with each problem."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.commands import doctor
from osintkit.commands.diagnosis import front_end as page_and_python
from osintkit.commands.diagnosis.browsers import FEATURES, LEAST, browsers
from osintkit.commands.diagnosis.cases import case_folders, opened
from osintkit.commands.diagnosis.disk import disk
from osintkit.commands.diagnosis.finding import FINE, NOTE, PROBLEM, Finding
from osintkit.commands.diagnosis.fonts import SCRIPTS, Script, fonts, scripts_of
from osintkit.commands.diagnosis.front_end import fits, front_end, jupyter_places
from osintkit.commands.diagnosis.page import page
from osintkit.commands.requirements import version
from osintkit.errors import ExportError
from osintkit.repair import repair


def states(findings):
    return [each.state for each in findings]


@pytest.fixture
def case(tmp_path):
    made = Case(tmp_path / "drones", writer="amina")
    article = made.add(Article("Freedonia and Sylvania signed a pact."))
    made.annotate(article, 0, 9, label="actor")
    return made


# --- page and Python


@pytest.fixture
def lab(tmp_path):
    """A folder as JupyterLab has it where everything fits."""
    if version("jupyterlab") is None:
        pytest.skip("JupyterLab is not installed")
    for name, found in (
        ("labextensions/anywidget/package.json", {"version": version("anywidget")}),
        ("labextensions/@jupyter-widgets/jupyterlab-manager/package.json", {"version": "5.0.16"}),
        ("kernels/python3/kernel.json", {"argv": ["python", "-m", "ipykernel_launcher"]}),
    ):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(json.dumps(found), "utf-8")
    return tmp_path


def test_what_fits_is_fine(lab):
    assert states(front_end([lab], prefix=lab)) == [FINE] * 4


def test_an_older_anywidget_in_the_page_is_a_problem_with_its_command(lab):
    (lab / "labextensions/anywidget/package.json").write_text('{"version": "0.9.1"}', "utf-8")

    first = front_end([lab], prefix=lab)[0]

    assert first.state == PROBLEM
    assert f"{version('anywidget')} in Python and 0.9.1 in JupyterLab" in first.says
    assert re.search(r'pip install --force-reinstall --no-deps "anywidget==', first.mend)


def test_a_stray_copy_that_comes_first_is_to_be_removed(lab, tmp_path):
    stray = tmp_path / "home" / "labextensions" / "anywidget"
    stray.mkdir(parents=True)
    (stray / "package.json").write_text('{"version": "0.9.1"}', "utf-8")

    first = front_end([tmp_path / "home", lab], prefix=lab / "elsewhere")[0]

    assert first.state == PROBLEM
    assert str(stray) in first.mend


@pytest.mark.parametrize(
    ("lost", "says"),
    [
        ("labextensions/anywidget/package.json", "no part of anywidget"),
        ("labextensions/@jupyter-widgets/jupyterlab-manager/package.json", "no widget manager"),
        ("kernels/python3/kernel.json", "no kernel for Python"),
    ],
)
def test_what_is_missing_in_jupyterlab_is_a_problem(lab, lost, says):
    (lab / lost).unlink()

    [problem] = [each for each in front_end([lab], prefix=lab) if each.state == PROBLEM]

    assert says in problem.says
    assert problem.mend


def test_a_kernel_that_is_another_python_is_a_problem(lab):
    (lab / "kernels/python3/kernel.json").write_text('{"argv": ["/opt/other/bin/python", "-m", "x"]}', "utf-8")

    [problem] = [each for each in front_end([lab], prefix=lab) if each.state == PROBLEM]

    assert "/opt/other/bin/python" in problem.says
    assert problem.mend.endswith("-m ipykernel install --sys-prefix")


def test_another_python_that_comes_before_this_one_s_kernel_is_to_be_removed(lab, tmp_path):
    stray = tmp_path / "named" / "kernels" / "python3"
    stray.mkdir(parents=True)
    (stray / "kernel.json").write_text('{"argv": ["/opt/other/bin/python", "-m", "x"]}', "utf-8")
    own = tmp_path / "here" / "share" / "jupyter"
    for part in ("kernels", "labextensions"):
        shutil.copytree(lab / part, own / part)

    [problem] = [
        each for each in front_end([tmp_path / "named", own], prefix=tmp_path / "here") if each.state == PROBLEM
    ]

    assert problem.mend == f'rm -r "{stray}"'


@pytest.mark.parametrize(
    ("has", "wanted", "fit"),
    [
        ("3.0.17", "~=3.0.17", True),
        ("3.0.20", "~=3.0.17", True),
        ("3.1.0", "~=3.0.17", False),
        ("4.0.17", "~=3.0.17", False),
        ("3.0.16", "~=3.0.17", False),
        ("1", "", True),
    ],
)
def test_a_version_fits_a_demand(has, wanted, fit):
    assert fits(has, wanted) is fit


def test_jupyter_is_looked_for_where_jupyter_looks(tmp_path):
    named = os.pathsep.join(["/one", "/two"])

    places = jupyter_places({"JUPYTER_PATH": named, "JUPYTER_DATA_DIR": "/data", "HOME": "/home/amina"}, tmp_path)

    assert places[:2] == [Path("/one"), Path("/two")]
    assert {Path("/data"), tmp_path / "share" / "jupyter"} <= set(places)


def test_the_bundles_that_are_looked_for_are_those_that_there_are(root):
    static = {file.name for file in (root / "osintkit" / "widgets" / "static").iterdir()}

    assert set(page_and_python._STATIC) == static


# --- browsers


@pytest.mark.parametrize(
    ("said", "state"),
    [("Chromium 156.0.8078.79", FINE), ("Chromium 105.0", FINE), ("Chromium 104.9", PROBLEM), ("", NOTE)],
)
def test_a_browser_is_new_enough_or_not(said, state):
    found = browsers({"chromium": "/usr/bin/chromium"}.get, lambda program: said)

    assert states(found) == [state]


def test_one_browser_that_does_is_enough():
    found = browsers(
        {"chromium": "/usr/bin/chromium", "firefox": "/usr/bin/firefox"}.get,
        lambda program: "Mozilla Firefox 115.2" if "firefox" in program else "Chromium 156",
    )

    assert states(found) == [FINE, NOTE]


def test_no_browser_is_a_note_with_the_page_that_tells():
    [found] = browsers(lambda name: None)

    assert (found.state, found.mend) == (NOTE, "osintkit doctor --page doctor.html")


def test_the_versions_named_are_those_that_the_page_names():
    text = page([], [])

    assert all(f"{name} {least}" in text for name, least in LEAST.items())


# --- fonts


def test_scripts_are_those_that_texts_are_written_in():
    assert scripts_of(["Москва и Kyiv ждут", "格鲁吉亚海关", "الاتحاد"]) == ["CYRILLIC", "ARABIC", "CJK"]
    assert scripts_of([]) == []


def test_a_script_without_a_font_is_a_problem_and_the_others_are_told_together():
    found = fonts(["LATIN", "CYRILLIC", "ARABIC"], lambda language: language != "ar")

    assert states(found) == [FINE, PROBLEM]
    assert "Latin, Cyrillic" in found[0].says
    assert "Arabic" in found[1].says


def test_a_system_that_does_not_say_leaves_it_to_the_page():
    [found] = fonts(["LATIN"], lambda language: None)

    assert (found.state, found.mend) == (NOTE, "osintkit doctor --page doctor.html")


def test_each_script_has_a_letter_of_its_own():
    for name, script in SCRIPTS.items():
        assert scripts_of([script.sample * 5]) == [name]


# --- disk


@pytest.mark.parametrize(("free", "state"), [(5_000_000_000, FINE), (500_000_000, NOTE), (50_000_000, PROBLEM)])
def test_a_disk_has_room_or_not(tmp_path, free, state):
    [found] = disk(tmp_path, lambda folder: free)

    assert found.state == state
    assert bool(found.mend) == (state != FINE)


def test_a_folder_that_is_not_there_yet_is_judged_by_the_one_it_would_lie_in(tmp_path):
    [found] = disk(tmp_path / "a" / "b", lambda folder: 5_000_000_000 if folder == tmp_path else 0)

    assert found.state == FINE


# --- cases


def test_a_whole_case_is_fine(case):
    assert case_folders(case.path) == case_folders(case.path.parent) == [case.path]
    _, [found] = opened(case.path)

    assert found.state == FINE
    assert "1 article, 1 annotation;" in found.says


def test_a_damaged_case_comes_with_the_command_that_repairs_it(case):
    [text] = case.path.glob("articles/*/text.txt")
    text.write_text(text.read_text("utf-8").replace("pact", "p*ct"), "utf-8")

    _, [found] = opened(case.path)

    assert found.state == PROBLEM
    assert found.mend == f'osintkit repair "{case.path}" --to "{case.path}-repaired"'


def test_a_case_that_lost_its_header_is_not_sent_to_be_repaired_again_and_again(case, tmp_path):
    header = (case.path / "case.json").read_bytes()
    (case.path / "case.json").write_text('{"format": "osint', "utf-8")
    [lost] = opened(case.path)[1]
    assert lost.mend.startswith("osintkit repair")
    repaired = tmp_path / "repaired"
    repair(case.path, repaired)

    _, [found] = opened(repaired)

    assert (found.state, found.mend) == (PROBLEM, f'cp "COPY/case.json" "{repaired / "case.json"}"')
    (repaired / "case.json").write_bytes(header)
    assert opened(repaired)[1][0].state == FINE


def test_a_folder_that_only_looks_like_a_case_is_a_problem(tmp_path):
    (tmp_path / "case.json").write_text("[]", "utf-8")

    case, [found] = opened(tmp_path)

    assert case is None
    assert found.state == PROBLEM


# --- the command


def test_it_prints_one_page_and_says_where_to_begin(case, capsys):
    code = doctor.run([str(case.path)])

    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if line.endswith(":") and not line.startswith(" ")][-1] == "Cases:"
    assert "1 article, 1 annotation;" in said
    assert code == (1 if "PROBLEM" in said else 0)
    assert len(said.splitlines()) < 60


def test_every_problem_has_a_command(tmp_path, capsys):
    assert doctor.run([str(tmp_path / "none")]) == 1

    lines = capsys.readouterr().out.splitlines()
    for line, following in pairwise(lines):
        if line.strip().startswith("PROBLEM"):
            assert following.strip().startswith("mend it: ")
    assert any("does not exist" in line for line in lines)


def test_it_changes_nothing(case):
    def contents():
        return {file: file.read_bytes() for file in case.path.rglob("*") if file.is_file()}

    before = contents()
    doctor.run([str(case.path)])

    assert contents() == before


def test_findings_show_their_state_and_command():
    assert Finding("All is well.").lines() == ["  ok      All is well."]
    assert Finding("It is not.", PROBLEM, "mend").lines() == ["  PROBLEM It is not.", "          mend it: mend"]


def test_the_page_asks_nobody_and_shows_what_is_hostile_as_text(case, tmp_path, capsys):
    file = tmp_path / "doctor.html"
    doctor.run([str(case.path), "--page", str(file)])
    text = file.read_text("utf-8")

    assert "default-src 'none'" in text
    assert not re.search(r"https?://", text)
    assert "<b>" not in page(["<b>x</b>"], [])
    HTMLParser().feed(text)


def test_a_page_that_cannot_be_written_is_one_sentence(tmp_path):
    with pytest.raises(ExportError, match="could not be written"):
        doctor.run(["--page", str(tmp_path / "no" / "doctor.html")])


@pytest.mark.browser
def test_the_page_tells_what_the_browser_can_and_which_letters_it_has(tmp_path, monkeypatch):
    nobodys = Script("Nobody's", "xx", "fonts-of-nobody", "\u0379")  # a code point without a letter
    monkeypatch.setitem(SCRIPTS, "NOBODY", nobodys)
    file = tmp_path / "doctor.html"
    file.write_text(page(["the report"], ["LATIN", "NOBODY"]), "utf-8")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000", "--dump-dom"]

    done = subprocess.run([chromium, *flags, file.as_uri()], capture_output=True, text=True, timeout=120, check=True)

    assert "1 problem(s) with this browser, below." in done.stdout
    assert done.stdout.count("<td>ok</td>") == len(FEATURES) + 1
    assert "sudo apt install fonts-of-nobody" in done.stdout
