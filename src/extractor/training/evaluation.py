"""Score names against gold: `python -m extractor.training.evaluation models/accurate GOLD_FOLDER`.

The gold folder holds gold.jsonl (or gold/*.jsonl) and the articles; `--articles` names their folder when it is another
(what `extract run` takes). Prints strict and overlap precision, recall and F1 per label, with 95 % intervals of F1.
"""

import argparse
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from extractor.cleaning import find_exclusions, search_text
from extractor.errors import ScoreError
from extractor.pipeline.line_ends import join_line_ends
from extractor.pipeline.ner import make_ner
from extractor.pipeline.settled import settle_names
from extractor.readers import read
from extractor.records import Article
from extractor.scoring import Scores, score
from extractor.scoring.gold import load_gold

KINDS = {"PERSON": "person", "PLACE": "place", "ORGANIZATION": "organization"}


def evaluate(nlp: Language, folder: Path, articles: Path | None = None, *, is_whole: bool = True) -> Scores:
    """Return the scores of the pipeline's people, places and organizations on the gold of a folder.

    Unless `is_whole`, the pipeline reads the search copy, boilerplate excluded, as `extract run` gives it.
    """
    gold = load_gold(folder)
    kept = [record for record in gold.records if record["kind"] in ("document", *KINDS.values())]
    documents = [{"kind": "document", "doc_id": doc_id} for doc_id in gold.doc_ids]
    texts = read_texts(articles or folder, gold.doc_ids)
    return score([*documents, *kept], list(predict(nlp, texts, is_whole=is_whole)))


def read_texts(folder: Path, doc_ids: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield (doc_id, text) of these articles of a folder; ScoreError names those that are not there or not readable."""
    found = {item.doc_id: item.text for item in read(folder) if isinstance(item, Article)}
    if missing := [doc_id for doc_id in doc_ids if doc_id not in found]:
        raise ScoreError(
            f"{folder}: no article {', '.join(missing)}; put the texts there, or name their folder"
        )
    yield from ((doc_id, found[doc_id]) for doc_id in doc_ids)


def predict(
    nlp: Language, texts: Iterable[tuple[str, str]], *, is_whole: bool = True
) -> Iterator[dict[str, Any]]:
    """Yield the names that the pipeline finds in the articles, as records."""
    for doc_id, text in texts:
        shown = text if is_whole else join_line_ends(search_text(text, find_exclusions(text)))[0]
        for number, ent in enumerate(nlp(shown).ents):
            if ent.label_ in KINDS:
                yield {
                    "id": f"{doc_id}-{number}",
                    "doc_id": doc_id,
                    "kind": KINDS[ent.label_],
                    "start": ent.start_char,
                    "end": ent.end_char,
                    "text": text[ent.start_char : ent.end_char],
                }


def report(scores: Scores) -> Iterator[str]:
    """Yield a table: one line a label and way of counting."""
    yield f"{'':22}{'P':>7}{'R':>7}{'F1':>7}  95 % interval  gold"
    for kind in KINDS.values():
        for way in ("strict", "overlap"):
            figure = scores.figures[f"{kind}_{way}"]
            low, high = figure.intervals.get("f") or (0.0, 0.0)
            yield (
                f"{kind + ' ' + way:22}{figure.p or 0:7.1f}{figure.r or 0:7.1f}{figure.f or 0:7.1f}"
                f"  {low:5.1f} to {high:5.1f}  {figure.gold:4}"
            )


def main() -> None:
    """Parse the command line, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("model", help="pipeline folder or installed spaCy package")
    parser.add_argument("gold", type=Path, help="folder of gold")
    parser.add_argument("--articles", type=Path, help="folder of the articles; default: that of the gold")
    parser.add_argument("--without-boilerplate", action="store_true", help="read as `extract run` does")
    arguments = parser.parse_args()
    scores = evaluate(
        spacy.load(arguments.model),
        arguments.gold,
        arguments.articles,
        is_whole=not arguments.without_boilerplate,
    )
    print("\n".join(report(scores)))  # noqa: T201 - a command prints


assert make_ner  # noqa: S101 - imported to register the factories in a checkout without entry points
assert settle_names  # noqa: S101 - likewise


if __name__ == "__main__":
    main()
