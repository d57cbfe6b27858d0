"""Seeing what others write while a notebook is open."""

from __future__ import annotations

import asyncio
import subprocess
import sys

from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores.folder import FolderStore
from osintkit.watching import watch

SOMEBODY_ELSE = """
import sys
from osintkit.case import Case
case = Case(sys.argv[1], writer="ben")
case.annotate(case.articles()[0], 0, 6, label="actor", note="from elsewhere")
"""


def test_what_another_process_writes_is_seen_within_a_second(tmp_path):
    case = Case(tmp_path / "case", writer="amina")
    case.add(Article("Norway praised Kenya."))
    told = []
    case.listen(told.append)

    async def notebook() -> None:
        assert case.watch()
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", SOMEBODY_ELSE, str(case.path))
        await process.wait()
        await asyncio.sleep(1)

    asyncio.run(notebook())

    assert [annotation.note for annotation in case.annotations()] == ["from elsewhere"]
    assert len(told) == 1


def test_without_an_event_loop_nothing_follows_and_it_says_so(tmp_path):
    assert Case(tmp_path / "case", writer="amina").watch() is False


def test_a_folder_that_is_away_for_a_moment_is_looked_at_again(tmp_path):
    case = Case(tmp_path / "case", writer="amina")
    case.add(Article("Norway praised Kenya."))
    away = tmp_path / "away"

    async def notebook() -> None:
        watch(case._journal, every=0.01)
        case.path.rename(away)
        case.path.symlink_to(tmp_path)  # refused: a case does not follow links
        await asyncio.sleep(0.1)
        case.path.unlink()
        away.rename(case.path)
        subprocess.run([sys.executable, "-c", SOMEBODY_ELSE, str(case.path)], check=True)
        await asyncio.sleep(0.2)

    asyncio.run(notebook())

    assert len(case.annotations()) == 1


def test_a_journal_that_nobody_uses_any_more_is_not_kept_by_its_watcher(tmp_path):
    async def notebook() -> int:
        case = Case(tmp_path / "case", writer="amina")
        watch(case._journal, every=0.01)
        del case
        await asyncio.sleep(0.1)
        return sum(not task.done() for task in asyncio.all_tasks()) - 1

    assert asyncio.run(notebook()) == 0
    assert FolderStore(tmp_path / "case").header() is not None
