"""Tables for people: rich on a terminal, plain aligned text in a pipe."""

import sys
from collections.abc import Sequence


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, right_from: int = 1) -> None:
    """Print rows of cells to stdout; columns from `right_from` on are aligned to the right."""
    if sys.stdout.isatty():
        _print_rich(columns, rows, right_from)
    else:
        print(plain_table(columns, rows, right_from=right_from))  # noqa: T201 - what a command is for


def plain_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, right_from: int = 1) -> str:
    """Return aligned text, one line a row, without trailing spaces.

    >>> print(plain_table(["metric", "F1"], [["claim", "81.5"], ["toll", "9.0"]]))
    metric    F1
    claim   81.5
    toll     9.0
    """
    widths = [max(len(row[i]) for row in (columns, *rows)) for i in range(len(columns))]
    lines = []
    for row in (columns, *rows):
        cells = (
            cell.rjust(width) if position >= right_from else cell.ljust(width)
            for position, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _print_rich(columns: Sequence[str], rows: Sequence[Sequence[str]], right_from: int) -> None:
    from rich.console import Console  # noqa: PLC0415 - `--help` does without
    from rich.table import Table  # noqa: PLC0415 - likewise
    from rich.text import Text  # noqa: PLC0415 - likewise

    table = Table()
    for position, column in enumerate(columns):
        table.add_column(Text(column), justify="right" if position >= right_from else "left")
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)
