"""Score names against gold: `python -m extractor.training.evaluation models/accurate GOLD_FOLDER`.

The gold folder holds gold.jsonl (or gold/*.jsonl) and the texts, as articles/**/<doc_id>.txt. Prints
strict and overlap precision, recall and F1 per label, with 95 % intervals of F1.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from extractor.errors import ScoreError
from extractor.pipeline.ner import make_ner
from extractor.pipeline.settled import settle_names
from extractor.scoring import Scores, score
from extractor.scoring.gold import load_gold

KINDS = {"PERSON": "person", "PLACE": "place", "ORGANIZATION": "organization"}
_CONTEXT = 30


def evaluate(nlp: Language, folder: Path) -> Scores:
    """Return the scores of the pipeline's people, places and organisations on the gold of a folder."""
    gold = load_gold(folder)
    kept = [record for record in gold.records if record["kind"] in ("document", *KINDS.values())]
    documents = [{"kind": "document", "doc_id": doc_id} for doc_id in gold.doc_ids]
    return score([*documents, *kept], list(predict(nlp, folder, gold.doc_ids)))


def predict(nlp: Language, folder: Path, doc_ids: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the names that the pipeline finds in the articles, as records."""
    paths = {path.stem: path for path in sorted((folder / "articles").rglob("*.txt"))}
    for doc_id in doc_ids:
        if doc_id not in paths:
            raise ScoreError(f"{folder}: no articles/**/{doc_id}.txt; put the text beside the gold")
        text = paths[doc_id].read_bytes().decode("utf-8")
        for number, ent in enumerate(nlp(text).ents):
            if ent.label_ in KINDS:
                yield {
                    "id": f"{doc_id}-{number}",
                    "doc_id": doc_id,
                    "kind": KINDS[ent.label_],
                    "start": ent.start_char,
                    "end": ent.end_char,
                    "text": ent.text,
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
    parser.add_argument("gold", type=Path, help="folder with gold.jsonl and articles/")
    arguments = parser.parse_args()
    print("\n".join(report(evaluate(spacy.load(arguments.model), arguments.gold))))  # noqa: T201 - a command prints


assert make_ner  # noqa: S101 - imported to register the factories in a checkout without entry points
assert settle_names  # noqa: S101 - likewise


if __name__ == "__main__":
    main()
