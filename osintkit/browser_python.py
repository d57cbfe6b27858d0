"""A notebook in a browser's Python: what has no wheel there says so in a sentence, and the notebook goes on."""

from __future__ import annotations

import json
import sys
from types import TracebackType
from typing import Any

from osintkit.errors import MissingExtraError


def settle() -> None:
    """Fit the notebook that this is, if it is one, to a Python in which nobody can install anything.

    A missing library is said in a sentence, where a lesson would otherwise stop at an error. A plotly figure at the end
    of a cell is drawn without nbformat, whose own needs have no wheel for a browser.
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is not None:
        shell.set_custom_exc((MissingExtraError,), _say)
        shown = shell.display_formatter.ipython_display_formatter
        shown.for_type_by_name("plotly.graph_objs._figure", "Figure", _draw)


def _say(
    shell: Any, kind: type[BaseException], error: BaseException, trace: TracebackType, tb_offset: object = None
) -> None:
    print(f"Not in this browser. {error}\nThat is for a computer with Python; everything else here goes on without it.")


def _draw(figure: Any) -> None:
    display = sys.modules["IPython"].display.display
    drawing = {"application/vnd.plotly.v1+json": json.loads(figure.to_json()), "text/plain": "a plotly figure"}
    display(drawing, raw=True)
