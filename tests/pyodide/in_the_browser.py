"""Runs inside Pyodide: what a browser notebook does with the kit, without numpy, pandas or threads."""

import sys
from importlib.util import find_spec

sys.path.append("/libraries")
for absent in ("numpy", "pandas"):
    # The folder that stands in for plotly's wheel may hold them, built for another machine.
    sys.modules[absent] = None

import osintkit as ok  # noqa: E402
from osintkit import figures  # noqa: E402

assert not find_spec("osintkit").origin.startswith("/libraries"), "the wheel is what runs"

found = [(m.surface, m.country) for m in ok.find_countries("Oslo and Nairobi agreed; Ugandans did not.") if m.country]
print("countries", found)

case = ok.Case("/home/pyodide/browser-case", writer="amina")
article = case.add(ok.Article("Norway praised Kenya. 🎉 肯尼亚", title="Short"))
who = case.annotate(article, 0, 6, label="actor")
event = case.annotate(article, 7, 14, label="event", type="SUPPORT")
whom = case.annotate(article, 15, 20, label="actor")
case.link(event, who, type="by")
case.link(event, whom, type="to")
assert ok.Case("/home/pyodide/browser-case", writer="ben").verify() == []
print("claims", [(c.doers[0].id, c.targets[0].id) for c in case.claims()])

figure = figures.actor_map(case.claims())
print("traces", len(figure.data) > 2)
print("numpy", "numpy" in sys.modules and sys.modules["numpy"] is not None)
