"""What the numbers of the training texts count: by hand (GMB), and by the present rules (silver) elsewhere.

A label is a measure, or `none`, and the flags that hold: "killed subset". No text is kept here: `lists/numbers.jsonl`
holds the offsets and labels of GMB sentences in windows of five, `lists/claims.jsonl` those of whole articles.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson
from spacy.language import Language

from extractor.errors import ConfigError
from extractor.json_lines import read_objects
from extractor.normalization.numbers import find_numbers
from extractor.pipeline.extensions import get_items
from extractor.pipeline.number_readings import FLAGS, MEASURES, NONE
from extractor.training.corpora import NumberLabel, Sentence

WINDOW = 5  # consecutive sentences that were labelled together
HELD_OUT_EVERY = 10
SILVER_WEIGHT = 0.3
# The rules are sure of these shapes: the counted noun or the verb stands beside the number.
_PLAIN_FRAMES = frozenset(("claims.subject", "claims.object", "claims.noun", "claims.unit"))
# A noun that names no harm leaves open what happened: "54,000 people" may have fled two sentences before.
_GUESSED = frozenset(("people", "personnel", "count", "structures"))


def parse_label(start: int, end: int, label: str, weight: float = 1.0) -> NumberLabel:
    """Return the label of the number at [start, end); ValueError for an unknown measure or flag."""
    measure, *flags = label.split()
    unknown = {measure} - {*MEASURES} | {*flags} - {*FLAGS}
    if unknown:
        raise ValueError(f"number label {label!r}: unknown {', '.join(sorted(unknown))}")
    return NumberLabel(start, end, measure, tuple(flags), weight)


@cache
def by_hand() -> dict[str, tuple[NumberLabel, ...]]:
    """Return sentence key -> its numbers, labelled by hand: alone, which wins where both are, or with their claims."""
    return _of_claims() | {
        row["key"]: tuple(parse_label(*number) for number in row["numbers"]) for row in _rows("numbers.jsonl")
    }


def _rows(name: str) -> list[dict[str, Any]]:
    path = files("extractor.training").joinpath("lists", name)
    return [line.fields for line in read_objects(path, ConfigError)]


def _articles() -> list[dict[str, Any]]:
    """Return the articles of GMB whose claims are labelled; those of other corpora are not read in windows."""
    return [row for row in _rows("claims.jsonl") if row["first"].startswith("gmb:")]


def _sentence_of(key: str) -> int:
    return int(key.removeprefix("gmb:"))


def _of_claims() -> dict[str, tuple[NumberLabel, ...]]:
    found: dict[str, list[NumberLabel]] = {}
    for row in _articles():
        first = _sentence_of(row["first"])
        given = [(claim["at"], " ".join((claim["measure"], *claim["flags"]))) for claim in row["claims"]]
        for (sentence, start, end), label in [*given, *((at, NONE) for at in row["none"])]:
            found.setdefault(f"gmb:{first + sentence}", []).append(parse_label(start, end, label))
    return {key: tuple(sorted(labels, key=lambda label: label.start)) for key, labels in found.items()}


def window_of(key: str) -> int | None:
    """Return the window of five sentences of GMB that a sentence stands in; None in another corpus."""
    corpus, _, number = key.partition(":")
    return int(number) // WINDOW if corpus == "gmb" else None


@cache
def labelled_windows() -> frozenset[int]:
    """Return the windows whose numbers were all labelled by hand."""
    return frozenset(window for key in by_hand() if (window := window_of(key)) is not None)


@cache
def held_out_windows() -> frozenset[int]:
    """Return every tenth of those labelled alone, and the held-out articles: measured on, never trained on."""
    alone = {window for row in _rows("numbers.jsonl") if (window := window_of(row["key"])) is not None}
    articles = {
        window
        for row in _articles()
        if row["held_out"]
        for window in range(_sentence_of(row["first"]) // WINDOW, _sentence_of(row["last"]) // WINDOW + 1)
    }
    return frozenset(sorted(alone)[::HELD_OUT_EVERY]) | frozenset(articles)


def read_silver(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, tuple[NumberLabel, ...]]:
    """Return what the pipeline's claims say of the numbers of GMB that nobody labelled, where it is sure."""
    groups = list(_unlabelled(sentences))
    docs = nlp.pipe(" ".join(sentence.text for sentence in group) for group in groups)
    found: dict[str, tuple[NumberLabel, ...]] = {}
    for group, doc in zip(groups, docs, strict=True):
        labels = [*_claimed(doc.text, get_items(doc, "claims")), *_dated(doc.text, get_items(doc, "dates"))]
        at = 0
        for sentence in group:
            end = at + len(sentence.text)
            inside = sorted(
                (start - at, stop - at, label) for start, stop, label in labels if at <= start < end
            )
            if inside:
                found[sentence.key] = tuple(
                    parse_label(start, stop, label, SILVER_WEIGHT) for start, stop, label in inside
                )
            at = end + 1
    return found


def save_silver(labels: dict[str, tuple[NumberLabel, ...]], path: Path) -> None:
    """Write the labels; made again from the corpora, never shipped."""
    rows = (
        {
            "key": key,
            "numbers": [[row.start, row.end, " ".join((row.measure, *row.flags))] for row in numbers],
        }
        for key, numbers in labels.items()
    )
    path.write_bytes(b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows))


def load_silver(path: Path) -> dict[str, tuple[NumberLabel, ...]]:
    """Return what `save_silver` wrote."""
    rows = map(orjson.loads, path.read_bytes().splitlines())
    return {
        row["key"]: tuple(
            parse_label(start, end, label, SILVER_WEIGHT) for start, end, label in row["numbers"]
        )
        for row in rows
    }


def _unlabelled(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    for window, group in groupby(sentences, key=lambda sentence: window_of(sentence.key)):
        rows = list(group)
        if (
            window is not None
            and window not in labelled_windows()
            and any(find_numbers(s.text) for s in rows)
        ):
            yield rows


def _claimed(text: str, claims: Iterable[dict[str, Any]]) -> Iterator[tuple[int, int, str]]:
    for claim in claims:
        numbers = find_numbers(text[claim["start"] : claim["end"]])
        is_guess = claim["method"] == "claims.noun" and claim["measure"] in _GUESSED
        if claim["method"] in _PLAIN_FRAMES and not is_guess and len(numbers) == 1:
            start = claim["start"] + numbers[0].start
            yield start, claim["start"] + numbers[0].end, " ".join((claim["measure"], *claim_flags(claim)))


def claim_flags(claim: dict[str, Any]) -> Iterator[str]:
    """Yield the flags that hold for a claim: an item of the pipeline, or a record."""
    if claim.get("certainty", "asserted") != "asserted":
        yield claim["certainty"]
    yield from (flag for flag in ("negated", "increment", "cumulative") if claim.get(flag))
    if claim.get("subset_of") is not None:
        yield "subset"


def _dated(text: str, dates: Iterable[dict[str, Any]]) -> Iterator[tuple[int, int, str]]:
    for date in dates:
        for number in find_numbers(text[date["start"] : date["end"]]):
            yield date["start"] + number.start, date["start"] + number.end, NONE
