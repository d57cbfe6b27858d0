"""The browser kit: a static folder in which JupyterLab, Python and the lessons run with nothing installed.

`build` makes it of JupyterLite, Pyodide, wheels and the kit itself; any web server can hand it out, and `serving` is
one that stands in the folder. A page of it asks for nothing beyond the folder.

    builder    the steps, in order, into a folder that gets its name last
    kit        the kit as a wheel, made of the files that run here
    wheels     the packages that it needs, from the package index, without what a browser never reads
    pyodide    Python for browsers, from npm, with a list of packages that are all in the folder
    front      JupyterLite's own builder, held to what the lessons need
    start      the page that one opens: the lessons to choose from
    serving    a web server of the standard library, for a USB stick
"""

from osintkit.lite.builder import build

__all__ = ["build"]
