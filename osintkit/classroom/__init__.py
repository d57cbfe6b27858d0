"""A class hands in: a small server on the teacher's machine, for the LAN only when asked.

Participants come in with nickname, PIN and a word of their own, mark in the page that the server gives them, and their
page sends each line of their log as it is made. A line is checked as `case.gather` checks it, kept in a file of its
own nickname and session, and acknowledged once it is on the disk. Nothing that comes in is ever run, or shown to
another participant. docs/handing_in.md has the protocol, docs/class.md how to teach with it.

Tornado reads the HTTP: it comes with every JupyterLab.
"""

from osintkit.classroom.limits import Limits
from osintkit.classroom.refusal import RefusedError
from osintkit.classroom.session import Attendance, ClassSession

__all__ = ["Attendance", "ClassSession", "Limits", "RefusedError"]
