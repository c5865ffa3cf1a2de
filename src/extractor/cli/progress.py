"""A progress line on stderr while a run goes on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def show_progress() -> Iterator[Callable[[str], None]]:
    """Give a function to call with each article's id when it is done."""
    from rich.console import Console  # noqa: PLC0415 - only on a terminal
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - likewise

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:.0f} articles"),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("loading", total=None)

        def advance(doc_id: str) -> None:
            progress.update(task, advance=1, description=doc_id)

        yield advance
