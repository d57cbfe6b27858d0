"""The other commands, and the wheel."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from clones import osintkit

from osintkit import cli, exports
from osintkit.case import Case
from osintkit.commands import checkout

# the other commands


def test_without_a_command_the_commands_are_listed():
    done = osintkit(bare=True)

    assert done.returncode == 2
    assert [name for name in cli.COMMANDS if f"osintkit {name}" not in done.stdout] == []


def test_an_unknown_command_names_the_known_ones():
    done = osintkit("labs", bare=True)

    assert done.returncode == 2
    assert done.stderr.startswith("osintkit: Unknown command 'labs'. Did you mean 'lab'? Known: 'class', 'countries',")


def test_each_command_has_a_module_that_runs_it(root):
    assert [name for name in cli.COMMANDS if not (root / "osintkit" / "commands" / f"{name}.py").is_file()] == []


def test_help_of_lab_sets_nothing_up(root):
    done = osintkit("lab", "--help", bare=True)

    assert done.returncode == 0
    assert done.stdout.startswith("osintkit lab [FOLDER] [OPTIONS]: ")


def test_doctor_works_with_nothing_installed_and_says_what_is_missing():
    done = osintkit("doctor", bare=True)

    assert done.returncode == 1
    assert re.search(r"PROBLEM Missing: .*\bjupyterlab\b", done.stdout)
    assert "python3 -m osintkit lab" in done.stdout or "py -m osintkit lab" in done.stdout


def test_countries_are_listed_with_nothing_installed(tmp_path):
    article = tmp_path / "article.txt"
    article.write_text("Россия и Иран договорились. Москва ждёт.", "utf-8")

    done = osintkit("countries", str(article), bare=True)

    assert done.returncode == 0, done.stderr
    head, *rows = done.stdout.splitlines()
    assert head.split() == ["country", "mentions", "share", "as", "written"]
    assert {row.split()[0] for row in rows} == {"IR", "RU"}
    assert "Россия" in done.stdout


def test_a_text_without_countries_is_said_to_have_none(tmp_path):
    article = tmp_path / "article.txt"
    article.write_text("Nothing happened anywhere.", "utf-8")

    assert osintkit("countries", str(article)).stdout == "No country is mentioned.\n"


def test_a_console_with_few_letters_shows_escapes_and_no_error(tmp_path):
    article = tmp_path / "article.txt"
    article.write_text("Россия ждёт.", "utf-8")

    done = osintkit("countries", str(article), PYTHONIOENCODING="ascii")

    assert done.returncode == 0
    assert "\\u0420" in done.stdout


def test_a_missing_file_is_an_error_in_one_sentence(tmp_path):
    done = osintkit("countries", str(tmp_path / "none.txt"))

    assert done.returncode == 1
    assert done.stderr == f"osintkit: {tmp_path / 'none.txt'} is not a file. Name a text or a saved page.\n"


@pytest.fixture
def case_folder(tmp_path):
    """Folder of a case with one article and one annotation."""
    import osintkit as ok

    case = ok.Case(tmp_path / "drones", writer="amina")
    article = case.add(ok.Article(text="Iran delivered drones.", title="Drones", outlet=None))
    case.annotate(article, 0, 4, label="actor")
    return tmp_path / "drones"


def test_a_whole_case_verifies(case_folder):
    done = osintkit("verify", str(case_folder))

    assert done.stdout.endswith("Nothing is wrong.\n")
    assert done.returncode == 0


def test_a_flipped_bit_is_a_problem_and_the_exit_code_says_so(case_folder):
    log = next((case_folder / "log").glob("*.jsonl"))
    damaged = bytearray(log.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    log.write_bytes(bytes(damaged))

    done = osintkit("verify", str(case_folder))

    assert done.returncode == 1
    assert done.stdout.endswith("problem found.\n") or done.stdout.endswith("problems found.\n")
    assert done.stderr == ""  # all is said once


@pytest.mark.parametrize("command", [["verify"], ["export", "map.html"]])
def test_a_misspelled_case_is_an_error_and_makes_no_folder(tmp_path, command):
    missing = tmp_path / "dornes"

    done = osintkit(command[0], str(missing), *command[1:])

    assert done.returncode == 1
    assert done.stderr == f"osintkit: {missing} does not exist. Name the folder of a case.\n"
    assert not missing.exists()


def test_export_writes_the_file_that_is_named(case_folder, tmp_path):
    done = osintkit("export", str(case_folder), str(tmp_path / "map.svg"))

    assert (done.returncode, done.stdout) == (0, f"Written: {tmp_path / 'map.svg'}\n"), done.stderr
    assert "<svg" in (tmp_path / "map.svg").read_text("utf-8")


def test_a_damaged_case_is_named_in_one_sentence_and_what_is_whole_is_written(case_folder, tmp_path):
    (log,) = (case_folder / "log").glob("*.jsonl")
    log.write_bytes(log.read_bytes().replace(b'"label":"', b'"label":"x', 1))

    done = osintkit("export", str(case_folder), str(tmp_path / "map.svg"))

    assert done.returncode == 0 and (tmp_path / "map.svg").exists()
    assert done.stderr.startswith(
        f"osintkit: Something is wrong with the case {case_folder.name} in 1 place, the first: "
    )
    assert len(done.stderr.splitlines()) == 1 and ".py" not in done.stderr


def test_export_draws_the_map_as_asked(case_folder, tmp_path):
    drawn = ("--language", "fr", "--view", "network", "--filters", "origins>=2")
    done = osintkit("export", str(case_folder), str(tmp_path / "map.svg"), *drawn)

    assert (done.returncode, done.stderr) == (0, "")
    drawing = (tmp_path / "map.svg").read_text("utf-8")
    assert "origins&gt;=2" in drawing and "Filtre" in drawing


def test_export_names_the_formats_that_cannot_be_drawn_as_asked(case_folder, tmp_path):
    done = osintkit("export", str(case_folder), str(tmp_path / "claims.csv"), "--view", "network")

    assert done.returncode != 0 and "'view'" in done.stderr and "csv" in done.stderr
    assert not (tmp_path / "claims.csv").exists()


def test_export_of_an_unknown_kind_is_an_error_in_one_sentence(case_folder, tmp_path):
    done = osintkit("export", str(case_folder), str(tmp_path / "map.nothing"))

    assert done.returncode == 1
    assert "Known: " in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_help_of_export_lists_every_format():
    done = osintkit("export", "--help")

    assert [each.name for each in exports.formats() if f"  {each.name} " not in done.stdout] == []


def test_export_says_what_the_file_does_not_hold(case_folder, tmp_path):
    done = osintkit("export", str(case_folder), str(tmp_path / "claims.csv"))

    assert done.returncode == 0, done.stderr
    assert "Not in this file: the full text" in done.stdout
    assert done.stderr == ""


def test_import_says_what_came_in_and_in_what(case_folder, tmp_path):
    (tmp_path / "x.jsonl").write_text('{"text": "Ann met Bo.", "label": [[0, 3, "PER"], [4, 7, "V"], [8, 10, "X"]]}\n')
    command = ["import", str(case_folder), str(tmp_path / "x.jsonl"), "--label", "PER=actor", "--label", "X="]
    done = osintkit(*command)

    assert done.returncode == 0, done.stderr
    assert done.stdout == "Taken in: 1 article, 2 annotations.\nNew in the codebook: v.\n"
    assert [each.label for each in Case(case_folder).annotations() if each.quote == "Ann"] == ["actor"]


def test_import_of_what_is_nothing_is_an_error_in_one_sentence(case_folder, tmp_path):
    (tmp_path / "x").write_text("words")
    done = osintkit("import", str(case_folder), str(tmp_path / "x"))

    assert done.returncode == 1
    assert "x is none of what can be taken in" in done.stderr
    assert done.stderr.count("\n") == 1


# the wheel


@pytest.mark.index
def test_the_wheel_holds_data_bundles_and_notebooks(root, tmp_path):
    command = [sys.executable, "-m", "uv", "build", "--wheel", "--quiet", "--out-dir", str(tmp_path), str(root)]
    subprocess.run([*command, "--build-constraints", str(root / "constraints.txt")], check=True)

    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())

    for folder in ("osintkit/data", "osintkit/widgets", "osintkit/classroom", "osintkit/commands/jupyter"):
        shipped = [file for file in (root / folder).rglob("*.*") if not {"js", "__pycache__"} & set(file.parts)]
        assert {file.relative_to(root).as_posix() for file in shipped if file.is_file()} - names == set()
    notebooks = root / "notebooks"
    lessons = [*notebooks.glob("*.ipynb"), *notebooks.glob("fr/*.ipynb")]
    assert {f"osintkit/notebooks/{file.relative_to(notebooks).as_posix()}" for file in lessons} - names == set()
    assert "osintkit/py.typed" in names
    assert [name for name in names if "node_modules" in name or name.startswith("osintkit/widgets/js")] == []


def test_the_clone_is_found_from_any_folder_inside_it(root):
    assert checkout.find() == root
    assert checkout.holding(root / "osintkit" / "data") == root
    assert checkout.holding(Path(root.anchor)) is None
