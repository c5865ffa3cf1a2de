"""Tables for people: rich on a terminal, plain aligned text in a pipe."""

import sys
from collections.abc import Sequence


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, title: str | None = None) -> None:
    """Print rows of cells to stdout; the first column is aligned to the left, the others to the right."""
    if sys.stdout.isatty():
        _print_rich(columns, rows, title)
    else:
        print(plain_table(columns, rows, title=title))  # noqa: T201 - what a command is for


def plain_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, title: str | None = None) -> str:
    """Return aligned text, one line a row, without trailing spaces.

    >>> print(plain_table(["metric", "F1"], [["claim", "81.5"], ["toll", "9.0"]]))
    metric    F1
    claim   81.5
    toll     9.0
    """
    widths = [max(len(row[i]) for row in (columns, *rows)) for i in range(len(columns))]
    lines = [title] if title else []
    for row in (columns, *rows):
        first, *others = (
            cell.rjust(width) if position else cell.ljust(width)
            for position, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join((first, *others)).rstrip())
    return "\n".join(lines)


def _print_rich(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str | None) -> None:
    from rich.console import Console  # noqa: PLC0415 - `--help` does without
    from rich.table import Table  # noqa: PLC0415 - likewise
    from rich.text import Text  # noqa: PLC0415 - likewise

    table = Table(title=title, title_justify="left")
    for position, column in enumerate(columns):
        table.add_column(Text(column), justify="right" if position else "left")
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)
