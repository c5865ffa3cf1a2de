"""Claims of real articles, labelled by hand with source, place, day and people: `lists/claims.jsonl`, no text in it.

A row is one article: the sentences `first` to `last` of GMB, GUM or re3d (as `corpora.read_gmb` and its like count and
detokenize them), joined by line breaks. Its claims and the numbers that are `none` give spans as [sentence of the
article, start, end]. The articles that are `held_out` are measured on, never trained on; they were labelled twice and
adjudicated, but for those marked `once`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from extractor.errors import ConfigError
from extractor.json_lines import read_objects
from extractor.training.corpora import Sentence


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with its claims as gold records (docs/records.md) and the spans of numbers that are no claim."""

    doc_id: str
    text: str
    claims: list[dict[str, Any]]
    none: list[tuple[int, int]]
    held_out: bool
    once: bool = False


def read_claims(sentences: Sequence[Sentence], *, is_part: bool = False) -> Iterator[LabelledArticle]:
    """Yield the labelled articles of the corpora that are given: their sentences, each corpus whole and in order.

    ConfigError names the first article that a corpus lacks; where it `is_part` of the corpus, such are left out.
    """
    path = files("extractor.training").joinpath("lists", "claims.jsonl")
    by_key = {sentence.key: row for row, sentence in enumerate(sentences)}
    given = {corpus_of(sentence.key) for sentence in sentences}
    for line in read_objects(path, ConfigError):
        row = line.fields
        if corpus_of(row["first"]) not in given:
            continue
        first, last = (by_key.get(row[end]) for end in ("first", "last"))
        if first is not None and last is not None:
            yield _article(row, [sentence.text for sentence in sentences[first : last + 1]])
        elif not is_part:
            raise ConfigError(
                f"claims.jsonl:{line.number}: no sentences {row['first']} to {row['last']} in the data folder; "
                "models/README.md says where the corpora are from"
            )


def corpus_of(key: str) -> str:
    """Return the corpus of a sentence's key: gmb of gmb:17."""
    return key.partition(":")[0]


def _article(row: Mapping[str, Any], part: Sequence[str]) -> LabelledArticle:
    text = "\n".join(part)
    starts = [0]
    for sentence in part:
        starts.append(starts[-1] + len(sentence) + 1)

    def span(given: Sequence[int] | None) -> dict[str, Any] | None:
        if given is None:
            return None
        start, end = starts[given[0]] + given[1], starts[given[0]] + given[2]
        return {"start": start, "end": end, "text": text[start:end]}

    claims = [_claim(claim, span) for claim in row["claims"]]
    none = [(found["start"], found["end"]) for given in row["none"] if (found := span(given)) is not None]
    return LabelledArticle(row["first"], text, claims, none, row["held_out"], row.get("once", False))


def _claim(claim: Mapping[str, Any], span: Any) -> dict[str, Any]:
    flags = claim["flags"]
    certainty = next((flag for flag in ("possible", "alleged") if flag in flags), "asserted")
    return {
        "kind": "claim",
        **span(claim["at"]),
        "measure": claim["measure"],
        "value": claim["value"],
        "certainty": certainty,
        **{flag: flag in flags for flag in ("negated", "increment", "cumulative", "subset")},
        **{slot: span(claim[slot]) for slot in ("source", "place", "date")},
        "affected": claim["affected"],
    }
