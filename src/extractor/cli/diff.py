"""`extract diff`: what changed between two runs, and whether scores moved for sure."""

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.tables import print_table

if TYPE_CHECKING:
    from extractor.scoring.bootstrap import F1Change
    from extractor.scoring.comparison import Comparison, RecordChange

_CHANGE_COLUMNS = ("change", "where", "kind", "text", "what")
_SCORE_COLUMNS = ("metric", "before", "after", "change", "95 % of change", "p")
_TEXT_WIDTH = 60
_MARKS = "\\|`*_~<[@#$&"  # what Markdown, or the page of a pull request, would read as more than text


class Format(StrEnum):
    """How changes are printed."""

    table = "table"
    jsonl = "jsonl"
    markdown = "markdown"


def diff_command(
    run_a: Annotated[Path, typer.Argument(help="The run before.")],
    run_b: Annotated[Path, typer.Argument(help="The run after.")],
    *,
    gold: Annotated[Path | None, typer.Option(help="Gold, to tell how F1 changed and how surely.")] = None,
    output_format: Annotated[
        Format, typer.Option("--format", help="A table, one JSON object a line, or Markdown.")
    ] = Format.table,
    common: Annotated[bool, typer.Option(help="Compare only the articles that both runs read.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="Rows to list (0: all); JSONL lists all.")] = 100,
) -> None:
    """Print the records that a second run gained, lost or changed, and the change of F1."""
    from extractor.scoring.comparison import compare_runs, compare_scores  # noqa: PLC0415 - numpy
    from extractor.scoring.gold import load_gold, load_run  # noqa: PLC0415 - numpy

    before, after = load_run(run_a), load_run(run_b)
    comparison = compare_runs(before, after, common=common)
    scores: dict[str, F1Change] = {}
    if gold is not None:
        kept = comparison.doc_ids if common else None
        scores = compare_scores(load_gold(gold), before, after, doc_ids=kept)
    if output_format is Format.jsonl:
        for row in _json_rows(comparison, scores):
            typer.echo(json.dumps(row))
    elif output_format is Format.markdown:
        typer.echo(_markdown(comparison, scores, limit))
    else:
        _print_tables(comparison, scores, limit)
    for note in comparison.notes:
        typer.echo(f"note: {note}", err=True)


def _summary(comparison: "Comparison") -> str:
    counts = ", ".join(f"{comparison.count(change)} {change}" for change in ("gained", "lost", "changed"))
    return f"{counts} in {len(comparison.doc_ids)} articles"


def _json_rows(comparison: "Comparison", scores: "Mapping[str, F1Change]") -> Iterable[dict[str, Any]]:
    for found in comparison.changes:
        record = found.record
        row: dict[str, Any] = {"change": found.change, "doc_id": found.doc_id, "kind": found.kind}
        row |= {key: record.get(key) for key in ("start", "end", "text")}
        if found.change == "changed":
            row["fields"] = {name: list(values) for name, values in found.fields.items()}
        yield row | {"before": found.before, "after": found.after}
    for metric, moved in scores.items():
        yield {
            "change": "score",
            "metric": metric,
            "before": round(moved.before, 1),
            "after": round(moved.after, 1),
            "difference": round(moved.difference, 1),
            "interval": list(moved.interval),
            "p_value": round(moved.p_value, 4),
        }


def _print_tables(comparison: "Comparison", scores: "Mapping[str, F1Change]", limit: int) -> None:
    typer.echo(_summary(comparison))
    rows, left_out = _limited(comparison.changes, limit)
    if rows:
        print_table(_CHANGE_COLUMNS, rows, right_from=len(_CHANGE_COLUMNS))
    if left_out:
        typer.echo(f"... and {left_out} more; --limit 0 lists all")
    if scores:
        typer.echo()
        print_table(_SCORE_COLUMNS, _score_rows(scores))


def _markdown(comparison: "Comparison", scores: "Mapping[str, F1Change]", limit: int) -> str:
    parts = [f"### {_summary(comparison)}"]
    rows, left_out = _limited(comparison.changes, limit)
    if rows:
        parts.append(_markdown_table(_CHANGE_COLUMNS, rows))
    if left_out:
        parts.append(f"... and {left_out} more")
    if scores:
        parts.append(_markdown_table(_SCORE_COLUMNS, _score_rows(scores)))
    return "\n\n".join(parts)


def _markdown_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(_escaped(cell) for cell in line) + " |" for line in lines)


def _escaped(cell: str) -> str:
    """Return text that stays in its cell and is no markup: an article may hold any character."""
    for mark in _MARKS:
        cell = cell.replace(mark, "\\" + mark)
    return cell


def _limited(changes: "Sequence[RecordChange]", limit: int) -> tuple[list[tuple[str, ...]], int]:
    shown = changes[:limit] if limit else changes
    return [_change_row(found) for found in shown], len(changes) - len(shown)


def _change_row(found: "RecordChange") -> tuple[str, ...]:
    record = found.record
    where = f"{found.doc_id}:{record['start']}-{record['end']}"
    return (found.change, where, found.kind, _short(record.get("text", "")), _what(found))


def _what(found: "RecordChange") -> str:
    if found.change == "changed":
        return "; ".join(
            f"{name}: {_value(old)} -> {_value(new)}" for name, (old, new) in found.fields.items()
        )
    keys = ("measure", "value", "modifier", "category")
    return " ".join(_value(found.record[key]) for key in keys if found.record.get(key) is not None)


def _value(value: Any) -> str:
    return _short(value.get("text", "") if isinstance(value, dict) else value)


def _short(value: object) -> str:
    from extractor.scoring.tallies import legible  # noqa: PLC0415 - as the command above

    text = legible(str(value))
    return text if len(text) <= _TEXT_WIDTH else text[: _TEXT_WIDTH - 3] + "..."


def _score_rows(scores: "Mapping[str, F1Change]") -> list[tuple[str, ...]]:
    return [
        (
            metric,
            f"{moved.before:.1f}",
            f"{moved.after:.1f}",
            f"{round(moved.difference, 1) + 0.0:+.1f}",
            f"{moved.interval[0]:+.1f} to {moved.interval[1]:+.1f}",
            f"{moved.p_value:.3f}",
        )
        for metric, moved in scores.items()
    ]
