"""The operations of a case as a table: who did what, when, in the order in which it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING, overload

from osintkit.article import Article
from osintkit.errors import MissingExtraError, unknown_name
from osintkit.journal import Journal
from osintkit.operation import Operation

if TYPE_CHECKING:
    from pandas import DataFrame

SHOWN = 200  # rows of the table that a notebook shows
WIDTH = 80  # characters of a value that it shows


@dataclass(frozen=True, slots=True)
class Row:
    """One operation. `at` is what the writer's clock said, and no order; `forgotten` rows keep their place alone.

    `article`, `record` and `voids` are ids; `set` are the names of the fields that it sets, "" for none.
    """

    operation: str
    at: str
    writer: str
    action: str
    kind: str
    record: str
    article: str | None
    set: str
    voids: str | None
    gesture: str
    forgotten: bool


class OperationsTable(Sequence[Row]):
    """Rows in the order of the operations. A notebook shows it as a table; `to_frame()` makes one of pandas."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> OperationsTable: ...
    def __getitem__(self, index: int | slice) -> Row | OperationsTable:
        found = self._rows[index]
        return OperationsTable(found) if isinstance(found, tuple) else found

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"OperationsTable({len(self):,} operations)"

    def _repr_html_(self) -> str:
        names = list(Row.__dataclass_fields__)
        head = "".join(f'<th scope="col">{name}</th>' for name in names)
        rows = "".join(
            "<tr>" + "".join(f"<td>{_cell(getattr(row, name))}</td>" for name in names) + "</tr>"
            for row in self._rows[-SHOWN:]
        )
        cut = f", the last {SHOWN} of {len(self):,}" if len(self) > SHOWN else ""
        caption = f"<caption>{len(self._rows[-SHOWN:]):,} operations{cut}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def to_frame(self) -> DataFrame:
        """Give the rows as a pandas table, its columns also for no rows. Raises MissingExtraError without pandas."""
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingExtraError('Tables need pandas: pip install "osintkit[lab]"') from error
        return pd.DataFrame([asdict(row) for row in self._rows], columns=list(Row.__dataclass_fields__))


def operations_table(
    journal: Journal, *, writer: str | None = None, article: Article | str | None = None
) -> OperationsTable:
    """List all operations, or those of one writer or about one article; forgotten ones belong to no article.

    Raises UnknownNameError for an article that the case never held.
    """
    name = article.id if isinstance(article, Article) else article
    if name is not None and name not in (known := journal.records("article")):
        raise unknown_name("article", name, known)
    found = [
        operation
        for operation in journal.lines()
        if writer in (None, operation.writer) and name in (None, operation.article)
    ]
    return OperationsTable(_row(operation) for operation in sorted(found, key=lambda operation: operation.order))


def _row(operation: Operation) -> Row:
    return Row(
        operation=operation.id,
        at=operation.at,
        writer=operation.writer,
        action=operation.action,
        kind=operation.kind,
        record=operation.record,
        article=operation.article,
        set=", ".join(sorted(operation.fields)),
        voids=operation.voids,
        gesture=operation.gesture,
        forgotten=operation.forgotten,
    )


def _cell(value: object) -> str:
    said = "" if value in (None, False) else "yes" if value is True else str(value)
    return escape(said if len(said) <= WIDTH else said[: WIDTH - 1] + "…")
