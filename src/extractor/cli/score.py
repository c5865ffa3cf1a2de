"""`extract score`: how good a run is, against gold."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.tables import print_table

if TYPE_CHECKING:
    from extractor.scoring.gold import Gold, Run
    from extractor.scoring.metrics import Figure, Scores
    from extractor.scoring.tallies import Mistake

_COLUMNS = ("P", "R", "F1", "95 % of F1", "right", "predicted", "gold")
_DOCUMENT_METRICS = ("claim", "toll", "person_overlap", "place_overlap", "organization_overlap",
                     "weapon_overlap", "date_overlap", "date_value")  # fmt: skip

# What `--errors` lists unless a metric is named: each mistake once.
_ERROR_METRICS = frozenset(
    {*(f"{kind}_overlap" for kind in ("person", "place", "organization", "weapon")),
     "date_value", "acc_weapon_category", "claim"}
)  # fmt: skip


class By(StrEnum):
    """What a table has one row for."""

    doc = "doc"
    measure = "measure"


def score_command(  # noqa: PLR0913 - one parameter an option
    output: Annotated[Path, typer.Argument(help="A run folder, or a .jsonl file of records.")],
    gold: Annotated[Path, typer.Option(help="A gold .jsonl file, or a folder that holds gold.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
    by: Annotated[By | None, typer.Option(help="Print one row per article or per measure.")] = None,
    errors: Annotated[int, typer.Option(min=0, help="List that many mistakes as well.")] = 0,
    metric: Annotated[
        str | None, typer.Option(help="List mistakes of this metric: claim_full, toll.")
    ] = None,
    tuned_on: Annotated[
        Path | None,
        typer.Option(help="Gold that rules were written on: print the gap, hold it with --floors."),
    ] = None,
    floors: Annotated[Path | None, typer.Option(help="Fail when a score is below its floor here.")] = None,
    update_floors: Annotated[
        bool, typer.Option(help="Write the scores into --floors as new floors.")
    ] = False,
    allow_regression: Annotated[bool, typer.Option(help="Let --update-floors lower a floor.")] = False,
) -> None:
    """Print precision, recall and F1 of a run against gold, with 95 % intervals."""
    from extractor.scoring.gold import load_run  # noqa: PLC0415 - numpy

    if floors is None and (update_floors or allow_regression):
        raise typer.BadParameter("--update-floors and --allow-regression need --floors FILE")
    run = load_run(output)
    held, scores = _judge(gold, run)
    tuned = None if tuned_on is None else _judge(tuned_on, run)[1]
    listed = _mistakes(scores, metric)[:errors]
    if as_json:
        typer.echo(json.dumps(_as_json(scores, tuned, held, run)))
    else:
        _print_tables(scores, by)
        _print_gaps(scores, tuned)
    _print_mistakes(listed, held, run, as_json=as_json)
    if floors is not None:
        judged = (scores, tuned, held, run)
        _hold_floors(*judged, floors, update=update_floors, allow_regression=allow_regression)


def _print_mistakes(listed: "list[Mistake]", gold: "Gold", run: "Run", *, as_json: bool) -> None:
    """Print the mistakes, beside the tables or apart from the JSON, and what the reader of the scores should know."""
    from extractor.scoring.gold import notes  # noqa: PLC0415 - numpy

    for mistake in listed:
        typer.echo(f"{mistake.metric}: {mistake}", err=as_json)
    for note in notes(gold, run):
        typer.echo(f"note: {note}", err=True)


def _judge(path: Path, run: "Run") -> "tuple[Gold, Scores]":
    from extractor.scoring.gold import check_gold, load_gold  # noqa: PLC0415 - numpy
    from extractor.scoring.metrics import score  # noqa: PLC0415 - numpy

    gold = load_gold(path)
    check_gold(gold, run)
    return gold, score(gold.records, run.records)


def _mistakes(scores: "Scores", metric: str | None) -> "list[Mistake]":
    wanted = _ERROR_METRICS if metric is None else {metric}
    if metric is not None and metric not in scores.metrics:
        raise typer.BadParameter(f"no metric {metric!r}; one of {', '.join(scores.metrics)}")
    return [mistake for mistake in scores.mistakes if mistake.metric in wanted]


def _hold_floors(
    scores: "Scores",
    tuned: "Scores | None",
    gold: "Gold",
    run: "Run",
    path: Path,
    *,
    update: bool,
    allow_regression: bool,
) -> None:
    from extractor.scoring import floors  # noqa: PLC0415 - only here

    mark, gaps = floors.Fingerprint.of(gold, run), _gaps(scores, tuned)
    if update:
        pinned = floors.load_floors(path) if path.is_file() else None
        raised = floors.update_floors(scores, pinned, mark, gaps=gaps, allow_regression=allow_regression)
        floors.write_floors(path, raised)
        typer.echo(f"{path}: floors written", err=True)
        return
    complaints = floors.check_floors(scores, floors.load_floors(path), mark, gaps)
    for complaint in complaints:
        typer.echo(f"{path}: {complaint}", err=True)
    if complaints:
        raise typer.Exit(1)


def _gaps(scores: "Scores", tuned: "Scores | None") -> dict[str, float]:
    from extractor.scoring.gaps import measure_gaps  # noqa: PLC0415 - numpy

    return {} if tuned is None else measure_gaps(tuned, scores)


def _print_gaps(scores: "Scores", tuned: "Scores | None") -> None:
    if tuned is None:
        return
    rows = [
        (name, _number(tuned.value(name)), _number(scores.value(name)), f"{gap:+.1f}")
        for name, gap in _gaps(scores, tuned).items()
    ]
    typer.echo()
    print_table(("gap", "tuned on", "here", "points"), rows)


def _as_json(scores: "Scores", tuned: "Scores | None", gold: "Gold", run: "Run") -> dict[str, Any]:
    """Return the figures under the names of the metrics, then what stands behind them."""
    from extractor.scoring.metrics import is_accuracy  # noqa: PLC0415 - numpy

    figures = scores.figures
    plain: dict[str, Any] = {
        name: found.f if is_accuracy(name) else _plain(found) for name, found in figures.items()
    }
    return (
        plain
        | {
            "counts": {name: _counts(found) for name, found in figures.items()},
            "intervals": {
                name: found.intervals["f"] if is_accuracy(name) else dict(found.intervals)
                for name, found in figures.items()
            },
            "by_measure": {name: _plain(found) | _counts(found) for name, found in scores.by_measure.items()},
            "by_doc": {
                doc_id: {name: found.f for name, found in row.items() if found.gold or found.predicted}
                for doc_id, row in scores.by_document.items()
            },
            "articles": len(gold.doc_ids),
            "failed": run.failed(gold.doc_ids),
        }
        | ({} if tuned is None else {"gaps": _gaps(scores, tuned)})
    )


def _plain(found: "Figure") -> dict[str, Any]:
    return {"p": found.p, "r": found.r, "f": found.f, "n": found.gold}


def _counts(found: "Figure") -> dict[str, int]:
    return {"right": found.right, "predicted": found.predicted, "gold": found.gold}


def _print_tables(scores: "Scores", by: By | None) -> None:
    from extractor.scoring.metrics import is_accuracy  # noqa: PLC0415 - numpy

    if by is By.measure:
        print_table(("claim", *_COLUMNS), [(name, *_cells(f)) for name, f in scores.by_measure.items()])
        return
    if by is By.doc:
        rows = [
            (doc_id, *(_number(row[name].f) if row[name].gold else "-" for name in _DOCUMENT_METRICS))
            for doc_id, row in scores.by_document.items()
        ]
        print_table(("F1 per article", *_DOCUMENT_METRICS), rows)
        return
    figures = scores.figures
    print_table(
        ("metric", *_COLUMNS), [(name, *_cells(f)) for name, f in figures.items() if not is_accuracy(name)]
    )
    typer.echo()
    print_table(
        ("accuracy", "%", "95 %", "right", "judged"),
        [
            (name, _number(f.f), _interval(f), str(f.right), str(f.gold))
            for name, f in figures.items()
            if is_accuracy(name)
        ],
    )


def _cells(found: "Figure") -> tuple[str, ...]:
    figures = (_number(found.p), _number(found.r), _number(found.f), _interval(found))
    return (*figures, str(found.right), str(found.predicted), str(found.gold))


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _interval(found: "Figure") -> str:
    spread = found.intervals.get("f")
    return "-" if spread is None else f"{spread[0]:.1f} to {spread[1]:.1f}"
