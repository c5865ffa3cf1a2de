"""`extract gold coverage` and `extract gold links`: what the corpus holds, and what is one thing in it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.tables import print_table
from extractor.errors import ConfigError, ReadError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.gold.coverage import Part
    from extractor.gold.labellings import Labelled
    from extractor.gold.links import Cluster
    from extractor.records import Article


def read_corpus(corpus: Path) -> "dict[str, Article]":
    """Return the articles of a corpus by doc_id; ReadError for one that cannot be read."""
    from extractor.readers import read  # noqa: PLC0415 - trafilatura

    return {article.doc_id: article for article in read(corpus, on_error=refuse)}


def refuse(failure: Any) -> None:
    """Raise for an article that failed; one that was skipped passes."""
    if failure.status == "failed":
        raise ReadError(f"{failure.path}: {failure.error}")


def coverage_command(
    corpus: Annotated[Path, typer.Argument(help="A corpus: articles/, gold/, events.toml, traps.toml.")],
) -> None:
    """Print what the labelled articles hold, as Markdown: what docs/coverage.md holds."""
    from extractor.gold.coverage import load_events, load_traps  # noqa: PLC0415 - numpy
    from extractor.gold.coverage_page import coverage_page  # noqa: PLC0415 - numpy

    files = [corpus / name for name in ("events.toml", "traps.toml")]
    for file in files:
        if not file.is_file():
            raise ConfigError(f"{file}: no such file; write one, an empty one will do")
    events, traps = load_events(files[0]), load_traps(files[1])
    typer.echo(coverage_page(_parts(corpus), events, traps), nl=False)


def links_command(
    gold: Annotated[Path, typer.Argument(help="A folder of gold; its links are GOLD/../links/NAME.jsonl.")],
    *,
    candidates: Annotated[
        bool, typer.Option("--candidates", help="Print what is not linked yet, a cluster a line.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Add the candidates but the tolls to the links, mend moved spans.")
    ] = False,
) -> None:
    """Print the links between articles, or the candidates for links that a person should settle."""
    from extractor.gold.labellings import load_labels  # noqa: PLC0415 - numpy
    from extractor.gold.link_candidates import (  # noqa: PLC0415 - numpy
        find_candidates,
        mend_links,
        merge_candidates,
    )
    from extractor.gold.links import links_of, load_links, write_links  # noqa: PLC0415 - numpy

    path = links_of(gold)
    clusters = load_links(path)
    if not candidates and not write:
        columns = ("link", "name", "articles", "members")
        print_table(columns, [_row(held) for held in clusters], right_from=2)
        return
    labels = load_labels(gold)
    clusters, notes = mend_links(clusters, labels) if write else (clusters, [])
    found = find_candidates(labels, clusters)
    if candidates:
        _print_candidates(found, labels)
    if write:
        # Whom a toll counts is for a person to say.
        chosen = [cluster for cluster in found if cluster.kind != "toll"]
        write_links(path, merge_candidates(clusters, chosen))
        for note in notes:
            typer.echo(note, err=True)
        told = f"{len(chosen)} candidates added, {len(notes)} members moved"
        typer.echo(f"{path}: {told}; read them: git diff {path}", err=True)


def _print_candidates(found: "Sequence[Cluster]", labels: "Mapping[str, Labelled]") -> None:
    """Print each candidate as a line of the links file, and on stderr what its members say."""
    from extractor.gold.link_candidates import describe_members  # noqa: PLC0415 - numpy
    from extractor.gold.links import cluster_line  # noqa: PLC0415 - numpy

    for cluster in found:
        typer.echo(cluster_line(cluster))
        for line in describe_members(cluster, labels):
            typer.echo(f"  {line}", err=True)


def _row(cluster: "Cluster") -> tuple[str, ...]:
    articles = {member.rpartition(":")[0] for member in cluster.members}
    return (cluster.id, cluster.name, str(len(articles)), str(len(cluster.members)))


def _parts(corpus: Path) -> "list[Part]":
    """Return the splits that gold labels, each a folder of articles and of gold with the same name."""
    from extractor.gold.coverage import Part  # noqa: PLC0415 - numpy
    from extractor.gold.labellings import load_labels  # noqa: PLC0415 - numpy
    from extractor.gold.links import links_of, load_links  # noqa: PLC0415 - numpy

    articles = read_corpus(corpus)
    names = sorted({doc_id.partition("/")[0] for doc_id in articles})
    parts = []
    for name in names:
        gold = corpus / "gold" / name
        held = load_labels(gold) if gold.is_dir() else {}
        own = tuple(article for doc_id, article in articles.items() if doc_id.partition("/")[0] == name)
        parts.append(Part(name, own, held, tuple(load_links(links_of(gold)))))
    return parts
