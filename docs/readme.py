"""What the README prints of itself: its cog blocks call these functions (`make docs`, `make check`)."""

import functools
import json
import os
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "tests" / "floors"
_FIGURES = {
    "claim.f": "claim: measure and value, spans overlap",
    "claim_full.f": "claim: also modifier, increment, negation, certainty",
    "toll.f": "toll: claims of harm to people, measure and value",
    "slot_source.f": "who a claim comes from",
    "slot_place.f": "where",
    "slot_date.f": "when",
    "slot_affected.f": "whose people or property",
    "person_overlap.f": "person",
    "place_overlap.f": "place",
    "organization_overlap.f": "organization",
    "weapon_overlap.f": "weapon",
    "acc_weapon_category": "weapon category (share of the weapons found)",
    "date_overlap.f": "date",
    "date_value.f": "date: also its TIMEX3 value",
}


def help_text(*command: str) -> str:
    """Return what `extract COMMAND --help` prints on a terminal of 80 columns, fenced as Markdown."""
    return _fenced(_capture(*command, "--help"), "text")


def every_help() -> str:
    """Return the help of the program and of each command, in the order of the program's own list."""
    import typer  # noqa: PLC0415 - only here

    from extractor.cli import app  # noqa: PLC0415 - only here

    return "\n".join(help_text(*path) for path in _commands(typer.main.get_command(app)))


def _commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the words after `extract` of every command that does something, and of the program itself."""
    inner = getattr(command, "commands", {})
    if not path or not inner:
        yield path
    for name, child in inner.items():
        yield from _commands(child, (*path, name))


def session(*lines: str) -> str:
    """Return commands with their output, run one after the other in an empty folder beside the corpus.

    Each line is an `extract` command. The speed that a run prints is left out: it is the machine's.
    """
    shown = []
    with _scratch():
        for line in lines:
            out = _capture(*shlex.split(line)[1:])
            kept = [text.rstrip() for text in out.strip("\n").splitlines() if not text.startswith("words/s")]
            shown.append("\n".join([f"$ {line}", *kept]))
    return _fenced("\n\n".join(shown) + "\n", "console")


def record(article: str, text: str) -> str:
    """Return the first claim of a corpus file that reads `text`, as indented JSON."""
    with _scratch():
        _capture("run", article, "--output", "output", "--quiet")
        lines = Path("output", "records.jsonl").read_text(encoding="utf-8").splitlines()
    records: Iterator[dict[str, Any]] = map(json.loads, lines)
    found = next((row for row in records if row["kind"] == "claim" and row["text"] == text), None)
    if found is None:
        raise RuntimeError(f"{article}: no claim {text!r} any more; choose another one for the README")
    return _fenced(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "json")


def figures() -> str:
    """Return the pinned scores of `tests/floors` as a Markdown table, a column for each part of the gold."""
    pinned = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["floors"]
        for path in sorted(FLOORS.glob("*.json"))
    }
    rows = [
        f"| {label} | `{name}` | " + " | ".join(f"{held[name]:.1f}" for held in pinned.values()) + " |"
        for name, label in _FIGURES.items()
    ]
    header = "| what | figure | " + " | ".join(pinned) + " |"
    return "\n".join([header, "|---|---|" + "---:|" * len(pinned), *rows, ""])


def kinds() -> str:
    """Return the record kinds and the fields that each has of its own, as a Markdown table."""
    from extractor import records  # noqa: PLC0415 - pydantic only where it is needed

    classes = {
        kind: next(model for model in vars(records).values() if _default(model, "kind") == kind)
        for kind in records.KINDS
    }
    shared = {*records.Mention.model_fields, "kind"}
    rows = [
        f"| `{kind}` | {_first_line(model)} | "
        + ", ".join(f"`{name}`" for name in model.model_fields if name not in shared)
        + " |"
        for kind, model in classes.items()
    ]
    return "\n".join(["| kind | what | fields of its own |", "|---|---|---|", *rows, ""])


def _default(model: object, name: str) -> object:
    fields = getattr(model, "model_fields", {})
    return fields[name].default if name in fields else None


def _first_line(model: type) -> str:
    return (model.__doc__ or "").splitlines()[0].rstrip(".")


def _fenced(text: str, language: str) -> str:
    return f"```{language}\n{text}```\n"


def _capture(*arguments: str) -> str:
    """Return what a command prints on stdout; RuntimeError where it fails."""
    os.environ["COLUMNS"] = "80"
    from extractor.cli import main  # noqa: PLC0415 - after the width is set

    if arguments[0] == "run" and "--help" not in arguments:
        _share_pipeline()
    out = StringIO()
    before, sys.argv = sys.argv, ["extract", *arguments]
    try:
        with redirect_stdout(out):
            main()
    except SystemExit as stopped:
        if stopped.code:
            raise RuntimeError(f"extract {shlex.join(arguments)}: exit code {stopped.code}") from stopped
    finally:
        sys.argv = before
    return out.getvalue()


@functools.cache
def _share_pipeline() -> None:
    """Load the pipeline once for all runs of this process."""
    from extractor.pipeline import registry  # noqa: PLC0415 - spaCy

    registry.load = functools.cache(registry.load)


@contextmanager
def _scratch() -> Iterator[None]:
    """Enter an empty folder that shows the corpus under its name."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("corpus").symlink_to(ROOT / "corpus")
        yield
