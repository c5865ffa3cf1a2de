"""`extract run`: a folder of articles in, a folder of JSONL out."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.tables import print_table

if TYPE_CHECKING:
    from extractor.engines.runs import Engine, Summary
    from extractor.engines.settings import Settings

FAILED_ARTICLES = 3  # exit code: the others are complete
INTERRUPTED = 130  # exit code of what Ctrl-C ended, as shells count it


class Vague(StrEnum):
    """Conventions for low and high of vague words."""

    literal = "literal"
    acled = "acled"
    wikimpacts = "wikimpacts"


class EngineName(StrEnum):
    """Where articles are worked on."""

    local = "local"
    ray = "ray"


def run_command(  # noqa: PLR0913 - one parameter an option
    corpus: Annotated[str, typer.Argument(help="A file, a folder, or - for JSONL on stdin.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write to.")] = Path("output"),
    model: Annotated[
        str, typer.Option(help="accurate, fast, or any spaCy pipeline by name or path.")
    ] = "accurate",
    default_published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date of articles that name none.")
    ] = None,
    vague: Annotated[Vague, typer.Option(help="What dozens, hundreds ... allow.")] = Vague.literal,
    vague_dates: Annotated[bool, typer.Option(help="Keep now, recently, currently as dates.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes that extract at the same time.")] = 1,
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="Stop an article that takes longer.")
    ] = 60,
    engine: Annotated[
        EngineName, typer.Option(help="local: processes here. ray: actors on a cluster.")
    ] = EngineName.local,
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The Ray cluster; none: one on this machine.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what an interrupted run left.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
) -> None:
    """Read articles and write records.jsonl, documents.jsonl and run.json; an interrupted run goes on."""
    if default_published is not None and not _is_day(default_published):
        raise typer.BadParameter("give a day of the calendar as YYYY-MM-DD", param_hint="--default-published")
    from extractor.engines.settings import Settings  # noqa: PLC0415 - what a run needs

    settings = Settings(model, default_published, vague.value, vague_dates)
    started = _make_engine(engine, settings, workers, timeout, address)
    summary = _run(corpus, started, output, settings, fresh=fresh, quiet=quiet)
    if not quiet:
        _print_summary(summary, output)
    if summary.counts["failed"]:
        raise typer.Exit(FAILED_ARTICLES)


def _make_engine(
    name: EngineName, settings: "Settings", workers: int, timeout: float, address: str | None
) -> AbstractContextManager["Engine"]:
    from extractor.engines.cluster import RayEngine  # noqa: PLC0415 - what a run needs
    from extractor.engines.local import LocalEngine  # noqa: PLC0415 - likewise

    if name is EngineName.local:
        return LocalEngine(settings, workers=workers, timeout=timeout)
    return RayEngine(settings, workers=workers, timeout=timeout, address=address)


def _run(
    corpus: str,
    engine: AbstractContextManager["Engine"],
    output: Path,
    settings: "Settings",
    *,
    fresh: bool,
    quiet: bool,
) -> "Summary":
    """Read the corpus and extract from it, telling how it goes; Ctrl-C ends the command with INTERRUPTED."""
    from extractor.engines.runs import Reports, run  # noqa: PLC0415 - what a run needs
    from extractor.readers import read_packed  # noqa: PLC0415 - likewise

    articles = read_packed(corpus)
    with _progress(quiet=quiet) as advance:
        reports = Reports(_reporter(advance, quiet=quiet), _say(quiet=quiet))
        try:
            return run(
                articles, engine, output, corpus=corpus, settings=settings, fresh=fresh, reports=reports
            )
        except KeyboardInterrupt:
            typer.echo("stopped: what is done is kept, the same command goes on from there", err=True)
            raise typer.Exit(INTERRUPTED) from None


def _is_day(text: str) -> bool:
    """Tell whether a text is an ISO date and nothing more: fromisoformat alone also takes 20220918."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _say(*, quiet: bool) -> Callable[[str], None]:
    return (lambda _: None) if quiet else (lambda notice: typer.echo(notice, err=True))


def _progress(*, quiet: bool) -> AbstractContextManager[Callable[[str], None]]:
    if quiet or not sys.stderr.isatty():
        return nullcontext(lambda _: None)
    from extractor.cli.progress import show_progress  # noqa: PLC0415 - rich, on a terminal only

    return show_progress()


def _reporter(advance: Callable[[str], None], *, quiet: bool) -> Callable[[dict[str, Any]], None]:
    def report(document: dict[str, Any]) -> None:
        advance(document["doc_id"])
        if document["error"] is not None:
            typer.echo(f"{document['status']}: {document['path']}: {document['error']}", err=True)
        elif not quiet:
            for warning in _warnings(document):
                typer.echo(f"warning: {warning}", err=True)

    return report


def _warnings(document: dict[str, Any]) -> list[str]:
    from extractor.cleaning import exclusion_warning  # noqa: PLC0415 - what a run needs
    from extractor.records import Exclusion  # noqa: PLC0415 - likewise

    warnings = []
    if document["encoding_guessed"]:
        warnings.append(
            f"{document['path']}: not UTF-8, read as {document['encoding']} (a guess); "
            "save it as UTF-8 to be sure"
        )
    excluded = exclusion_warning(document["text"], [Exclusion(**fields) for fields in document["excluded"]])
    return [*warnings, f"{document['doc_id']}: {excluded}"] if excluded else warnings


def _print_summary(summary: "Summary", output: Path) -> None:
    print_table(("", "count"), [*_summary_rows(summary)])
    shown = output.as_posix()
    typer.echo(f"\nextract show {shown} --kind claim\nextract score {shown} --gold GOLD")


def _summary_rows(summary: "Summary") -> list[tuple[str, str]]:
    counts = summary.counts
    rows = [("articles", f"{counts['articles']:,}")]
    rows += [(kind, f"{count:,}") for kind, count in sorted(summary.records.items())]
    rows += [("words/s", f"{summary.words_per_second:,.0f}"), ("failed", f"{counts['failed']:,}")]
    return [*rows, ("skipped", f"{counts['skipped']:,}")] if counts["skipped"] else rows
