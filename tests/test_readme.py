"""The README's ten lines run as they stand."""

import re


def test_the_ten_lines_of_the_readme_run(root, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", root.joinpath("README.md").read_text("utf-8"), re.DOTALL)

    exec(compile(code, "README.md", "exec"), {})

    assert capsys.readouterr().out.startswith("Kenya and Norway agreed to build ferries. (")
