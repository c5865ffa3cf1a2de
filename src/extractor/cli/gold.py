"""`extract gold`: label articles by hand, check the labels, compare labellers, build gold files."""

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.gold_corpus import coverage_command, links_command, read_corpus, refuse
from extractor.cli.tables import print_table
from extractor.errors import ConfigError, RecordError

if TYPE_CHECKING:
    from extractor.gold import Agreement, Labelled, Report
    from extractor.records import Article
    from extractor.scoring.metrics import Figure

gold_app = typer.Typer(
    help="Label articles: new, check, agree, export, import, build, links, coverage.",
    no_args_is_help=True,
)
_CORPUS = Path("corpus")
_LABELS = Path("labels")
Corpus = Annotated[Path, typer.Option("--corpus", help="The articles: a corpus folder.")]


class TaskFormat(StrEnum):
    """What other labelling tools read and write."""

    labelstudio = "labelstudio"


@gold_app.command("new")
def new_command(
    article: Annotated[str, typer.Argument(help="A doc_id of the corpus, or an article's file.")],
    *,
    blank: Annotated[bool, typer.Option("--blank", help="Write the bare text, no labels.")] = False,
    run: Annotated[
        Path | None, typer.Option(help="Take the labels from this run, not from a new one.")
    ] = None,
    corpus: Corpus = _CORPUS,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; labels/DOC_ID.markup if not given.")
    ] = None,
) -> None:
    """Write an article as a markup file to edit, labelled by the extractor or blank."""
    from extractor.gold import prelabel, render_markup  # noqa: PLC0415 - numpy

    if blank and run is not None:
        raise typer.BadParameter("--blank and --run do not go together; choose one")
    chosen = _choose_article(article, corpus)
    found: list[dict[str, Any]] = []
    if run is not None:
        found = _records_of_run(run, chosen)
    elif not blank:
        found = _records_of_pipeline(chosen)
    records, notes = prelabel(found)
    target = out or _LABELS / f"{chosen.doc_id}.markup"
    _write_new(target, render_markup(chosen.text, records))
    for note in notes:
        typer.echo(f"note: {note}", err=True)
    typer.echo(f"{target}: {len(records)} records; edit it, then: extract gold check {target}")


@gold_app.command("check")
def check_command(
    paths: Annotated[list[Path], typer.Argument(help="Markup or gold JSONL files, or folders of them.")],
    *,
    corpus: Corpus = _CORPUS,
) -> None:
    """Print every mistake in labels with file, line and reason; exit code 1 when there is one."""
    from extractor.gold import check_labels  # noqa: PLC0415 - numpy

    texts = {doc_id: held.text for doc_id, held in read_corpus(corpus).items()}
    _report(check_labels(paths, texts))


@gold_app.command("build")
def build_command(
    markup: Annotated[Path, typer.Argument(help="The folder of markup files; paths below it are doc_ids.")],
    *,
    out: Annotated[Path, typer.Option(help="Write OUT/DOC_ID.jsonl for each article.")],
    corpus: Corpus = _CORPUS,
) -> None:
    """Turn checked markup into gold JSONL, one file an article; nothing is written when a check fails."""
    from extractor.gold import build_gold  # noqa: PLC0415 - numpy

    articles = read_corpus(corpus)
    texts = {doc_id: held.text for doc_id, held in articles.items()}
    published = {doc_id: held.published for doc_id, held in articles.items()}
    _report(build_gold(markup, texts, published, out))


@gold_app.command("agree")
def agree_command(
    a: Annotated[Path, typer.Argument(help="One labelling: a markup folder, or gold JSONL.")],
    b: Annotated[Path, typer.Argument(help="The other labelling.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
    errors: Annotated[int, typer.Option(min=0, help="List that many disagreements as well.")] = 0,
) -> None:
    """Print how far two labellings agree: F1 per kind, claim and slot, kappa per attribute."""
    from extractor.gold import load_labels, measure_agreement  # noqa: PLC0415 - numpy

    agreement = measure_agreement(load_labels(a), load_labels(b))
    if as_json:
        typer.echo(json.dumps(_agreement_json(agreement)))
    else:
        _print_agreement(agreement)
    for disagreement in agreement.disagreements[:errors]:
        typer.echo(str(disagreement), err=as_json)
    for note in agreement.notes:
        typer.echo(f"note: {note}", err=True)


@gold_app.command("export")
def export_command(
    labels: Annotated[Path, typer.Argument(help="A markup folder or file, or gold JSONL.")],
    *,
    out: Annotated[Path, typer.Option(help="The file of tasks to write.")],
    task_format: Annotated[
        TaskFormat, typer.Option("--format", help="For which tool.")
    ] = TaskFormat.labelstudio,
    config: Annotated[Path | None, typer.Option(help="Write the labelling interface (XML) here too.")] = None,
    corpus: Corpus = _CORPUS,
) -> None:
    """Write labels as tasks for Label Studio."""
    from extractor.gold import export_tasks, label_config, load_labels  # noqa: PLC0415 - numpy

    del task_format  # one format so far
    tasks = export_tasks(_with_texts(load_labels(labels), corpus))
    out.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if config is not None:
        config.write_text(label_config(), encoding="utf-8")
    typer.echo(f"{out}: {len(tasks)} articles")


@gold_app.command("import")
def import_command(
    tasks: Annotated[Path, typer.Argument(help="A JSON export of Label Studio.")],
    *,
    out: Annotated[Path, typer.Option(help="Write OUT/DOC_ID.markup for each article.")] = _LABELS,
    task_format: Annotated[
        TaskFormat, typer.Option("--format", help="Of which tool.")
    ] = TaskFormat.labelstudio,
) -> None:
    """Write what was labelled in Label Studio as markup files."""
    from extractor.gold import import_tasks, render_markup  # noqa: PLC0415 - numpy

    del task_format  # one format so far
    try:
        held = json.loads(tasks.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RecordError(f"{tasks}: cannot be read ({error}); export the project as JSON") from error
    if not isinstance(held, list):
        raise RecordError(f"{tasks}: not a list of tasks; export the project as JSON, not as JSON-MIN")
    rendered = {doc_id: render_markup(text, records) for doc_id, text, records in import_tasks(held)}
    for doc_id, markup in rendered.items():
        _write_new(out / f"{doc_id}.markup", markup)
    typer.echo(f"{out}: {len(rendered)} articles; check them with: extract gold check {out}")


def _choose_article(name: str, corpus: Path) -> "Article":
    from extractor.gold.labellings import name_document  # noqa: PLC0415 - only here
    from extractor.readers import read  # noqa: PLC0415 - trafilatura

    articles = read_corpus(corpus) if corpus.is_dir() else {}
    if name in articles:
        return articles[name]
    path = Path(name)
    if not path.is_file():
        raise ConfigError(
            f"{name}: no such file, and no such doc_id in {corpus}; `ls {corpus}/articles` lists them"
        )
    doc_id = name_document(path, articles)
    if doc_id is not None:
        return articles[doc_id]
    alone = list(read(path, on_error=refuse))
    if len(alone) != 1:
        raise ConfigError(
            f"{name}: {len(alone)} articles in one file; put the file into a corpus, give a doc_id"
        )
    return alone[0]


def _records_of_run(run: Path, article: "Article") -> list[dict[str, Any]]:
    from extractor.scoring.gold import load_run  # noqa: PLC0415 - numpy

    held = load_run(run)
    document = (held.documents or {}).get(article.doc_id)
    if document is None:
        raise ConfigError(
            f"{run}: no article {article.doc_id!r} in this run; run the extractor on the corpus"
        )
    if document.get("text") != article.text:
        raise ConfigError(f"{run}: article {article.doc_id!r} had another text in this run; run it again")
    return [record for record in held.records if record["doc_id"] == article.doc_id]


def _records_of_pipeline(article: "Article") -> list[dict[str, Any]]:
    from extractor.extraction import extract  # noqa: PLC0415 - spaCy
    from extractor.records import record_fields  # noqa: PLC0415 - pydantic

    extraction = next(iter(extract([article])))
    if extraction.document["error"] is not None:
        raise ConfigError(f"{article.path}: {extraction.document['error']}; use --blank")
    return [record_fields(record) for record in extraction.records]


def _write_new(path: Path, markup: str) -> None:
    """Write a file that is not there yet: somebody's labels are never overwritten."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(markup.encode())
    except FileExistsError as error:
        raise ConfigError(f"{path}: is there already; move it away or give another --out") from error


def _report(report: "Report") -> None:
    for mistake in report.mistakes:
        typer.echo(mistake)
    counts = ", ".join(f"{count} {kind}" for kind, count in sorted(report.records.items()))
    typer.echo(f"{report.files} files, {counts or 'no records'}: {len(report.mistakes)} mistakes", err=True)
    if report.mistakes:
        raise typer.Exit(1)


def _with_texts(labels: "Mapping[str, Labelled]", corpus: Path) -> "list[Labelled]":
    """Return the labels under the corpus's names, with the text and date that gold in JSONL leaves out."""
    from dataclasses import replace  # noqa: PLC0415 - only here

    from extractor.gold.labellings import name_document  # noqa: PLC0415 - only here

    articles = read_corpus(corpus)
    named = []
    for held in labels.values():
        doc_id = held.doc_id if held.doc_id in articles else name_document(held.path, articles)
        if doc_id is None:
            raise RecordError(f"{held.path}: no article {held.doc_id!r} in {corpus}; run extract gold check")
        text = articles[doc_id].text if held.text is None else held.text
        named.append(replace(held, doc_id=doc_id, text=text, published=articles[doc_id].published))
    return named


def _print_agreement(agreement: "Agreement") -> None:
    typer.echo(f"{len(agreement.articles)} articles labelled twice")
    typer.echo()
    columns = ("F1", "95 % of F1", "agreed", "A", "B")
    print_table(("labels", *columns), _rows(agreement.figures))
    typer.echo()
    print_table(("slot", *columns), _rows(agreement.slots))
    typer.echo()
    rows = [
        (name, "-" if found.kappa is None else f"{found.kappa:.3f}", f"{found.same:.1f}", str(found.judged))
        for name, found in agreement.choices.items()
    ]
    print_table(("attribute", "kappa", "same %", "judged"), rows)


def _rows(figures: "Mapping[str, Figure]") -> list[Sequence[str]]:
    """Return a row for each metric that one of the labellers has something for."""
    return [(name, *_cells(found)) for name, found in figures.items() if found.gold or found.predicted]


def _cells(found: "Figure") -> Sequence[str]:
    spread = found.intervals.get("f")
    shown = "-" if spread is None else f"{spread[0]:.1f}-{spread[1]:.1f}"
    return (f"{found.f or 0:.1f}", shown, str(found.right), str(found.gold), str(found.predicted))


def _agreement_json(agreement: "Agreement") -> dict[str, Any]:
    return {
        "articles": len(agreement.articles),
        "f1": {name: _figure_json(found) for name, found in agreement.figures.items()},
        "slots": {name: _figure_json(found) for name, found in agreement.slots.items()},
        "choices": {
            name: {"kappa": found.kappa, "same": found.same, "judged": found.judged}
            for name, found in agreement.choices.items()
        },
        "disagreements": len(agreement.disagreements),
        "notes": list(agreement.notes),
    }


def _figure_json(found: "Figure") -> dict[str, Any]:
    return {
        "f": found.f,
        "interval": found.intervals.get("f"),
        "agreed": found.right,
        "a": found.gold,
        "b": found.predicted,
    }


gold_app.command("links")(links_command)
gold_app.command("coverage")(coverage_command)
