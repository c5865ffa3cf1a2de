"""`extract show`: each record marked in its sentence, with its attributes."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from extractor.errors import ConfigError
from extractor.json_lines import read_objects

CONTEXT = 110  # characters of text on either side of a record
_SKIPPED = frozenset(("id", "kind", "doc_id", "start", "end", "text", "sentence", "method", "entity_id"))


class KindOption(StrEnum):
    """Record kinds."""

    person = "person"
    place = "place"
    organization = "organization"
    weapon = "weapon"
    date = "date"
    claim = "claim"


def show_command(
    output: Annotated[Path, typer.Argument(help="A run folder.")],
    *,
    doc: Annotated[str | None, typer.Option(help="Only this doc_id.")] = None,
    kind: Annotated[KindOption | None, typer.Option(help="Only this kind.")] = None,
    measure: Annotated[str | None, typer.Option(help="Only claims of this measure.")] = None,
) -> None:
    """Print records in their sentences: what to read before trusting the JSONL."""
    if measure is not None:
        _check_measure(measure)
    texts = {line["doc_id"]: line["text"] or "" for line in read_lines(output / "documents.jsonl")}
    if doc is not None and doc not in texts:
        raise ConfigError(f"{output}: no article {doc!r}; its documents.jsonl names the {len(texts)} it has")
    current = None
    for record in read_lines(output / "records.jsonl"):
        if (
            (doc is not None and record["doc_id"] != doc)
            or (kind is not None and record["kind"] != kind.value)
            or (measure is not None and record.get("measure") != measure)
        ):
            continue
        if record["doc_id"] != current:
            current = record["doc_id"]
            typer.secho(f"\n{current}", bold=True)
        _print_record(texts[record["doc_id"]], record)


def _check_measure(measure: str) -> None:
    from extractor.records import Measure  # noqa: PLC0415 - pydantic, which `--help` does without

    known = get_args(Measure)
    if measure not in known:
        raise typer.BadParameter(f"no measure {measure!r}; one of {', '.join(known)}", param_hint="--measure")


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSONL file of a run; ConfigError with file and line where it is none."""
    if not path.is_file():
        raise ConfigError(f"{path}: no such file; give the --output folder of a finished `extract run`")
    yield from (line.fields for line in read_objects(path, ConfigError, advice="run `extract run` again"))


def _print_record(text: str, record: dict[str, Any]) -> None:
    before, after = _context(text, record["start"], record["end"])
    shown = " ".join(record["text"].split())
    marked = typer.style(shown, fg=typer.colors.YELLOW, bold=True) if sys.stdout.isatty() else f">>{shown}<<"
    label = record.get("measure") or record["kind"]
    typer.echo(f"  {label:<13} {before}{marked}{after}")
    typer.echo(f"  {'':<13} {_attributes(record)}")


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    cut = max(before.rfind(". "), before.rfind("\n\n"))
    stop = min((at for at in (after.find(". "), after.find("\n\n")) if at >= 0), default=len(after))
    return " ".join(before[cut + 1 :].split()) + _gap(before), _gap(after, first=True) + " ".join(
        after[: stop + 1].split()
    )


def _gap(piece: str, *, first: bool = False) -> str:
    edge = piece[:1] if first else piece[-1:]
    return " " if edge.isspace() else ""


def _attributes(record: dict[str, Any]) -> str:
    """Return `key=value` for every attribute that says something."""
    parts = []
    for key, value in record.items():
        if key in _SKIPPED or key == "measure" or value in (None, False):
            continue
        shown = value["text"] if isinstance(value, dict) else value
        shown = f"{shown:g}" if isinstance(shown, float) else " ".join(str(shown).split())
        parts.append(f"{key}={shown}")
    return "  ".join(parts) + f"  [{record['method']}]"
