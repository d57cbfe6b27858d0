"""The commands: what they need, what they print, what they refuse, and what they never touch."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from osintkit import cli, exports
from osintkit.case import Case
from osintkit.commands import checkout, environment, installer, lab
from osintkit.commands.test import spread
from osintkit.errors import InputError

STANDARD_LIBRARY_ONLY = ["__init__", "errors", "cli", "__main__"]
STANDARD_LIBRARY_ONLY += [f"commands/{name}" for name in ("checkout", "environment", "installer", "process", "start")]


def osintkit(*arguments: str, bare: bool = False, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own; `bare` leaves it nothing but the standard library."""
    flags = ["-S", "-E"] if bare else []
    return subprocess.run(
        [sys.executable, *flags, "-m", "osintkit", *arguments],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def clone(tmp_path):
    """A folder that looks like the top of a clone."""
    folder = tmp_path / "clone"
    (folder / "osintkit").mkdir(parents=True)
    (folder / "osintkit" / "__main__.py").touch()
    (folder / "pyproject.toml").write_text("[project]\n")
    (folder / "constraints.txt").write_text("uv==1\n")
    return folder


class FakeRunner:
    """Stands for running commands: makes environments out of empty files, and answers as it was told."""

    def __init__(self, **answers: tuple[int, str]) -> None:
        self.answers = answers
        self.commands: list[list[str]] = []

    def __call__(self, command, log):
        self.commands.append(list(command))
        said = " ".join(command)
        kind = "venv" if " -m venv " in said else "uv" if " -m uv " in said else "pip"
        kind = "fetch_uv" if kind == "pip" and command[-1] == "uv" else kind
        code, output = (0, "pip 26") if said.endswith("--version") else self.answers.get(kind, (0, ""))
        if kind == "venv" and code == 0:
            python = environment.python_of(Path(command[-1]))
            python.parent.mkdir(parents=True)
            python.touch()
            (Path(command[-1]) / "pyvenv.cfg").write_text("version = 3.11.7\n")
        return code, output

    def ran(self, part: str) -> bool:
        return any(part in " ".join(command) for command in self.commands)


def ensure(clone: Path, run: FakeRunner, extras: tuple[str, ...] = ("lab",)) -> list[str]:
    said: list[str] = []
    environment.ensure(clone, extras, run=run, say=said.append)
    return said


# --- Python itself


@pytest.mark.parametrize("version", [(3, 6), (3, 8), (3, 10)])
def test_an_old_python_can_read_main_far_enough(root, version):
    ast.parse((root / "osintkit" / "__main__.py").read_text("utf-8"), feature_version=version)


def test_an_old_python_is_refused_in_one_sentence(root):
    code = "import sys, runpy; sys.version_info = (3, 9, 2); sys.argv = ['osintkit', 'lab']; "
    code += "runpy.run_module('osintkit', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("osintkit needs Python 3.11 or newer and this is Python 3.9 (")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("module", STANDARD_LIBRARY_ONLY)
def test_what_runs_before_the_setup_imports_the_standard_library_alone(root, module):
    tree = ast.parse((root / "osintkit" / f"{module}.py").read_text("utf-8"))
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    ignored = {inner for block in blocks for inner in ast.walk(block)}
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) and node not in ignored]
    names = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports}

    assert {str(name).split(".")[0] for name in names} <= sys.stdlib_module_names | {"osintkit"}


# --- the environment


def test_first_start_makes_the_environment_and_installs_with_uv(clone):
    run = FakeRunner()

    said = ensure(clone, run)

    assert run.ran(" -m venv ")
    assert run.ran(f"-c {clone / 'constraints.txt'} -e {clone}[lab]")
    assert said[0].startswith("Setting up osintkit in ")
    assert said[-1].startswith("Ready after ")


def test_second_start_runs_and_says_nothing(clone):
    ensure(clone, FakeRunner())
    run = FakeRunner()

    said = ensure(clone, run)

    assert run.commands == []
    assert said == []


@pytest.mark.parametrize("file", ["pyproject.toml", "constraints.txt"])
def test_a_change_in_what_is_asked_for_installs_again_and_keeps_the_environment(clone, file):
    ensure(clone, FakeRunner())
    (clone / file).write_text("changed = 1\n")
    run = FakeRunner()

    said = ensure(clone, run)

    assert not run.ran(" -m venv ")
    assert run.ran("uv pip install")
    assert said[0].startswith("Bringing ")


def test_the_tests_need_more_than_the_lab_and_the_lab_no_more_than_the_tests(clone):
    ensure(clone, FakeRunner())

    assert not environment.is_ready(clone, ("lab", "test"))

    ensure(clone, FakeRunner(), ("lab", "test"))

    assert environment.is_ready(clone, ("lab",))


def test_a_setup_that_was_interrupted_is_made_anew(clone):
    with pytest.raises(KeyboardInterrupt):
        environment.ensure(clone, ("lab",), run=_interrupted, say=print)
    (environment.folder(clone) / "bin").mkdir(exist_ok=True)
    (environment.folder(clone) / "bin" / "half").touch()
    run = FakeRunner()

    ensure(clone, run)

    assert run.ran(" -m venv ")
    assert not (environment.folder(clone) / "bin" / "half").exists()


def _interrupted(command, log):
    raise KeyboardInterrupt


def test_an_environment_that_something_else_made_is_filled_and_not_emptied(clone):
    FakeRunner()(["python", "-m", "venv", str(clone / ".venv")], None)
    (clone / ".venv" / "mine.txt").touch()

    ensure(clone, FakeRunner())

    assert (clone / ".venv" / "mine.txt").exists()


def test_a_foreign_environment_that_does_not_work_is_left_for_its_owner_to_delete(clone):
    (clone / ".venv").mkdir()
    (clone / ".venv" / "pyvenv.cfg").touch()

    with pytest.raises(installer.SetupError, match=r"was made by something else and its Python is gone. Delete it"):
        ensure(clone, FakeRunner())


def test_a_moved_clone_is_set_up_again(clone, tmp_path):
    ensure(clone, FakeRunner())
    moved = clone.rename(tmp_path / "moved")

    assert not environment.is_ready(moved, ("lab",))


def test_missing_ensurepip_names_the_package_to_install(clone):
    run = FakeRunner(venv=(1, "The virtual environment was not created because ensurepip is not available."))

    with pytest.raises(installer.SetupError, match=r"sudo apt install python3\.\d+-venv$"):
        ensure(clone, run)


def test_blocked_download_says_what_to_check(clone):
    refused = (1, "WARNING: Retrying\nERROR: No matching distribution found for uv\n")

    with pytest.raises(installer.SetupError, match=r"could not be downloaded .ERROR: No matching.*OSINTKIT_WHEELS"):
        ensure(clone, FakeRunner(fetch_uv=refused))


def test_the_reason_of_a_blocked_download_is_the_systems_own(clone):
    long = (
        "WARNING: Retrying after 'NewConnectionError('<x>: Failed to connect: [Errno 111] Connection refused')': /uv/\n"
    )
    refused = (1, long + "ERROR: Cannot install uv\nERROR: ResolutionImpossible: for help visit a page\n")

    with pytest.raises(installer.SetupError, match=r"could not be downloaded \(Connection refused\)\. Check"):
        ensure(clone, FakeRunner(fetch_uv=refused))


def test_a_wheel_that_is_missing_is_named_by_uv(clone, tmp_path, monkeypatch):
    (tmp_path / "a.whl").touch()
    monkeypatch.setenv(installer.WHEELS, str(tmp_path))
    missing = (1, "error: No solution found\n  cause: Because plotly was not found in the provided locations, no.\n")

    with pytest.raises(installer.SetupError, match=r"the folder of wheels lacks something \(cause: Because plotly"):
        ensure(clone, FakeRunner(uv=missing))


def test_full_disk_is_called_so(clone):
    full = (2, "error: failed to write\n  Caused by: No space left on device (os error 28)\n")

    with pytest.raises(installer.SetupError, match="the disk is full; osintkit needs about 1 GB"):
        ensure(clone, FakeRunner(uv=full, pip=full))


def test_pip_takes_over_where_only_pip_knows_the_way(clone):
    run = FakeRunner(uv=(2, "error: Failed to fetch\n"))

    said = ensure(clone, run)

    assert "uv could not fetch everything; trying pip, which knows this machine's pip settings." in said
    assert environment.is_ready(clone, ("lab",))


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs a folder that even root cannot write to")
def test_a_clone_that_cannot_be_written_to_is_refused():
    with pytest.raises(installer.SetupError, match=r"cannot write the environment /proc/\.venv .*Clone osintkit into"):
        ensure(Path("/proc"), FakeRunner())


def test_wheels_come_from_the_named_folder_and_nowhere_else(clone, tmp_path, monkeypatch):
    (tmp_path / "a.whl").touch()
    monkeypatch.setenv(installer.WHEELS, str(tmp_path))
    run = FakeRunner()

    ensure(clone, run)

    installs = [command for command in run.commands if "install" in command]
    assert len(installs) == 2
    assert all("--no-index" in command and str(tmp_path) in command for command in installs)


def test_wheels_without_uv_are_installed_by_pip(clone, tmp_path, monkeypatch):
    (tmp_path / "a.whl").touch()
    monkeypatch.setenv(installer.WHEELS, str(tmp_path))

    said = ensure(clone, FakeRunner(fetch_uv=(1, "ERROR: No matching distribution found for uv")))

    assert "The folder of wheels has no uv for this machine; pip does the same, more slowly." in said


def test_a_folder_without_wheels_is_refused(clone, tmp_path, monkeypatch):
    monkeypatch.setenv(installer.WHEELS, str(tmp_path))

    with pytest.raises(installer.SetupError, match=r"which is no folder with wheels in it \(\*.whl\)"):
        ensure(clone, FakeRunner())


def test_a_failed_setup_prints_one_sentence_and_no_traceback(root, tmp_path):
    fresh = tmp_path / "clone"
    ignore = shutil.ignore_patterns("__pycache__", "js", "data", "static")
    shutil.copytree(root / "osintkit", fresh / "osintkit", ignore=ignore)
    shutil.copy(root / "pyproject.toml", fresh)
    (fresh / ".venv").touch()  # a file where the environment has to be
    done = subprocess.run(
        [sys.executable, "-S", "-m", "osintkit", "lab"], cwd=fresh, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr.startswith("osintkit: cannot write the environment ")
    assert done.stderr.count("\n") == 1


# --- lab


def test_notebooks_are_copied_and_none_is_overwritten(tmp_path):
    source, folder = tmp_path / "source", tmp_path / "work" / "deep"
    source.mkdir()
    (source / "01_annotate_an_article.ipynb").write_text("new")
    (source / "02_map_the_actors.ipynb").write_text("new")
    (source / "notes.txt").write_text("not for users")
    for inner in ("fr", ".ipynb_checkpoints"):
        (source / inner).mkdir()
        (source / inner / "01_annoter.ipynb").write_text("new")
    folder.mkdir(parents=True)
    (folder / "02_map_the_actors.ipynb").write_text("mine")

    copied, kept = lab.copy_notebooks(source, folder)

    assert (copied, kept) == (["01_annotate_an_article.ipynb", "fr/01_annoter.ipynb"], ["02_map_the_actors.ipynb"])
    assert (folder / "02_map_the_actors.ipynb").read_text() == "mine"
    there = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    assert sorted(there) == sorted(copied + kept)


def test_no_case_lies_inside_the_clone(root):
    with pytest.raises(InputError, match=r"lies inside the clone .*Name another folder"):
        lab.working_folder(str(root / "notebooks"))


def test_the_folder_is_osintkit_in_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert lab.working_folder(None) == tmp_path / "osintkit"


def test_the_folder_is_another_where_the_clone_itself_has_that_name(clone, tmp_path, monkeypatch):
    clone.rename(tmp_path / "osintkit")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert lab.working_folder(None) == tmp_path / "osintkit-work"


def test_a_file_is_no_folder_to_work_in(tmp_path):
    (tmp_path / "article.txt").touch()

    with pytest.raises(InputError, match=r"is a file\. Name a folder to work in"):
        lab.working_folder(str(tmp_path / "article.txt"))


@pytest.mark.parametrize(
    ("arguments", "folder", "options"),
    [
        ([], None, []),
        (["drones"], "drones", []),
        (["drones", "--port", "8889"], "drones", ["--port", "8889"]),
        (["--no-browser", "drones"], "drones", ["--no-browser"]),
        (["--port=8889", "drones"], "drones", ["--port=8889"]),
        (["--port", "8889"], None, ["--port", "8889"]),
    ],
)
def test_folder_and_options_are_told_apart(arguments, folder, options):
    assert lab.split(arguments) == (folder, options)


def test_the_first_notebook_is_opened(tmp_path):
    for name in ("02_map_the_actors.ipynb", "01_annotate_an_article.ipynb", "00_session.ipynb", "0_mine.ipynb"):
        (tmp_path / name).touch()

    options = lab.lab_options(tmp_path, ["--no-browser"], root=False)

    assert options == [
        f"--ServerApp.root_dir={tmp_path}",
        "--LabApp.default_url=/lab/tree/01_annotate_an_article.ipynb",
        "--no-browser",
    ]


def test_root_is_told_that_jupyterlab_is_allowed_to_run(tmp_path, capsys):
    assert "--allow-root" in lab.lab_options(tmp_path, [], root=True)
    assert "You are root, so JupyterLab gets --allow-root." in capsys.readouterr().out


def test_the_folder_is_not_named_by_an_option(tmp_path):
    with pytest.raises(InputError, match="Name the folder first"):
        lab.lab_options(tmp_path, ["--notebook-dir=/elsewhere"], root=False)


def test_jupyterlab_stays_on_this_machine_and_asks_for_nothing(root):
    pytest.importorskip("jupyterlab")
    from jupyter_server.serverapp import ServerApp
    from jupyterlab.labapp import LabApp

    folder = root / "osintkit" / "commands" / "jupyter"
    settings = json.loads((folder / "jupyter_lab_config.json").read_text("utf-8"))
    page = json.loads((folder / "labconfig" / "page_config.json").read_text("utf-8"))

    assert settings["ServerApp"] == {"ip": "127.0.0.1"}
    assert settings["LanguageServerManager"] == {"autodetect": False}  # its search starts npm, which looks for updates
    assert settings["LabApp"]["news_url"] is None
    assert settings["LabApp"]["check_for_updates_class"] == "jupyterlab.NeverCheckForUpdate"
    assert settings["LabApp"]["extension_manager"] == "readonly"
    assert set(settings["LabApp"]) <= set(
        LabApp.class_trait_names()
    )  # a renamed option would be passed over in silence
    assert set(settings["ServerApp"]) <= set(ServerApp.class_trait_names())
    assert page["disabledExtensions"]["@jupyterlab/extensionmanager-extension"] is True


# --- the tests


@pytest.mark.parametrize(("processors", "processes"), [(1, None), (2, 2), (4, 4), (64, 4)])
def test_all_tests_run_in_as_many_processes_as_there_are_processors_up_to_four(processors, processes):
    options, together = spread(processors), ["--dist=loadfile", "--no-loadscope-reorder"]

    assert options == ([] if processes is None else [f"--numprocesses={processes}", *together])


# --- the other commands


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


# --- the wheel


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
