"""The two commands of the README: lab and test."""

from __future__ import annotations

import json

import pytest

from osintkit.commands import lab
from osintkit.commands.test import spread
from osintkit.errors import InputError

# lab


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


# the tests


@pytest.mark.parametrize(("processors", "processes"), [(1, None), (2, 2), (4, 4), (64, 4)])
def test_all_tests_run_in_as_many_processes_as_there_are_processors_up_to_four(processors, processes):
    options, together = spread(processors), ["--dist=loadfile", "--no-loadscope-reorder"]

    assert options == ([] if processes is None else [f"--numprocesses={processes}", *together])
