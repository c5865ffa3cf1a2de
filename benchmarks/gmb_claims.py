"""Score claims and their slots on the wire articles of GMB whose numbers were all labelled by hand.

usage: python benchmarks/gmb_claims.py --data FOLDER [--part held-out|once|training] [--model MODEL] [--errors N]

FOLDER holds gmb/gmb.conll.gz; the labels are ours, stand-off (`training/lists/claims.jsonl`), the sentences GMB's.
Parts. `held-out`: labelled twice, blind, and settled; no weights learned from its claims. Early training read the
measures of some of its sentences (those that `lists/numbers.jsonl` holds too), and names are another matter: the
recogniser learns GMB's own.
`once`: labelled once, by one of two annotators, and as blind; its numbers and slots taught nothing.
`training`: labelled once; its claims taught the choices, and its numbers what numbers count, so its figures are
optimistic.
Counting is that of `extract score`, with what the labels leave out left out here:
- A gold span is the number's words alone, so a claim is found by overlap, and no strict figure is given.
- Gold holds no modifier, and neither a range nor a vague number has a value in it: modifiers are taken from both sides,
  and `dozens` and `10 to 20` are right when the claim has no value either.
- A number that the labels call no claim must not be claimed. A claim over words that the labels do not name at all
  (`a soldier`), or over a vague quantity that they call none (`several`: the guidelines let annotators choose), is
  optional: neither rewarded nor punished.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from extractor.cli.tables import print_table
from extractor.extraction import extract
from extractor.normalization.numbers import find_numbers
from extractor.pipeline.registry import load
from extractor.records import Article, Claim
from extractor.scoring.alignment import Fields, overlap
from extractor.scoring.bootstrap import Interval
from extractor.scoring.metrics import Figure, Scores, score
from extractor.scoring.tallies import Mistake
from extractor.training.claim_labels import LabelledArticle, read_claims
from extractor.training.corpora import read_gmb

PARTS = ("held-out", "once", "training")
_SLOTS = ("source", "place", "date", "affected", "alleged", "possible", "negated", "increment", "cumulative")
METRICS = ("claim", "toll", "claim_span", *(f"slot_{slot}" for slot in _SLOTS))
_COLUMNS = ("metric", "P", "95 %", "R", "95 %", "F1", "95 %", "right", "predicted", "gold")
_AROUND = 70  # characters of context on either side of an error


def read_part(data: Path, part: str) -> list[LabelledArticle]:
    """Return the labelled articles of a part; SystemExit where GMB is not in the folder."""
    path = data / "gmb" / "gmb.conll.gz"
    if not path.is_file():
        raise SystemExit(f"{path}: not found; name the folder that holds gmb/gmb.conll.gz with --data")
    articles = read_claims(list(read_gmb(path)))
    return [article for article in articles if _part_of(article) == part]


def _part_of(article: LabelledArticle) -> str:
    if not article.held_out:
        return "training"
    return "once" if article.once else "held-out"


def find_claims(labelled: Sequence[LabelledArticle], model: str | None) -> dict[str, list[Fields]]:
    """Return the claims that the pipeline finds, as records without modifier, by document id."""
    articles = [
        Article(item.doc_id, item.text, item.doc_id, sha256(item.text.encode()).hexdigest(), "utf-8")
        for item in labelled
    ]
    found: dict[str, list[Fields]] = {}
    for extraction in extract(articles, load(model)):
        doc_id = extraction.document["doc_id"]
        if extraction.document["status"] != "ok":
            raise SystemExit(f"{doc_id}: {extraction.document['error']}")
        found[doc_id] = [_as_fields(record) for record in extraction.records if isinstance(record, Claim)]
    return found


def _as_fields(claim: Claim) -> Fields:
    return claim.model_dump(mode="json", exclude={"modifier"})


def build_gold(article: LabelledArticle, found: Sequence[Fields]) -> Iterator[dict[str, Any]]:
    """Yield the gold of an article: itself, its claims, and optional ones where it says nothing of a claim found."""
    yield {"kind": "document", "doc_id": article.doc_id}
    for claim in article.claims:
        yield {"doc_id": article.doc_id, **claim}
    known = [*article.claims, *forbidden(article)]
    for record in found:
        if not any(overlap(record, number) for number in known):
            yield {**record, "optional": True}


def forbidden(article: LabelledArticle) -> list[Fields]:
    """Return the spans of the numbers that must not be claimed: those labelled none, but for vague quantities."""
    return [
        {"start": start, "end": end}
        for start, end in article.none
        if not any(number.vague for number in find_numbers(article.text[start:end]))
    ]


def judge(articles: Sequence[LabelledArticle], found: dict[str, list[Fields]]) -> Scores:
    """Return the scores of the claims found, by document id, against the labels."""
    gold = [record for article in articles for record in build_gold(article, found[article.doc_id])]
    return score(gold, [claim for article in articles for claim in found[article.doc_id]])


def print_scores(scores: Scores) -> None:
    """Print P, R and F1 in per cent, each with its 95 % interval (articles drawn anew), and counts."""
    print_table(_COLUMNS, [(name.removeprefix("slot_"), *_cells(scores.figures[name])) for name in METRICS])


def _cells(found: Figure) -> Iterator[str]:
    for name, value in (("p", found.p), ("r", found.r), ("f", found.f)):
        yield f"{value:.1f}"
        yield _describe(found.intervals[name])
    yield from map(str, (found.right, found.predicted, found.gold))


def _describe(spread: Interval | None) -> str:
    return "-" if spread is None else f"{spread[0]:.1f}-{spread[1]:.1f}"


def print_errors(scores: Scores, articles: Sequence[LabelledArticle], shown: int) -> None:
    """Print how many claims and slots were missed, spurious or wrong, and the first `shown` of each in context."""
    texts = {article.doc_id: article.text for article in articles}
    by_cause: defaultdict[tuple[str, str], list[Mistake]] = defaultdict(list)
    for mistake in scores.mistakes:
        by_cause[mistake.metric, mistake.what].append(mistake)
    for metric in METRICS:
        for what in ("missed", "spurious", "wrong"):
            mistakes = by_cause[metric, what]
            if mistakes and metric != "toll":  # a toll's error is its claim's
                print(f"\n{metric} {what}: {len(mistakes)}")
                for mistake in mistakes[:shown]:
                    print(f"  {mistake}\n    {_context(texts[mistake.doc_id], mistake)}")


def _context(text: str, at: Mistake) -> str:
    before, after = text[max(0, at.start - _AROUND) : at.start], text[at.end : at.end + _AROUND]
    return " ".join(f"{before}[{text[at.start : at.end]}]{after}".split())


def main() -> None:
    """Print the table, and the errors where asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds gmb/")
    parser.add_argument("--part", choices=PARTS, default=PARTS[0])
    parser.add_argument("--model", help="pipeline by name or folder (default: the shipped accurate one)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N errors of each kind")
    options = parser.parse_args()
    articles = read_part(options.data, options.part)
    found = find_claims(articles, options.model)
    scores = judge(articles, found)
    note = " (trained on: optimistic)" if options.part == "training" else ""
    claims = scores.figures["claim"]
    none = sum(len(forbidden(article)) for article in articles)
    spared = sum(map(len, found.values())) - claims.predicted
    print(
        f"{options.part}{note}: {len(articles)} articles, {claims.gold} claims, {none} numbers that are none;"
    )
    print(f"{spared} of the claims found are over optional quantities, and are not judged")
    print_scores(scores)
    if options.errors:
        print_errors(scores, articles, options.errors)


if __name__ == "__main__":
    main()
