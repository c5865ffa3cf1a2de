"""`extract lexicon`: what the weapon lexicons hold, whether their rows hold true, and what they lack."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.show import read_lines
from extractor.cli.tables import print_table
from extractor.errors import LexiconError

lexicon_app = typer.Typer(help="The weapon lexicons: check, suggest, table.", no_args_is_help=True)


@lexicon_app.command("check")
def check_command() -> None:
    """Check that every row's example is found and no counter-example is."""
    from extractor.pipeline.weapon_proofs import check_lexicons  # noqa: PLC0415 - spaCy
    from extractor.weapon_lexicon import load_classes, load_systems  # noqa: PLC0415 - only here

    problems = check_lexicons()
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise LexiconError(
            f"{len(problems)} rows are not proved by their sentences; change the row or the rule"
        )
    typer.echo(
        f"{len(load_systems())} systems and {len(load_classes())} classes are proved by their sentences"
    )


@lexicon_app.command("suggest")
def suggest_command(
    output: Annotated[Path, typer.Argument(help="A run folder.")],
    *,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many to print.")] = 50,
) -> None:
    """List weapon names that the lexicon lacks, most frequent first, for a human to add."""
    from extractor.pipeline.weapon_suggestions import search_run, suggest_weapons  # noqa: PLC0415 - spaCy

    records, documents = (read_lines(output / name) for name in ("records.jsonl", "documents.jsonl"))
    suggestions = suggest_weapons(search_run(records, documents))
    rows = [(row.name, row.category, str(row.count), str(row.articles), row.example) for row in suggestions]
    columns = ("candidate", "near", "count", "articles", "example")
    print_table(columns, rows[:limit], right_from=len(columns))


@lexicon_app.command("table")
def table_command() -> None:
    """Print the weapon lexicons as Markdown: what docs/weapons.md holds."""
    from extractor.weapon_lexicon import format_table  # noqa: PLC0415 - only here

    typer.echo(format_table(), nl=False)
