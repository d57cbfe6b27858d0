"""Every widget of the kit on one small case, and what shows that it is there."""

from __future__ import annotations

from lab import Notebook

START = """import tempfile, osintkit as ok
case = ok.Case(tempfile.mkdtemp() + "/case", writer="amina")
article = case.add(ok.Article("Talks end\\n😀 Norway and Kenya agreed to build ferries.\\nOslo denied it on Monday.\\n"
                              "قال وزير الخارجية إن القاهرة ترفض الخطة.\\n", title="Talks end", language="en"))
deal = case.annotate(article, 29, 51, label="event", type="AGREE", modality="planned")
norway = case.annotate(article, 12, 18, label="country", country="NO")
case.link(deal, norway, type="by")
case.link(deal, case.annotate(article, 23, 28, label="country", country="KE"), type="to")
case.writer = "boris"; case.annotate(article, 53, 57, label="actor"); case.writer = "amina"
import shutil
bo = ok.Case(shutil.copytree(case.path, case.path.with_name("bo")), writer="bo")
bo.edit(norway, note="theirs"); case.edit(norway, note="ours"); case.gather(bo.path)
"""
WIDGETS = {
    "Annotator": ("ok.Annotator(case, height=400)", ".osintkit-annotator [data-part=text] p"),
    "ActorMap": ("ok.ActorMap(case)", ".osintkit-map .main-svg"),
    "Adjudicate": ("ok.Adjudicate(case)", ".osintkit-adjudicate li"),
    "Agreement": ("ok.Agreement(case)", ".osintkit-agreement table"),
    "ClassWall": ("ok.ClassWall(case, at_least=1)", ".osintkit-wall .shade"),
    "Conflicts": ("ok.Conflicts(case)", ".osintkit-conflicts li"),
    "CountryReview": ("ok.CountryReview(case)", ".osintkit-review table"),
    "Desk": ("ok.Desk(case, height=400)", ".osintkit-annotator [data-part=text] p"),
}


def show(notebook: Notebook, code: str, selector: str) -> None:
    notebook.page.evaluate("async () => { await jupyterapp.commands.execute('notebook:clear-all-cell-outputs'); }")
    notebook.page.evaluate(
        "code => jupyterapp.shell.currentWidget.content.widgets[1].model.sharedModel.setSource(code)", code
    )
    notebook.run_cell(0)
    notebook.run_cell(1)
    notebook.page.wait_for_selector(selector, timeout=60_000)
