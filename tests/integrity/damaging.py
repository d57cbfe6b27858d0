"""What the tests of damage share: a full case, what it says, and how it is judged."""

from __future__ import annotations

import warnings
from pathlib import Path

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import CaseError
from osintkit.log import Problem


def fill(path: Path) -> Path:
    """Make a case of two sessions and two articles, one with its original."""
    amina = Case(path, writer="amina")
    first = amina.add(
        Article("Freedonia and Sylvania signed 🛰 a pact.", title="Pact", original=b"<p>x", original_ext="html")
    )
    mark = amina.annotate(first, 0, 9, label="actor", note="who")
    del amina
    bo = Case(path, writer="bo")
    bo.add(Article("Second."))
    deed = bo.annotate(first, 23, 31, label="event", type="AGREE")
    bo.link(deed, mark, type="by")
    bo.edit(mark, note="doer")
    return path


def verified(folder: Path) -> list[Problem]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Case(folder, writer="chen").verify()


def said(folder: Path) -> dict[str, object]:
    """Open a case and give all it says, by record."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        case = Case(folder, writer="chen")
    return {
        record.id: record for kind in (case.articles, case.annotations, case.links, case.actors) for record in kind()
    }


def log_of(folder: Path, writer: str) -> Path:
    return next((folder / "log").glob(f"{writer}-*"))


def places(problems: list[Problem]) -> set[str]:
    return {problem.place for problem in problems}


def survives(folder: Path, file: Path, at: int, truth: dict[str, object]) -> str:
    """Flip one bit; say how the case fails to notice, or nothing."""
    sound = file.read_bytes()
    flipped = bytearray(sound)
    flipped[at // 8] ^= 1 << at % 8
    file.write_bytes(flipped)
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            case = Case(folder, writer="chen")
        if not (problems := case.verify()):
            return f"{file.name}, bit {at}: verify() found nothing"
        if file.name != ".gitattributes" and not any(file.name in problem.place for problem in problems):
            named = file.name == "case.json" and "case.json" in str(problems)
            if not named and not any(str(file.parent.name) in problem.place for problem in problems):
                return f"{file.name}, bit {at}: {problems}"
        shown = said(folder)
        wrong = [name for name, record in shown.items() if record != truth[name]]
        torn = (
            file.suffix == ".jsonl" and at // 8 == len(sound) - 1
        )  # a last line without its end is "not yet" on opening
        if wrong and not torn and not warned and not case._journal.problems:
            return f"{file.name}, bit {at}: {wrong} read wrongly in silence"
        return ""
    except CaseError:
        return ""  # not opened at all
    finally:
        file.write_bytes(sound)


def article(folder: Path, part: str) -> Path:
    return next(each for each in (folder / "articles").glob(f"*/{part}") if (each.parent / "original.html").exists())
