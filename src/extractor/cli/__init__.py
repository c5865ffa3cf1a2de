"""`extract`: thin commands over the public functions. Nothing imports this package."""

import sys

import typer

from extractor import __version__
from extractor.cli.diff import diff_command
from extractor.cli.gold import gold_app
from extractor.cli.lexicon import lexicon_app
from extractor.cli.run import run_command
from extractor.cli.score import score_command
from extractor.cli.show import show_command
from extractor.errors import ExtractorError

app = typer.Typer(
    name="extract",
    help="Numeric claims, people, places, weapons and dates from conflict news.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: at 80 columns rich's cuts `--default-published` short
)
app.command("run")(run_command)
app.command("show")(show_command)
app.command("score")(score_command)
app.command("diff")(diff_command)
app.add_typer(gold_app, name="gold")
app.add_typer(lexicon_app, name="lexicon")


def _print_version(value: bool) -> None:  # noqa: FBT001 - typer's callback
    if value:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(  # noqa: FBT001 - handled by its callback
        False,  # noqa: FBT003 - typer's default
        "--version",
        callback=_print_version,
        is_eager=True,
        help="Print the version.",
    ),
    verbose: bool = typer.Option(  # noqa: FBT001 - `main` acts on it, behind every command
        False,  # noqa: FBT003 - typer's default
        "--verbose",
        "-v",
        help="Show tracebacks.",
    ),
) -> None:
    """Declare the options that stand before every command."""


def main() -> None:
    """Run the command line; an error of ours is one line on stderr and exit code 1."""
    verbose = bool({"-v", "--verbose"} & set(sys.argv[1:2]))
    try:
        app(prog_name="extract")
    except ExtractorError as error:
        if verbose:
            raise
        typer.echo(f"error: {error}", err=True)
        raise SystemExit(1) from None
